"""Our own templates (data/templates): the canonical field names are the columns."""

from etl.model.kinds import FIELDS
from etl.model.plan import Kind
from etl.sources import Source, marker

TOOLS_OWN = "response_id"  # what a tool numbers its answers by; nobody fills it in by hand


def own_names(kind: Kind) -> dict[str, tuple[str, ...]]:
    """The fields of a kind's template, each in the column of its own name."""
    return {each: (each,) for each in FIELDS[kind] if each != TOOLS_OWN}


SOURCES = (
    Source(
        name="survey_template",
        label="our survey template",
        kind=Kind.SURVEY,
        markers=(marker("team", "respondent", "wave", "date"),),
        fields=own_names(Kind.SURVEY),
        order=12,
    ),
    Source(
        name="votes_template",
        label="our votes template",
        kind=Kind.VOTES,
        markers=(marker("decision", "agreement", "commitment"),),
        fields=own_names(Kind.VOTES),
        order=10,
    ),
    Source(
        name="commitments_template",
        label="our commitments template",
        kind=Kind.COMMITMENTS,
        markers=(marker("what", "made_on", "due_on"), marker("what", "owner", "due_on"), marker("what", "owner", "made_on")),
        fields=own_names(Kind.COMMITMENTS),
        state_columns=("status",),
        promised_all=True,
        order=11,
    ),
    Source(
        name="decisions_template",
        label="our decisions template",
        kind=Kind.DECISIONS,
        markers=(
            marker("title", "present", "spoke"),
            marker("title", "commitment_asked"),
            marker("title", "first_challenger_thanked"),
            marker("title", "recap_sent_at"),
            marker("title", "challenges"),
        ),
        fields=own_names(Kind.DECISIONS),
        order=11,
    ),
)  # fmt: skip
