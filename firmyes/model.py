"""The words of the read side as frozen values: nothing here computes, reads or draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
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
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty: 95 % interval ``low``–``high`` and ``n``, the people or promises it stands on.

    ``value``, ``low`` and ``high`` are None unless ``status`` is ``ok`` or ``so_far``
    (``too_few`` may carry them for a sentence, never for a chart). ``count`` is the numerator where the number is
    a share ("8 of 11" = count 8, base 11); ``base`` the denominator, which may exceed ``n`` when one person answered
    about several decisions. ``reason`` is a sentence for every status but ``ok``.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    status: Status = Status.MISSING
    count: int | None = None
    base: int | None = None
    reason: str = ""

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the last finished period says against the earlier ones.

    ``centre`` is the reference (mean of the earlier points), ``low_limit``/``high_limit`` the XmR limits where six
    earlier points exist (``basis == "xmr"``), else None (``basis == "difference"``, or ``"none"`` when nothing can be
    said). ``at`` is the judged period, ``estimate`` its number: a quarter where months are too thin to judge, so it need
    not be one of the series' points.
    """

    kind: VerdictKind
    at: Period | None = None
    centre: float | None = None
    low_limit: float | None = None
    high_limit: float | None = None
    basis: str = "none"
    reason: str = ""
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A thin marked line on a trend: a change of wording, scale, team, or a re-based baseline."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one team (``team == ""``: all chosen teams together) over time, oldest first, gaps left out.

    ``whole`` pools the whole range of the filters.
    """

    metric: str
    team: str
    points: tuple[Point, ...]
    verdict: Verdict
    whole: Estimate
    marks: tuple[Mark, ...] = ()

    @property
    def last_finished(self) -> Point | None:
        return next((p for p in reversed(self.points) if p.finished), None)


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


# --- rows of the warehouse ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The build in use. ``promises_as_of``/``answers_as_of``: the day the data reach to; None without such data."""

    build_id: str
    built_at: datetime
    demo: bool
    k: int
    time_zone: str
    loads: int
    promises_as_of: date | None
    answers_as_of: date | None
    last_answers: date | None


@dataclass(frozen=True, slots=True)
class Team:
    team: str
    part_of: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as the warehouse holds it. Dates are days; ``due_first`` is what was first promised.

    ``as_of`` is the day its latest export was made (an open promise is censored there). ``flag`` names an impossible
    row ("done before made"); such rows stay out of durations.
    """

    commitment_id: str
    origin: str  # promised | tracker
    team: str
    decision_id: str | None
    what: str
    owner: str
    made_on: date | None
    due_first: date | None
    due_on: date | None
    done_on: date | None
    dropped_on: date | None
    state: str  # kept | dropped | open   ("kept" may have no done_on: done is known, when is not)
    status: str  # the tool's own word
    reason: str
    as_of: date
    flag: str
    moves: int
    moved_before: bool  # at least one move, and the first was made on or before the first promised date


@dataclass(frozen=True, slots=True)
class VoteTally:
    """The four answers of one team (or ``""``: all chosen together) in one period, with the cut-at-5 variant."""

    team: str
    period: Period
    answers: FourAnswers
    decisions: int
    agree_threes: int
    commit_threes: int
    agreed_fully: int  # agreement = 5
    soft_fully: int  # agreement = 5 and commitment below 5
    unsaid_n: int
    unsaid_yes: int
    welcome_n: int
    welcome_yes: int


@dataclass(frozen=True, slots=True)
class SafetyTally:
    """Sums of response scores (instrument's own scale, after reversal) of one team in one period."""

    team: str
    period: Period
    instrument: str
    people: int
    responses: int
    score_sum: float
    score_sumsq: float
    scale_min: float
    scale_max: float
    favourable: int  # item answers, over the people who answered every item
    neutral: int
    unfavourable: int
    complete: int  # people who answered every item; 0 where items are not published


@dataclass(frozen=True, slots=True)
class ItemTally:
    team: str
    period: Period
    instrument: str
    item: str
    people: int
    responses: int
    value_sum: float
    favourable: int
    neutral: int
    unfavourable: int
    counts: tuple[int, ...] | None  # per scale value, lowest first, after reversal; None below 2k people


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision with its practices (None = not recorded) and, where at least k voted, its four answers.

    ``votes`` is None where votes exist but stay hidden (``votes_hidden``) or where there are none.
    """

    decision_id: str
    team: str
    title: str
    decided_on: date | None
    present: int | None
    spoke: int | None
    challenges: int | None
    challenger_thanked: bool | None
    commitment_asked: bool | None
    draft_shared_at: datetime | None
    draft_request: str | None
    holes_found: int | None
    meeting_at: datetime | None
    recap_sent_at: datetime | None
    corrections: int | None
    votes: FourAnswers | None
    votes_hidden: bool
    votes_by_team: tuple[tuple[str, FourAnswers], ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """That something of a team is hidden, never how much."""

    kind: str  # survey | votes
    team: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    load_id: int
    kind: str
    source: str
    file_name: str
    loaded_at: datetime
    loaded_by: str
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    first_date: date | None
    last_date: date | None
    undone_at: datetime | None
    demo: bool


# --- what charts are drawn from, besides the above -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LabelledEstimate:
    """One row of a comparison: a group, a practice, "clear", "vague" … with its number.

    ``evidence`` is True only where the interval clears its reference: the one thing that may colour it.
    """

    label: str
    estimate: Estimate
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class CurveStep:
    """From ``day`` (days since made) on, ``done`` (0–1) of the promises are done; ``at_risk`` were still followed."""

    day: float
    done: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """How long until done: 1 − Kaplan–Meier (or the cumulative incidence where something was dropped), oldest day first.

    ``steps`` end where fewer than five are at risk; ``cut_at`` is that day (None: never cut). ``within`` holds
    (days, share done by then).
    """

    steps: tuple[CurveStep, ...]
    n: int
    median: Estimate
    within: tuple[tuple[int, Estimate], ...] = ()
    cut_at: float | None = None
    label: str = ""
    dropped: tuple[CurveStep, ...] = ()  # the same for promises dropped: ``done`` then is the share dropped by that day
    open_now: int = 0
    left_out: int = 0  # impossible rows and rows without the dates this needs


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps of one kind of thing (votes or promises), each a part of the one before; shares are of the first step.

    ``beside`` is what no step holds and is not lost: disagree and commit; vague but kept.
    """

    id: str  # votes | promises
    steps: tuple[LabelledEstimate, ...]
    beside: tuple[LabelledEstimate, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveTally:
    """Promised dates moved in one period: before the date (renegotiated) and after it (slipped)."""

    period: Period
    renegotiated: int
    slipped: int


@dataclass(frozen=True, slots=True)
class ReasonCount:
    reason: str
    count: int


# --- slides ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide described once, rendered on screen, as PPTX and as HTML."""

    id: str
    title: str
    figure: object | None
    footer: str
    prompt: str
    lines: tuple[str, ...] = field(default=())
