"""Formbricks: answers that were not handed in are partial, by the column “Finished”."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="formbricks",
        label="Formbricks",
        answers=True,
        markers=(marker("No.", "Response ID", "Timestamp", "Finished"),),
        fields={
            "response_id": ("Response ID",),
            "date": ("Timestamp",),
            "respondent": ("User ID",),
        },
        skips=(("Finished", frozenset({"No", "false"}), "not finished by who answered"),),
        order=28,
    ),
)
