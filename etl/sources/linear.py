"""Linear: ISO times, due dates without one. Cancelled is not done."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="linear",
        label="Linear",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("ID", "Team", "Title", "Completed", "Canceled"),
            marker("ID", "Title", "Status", "Cycle Name", "Due Date"),
        ),
        fields={
            "id": ("ID",),
            "what": ("Title",),
            "team": ("Team",),
            "owner": ("Assignee",),
            "made_on": ("Created",),
            "due_on": ("Due Date",),
            "done_on": ("Completed",),
            "dropped_on": ("Canceled", "Cancelled"),
            "status": ("Status",),
        },
        state_columns=("Status",),
        order=21,
    ),
)
