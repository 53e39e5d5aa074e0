"""Signal or noise: what the last finished period says against the ones before it (METRICS, section 0).

From six earlier points an XmR chart (Shewhart; limits as Wheeler gives them, mean ± 2.66 × mean moving range) over at most
the first twelve; fewer: the difference with the mean of all earlier points, with its interval (a little widened).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from firmyes.metrics.intervals import combined, mean_of, mover
from firmyes.metrics.student import t_quantile
from firmyes.model import Estimate, Point, Status, Unit, Verdict, VerdictKind

XMR_FROM = 6  # earlier points an XmR chart needs
FROZEN_AT = 12  # points the baseline is taken from, then it stays
RUN = 8  # points in a row on one side, from FROZEN_AT points on
FACTOR = 2.66  # 3 / d2 with d2 = 1.128 for moving ranges of two
# A 95 % interval errs in 5 of 100 looks at nothing; widened so much it errs in fewer (python -m benchmarks verdicts).
GUARD = 1.06
EQUAL = 1e-9  # values that differ by less are the same: means of flat data differ in their last digit
SCALES: dict[Unit, tuple[float, float]] = {
    Unit.PROPORTION: (0.0, 1.0),
    Unit.SCORE: (0.0, 100.0),
    Unit.SCALE: (float("-inf"), float("inf")),
    Unit.DAYS: (0.0, float("inf")),
}


def xmr(values: Sequence[float], factor: float = FACTOR) -> tuple[float, float, float]:
    """(centre, low limit, high limit) of two values or more, in time order."""
    centre = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    spread = factor * sum(ranges) / len(ranges)
    return centre, centre - spread, centre + spread


def judge(points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Verdict:
    """The verdict on the last finished point that is shown; earlier ones from ``baseline_from`` on make the reference."""
    usable = [p for p in points if p.finished and p.estimate.status is Status.OK and p.estimate.value is not None]
    if baseline_from is not None:
        usable = [p for p in usable if p.period.start >= baseline_from]
    if not usable:
        return Verdict(VerdictKind.TOO_FEW, reason="No finished period to judge yet.")
    *earlier, last = usable
    if not earlier:
        return Verdict(
            VerdictKind.TOO_FEW, at=last.period, estimate=last.estimate, reason="Nothing earlier to compare with yet."
        )
    if len(earlier) >= XMR_FROM:
        return _by_chart(earlier, last, unit)
    return _by_difference(earlier, last, unit)


def _by_chart(earlier: list[Point], last: Point, unit: Unit) -> Verdict:
    values = [_value(p.estimate) for p in earlier]
    base = values[:FROZEN_AT]
    centre, low, high = xmr(base)
    floor, ceiling = SCALES[unit]
    low, high = max(floor, low), min(ceiling, high)
    value = _value(last.estimate)
    kind, reason = VerdictKind.NOISE, f"Within the limits of {len(base)} earlier {_plural(last)}."
    if (value > high + EQUAL or value < low - EQUAL) and _excludes(last.estimate, centre):
        kind = _direction(value, centre)
        reason = (
            f"Outside the limits of {len(base)} earlier {_plural(last)}, and its own interval leaves out their mean."
        )
    elif len(values) >= FROZEN_AT and _one_side([*values, value][-RUN:], centre):
        kind, reason = _direction(value, centre), f"{RUN} in a row on one side of the mean."
    return Verdict(kind, last.period, centre, low, high, "xmr", reason, last.estimate)


def _by_difference(earlier: list[Point], last: Point, unit: Unit) -> Verdict:
    estimates = [p.estimate for p in earlier]
    compare = _means_apart if unit in (Unit.SCORE, Unit.SCALE) else _intervals_apart
    centre, low, high = compare(last.estimate, estimates)
    difference = _value(last.estimate) - centre
    low, high = difference - GUARD * (difference - low), difference + GUARD * (high - difference)
    many = f"{len(earlier)} earlier {_plural(last)}" if len(earlier) > 1 else f"one earlier {last.period.grain}"
    kind, reason = VerdictKind.NOISE, f"No more apart from the mean of {many} than chance allows."
    if low > EQUAL or high < -EQUAL:
        kind, reason = (
            _direction(_value(last.estimate), centre),
            f"The difference with the mean of {many} is more than noise.",
        )
    return Verdict(kind, last.period, centre, None, None, "difference", reason, last.estimate)


def _intervals_apart(last: Estimate, earlier: list[Estimate]) -> tuple[float, float, float]:
    """(mean of the earlier, low, high of the difference): Newcombe's method 10, carried to a mean of several points."""
    centre, interval = mean_of([_value(e) for e in earlier], [_interval(e) for e in earlier])
    low, high = mover(_value(last), _interval(last), centre, interval)
    return centre, low, high


def _means_apart(last: Estimate, earlier: list[Estimate]) -> tuple[float, float, float]:
    """Difference of means: Welch, the standard errors taken back out of the t intervals."""
    centre = sum(_value(e) for e in earlier) / len(earlier)
    parts = [(1.0, _squared_error(last), last.n - 1.0)]
    parts += [(1 / len(earlier), _squared_error(e), e.n - 1.0) for e in earlier]
    _, _, half = combined(parts)
    difference = _value(last) - centre
    return centre, difference - half, difference + half


def _squared_error(estimate: Estimate) -> float:
    """Squared standard error of a mean from its t interval; the wider side, since the other may be clipped to the scale."""
    low, high = _interval(estimate)
    half = max(_value(estimate) - low, high - _value(estimate))
    return (half / t_quantile(0.975, estimate.n - 1)) ** 2


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value


def _interval(estimate: Estimate) -> tuple[float, float]:
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.low, estimate.high


def _excludes(estimate: Estimate, centre: float) -> bool:
    low, high = _interval(estimate)
    return not low - EQUAL <= centre <= high + EQUAL


def _direction(value: float, centre: float) -> VerdictKind:
    return VerdictKind.UP if value > centre else VerdictKind.DOWN


def _one_side(values: Sequence[float], centre: float) -> bool:
    apart = [v - centre for v in values]
    return len(apart) == RUN and (min(apart) > EQUAL or max(apart) < -EQUAL)


def _plural(point: Point) -> str:
    return f"{point.period.grain}s"
