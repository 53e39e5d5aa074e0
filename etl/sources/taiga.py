"""Taiga's user stories, tasks and issues: who made one is called its owner, whose it is stands in ``assigned_to_full_name``.

Source: taigaio/taiga-back, ``taiga/projects/{tasks,issues,userstories}/services.py``.
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="taiga",
        label="Taiga",
        kind=Kind.COMMITMENTS,
        markers=(marker("ref", "subject", "owner_full_name", "assigned_to_full_name"),),
        fields={
            "id": ("ref", "id"),
            "what": ("subject",),
            "owner": ("assigned_to_full_name", "assigned_to"),
            "made_on": ("created_date",),
            "due_on": ("due_date",),
            "done_on": ("finished_date", "finish_date"),
            "status": ("status",),
        },
        state_columns=("status", "is_closed"),
        order=21,
    ),
)
