"""Smartsheet: people name their own columns; known where its project template's names are still there."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="smartsheet",
        label="Smartsheet",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Task Name", "% Complete", "Predecessors"),
            marker("Task Name", "% Complete", "Assigned To"),
            marker("Primary", "% Complete"),
        ),
        fields={
            "id": ("Row ID", "ID"),
            "what": ("Task Name", "Primary", "Primary Column"),
            "owner": ("Assigned To", "Owner"),
            "made_on": ("Created", "Created Date"),
            "due_on": ("Due Date", "Finish", "End Date", "Target End Date"),
            "done_on": ("Completed", "Completed Date", "Actual Finish", "Actual End Date"),
            "team": ("Team",),
            "status": ("Status",),
        },
        state_columns=("Status", "% Complete", "Done"),
        owner_separators=(",", ";"),
        order=46,
    ),
)
