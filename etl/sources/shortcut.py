"""Shortcut stories: times in UTC, owners joined by semicolons. Header as teams quote it from its export in public repositories."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="shortcut",
        label="Shortcut",
        kind=Kind.COMMITMENTS,
        markers=(marker("id", "name", "requester", "owners", "is_completed"),),
        fields={
            "id": ("id",),
            "what": ("name",),
            "owner": ("owners",),
            "made_on": ("created_at",),
            "due_on": ("due_date",),
            "done_on": ("completed_at",),
            "team": ("team",),
            "status": ("state",),
        },
        state_columns=("state", "is_completed"),
        owner_separators=(";", ","),
        day_only=frozenset({"due_on"}),
        order=21,
    ),
)
