"""REDCap: answers that were not handed in are partial, by the column “Complete?”."""

from etl.sources import Source, marker

SOURCES = (
    Source(
        name="redcap",
        label="REDCap",
        answers=True,
        markers=(marker("Record ID", "Complete?"),),
        fields={
            "response_id": ("Record ID",),
            "date": ("Survey Timestamp",),
        },
        skips=(("Complete?", frozenset({"Incomplete", "Unverified", "0", "1"}), "not finished by who answered"),),
        order=28,
    ),
)
