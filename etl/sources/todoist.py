"""Todoist: tasks, sections and comments in one list. Only tasks are promises; a deadline goes before the day one plans to do it."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="todoist",
        label="Todoist",
        kind=Kind.COMMITMENTS,
        markers=(marker("TYPE", "CONTENT", "PRIORITY", "INDENT"),),
        fields={
            "what": ("CONTENT",),
            "owner": ("RESPONSIBLE",),
            "due_on": ("DEADLINE", "DATE"),
        },
        also=frozenset({"due_on"}),
        skips=(("TYPE", frozenset({"section", "note", ""}), "no task"),),
        order=21,
    ),
)
