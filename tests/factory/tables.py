"""Small tables made of texts, for tests that need no file."""

from __future__ import annotations

from etl.model.table import Table
from etl.reading.read import read_table


def table_of(*columns: str, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    """A table with these columns; without rows, one of blanks."""
    body = rows or (("",) * len(columns),)
    return Table("test.csv", tuple(columns), 1, [(line, row) for line, row in enumerate(body, start=2)])


def table_from(text: str, name: str = "test.csv") -> Table:
    """A table read from CSV text."""
    return read_table(text.encode(), name)
