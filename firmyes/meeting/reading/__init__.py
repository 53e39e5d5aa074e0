"""Reads anybody's minutes: a line, whose it is, below which heading it stands; ``minutes`` puts it together."""
