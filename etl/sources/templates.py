"""Our own templates (data/templates): the canonical field names are the columns."""

from etl.plan import Kind
from etl.sources import Source, marker

PROMISE_FIELDS = {
    each: (each,)
    for each in (
        "id", "team", "decision", "what", "owner", "made_on", "due_on", "done_on", "dropped_on", "status", "reason",
    )
}  # fmt: skip

SOURCES = (
    Source(
        name="survey_template",
        label="our survey template",
        kind=Kind.SURVEY,
        markers=(marker("team", "respondent", "wave", "date"),),
        fields={"team": ("team",), "date": ("date",), "respondent": ("respondent",), "wave": ("wave",)},
        order=12,
    ),
    Source(
        name="votes_template",
        label="our votes template",
        kind=Kind.VOTES,
        markers=(marker("decision", "agreement", "commitment"),),
        fields={
            "decision": ("decision",),
            "team": ("team",),
            "date": ("date",),
            "respondent": ("respondent",),
            "agreement": ("agreement",),
            "commitment": ("commitment",),
            "concern_unsaid": ("concern_unsaid",),
            "challenge_welcome": ("challenge_welcome",),
            "in_the_way": ("in_the_way",),
        },
        order=10,
    ),
    Source(
        name="commitments_template",
        label="our commitments template",
        kind=Kind.COMMITMENTS,
        markers=(marker("what", "made_on", "due_on"), marker("what", "owner", "due_on"), marker("what", "owner", "made_on")),
        fields=PROMISE_FIELDS,
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
        fields={
            each: (each,)
            for each in (
                "id", "team", "title", "date", "present", "spoke", "challenges", "first_challenger_thanked", "commitment_asked",
                "draft_shared_at", "draft_request", "holes_found", "meeting_at", "recap_sent_at", "corrections",
            )
        },
        order=11,
    ),
)  # fmt: skip
