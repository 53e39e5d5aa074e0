"""Alchemer: answers that were not handed in are partial, by the column “Status”."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="alchemer",
        label="Alchemer",
        answers=True,
        markers=(marker("Response ID", "Time Started", "Date Submitted", "Status"),),
        fields={
            "response_id": ("Response ID",),
            "date": ("Date Submitted", "Time Started"),
            "respondent": ("Contact ID",),
        },
        skips=(
            ("Status", frozenset({"Partial", "Disqualified", "Abandoned", "Deleted"}), "not finished by who answered"),
        ),
        order=28,
    ),
)
