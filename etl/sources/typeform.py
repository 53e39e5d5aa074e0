"""Typeform: the first column is ``#``, the response's id; times are UTC. Some files have a row of questions above the options."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="typeform",
        label="Typeform",
        answers=True,
        shape="typeform",
        markers=(marker("#", "Submit Date (UTC)"), marker("#", "Network ID"), marker("#", "Response Type")),
        fields={
            "response_id": ("#",),
            "date": ("Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)"),
            "respondent": ("Email", "email"),
        },
        skips=(("Response Type", frozenset({"started", "partial"}), "not finished by who answered"),),
        order=26,
    ),
)
