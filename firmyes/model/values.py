"""Numbers with their status: estimates, periods, verdicts, measures, and what the reader asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Why a number is shown or not. A failure never becomes 0: it becomes one of these."""

    OK = "ok"
    HIDDEN = "hidden"  # kept private: the group is small, or would give a small one away
    TOO_FEW = "too_few"  # too few to say
    MISSING = "missing"  # nothing recorded
    NOT_ESTIMABLE = "not_estimable"  # recorded, but in a way that cannot answer this; the reason says how
    SO_FAR = "so_far"  # the period is not over: a value, but no verdict


class Grain(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Unit(StrEnum):
    PROPORTION = "proportion"  # 0–1
    SCORE = "score"  # 0–100
    SCALE = "scale"  # the instrument's own scale
    NET = "net"  # those for less those against, −100 to 100
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty: 95 % interval ``low``–``high`` and ``n``, the people or promises it stands on.

    ``value``, ``low`` and ``high`` are None unless ``status`` is ``ok`` or ``so_far``
    (``too_few`` may carry them for a sentence, never for a chart). ``count`` is the numerator where the number is
    a share ("8 of 11" = count 8, base 11); ``base`` the denominator, which may exceed ``n`` when one person answered
    about several decisions. ``reason`` is a sentence for every status but ``ok``. ``effective`` is what the interval stands
    on where that is not n: answers of one person, or promises of one decision, are alike. ``equal``: all gave the same
    answer, and the interval stands on the scale's smallest step.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    status: Status = Status.MISSING
    count: int | None = None
    base: int | None = None
    reason: str = ""
    effective: float | None = None
    equal: bool = False

    @property
    def weight(self) -> float:
        """What the interval stands on, as if it were so many independent ones."""
        return float(self.n) if self.effective is None else self.effective

    @property
    def shown(self) -> bool:
        return self.status in (Status.OK, Status.SO_FAR)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or year: first day, and the first day after it."""

    start: date
    end: date
    grain: Grain

    @property
    def label(self) -> str:
        if self.grain is Grain.YEAR:
            return f"{self.start:%Y}"
        if self.grain is Grain.QUARTER:
            return f"Q{(self.start.month + 2) // 3} {self.start:%Y}"
        return f"{self.start:%B %Y}"


@dataclass(frozen=True, slots=True)
class Point:
    """One period's estimate. ``finished`` is False while the data do not reach the period's end."""

    period: Period
    estimate: Estimate
    finished: bool = True


class VerdictKind(StrEnum):
    UP = "signal up"
    DOWN = "signal down"
    NOISE = "within noise"
    TOO_FEW = "too few to say"


class Rule(StrEnum):
    """Which rule a signal comes from: a sentence says it, so that nobody reads one point where eight months spoke."""

    POINT = "point outside"  # beyond the limits of the earlier points
    RUN = "run"  # eight in a row on one side of the median of the periods before them
    DIFFERENCE = "difference"  # with the mean of fewer than six earlier points
    NONE = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the last finished period says against the earlier ones.

    ``centre`` is the reference (mean of the earlier points), ``low_limit``/``high_limit`` the XmR limits where six
    earlier points exist (``basis == "xmr"``), else None (``basis == "difference"``, or ``"none"`` when nothing can be
    said). ``at`` is the judged period, ``estimate`` its number: a quarter where months are too thin to judge, so it need
    not be one of the series' points. ``rule`` is the rule that spoke; ``reference`` what it measured against: the mean, or
    for a run the median of the periods before it. ``shows_below``/``shows_above``, with "within noise" only: the nearest
    values that would have been judged otherwise, None where no value of the scale would.
    """

    kind: VerdictKind
    at: Period | None = None
    centre: float | None = None
    low_limit: float | None = None
    high_limit: float | None = None
    basis: str = "none"
    reason: str = ""
    estimate: Estimate | None = None
    rule: Rule = Rule.NONE
    reference: float | None = None
    shows_below: float | None = None
    shows_above: float | None = None


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Twelve months pooled against the twelve before. ``now`` and ``before`` carry no interval: ``difference`` does."""

    kind: VerdictKind
    now: Estimate
    before: Estimate
    difference: Estimate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """A level that changed with period ``at``; ``first``–``last`` is the range as likely, one period where it is clear.

    ``before`` and ``after`` pool their periods and carry no interval: the month was picked from the same data. ``gain`` and
    ``over_drift`` are twice the log-likelihood gained over one level and over a straight drift; the second is 0 where the first
    is too small to be told.
    """

    at: Period
    first: Period
    last: Period
    before: Estimate
    after: Estimate
    gain: float
    over_drift: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A thin marked line on a trend: a change of wording, scale, team, or a re-based baseline; ``named``: a day somebody named,
    which stands beside what changed and explains nothing.
    """

    on: date
    label: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one team (``team == ""``: all chosen teams together) over time, oldest first, gaps left out.

    ``whole`` pools the whole range of the filters. ``name`` is what to call it where the measure's own name would not be
    true: a questionnaire of one's own.
    """

    metric: str
    team: str
    points: tuple[Point, ...]
    verdict: Verdict
    whole: Estimate
    marks: tuple[Mark, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader asked for. No team = all; dates are inclusive and take whole blocks; None = no bound."""

    teams: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    grain: Grain = Grain.MONTH


@dataclass(frozen=True, slots=True)
class FourAnswers:
    """The four answers to a decision, as sums of whole blocks. ``people`` are distinct respondents."""

    firm_yes: int = 0
    soft_yes: int = 0
    disagree_and_commit: int = 0
    not_a_yes: int = 0
    people: int = 0

    @property
    def answers(self) -> int:
        return self.firm_yes + self.soft_yes + self.disagree_and_commit + self.not_a_yes

    @property
    def agreed(self) -> int:
        return self.firm_yes + self.soft_yes

    @property
    def committed(self) -> int:
        return self.firm_yes + self.disagree_and_commit


class PatternState(StrEnum):
    SEEN = "seen"
    WATCH = "watch"
    NOT_SEEN = "not seen"
    CANNOT_TELL = "cannot tell yet"  # enough data, and they fit both
    NO_DATA = "not enough data"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One of the three quiet failures: its state, the evidence in one sentence, the practice that answers it."""

    id: str
    name: str
    state: PatternState
    evidence: str
    practice: str
    thresholds: str = ""
    teams: tuple[str, ...] = ()  # of several teams, those that have this state


class Family(StrEnum):
    PROMISES = "promises"
    SAFETY = "safety"
    VOTES = "votes"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the registry.

    ``counts`` is what n and base count ("promises", "people", "decisions"); ``dated_by`` says which day puts a row
    into a period; ``better`` is "up", "down" or "" (neither). ``copy`` names the file of its definition in ``ui/copy/measures``.
    """

    id: str
    name: str
    unit: Unit
    family: Family
    counts: str
    dated_by: str
    better: str
    copy: str


class Told(StrEnum):
    """Three marks that are also words: what the record says of a practice."""

    DONE = "done"
    NOT_DONE = "not done"
    NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Lint:
    """What the who–what–when linter says of one line. ``reasons`` are sentences a person reads, owner first.

    ``what`` is None where the line is written in a language without rules.
    """

    owner: bool
    what: bool | None
    when: bool
    reasons: tuple[str, ...]

    @property
    def clear(self) -> bool:
        return self.owner and self.what is True and self.when

    @property
    def judged(self) -> bool:
        """Whether all three could be judged: else it is neither clear nor vague."""
        return self.what is not None
