"""What planning one file looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo

from etl.model.plan import Options
from etl.model.table import Table
from etl.questionnaires.instruments import Instrument
from etl.sources import Recognition
from firmyes.errors import Where


@dataclass(frozen=True, slots=True)
class Job:
    """A file with all that is known before its plan is made. ``said``: column position by field or item code, None = no column.

    ``reasons``: why, where it was not the person who said it. ``day_first``: how the last file with this header was read.
    ``ladder``: votes stand on the steps of this instrument. ``scale_recalled``: the
    scale is that of the last file with this header; ``recalled_teams``: spellings that were joined for it.
    """

    table: Table
    options: Options
    recognition: Recognition
    instruments: dict[str, Instrument]
    said: dict[str, int | None]
    zone: tzinfo
    today: date
    reasons: dict[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    ladder: Instrument | None = None
    scale_recalled: bool = False
    recalled_teams: frozenset[str] = frozenset()

    @property
    def where(self) -> Where:
        return Where(self.table.file_name, self.table.header_line)
