"""The parts of the page Present: choose and order slides, then show them across the screen."""
