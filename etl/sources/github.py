"""GitHub: issues as the command line lists them, or a project's table as TSV. Issues have no due date: unknown, not late."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="github",
        label="GitHub",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("number", "title", "state", "assignees"),
            marker("number", "title", "state", "created_at"),
            marker("number", "title", "state", "createdAt"),
            marker("Title", "URL", "Assignees", "Status"),
            marker("Title", "URL", "Status", "Repository"),
        ),
        fields={
            "id": ("URL", "html_url", "number", "id"),
            "what": ("title",),
            "owner": ("assignees", "assignee"),
            "made_on": ("created_at", "createdAt", "Created"),
            "due_on": ("Due date", "Due", "Target date", "End date", "Deadline", "due_on", "milestone due"),
            "done_on": ("closed_at", "closedAt", "Closed", "Done on"),
            "team": ("Team", "repository", "repository_name"),
            "status": ("Status", "state"),
        },
        state_columns=("state_reason", "stateReason", "state", "Status"),
        owner_separators=(",", ";"),
        order=22,
    ),
)
