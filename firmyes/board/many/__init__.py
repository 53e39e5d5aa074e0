"""Sums of hundreds of teams at once, each of them and all the others: what a table of many teams asks for."""
