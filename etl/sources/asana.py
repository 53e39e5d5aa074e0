"""Asana: days as YYYY-MM-DD, or what a spreadsheet made of them; a list (section) often tells the state.

A task that lies in several projects names them all; it counts in the one that most of the file's tasks are in.
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="asana",
        label="Asana",
        kind=Kind.COMMITMENTS,
        markers=(marker("Task ID", "Section/Column"), marker("Task ID", "Completed At", "Assignee")),
        fields={
            "id": ("Task ID",),
            "what": ("Name", "Task Name"),
            "owner": ("Assignee",),
            "made_on": ("Created At",),
            "due_on": ("Due Date",),
            "done_on": ("Completed At",),
            "team": ("Team", "Projects"),
        },
        state_columns=("Status",),
        dropped_columns=("Section/Column",),
        team_separator=",",
        order=21,
    ),
)
