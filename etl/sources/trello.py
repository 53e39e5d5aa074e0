"""Trello: the JSON of a board (etl/reading/trello_board.py), or the CSV of its cards. A closed card is archived, not done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from etl.model.plan import Kind
from etl.model.table import Row
from etl.model.text import name
from etl.sources import Shaped, Source, marker

CARD, CREATED = "card id", "created"


def add_creation_day(rows: Sequence[Row]) -> Shaped | None:
    """The CSV with a column of when each card was made: a card's id begins with its second, in hexadecimal digits.

    None where the rows are no CSV of Trello, or say it themselves.
    """
    names = [name(cell) for cell in rows[0][1]] if rows else []
    if CARD not in names or "list name" not in names or CREATED in names:
        return None
    at = names.index(CARD)
    (line, header), *cards = rows
    made = ((number, (*cells, _made(cells[at] if at < len(cells) else ""))) for number, cells in cards)
    return Shaped([(line, (*header, CREATED.capitalize())), *made])


def _made(card: str) -> str:
    try:
        return datetime.fromtimestamp(int(card[:8], 16), UTC).isoformat() if len(card) == 24 else ""
    except ValueError:
        return ""


SOURCES = (
    Source(
        name="trello",
        label="Trello",
        kind=Kind.COMMITMENTS,
        shape="trello",
        markers=(marker("Card ID", "Card Name", "List Name"),),
        fields={
            "id": ("Card ID",),
            "what": ("Card Name",),
            "owner": ("Members",),
            "made_on": ("Created", "Created Date"),
            "due_on": ("Due Date",),
            "done_on": ("Completed", "Date Completed"),
            "team": ("Board Name",),
        },
        state_columns=("Due Complete", "List Name"),
        owner_separators=(";", ","),
        reshape=add_creation_day,
        order=20,
    ),
)
