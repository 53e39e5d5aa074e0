"""Trello's JSON export: cards, and the actions that tell when they were done and when their dates moved."""

from __future__ import annotations

from etl.table import Table


def is_trello(text: str) -> bool:
    """Whether a text is a JSON document (the only JSON we read is Trello's)."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read_trello(text: str, file_name: str) -> Table:
    """A table of a board's cards."""
    raise NotImplementedError
