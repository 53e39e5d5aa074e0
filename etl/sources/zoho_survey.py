"""Zoho Survey: answers that were not handed in are partial, by the column “Response status”."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="zoho_survey",
        label="Zoho Survey",
        answers=True,
        markers=(marker("Response ID", "Start time", "Completion time", "Response status"),),
        fields={
            "response_id": ("Response ID",),
            "date": ("Completion time", "Start time"),
            "respondent": ("Email", "Email Address"),
        },
        skips=(
            (
                "Response status",
                frozenset({"partial", "partially completed", "in progress"}),
                "not finished by who answered",
            ),
        ),
        order=28,
    ),
)
