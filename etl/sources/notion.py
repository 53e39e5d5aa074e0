"""Notion: people name their own columns. Known by how it writes dates, ranges and relations; the rest is guessed and asked."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="notion",
        label="Notion",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Created time", "Last edited time"),
            marker("Name", "Assign", "Status"),
            marker("Task name", "Assignee", "Status", "Due"),
        ),
        fields={
            "what": ("Name", "Task name", "Task", "Title"),
            "owner": ("Assign", "Assignee", "Owner", "Person", "Assigned to"),
            "made_on": ("Created time", "Created", "Date created"),
            "due_on": ("Due", "Due date", "Date", "Deadline"),
            "done_on": ("Completed on", "Completed", "Done on", "Completed at"),
            "team": ("Team",),
            "status": ("Status", "Done"),
        },
        state_columns=("Status", "Done"),
        owner_separators=(",",),
        relations=True,
        order=45,
    ),
)
