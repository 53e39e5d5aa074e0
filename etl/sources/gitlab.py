"""GitLab issues: names joined by commas, a due date without a time, all else in UTC. Headers as its own exporter writes them.

Source: gitlab-org/gitlab, ``app/services/issues/export_csv_service.rb``.
"""

from etl.model.plan import Kind
from etl.sources import Source, marker

SOURCES = (
    Source(
        name="gitlab",
        label="GitLab",
        kind=Kind.COMMITMENTS,
        markers=(
            marker("Title", "Issue ID", "State", "Assignee Username"),
            marker("Title", "IID", "State", "Assignee Username"),
        ),
        fields={
            "id": ("Issue ID", "IID"),
            "what": ("Title",),
            "owner": ("Assignee", "Assignee Username"),
            "made_on": ("Created At (UTC)",),
            "due_on": ("Due Date",),
            "done_on": ("Closed At (UTC)",),
            "status": ("State",),
        },
        state_columns=("State",),
        owner_separators=(",",),
        day_only=frozenset({"due_on"}),
        order=21,
    ),
)
