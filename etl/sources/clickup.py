"""ClickUp: every date twice, as milliseconds since 1970 and as text; the milliseconds are taken."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="clickup",
        label="ClickUp",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Task ID", "Task Name", "Due Date Text"),
            marker("Task ID", "Task Name", "Date Created"),
            marker("Task ID", "Task Name", "List Name", "Space Name"),
        ),
        fields={
            "id": ("Task ID", "Task Custom ID"),
            "what": ("Task Name",),
            "owner": ("Assignees", "Assignee"),
            "made_on": ("Date Created",),
            "due_on": ("Due Date",),
            "done_on": ("Date Done", "Date Closed"),
            "team": ("Team", "Space Name", "List Name"),
            "status": ("Status",),
        },
        state_columns=("Status",),
        owner_separators=(",", ";"),
        brackets=True,
        ignored=(
            "Due Date Text",
            "Start Date Text",
            "Date Created Text",
            "Date Updated Text",
            "Date Closed Text",
            "Date Done Text",
        ),
        order=18,
    ),
)
