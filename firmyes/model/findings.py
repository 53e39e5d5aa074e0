"""What the board says: composed results as frozen values. Nothing here computes, reads or draws.

Its neighbours hold single numbers and rows of the warehouse; this file holds what pages, charts and the deck show of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from firmyes.model import (
    Decision,
    Estimate,
    FourAnswers,
    Lint,
    Period,
    Promise,
    Since,
    Told,
    VerdictKind,
    YearOnYear,
)

# --- promises --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """An open promise for the list. ``days_over`` is positive once its date now (``due_on``) has passed; None without a date."""

    promise: Promise
    days_over: int | None
    lint: Lint

    @property
    def overdue(self) -> bool:
        return self.days_over is not None and self.days_over > 0


@dataclass(frozen=True, slots=True)
class ClearAgainstVague:
    """Share done within 30 days of being made, clear against vague, with the difference (Newcombe, independent)."""

    clear: Estimate
    vague: Estimate
    difference: Estimate
    sentence: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """Of ``still_open`` promises ``low`` to ``high`` will be done within ``days``, eight times in ten, by what became of
    ``ended`` ones; both None where it cannot be said, with the reason.
    """

    low: int | None
    high: int | None
    still_open: int
    ended: int
    days: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeepableDate:
    """Of promises given about ``days``, the share kept on time (None below five of them); and in how many days eight in ten
    of all are done, None where that was not seen.
    """

    days: int
    kept: Estimate | None
    eight_in_ten: int | None


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One promise behind a number: the period it counts in (None: in none) and how it counts, a mark for each measure."""

    promise: Promise
    period: Period | None
    marks: tuple[str, ...]
    note: str = ""


# --- decisions and the room ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision as Overview draws it. ``clear``/``kept`` are counts ("3 of 4"); ``kept`` is None while nothing is due.

    ``clear_text`` and ``kept_text`` are what is printed ("3/4", "2/3", "not due", "no promises"); ``promises`` are the
    rows they count.
    """

    decision: Decision
    draft: Told
    spoke_up: Told
    thanked: Told
    asked: Told  # commitment asked for, not agreement
    recap: Told
    replies: str  # "none yet", "2 corrections", "not asked", "not recorded"
    answers: FourAnswers | None
    answers_hidden: bool
    made: int
    clear: tuple[int, int] | None
    kept: tuple[int, int] | None
    clear_text: str
    kept_text: str
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupShare:
    team: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class BetweenGroups:
    """Firm-yes share per group of one decision, the widest difference with its interval, and who was not heard.

    ``not_asked`` are groups that hold promises of this decision and gave no vote; those whose votes stay hidden were asked.
    """

    decision_id: str
    title: str
    groups: tuple[GroupShare, ...]
    highest: str
    lowest: str
    widest: Estimate
    not_asked: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class AskedApart:
    """One decision and group whose agreement and commitment came in files of their own.

    ``soft_yes`` has no value: its ``low`` and ``high`` are bounds, None where the files are not of the same people.
    """

    decision_id: str
    title: str
    team: str
    period: Period
    agreed: Estimate
    committed: Estimate
    soft_yes: Estimate


@dataclass(frozen=True, slots=True)
class Association:
    """Does it matter here? One practice, or the firm-yes share itself, against the share of promises kept.

    For a practice ``with_it`` and ``without`` are mean kept shares over decisions, ``difference`` their difference with
    a bootstrap interval; ``p`` is a permutation test's over decisions (where it is not below .05 it is at least what is told),
    None where nothing could be compared. For
    ``firm_yes`` they are the decisions above and not above the median firm-yes share.
    ``dots`` are (title, firm-yes share or 0/1, kept share, promises due) for the picture.
    """

    id: str
    label: str
    with_it: Estimate
    without: Estimate
    difference: Estimate
    dots: tuple[tuple[str, float, float, int], ...]
    sentence: str
    p: float | None = None


# --- safety ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of an instrument in the last period of the filters. ``mean`` on the instrument's scale, after reversal.

    ``change`` is the difference with the period before (Welch where variances are published, else Newcombe on
    favourable), None without one. ``counts`` per scale value from 2k people, else None. ``split``: two camps.
    """

    instrument: str
    item: str
    team: str
    period: Period
    mean: Estimate
    favourable: Estimate
    bands: tuple[int, int, int]  # favourable, neutral, unfavourable
    change: Estimate | None
    split: bool
    counts: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Who answered, of how many, and what the favourable share would be if all the silent were against or for."""

    team: str
    period: Period
    answered: int
    size: int
    rate: float
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of one instrument, one closed year, the whole workspace. None where it cannot be computed; ``reason`` says why."""

    instrument: str
    year: int
    people: int
    teams: int
    alpha: float | None
    icc1: float | None
    icc2: float | None
    rwgj: tuple[tuple[str, float], ...]  # team, value
    reason: str = ""


# --- overview --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TeamCell:
    """One team, one measure. ``against`` compares with the *other* teams after Holm; coloured only on a signal.

    ``drawn`` is the value drawn towards the mean of all teams as far as it may be chance, without an interval; None of two.
    """

    metric: str
    estimate: Estimate
    against: VerdictKind
    difference: Estimate
    p_adjusted: float | None
    drawn: float | None = None


@dataclass(frozen=True, slots=True)
class TeamRow:
    team: str
    cells: tuple[TeamCell, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One series looked at for news. ``p`` over both ways of judging it; the rest is the way that gave the smaller one.

    ``estimate`` is the number judged (one period, or three pooled: then without an interval), ``before`` the baseline's,
    ``kind`` the way it went, ``periods`` those judged.
    """

    p: float
    kind: VerdictKind
    periods: tuple[Period, ...]
    estimate: Estimate
    before: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a series beyond its last point; each None where it cannot be said.

    ``left_out`` are teams of a total that do not stand on both sides, and so not in the comparison.
    """

    year: YearOnYear | None
    since: Since | None
    look: Look | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which team has what, when: months with shown data, oldest first."""

    team: str
    kind: str  # survey | votes | promises | decisions
    months: tuple[date, ...]
