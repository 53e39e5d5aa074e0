"""The parts of the page Meeting: what is decided, before, in the room, after, and the convenor's own mirror."""
