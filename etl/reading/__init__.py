"""Bytes become a Table."""
