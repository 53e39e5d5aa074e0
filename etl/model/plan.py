"""What is decided before a file is loaded: its kind, which column is what, and how values are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    SURVEY = "survey"
    VOTES = "votes"
    COMMITMENTS = "commitments"
    DECISIONS = "decisions"


TWO = ("agreement", "commitment")  # the two questions of a vote

Day = date  # where a field is called ``date``, the class of that name is hidden by it
Rounds = dict[str, Day]  # when each round was


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said about a file; None or empty where nothing was said.

    ``columns`` maps a field name (or an item code, or ``item``/``value`` of a long file) to a column header;
    ``promised`` is ``all``, ``none`` or ``FIELD=VALUE``; ``apart`` is "yes" where the other question of a vote is in a file
    of its own, "no" where it is not. ``words`` says which number a word of the scale stands for, None = no answer;
    ``which_way`` whether an item is read ``as-is`` or ``turned``; ``team_names`` which team a spelling means, ``none`` = no team;
    ``done_on`` the column that says when rows were done, ``due_on`` by when, ``due_first`` the day promised first,
    ``owner`` whose they are, "none" where none does;
    ``state_words`` what a status stands for, kept, dropped or open; ``year`` the year of days written without one,
    ``rounds`` when each round was of a file whose answers carry no day.
    ``sheet`` is which sheet of a workbook is meant, ``all`` those with one header; ``blocks`` is "yes" where an owner, team or
    day written once counts for the blank rows below it.
    ``own`` is the name of a questionnaire of one's own to be kept, ``questions`` which headers are its questions (else those
    that seem to be), ``like`` what it is begun from.
    """

    kind: Kind | None = None
    source: str | None = None
    team: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    instrument: str | None = None
    scale: tuple[float, float] | None = None
    already_reversed: bool | None = None
    date: Day | None = None
    wave: str | None = None
    day_first: bool | None = None
    promised: str | None = None
    apart: str | None = None
    words: dict[str, float | None] = field(default_factory=dict)
    which_way: dict[str, str] = field(default_factory=dict)
    team_names: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    done_on: str | None = None
    due_first: str | None = None
    due_on: str | None = None
    owner: str | None = None
    state_words: dict[str, str] = field(default_factory=dict)
    year: str | None = None
    rounds: Rounds = field(default_factory=dict)
    sheet: str | None = None
    blocks: str | None = None
    own: str | None = None
    questions: tuple[str, ...] = ()
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposed column for one field, with the reason a person reads. ``column`` is a position, None = no column."""

    field: str
    column: int | None
    reason: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can know; ``option`` is the name in Options that answers it.

    A ``needed`` question stops the load (``etl.planning.propose.require_ready``); the others have a default, named in ``default``.
    ``doubtful``: the file speaks against that default, so whoever can ask should. Of a question about several words
    (``words``) the choices are the words and the default what is proposed: ``WORD=1,WORD=2``.
    """

    option: str
    text: str
    choices: tuple[str, ...] = ()
    needed: bool = True
    default: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions of a file seem to be, where no questionnaire is known.

    ``offered``: headers (of a long file the texts of its item column) that may be questions; ``likely``: those that are
    answered alike. ``scale``: where headers or words tell it; else ``bounds`` are the scales in use that hold
    the numbers, ``words`` how many different words there are.
    """

    offered: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    scale: tuple[float, float] | None = None
    bounds: tuple[tuple[float, float], ...] = ()
    words: int = 0


@dataclass(frozen=True, slots=True)
class DateReading:
    """How the dates of one column are read; blank cells are no date. Exactly one of the two ways applies:

    ``format`` is a strptime pattern that DuckDB reads every filled text of the column with (``strptime(trim(c), format)``);
    without it ``texts`` gives, per distinct raw text, the local date and time, None where it is no date (set the row aside).
    ``blanks`` are the texts that say there is none (``TBD``, ``n/a``): they count as blank cells. ``vague`` are those of them that
    name a time and no day (``EOW``, ``Q3``): a promise keeps them in words.
    ``time`` says whether the column carries a time of day; without one a date means the whole day. ``fixed`` gives, for
    texts that name a zone, the moment in UTC: it stays what it is when the workspace's time zone changes.
    ``day_first`` is the order the column was read in, None where it cannot be mistaken.
    """

    format: str | None = None
    texts: dict[str, datetime | None] = field(default_factory=dict)
    time: bool = False
    blanks: frozenset[str] = frozenset()
    fixed: dict[str, datetime] = field(default_factory=dict)
    day_first: bool | None = None
    vague: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows to set aside with a reason: those whose raw text in ``column`` is in ``texts`` ('' = blank cell)."""

    column: int
    texts: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """A promised date that was moved, as the export's own history tells."""

    commitment_id: str
    moved_on: date
    due_from: date | None
    due_to: date | None


@dataclass(frozen=True, slots=True)
class Survey:
    """How the answers of one survey file are read.

    ``items`` maps an item code to a column position; ``long`` is (item column, value column) of a long file instead.
    ``values`` gives, per item code, per raw text, the number it stands for; None = no answer; a filled text that is
    absent cannot be read (set aside); blank is no answer. For a long file ``item_codes`` maps the raw item text to a code.
    Numbers are the tool's own, before reversal (``reverse`` names the items to turn); ``already_reversed`` says that the
    export turned them already.
    """

    instrument: str
    items: dict[str, int]
    scale_min: float
    scale_max: float
    already_reversed: bool = False
    long: tuple[int, int] | None = None
    values: dict[str, dict[str, float | None]] = field(default_factory=dict)
    item_codes: dict[str, str] = field(default_factory=dict)
    reverse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is decided about a file. Frozen: changing an answer makes a new plan (``propose`` with new Options).

    ``fields`` maps a canonical field name (those of ``data/templates``, for answers also ``response_id``) to a column
    position; several columns of one field (``also``) are tried left to right, the first filled cell counts.
    ``dates`` maps a column position to how its dates are read.
    ``values`` gives, per field, what each distinct raw text stands for: agreement and commitment (float, 1–5),
    yes/no fields (bool), counts (int), owner (joined with ``;``). None = no answer; a filled text that is absent cannot
    be read: set the row aside. A field that is absent here keeps its trimmed text; blank cells are always no answer.
    ``states`` maps a column position to {raw text: kept | dropped | open}. A promise is dropped where any of these
    says dropped or ``dropped_on`` is filled, else kept where any says kept or ``done_on`` is filled, else open; what the
    columns in ``reasons`` (why it was closed) say counts only where no other says open. The date of a dropped one is
    ``dropped_on``, else ``done_on``; of a kept one ``done_on`` (may be unknown).
    ``promised`` is ``all``, ``none`` or ``FIELD=VALUE``; for the last, a row is promised where its raw text in one of
    ``promised_columns`` is in ``promised_texts``, the others' origin is ``tracker``.
    ``team``, where set, is the team of every row (else ``fields["team"]``); ``date`` is the day of answers whose cell is
    blank or that have no date column; ``wave`` names the wave of every row where no column does; ``decision`` is the
    decision of votes without a decision column.
    ``ladder`` is the instrument whose steps votes were given on, where not from 1 to 5.
    ``words``: what the person said words of the scale stand for; ``which_way`` and ``team_names``
    what was said of the items’ direction and the teams’ spellings; ``item_texts`` which question of a file with a row an answer
    asks which item; ``state_words`` what was said of a tracker’s states; ``rounds`` when its rounds were.
    ``surveys`` holds one entry per instrument found (kind survey only). ``asked`` is what seems to be asked where none was;
    ``below`` are the columns in which a blank cell counts as the one above it (``blocks`` what was said of that), within a sheet
    where ``sheet_column`` tells them apart.
    ``kept`` a questionnaire of one's own that a load keeps (file name, what the file says).
    """

    kind: Kind
    source: str
    evidence: str
    fields: dict[str, int]
    choices: tuple[Choice, ...]
    ignored: tuple[int, ...]
    as_of: Day
    team: str | None = None
    date: Day | None = None
    wave: str | None = None
    decision: str | None = None
    also: dict[str, tuple[int, ...]] = field(default_factory=dict)
    dates: dict[int, DateReading] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: dict[int, dict[str, str]] = field(default_factory=dict)
    reasons: tuple[int, ...] = ()
    skips: tuple[Skip, ...] = ()
    moves: tuple[Move, ...] = ()
    surveys: tuple[Survey, ...] = ()
    promised: str = "all"
    promised_columns: tuple[int, ...] = ()
    promised_texts: frozenset[str] = frozenset()
    ladder: str | None = None
    words: dict[str, float | None] = field(default_factory=dict)
    which_way: dict[str, str] = field(default_factory=dict)
    team_names: dict[str, str] = field(default_factory=dict)
    item_texts: dict[str, str] = field(default_factory=dict)
    state_words: dict[str, str] = field(default_factory=dict)
    rounds: Rounds = field(default_factory=dict)
    below: tuple[int, ...] = ()
    blocks: str = ""
    sheet_column: int | None = None
    asked: Asked | None = None
    kept: tuple[str, str] | None = None
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that stop the load until they are answered."""
        return tuple(question for question in self.questions if question.needed)


def question_of(kind: Kind, fields: dict[str, int]) -> str | None:
    """The one question of a votes file that asks one, None for all others."""
    asked = [question for question in TWO if question in fields]
    return asked[0] if kind is Kind.VOTES and len(asked) == 1 else None
