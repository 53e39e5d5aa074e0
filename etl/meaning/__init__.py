"""Texts of a column, and what they stand for."""
