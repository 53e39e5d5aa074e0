"""What charts and slides are drawn from, besides estimates and rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from firmyes.model.values import Estimate, Period


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
    """Promised dates moved in one period: before the date (renegotiated), after it (slipped), or between two exports that do
    not tell on which side of it.
    """

    period: Period
    renegotiated: int
    slipped: int
    unknown: int = 0


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
