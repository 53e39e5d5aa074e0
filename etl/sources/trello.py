"""Trello: the JSON of a board (etl/trello_json.py), or the CSV of its cards. A closed card is archived, which is not done."""

from etl.plan import Kind
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
