"""REDCap: answers that were not handed in are partial, by the column “Complete?”, or of raw data by ``<form>_complete``."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.table import Row
from etl.sources import Shaped, Source, marker

RECORD, COMPLETE, STAMP = "record_id", "_complete", "_timestamp"


def with_common_names(rows: Sequence[Row]) -> Shaped | None:
    """The columns of raw data under the names that labelled data have; None where no record of one form is."""
    header = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    forms = [cell.removesuffix(COMPLETE) for cell in header if cell.endswith(COMPLETE)]
    if header[:1] != [RECORD] or len(forms) != 1:
        return None
    named = {RECORD: "Record ID", f"{forms[0]}{COMPLETE}": "Complete?", f"{forms[0]}{STAMP}": "Survey Timestamp"}
    line, cells = rows[0]
    return Shaped([(line, tuple(named.get(own, cell) for own, cell in zip(header, cells, strict=True))), *rows[1:]])


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
        reshape=with_common_names,
        order=28,
    ),
)
