"""What is decided before a file is loaded: its kind, which column is what, and how values are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    SURVEY = "survey"
    VOTES = "votes"
    COMMITMENTS = "commitments"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about a file; None or empty where nothing was said.

    ``columns`` maps a field name (or an item code, or ``item``/``value`` of a long file) to a column header;
    ``promised`` is ``all``, ``none`` or ``FIELD=VALUE``.
    """

    kind: Kind | None = None
    source: str | None = None
    team: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    instrument: str | None = None
    scale: tuple[float, float] | None = None
    already_reversed: bool | None = None
    date: date | None = None
    wave: str | None = None
    day_first: bool | None = None
    promised: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposed column for one field, with the reason a person reads. ``column`` is a position, None = no column."""

    field: str
    column: int | None
    reason: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can know; ``option`` is the name in Options that answers it."""

    option: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """How the answers of one survey file are read.

    ``items`` maps an item code to a column position; ``long`` is (item column, value column) of a long file instead.
    ``values`` gives, per raw text, the number it stands for; None = no answer; a text that is absent cannot be read.
    Numbers are the tool's own, before reversal; ``already_reversed`` says the export turned reversed items already.
    """

    instrument: str
    items: dict[str, int]
    scale_min: float
    scale_max: float
    already_reversed: bool = False
    long: tuple[int, int] | None = None
    values: dict[str, dict[str, float | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is decided about a file. Frozen: changing an answer makes a new plan.

    ``fields`` maps a canonical field name (those of ``data/templates``) to a column position; ``date_formats`` a column
    position to how its dates are read (see ``etl.values.DateReading``). ``surveys`` holds one entry per instrument
    found (votes use ``alignment-pulse``'s reading for agreement and commitment).
    ``quirks`` carries what a source needs (for example which statuses mean done).
    """

    kind: Kind
    source: str
    evidence: str
    fields: dict[str, int]
    choices: tuple[Choice, ...]
    ignored: tuple[int, ...]
    as_of: date
    team: str | None = None
    date: date | None = None
    wave: str | None = None
    day_first: dict[int, bool] = field(default_factory=dict)
    surveys: tuple[Survey, ...] = ()
    promised: str = "all"
    quirks: dict[str, Any] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()
