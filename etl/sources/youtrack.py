"""YouTrack issues. Its fields are the project's own; these are those of a new project.

Header: the columns of its CSV as coissay/superProductivity-YoutrackPlugin (README, plugin.js) names them.
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="youtrack",
        label="YouTrack",
        kind=Kind.COMMITMENTS,
        markers=(marker("Issue Id", "Project", "Summary", "State"), marker("Issue Id", "Project", "Summary", "Tags")),
        fields={
            "id": ("Issue Id",),
            "what": ("Summary",),
            "owner": ("Assignee", "Assignees"),
            "made_on": ("Created",),
            "due_on": ("Due Date",),
            "done_on": ("Resolved",),
            "team": ("Project",),
            "status": ("State",),
        },
        state_columns=("State",),
        words={
            "fixed": "kept",
            "verified": "kept",
            "can't reproduce": "dropped",
            "incomplete": "dropped",
            "obsolete": "dropped",
        },
        owner_separators=(",",),
        day_only=frozenset({"due_on"}),
        order=22,
    ),
)
