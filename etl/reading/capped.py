"""Cells and headers of unheard-of length are cut before anything looks at them, and that is said."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from etl.model.table import Row
from etl.reading.header import LOOK_AT

MAX_CELL = 32_767  # characters: what a cell of a spreadsheet holds
MAX_HEADER = 2_000  # the longest real question has some hundred
SHOWN = 3  # places named in a note
Cut = tuple[int, int, int]  # line, column, characters


def cap_cells(rows: Sequence[Row]) -> tuple[list[Row], list[Cut]]:
    """The rows with every cell of at most ``MAX_CELL`` characters, and where one was longer."""
    cuts = _longer(rows, MAX_CELL)
    if not cuts:
        return list(rows), []
    return [(line, tuple(cell[:MAX_CELL] for cell in cells)) for line, cells in rows], cuts


def capped_headers(rows: Sequence[Row]) -> list[Row]:
    """The rows, those in which a header may stand with cells of at most ``MAX_HEADER`` characters."""
    head = [(line, tuple(cell[:MAX_HEADER] for cell in cells)) for line, cells in rows[:LOOK_AT]]
    return [*head, *rows[LOOK_AT:]]


def cuts_said(cuts: Sequence[Cut], whole: Sequence[Row] = (), header_lines: Collection[int] = ()) -> tuple[str, ...]:
    """Notes of what was cut: in cells, and in the lines that turned out to be the header's."""
    headers = _longer([row for row in whole[:LOOK_AT] if row[0] in header_lines], MAX_HEADER)
    cells = [cut for cut in cuts if cut[0] not in header_lines]
    return tuple(
        f"{what} is read up to {most:,} characters; cut: {_places(places)}."
        for what, most, places in (("A header", MAX_HEADER, headers), ("A cell", MAX_CELL, cells))
        if places
    )


def _longer(rows: Sequence[Row], most: int) -> list[Cut]:
    return [
        (line, place, len(cell))
        for line, cells in rows
        if max(map(len, cells), default=0) > most
        for place, cell in enumerate(cells, start=1)
        if len(cell) > most
    ]


def _places(cuts: Sequence[Cut]) -> str:
    named = [f"line {line}, column {place} ({length:,} characters)" for line, place, length in cuts[:SHOWN]]
    more = [f"{len(cuts) - SHOWN:,} more"] if len(cuts) > SHOWN else []
    return "; ".join(named + more)
