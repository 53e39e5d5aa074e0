"""This year against the year before, pooled over their periods: what patience can see where no single point can.

The rule for a point takes a change into its own reference after a year; pooled, a small change of a small team shows
(METRICS, section 0). Never paired over the people who gave both: with the waves' own sums that would tell of who left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from firmyes.metrics.intervals import combined, newcombe, sample_variance
from firmyes.metrics.judging.prediction import DAMPING, chi_squared
from firmyes.metrics.periods import add_months
from firmyes.metrics.student import t_quantile
from firmyes.metrics.verdict import EQUAL, MEANS, squared_error, usable
from firmyes.model import Estimate, Point, Status, Unit, VerdictKind, YearOnYear

MONTHS = 12
FEWEST = 3  # periods a year needs
REPLACED = 0.25  # of a team's people: more, and another group was asked


def year_on_year(
    points: Sequence[Point], unit: Unit, baseline_from: date | None = None, replaced: float | None = None
) -> YearOnYear | None:
    """The twelve months up to the last finished period against the twelve before; None without three periods in each.

    ``replaced`` is the share of people who are others than the year before, None where nobody knows.
    """
    found = usable(points, baseline_from)
    if not found or unit is Unit.DAYS:
        return None
    now, before = of_years(found)
    if min(len(now), len(before)) < FEWEST:
        return None
    compare = _means if unit in MEANS else _shares
    ours, theirs, difference = compare([p.estimate for p in now], [p.estimate for p in before])
    kind = _kind(difference)
    reason = ""
    if replaced is not None and replaced > REPLACED:
        kind, reason = VerdictKind.TOO_FEW, "More than a quarter of the people are others: a different group was asked."
    return YearOnYear(kind, ours, theirs, difference, reason)


def of_years(found: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """The points of the twelve months that end with the last one, and of the twelve before."""
    end = found[-1].period.end
    year, two = (add_months(end, -MONTHS * back) for back in (1, 2))
    return [p for p in found if year <= p.period.start < end], [p for p in found if two <= p.period.start < year]


def _kind(difference: Estimate) -> VerdictKind:
    assert difference.low is not None
    assert difference.high is not None
    if difference.low > EQUAL:
        return VerdictKind.UP
    return VerdictKind.DOWN if difference.high < -EQUAL else VerdictKind.NOISE


def _means(now: Sequence[Estimate], before: Sequence[Estimate]) -> tuple[Estimate, Estimate, Estimate]:
    """Means of the periods' means. The interval is the wider of Welch over people (SE = √Σ(SE²) ÷ periods) and of the t
    interval of the periods' means, which knows of what moves all people of a period together.
    """
    ours, theirs = (sum(_value(e) for e in part) / len(part) for part in (now, before))
    parts = [(1 / len(part), squared_error(e), e.n - 1.0) for part in (now, before) for e in part]
    half = max(combined(parts)[2], _half_of_waves(now, before))
    difference = _between(ours - theirs, -half, half, min(_people(now), _people(before)))
    return _level(ours, now), _level(theirs, before), difference


def _half_of_waves(now: Sequence[Estimate], before: Sequence[Estimate]) -> float:
    df = len(now) + len(before) - 2
    spread = sum((len(part) - 1) * _variance([_value(e) for e in part]) for part in (now, before)) / df
    return t_quantile(0.975, df) * math.sqrt(spread * (1 / len(now) + 1 / len(before)))


def _variance(values: Sequence[float]) -> float:
    return sample_variance(math.fsum(values), math.fsum(v * v for v in values), len(values))


def _shares(now: Sequence[Estimate], before: Sequence[Estimate]) -> tuple[Estimate, Estimate, Estimate]:
    """Pooled counts, Newcombe's method 10 on n ÷ φ, φ over both years, each around its own rate."""
    pairs = [[(_value(e) * e.weight, e.weight) for e in part] for part in (now, before)]
    df = len(now) + len(before) - 2
    phi = max(1.0, (sum(chi_squared(part) for part in pairs) + DAMPING) / (df + DAMPING))
    (y1, n1), (y2, n2) = ((math.fsum(y for y, _ in part) / phi, math.fsum(n for _, n in part) / phi) for part in pairs)
    low, high = newcombe(y1, n1, y2, n2)
    value = y1 / n1 - y2 / n2
    difference = _between(value, low - value, high - value, round(min(n1, n2)))
    return _level(y1 / n1, now), _level(y2 / n2, before), difference


def _between(value: float, down: float, up: float, n: int) -> Estimate:
    return Estimate(value, value + down, value + up, n, Status.OK)


def _level(value: float, parts: Sequence[Estimate]) -> Estimate:
    """A year's number; counts where it is a share of counts. Its interval is the difference's, not its own."""
    counts = [(e.count, e.base) for e in parts if e.count is not None and e.base is not None]
    if len(counts) < len(parts):
        return Estimate(value, n=_people(parts), status=Status.OK)
    good, base = (sum(side) for side in zip(*counts, strict=True))
    return Estimate(good / base, n=_people(parts), status=Status.OK, count=good, base=base)


def _people(parts: Sequence[Estimate]) -> int:
    return sum(e.n for e in parts)


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value
