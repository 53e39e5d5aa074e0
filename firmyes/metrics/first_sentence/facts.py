"""What a first sentence may be made from: facts of one scope as frozen values, gathered by the board, told by ``rows``.

A situation is told from these alone, so that a second reader with the same facts can check every word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from firmyes.model import Estimate, Pattern, Period, Point, Since, Verdict, VerdictKind

NONE = Estimate()
SAFETY = "psychological safety"  # the questionnaire this is built around; others are called by their own name
MEASURES = ("gap", "kept_on_time", "safety", "clear")  # in the order in which a change of theirs is told


class How(StrEnum):
    """How a change was seen: what may be said of when."""

    SINCE = "since"  # a month from which another level holds, or a few that are as likely
    DRIFT = "drift"  # a change over the whole time, no month of it likelier than a slope
    HALVES = "halves"  # four or five periods: the last two against those before, a split fixed beforehand
    POINT = "point"  # the last period alone
    LAST = "last three"  # the last three pooled
    RUN = "run"  # eight in a row on one side
    YEAR = "year"  # the last twelve months against the twelve before


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: its level and the periods it pools, oldest first. ``spread`` is the lowest and the highest."""

    estimate: Estimate
    periods: tuple[Period, ...]
    spread: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Guard:
    """What forbids a sentence (WORDS, section 3). ``row`` is the situation told instead; the rest its numbers.

    ``what``: for promises *made*, *dated* or *dropped*. ``now`` and ``before`` are promises a period, shares of them, or
    how many of ``size`` people answered.
    """

    row: str
    what: str = ""
    now: float = 0.0
    before: float = 0.0
    sizes: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one measure that was seen. ``way`` is where the measure's own value went.

    ``first``–``last`` is the range of months a *since* may be of; ``leaves`` the last finished period where it does not
    follow the new level.
    """

    measure: str
    way: VerdictKind
    how: How
    now: Side
    before: Side
    first: Period | None = None
    last: Period | None = None
    leaves: Point | None = None
    guard: Guard | None = None
    answered: tuple[int, int] | None = None  # of the last round, where the team's size is known
    called: str = SAFETY  # what the questionnaire is called
    cut: bool = False  # before does not reach back to the first period: another level or other questions lie there


def as_told(verdict: Verdict, change: Change | None) -> Verdict:
    """The verdict, its signal only where a change is told: no picture and no note says what the sentence does not."""
    signal = verdict.kind in (VerdictKind.UP, VerdictKind.DOWN)
    return replace(verdict, kind=VerdictKind.NOISE) if signal and change is None else verdict


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of a scope: ``points`` as judged (finished ones), the last in the page's own grain, what is not over."""

    measure: str
    points: tuple[Point, ...]
    verdict: Verdict
    recent: Point | None = None  # the last finished point as the card shows it
    so_far: Point | None = None
    change: Change | None = None  # only where the list of news holds it
    steady: Since | None = None  # a change over a year ago: no news, the level it stays on
    answered: tuple[int, int] | None = None  # of the last round, where the team's size is known
    called: str = SAFETY
    whole: Estimate = NONE  # all periods together: why there is no number, where there is none

    @property
    def told(self) -> Change | None:
        """The change, where no guard forbids it."""
        return self.change if self.change is not None and self.change.guard is None else None


@dataclass(frozen=True, slots=True)
class Due:
    """Open promises beside the day the data reach to: past their day by thirty days at most, due in the seven days after;
    ``older`` are past it by more, ``undated`` have none.
    """

    past: int = 0
    week: int = 0
    still_open: int = 0
    older: int = 0
    undated: int = 0
    until: date | None = None  # the day they reach to


@dataclass(frozen=True, slots=True)
class Promised:
    """What is known of promises and tasks beside their rates."""

    promises: int = 0
    dated: int = 0
    done: int = 0
    dropped_before: int = 0
    next_due: date | None = None
    half_done_in: float | None = None  # days
    tasks: Estimate = NONE  # of a tracker, nobody said which were promised
    come_due: int = 0  # counted by kept on time, whether or not a rate may be told
    kept: int = 0
    private: bool = False  # a rate would be one person's
    end_unknown: int = 0  # done or dropped, nobody recorded on which day, and their own day has passed


@dataclass(frozen=True, slots=True)
class Apart:
    """Agreement and commitment in files of their own: shares, and from where to where agreeing without committing can lie."""

    agree: Estimate
    commit: Estimate
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Six:
    """The last six months of votes, for the patterns; challenges of the decisions of twelve where it was written down."""

    agreed: tuple[int, int] | None = None  # of all answers
    soft: tuple[int, int] | None = None  # of those who agree
    challenges: tuple[int, ...] = ()
    clear: tuple[int, int] | None = None
    unopposed: tuple[int, int, int] | None = (
        None  # firm yes, answers, decisions: the twelve months', none of them challenged
    )


@dataclass(frozen=True, slots=True)
class OfTeam:
    """What is told of one team of several, and the measures of which something could have been."""

    team: str
    changes: tuple[Change, ...] = ()
    measured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure in two periods the reader chose."""

    measure: str
    now: Estimate
    before: Estimate
    kind: VerdictKind


@dataclass(frozen=True, slots=True)
class Chosen:
    """Two periods the reader chose to compare: first days of their months, and what was found."""

    now: tuple[date, date]
    before: tuple[date, date]
    measures: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a first sentence of one scope may stand on.

    ``teams`` are the scope's names (all of the workspace's where ``every``); ``newest`` the end of the newest finished
    period by kind; ``today`` the day it is read; ``latest`` the end of the newest finished period of all, which months
    are named against.
    """

    teams: tuple[str, ...]
    every: bool
    today: date
    latest: date
    anything: bool = True
    kind: str = ""  # of a page about one kind alone; empty: of everything
    kinds: frozenset[str] = frozenset()  # of survey, votes, promises, decisions: what the scope ever had
    here: bool = True
    kinds_here: frozenset[str] = frozenset()  # of these what lies in the chosen months
    asked: tuple[date | None, date | None] = (None, None)
    from_on: date | None = None  # the first month after an empty choice that holds something
    later: tuple[tuple[str, date], ...] = ()  # the same by kind
    measures: tuple[Measured, ...] = ()
    beside: bool = False  # answers to a questionnaire with a section of its own
    hidden: bool = False
    waiting: frozenset[str] = frozenset()  # kinds of which something is hidden, beside what shows too
    promised: Promised = Promised()
    due: Due = Due()
    newest: tuple[tuple[str, date], ...] = ()
    apart: Apart | None = None
    patterns: tuple[Pattern, ...] = ()
    six: Six = Six()
    looked_at: int = 0
    by_team: tuple[OfTeam, ...] = ()
    left_out: tuple[str, ...] = ()
    changed_questions: date | None = None
    chosen: Chosen | None = None

    def measured(self, measure: str) -> Measured | None:
        return next((found for found in self.measures if found.measure == measure), None)

    @property
    def several(self) -> bool:
        return len(self.teams) > 1

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that may be told, in the order of ``MEASURES``."""
        return tuple(found.told for found in self.measures if found.told is not None)

    @property
    def guarded(self) -> tuple[Change, ...]:
        return tuple(m.change for m in self.measures if m.change is not None and m.change.guard is not None)


@dataclass(frozen=True, slots=True)
class Door:
    """Where a sentence leads: what it says, the screen, and filters to set there."""

    label: str
    screen: str
    asks: tuple[tuple[str, str], ...] = ()


FROM_FIVE = "answers show from five people of a team"


@dataclass(frozen=True, slots=True)
class FirstSentence:
    """What a page says first. ``row`` is the situation's id; ``then`` at most two sentences; ``missing`` stands at its end."""

    row: str
    scope: str
    heading: str
    then: tuple[str, ...] = ()
    doors: tuple[Door, ...] = ()
    missing: str = ""

    @property
    def tells_from_how_many(self) -> bool:
        """Whether it says from how many people on answers are shown."""
        return FROM_FIVE in " ".join((self.heading, *self.then)).lower()

    @property
    def title(self) -> str:
        return f"{self.scope}: {self.heading}" if self.scope else f"{self.heading[0].upper()}{self.heading[1:]}"

    @property
    def text(self) -> str:
        return " ".join((self.title, *self.then))
