"""Since when: the likeliest month at which a level changed, told only where the change is clear and no drift (METRICS 0).

Among all splits with three finished periods on each side: shares by the binomial likelihood on counts ÷ φ, means by the
normal one with each period's own standard error. No interval and no p for the difference: the month was picked from the
same data, so what is told is too large where it was hard to see.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from firmyes.metrics.judging.prediction import DAMPING, chi_squared, pooled
from firmyes.metrics.verdict import MEANS, squared_error, usable
from firmyes.model import Estimate, Point, Since, Status, Unit

EACH_SIDE = 3
GAIN = 11.0  # twice the log-likelihood gained over one level: by chance in under 1 % of steady teams
OVER_DRIFT = 4.0  # and over a straight drift
NEAR = 4.0  # periods whose split is as likely to within this are the range
FEWEST_ERROR = 1e-6  # of a mean whose answers were all equal
NEWTON = 50

Observed = tuple[tuple[float, float], ...]  # (count, n) of shares, (value, weight) of means


def since(points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Since | None:
    """The change these points tell of, or None: too few periods, too little gained, or as likely a drift."""
    found = likeliest(points, unit, baseline_from)
    return found if found is not None and found.gain >= GAIN and found.over_drift >= OVER_DRIFT else None


def likeliest(points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Since | None:
    """The likeliest split, told or not: its gains say whether it may be. None with fewer than three periods on each side."""
    found = usable(points, baseline_from)
    splits = splits_of(found)
    if not splits or unit is Unit.DAYS:
        return None
    observed = _observed(found, unit)
    twice = _twice_normal if unit in MEANS else _twice_binomial
    raw = (
        _parted(observed, splits)
        if unit not in MEANS
        else {at: twice(observed[:at]) + twice(observed[at:]) for at in splits}
    )
    best = max(raw, key=lambda at: raw[at])
    phi = 1.0 if unit in MEANS else _overdispersion(observed[:best], observed[best:])
    gain = (raw[best] - twice(observed)) / phi
    line = _line_normal if unit in MEANS else _line_binomial
    over_drift = (raw[best] - line(observed)) / phi if gain >= GAIN else 0.0  # of too small a gain nobody asks
    near = [at for at in splits if (raw[best] - raw[at]) / phi <= NEAR]
    before, after = (level([p.estimate for p in part], unit) for part in (found[:best], found[best:]))
    first, last = found[min(near)].period, found[max(near)].period
    return Since(found[best].period, first, last, before, after, gain, over_drift)


def splits_of(found: Sequence[Point]) -> range:
    """Where the usable points may be parted: three on each side."""
    return range(EACH_SIDE, len(found) - EACH_SIDE + 1)


def _observed(found: Sequence[Point], unit: Unit) -> Observed:
    if unit in MEANS:
        return tuple((_value(p.estimate), 1 / max(squared_error(p.estimate), FEWEST_ERROR)) for p in found)
    return tuple((_value(p.estimate) * p.estimate.weight, p.estimate.weight) for p in found)


def _overdispersion(before: Observed, after: Observed) -> float:
    """φ around each side's own rate, so that the change itself does not count as noise."""
    df = len(before) + len(after) - 2
    return max(1.0, (chi_squared(before) + chi_squared(after) + DAMPING) / (df + DAMPING))


def level(parts: Sequence[Estimate], unit: Unit) -> Estimate:
    """Periods pooled: counts where all are shares of counts, the plain mean of means. It carries no interval."""
    if unit in MEANS:
        return Estimate(sum(_value(e) for e in parts) / len(parts), n=sum(e.n for e in parts), status=Status.OK)
    whole = pooled(parts)
    counts = [(e.count, e.base) for e in parts if e.count is not None and e.base is not None]
    if len(counts) < len(parts):
        return whole
    good, base = (sum(side) for side in zip(*counts, strict=True))
    return Estimate(good / base, n=whole.n, status=Status.OK, count=good, base=base)


# --- twice the log-likelihood of one level, and of a straight line ---------------------------------------------------------


def _parted(observed: Observed, splits: range) -> dict[int, float]:
    """``_twice_binomial`` of both sides of every split, from running sums: most of what a page of many teams computes.
    From either end, since a difference of sums may be a hair more than all of nothing.
    """
    before = [list(accumulate(each)) for each in zip(*observed, strict=True)]
    after = [list(accumulate(reversed(each)))[::-1] for each in zip(*observed, strict=True)]
    return {
        at: _binomial(before[0][at - 1], before[1][at - 1]) + _binomial(after[0][at], after[1][at]) for at in splits
    }


def _twice_binomial(observed: Observed) -> float:
    return _binomial(math.fsum(y for y, _ in observed), math.fsum(n for _, n in observed))


def _binomial(y: float, n: float) -> float:
    return 2 * (_times_log(y, y / n) + _times_log(n - y, 1 - y / n))


def _times_log(count: float, share: float) -> float:
    return count * math.log(share) if count > 0 else 0.0


def _twice_normal(observed: Observed) -> float:
    """Up to a constant that every model of the same points shares."""
    weight = math.fsum(w for _, w in observed)
    middle = math.fsum(w * v for v, w in observed) / weight
    return -math.fsum(w * (v - middle) ** 2 for v, w in observed)


def _line_normal(observed: Observed) -> float:
    """Weighted least squares on the periods' numbers."""
    weight = math.fsum(w for _, w in observed)
    at = math.fsum(w * i for i, (_, w) in enumerate(observed)) / weight
    middle = math.fsum(w * v for v, w in observed) / weight
    spread = math.fsum(w * (i - at) ** 2 for i, (_, w) in enumerate(observed))
    slope = math.fsum(w * (i - at) * (v - middle) for i, (v, w) in enumerate(observed)) / spread
    return -math.fsum(w * (v - middle - slope * (i - at)) ** 2 for i, (v, w) in enumerate(observed))


def _line_binomial(observed: Observed) -> float:
    """Logistic regression on the periods' numbers, by Newton's method."""
    middle = (len(observed) - 1) / 2
    y, n = math.fsum(y for y, _ in observed), math.fsum(n for _, n in observed)
    if y in (0.0, n):
        return _twice_binomial(observed)
    level, slope = math.log(y / (n - y)), 0.0
    for _ in range(NEWTON):
        step = _newton(observed, middle, level, slope)
        level, slope = level + step[0], slope + step[1]
        if max(abs(s) for s in step) < 1e-10:
            break
    shares = [_logistic(level + slope * (i - middle)) for i in range(len(observed))]
    return 2 * math.fsum(
        _times_log(y, s) + _times_log(n - y, 1 - s) for (y, n), s in zip(observed, shares, strict=True)
    )


def _newton(observed: Observed, middle: float, level: float, slope: float) -> tuple[float, float]:
    """A step held to one in log-odds: a split without any overlap has no largest likelihood to reach."""
    g0 = g1 = h00 = h01 = h11 = 0.0
    for i, (y, n) in enumerate(observed):
        x = i - middle
        share = _logistic(level + slope * x)
        rest, weight = y - n * share, n * share * (1 - share)
        g0, g1 = g0 + rest, g1 + rest * x
        h00, h01, h11 = h00 + weight, h01 + weight * x, h11 + weight * x * x
    det = h00 * h11 - h01 * h01
    if det <= 0:
        return 0.0, 0.0
    steps = (h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det
    shrink = max(1.0, abs(steps[0]), abs(steps[1]))
    return steps[0] / shrink, steps[1] / shrink


def _logistic(odds: float) -> float:
    return min(1 - 1e-12, max(1e-12, 1 / (1 + math.exp(-max(-700.0, min(700.0, odds))))))


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value
