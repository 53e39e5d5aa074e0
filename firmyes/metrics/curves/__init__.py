"""How long until something is done: the curve, and what it lets expect of what is still open."""
