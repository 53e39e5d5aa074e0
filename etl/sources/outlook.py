"""Outlook's tasks: nobody's name stands in them, and a share of 1 is done. Header as Outlook 2016 and later export it."""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="outlook",
        label="Outlook tasks",
        kind=Kind.COMMITMENTS,
        markers=(marker("Subject", "Due Date", "Date Completed", "Reminder On/Off"),),
        fields={
            "what": ("Subject",),
            "due_on": ("Due Date",),
            "done_on": ("Date Completed",),
            "status": ("Status",),
        },
        state_columns=("Status", "% Complete"),
        order=21,
    ),
)
