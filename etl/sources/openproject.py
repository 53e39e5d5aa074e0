"""OpenProject work packages: the due day is its finish date, and no column says when one was closed.

Source: opf/openproject, ``config/locales/en.yml`` (``activerecord.attributes.work_package``).
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="openproject",
        label="OpenProject",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("ID", "Type", "Subject", "Finish date"),
            marker("ID", "Type", "Subject", "Created on", "Updated on"),
            marker("ID", "Type", "Subject", "Assignee", "Accountable"),
        ),
        fields={
            "id": ("ID",),
            "what": ("Subject",),
            "owner": ("Assignee",),
            "made_on": ("Created on",),
            "due_on": ("Finish date", "Due date"),
            "team": ("Project",),
            "status": ("Status",),
        },
        state_columns=("Status",),
        words={"closed": "kept", "rejected": "dropped", "on hold": "open"},
        order=22,
    ),
)
