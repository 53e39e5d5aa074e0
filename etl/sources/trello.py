"""Trello: the JSON of a board (etl/reading/trello_board.py), or the CSV of its cards. A closed card is archived, not done."""

from etl.model.plan import Kind
from etl.sources import Source, marker

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
        order=20,
    ),
)
