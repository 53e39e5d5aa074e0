"""What a row of each kind of file says: its fields, what their cells become, which are needed, where usable rows go.

One description, read by templates, generic mapping, projection, checks, history and what the app writes itself. A new field
stands here, in the ledger's schema, and where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from etl.model.plan import Kind


class As(StrEnum):
    """What a field's cells become; the value is the type in SQL."""

    TEXT = "varchar"
    DAY = "date"
    MOMENT = "timestamp"
    NUMBER = "double"
    WHOLE = "integer"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. ``column``: no file of the kind can be read without a column for it. ``cell``: no row without
    a text in it, unless the person said it for all rows. ``names_row``: tells which row this is, and nothing of it."""

    name: str
    becomes: As = As.TEXT
    column: bool = False
    cell: bool = False
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind: its ``fields`` in the order a person is shown them, the temp table of its usable ``rows``, its ``table`` in
    the ledger, the columns of both that hold ``days`` its data span, and the one that says what a row is ``about``."""

    fields: tuple[Field, ...]
    rows: str
    table: str
    days: tuple[str, ...]
    about: str


SHAPES: dict[Kind, Shape] = {
    Kind.SURVEY: Shape(
        (
            Field("team", cell=True),
            Field("date", As.MOMENT),
            Field("respondent"),
            Field("wave"),
            Field("response_id"),
        ),
        rows="response_row",
        table="response",
        days=("answered_on",),
        about="row_key",
    ),
    Kind.VOTES: Shape(
        (
            Field("agreement", As.NUMBER, column=True),
            Field("commitment", As.NUMBER, column=True),
            Field("decision", cell=True),
            Field("team", cell=True),
            Field("date", As.MOMENT),
            Field("respondent"),
            Field("response_id"),
            Field("concern_unsaid", As.TRUTH),
            Field("challenge_welcome", As.TRUTH),
            Field("in_the_way"),
        ),
        rows="vote_row",
        table="vote",
        days=("voted_on",),
        about="decision_id",
    ),
    Kind.COMMITMENTS: Shape(
        (
            Field("what", column=True, cell=True),
            Field("owner"),
            Field("made_on", As.DAY),
            Field("due_first", As.DAY),
            Field("due_on", As.DAY),
            Field("done_on", As.DAY),
            Field("dropped_on", As.DAY),
            Field("status"),
            Field("state_since", As.DAY),
            Field("team", cell=True, names_row=True),
            Field("decision"),
            Field("id", names_row=True),
            Field("reason"),
        ),
        rows="commitment_row",
        table="commitment",
        days=("made_on", "due_on", "done_on", "dropped_on"),
        about="commitment_id",
    ),
    Kind.DECISIONS: Shape(
        (
            Field("title", column=True, cell=True, names_row=True),
            Field("date", As.DAY, names_row=True),
            Field("team", cell=True, names_row=True),
            Field("id", names_row=True),
            Field("present", As.WHOLE),
            Field("spoke", As.WHOLE),
            Field("challenges", As.WHOLE),
            Field("first_challenger_thanked", As.TRUTH),
            Field("commitment_asked", As.TRUTH),
            Field("draft_shared_at", As.MOMENT),
            Field("draft_request"),
            Field("holes_found", As.WHOLE),
            Field("meeting_at", As.MOMENT),
            Field("recap_sent_at", As.MOMENT),
            Field("corrections", As.WHOLE),
        ),
        rows="decision_row",
        table="decision",
        days=("decided_on",),
        about="decision_id",
    ),
}
FIELDS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(each.name for each in shape.fields) for kind, shape in SHAPES.items()
}
NEEDED: dict[Kind, frozenset[str]] = {
    kind: frozenset(each.name for each in shape.fields if each.column) for kind, shape in SHAPES.items()
}
DATES = frozenset(
    each.name for shape in SHAPES.values() for each in shape.fields if each.becomes in (As.DAY, As.MOMENT)
)


def becoming(kind: Kind, *types: As) -> tuple[str, ...]:
    """The fields of a kind whose cells become one of these types, in order."""
    return tuple(each.name for each in SHAPES[kind].fields if each.becomes in types)
