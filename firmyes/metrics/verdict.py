"""Signal or noise: what the last finished period says against the ones before it (METRICS, section 0).

From six earlier points an XmR chart (Shewhart; limits as Wheeler gives them, mean ± 2.66 × mean moving range) over at most
the first twelve; fewer: the difference with the mean of all earlier points, with its interval (a little widened). A share
must also be improbable under the beta-binomial prediction of its baseline: near 0 % and 100 % the limits shrink to nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from firmyes.metrics import estimates
from firmyes.metrics.intervals import combined, mean_of, mover
from firmyes.metrics.judging.prediction import Prediction, pooled, predict
from firmyes.metrics.student import Z95, normal_quantile, t_quantile, t_two_sided
from firmyes.model import Estimate, Point, Rule, Status, Unit, Verdict, VerdictKind

XMR_FROM = 6  # earlier points an XmR chart needs
FROZEN_AT = 12  # points the baseline is taken from, then it stays
RUN = 8  # points in a row on one side, from FROZEN_AT points on
FACTOR = 2.66  # 3 / d2 with d2 = 1.128 for moving ranges of two
IMPROBABLE = 0.05  # of a share's last count, two-sided, under the baseline's prediction
IMPROBABLE_RUN = 0.01  # of the eight pooled
# A 95 % interval errs in 5 of 100 looks at nothing; widened so much it errs in fewer (python -m benchmarks verdicts).
GUARD = 1.1
EQUAL = 1e-9  # values that differ by less are the same: means of flat data differ in their last digit
SCALES: dict[Unit, tuple[float, float]] = {
    Unit.PROPORTION: (0.0, 1.0),
    Unit.SCORE: (0.0, 100.0),
    Unit.SCALE: (float("-inf"), float("inf")),
    Unit.NET: (-100.0, 100.0),
    Unit.DAYS: (0.0, float("inf")),
}
MEANS = (Unit.SCORE, Unit.SCALE)
FAR = 10  # times a point's own spread: as far as a value is looked for that would have shown


def xmr(values: Sequence[float], factor: float = FACTOR) -> tuple[float, float, float]:
    """(centre, low limit, high limit) of two values or more, in time order."""
    centre = sum(values) / len(values)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    spread = factor * sum(ranges) / len(ranges)
    return centre, centre - spread, centre + spread


def usable(points: Sequence[Point], baseline_from: date | None = None) -> list[Point]:
    """The finished points with a number to judge by, from the baseline's first day on."""
    found = [p for p in points if p.finished and p.estimate.status is Status.OK and p.estimate.value is not None]
    return [p for p in found if baseline_from is None or p.period.start >= baseline_from]


def judge(points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Verdict:
    """The verdict on the last finished point that is shown; earlier ones from ``baseline_from`` on make the reference."""
    found = usable(points, baseline_from)
    if not found:
        return Verdict(VerdictKind.TOO_FEW, reason="No finished period to judge yet.")
    *earlier, last = found
    if not earlier:
        return Verdict(
            VerdictKind.TOO_FEW, at=last.period, estimate=last.estimate, reason="Nothing earlier to compare with yet."
        )
    return _judge_after(earlier, unit)(last)


def _judge_after(earlier: list[Point], unit: Unit) -> Callable[[Point], Verdict]:
    """The judge of a point that follows these."""
    if len(earlier) >= XMR_FROM:
        return _Chart(earlier, unit).judge
    return lambda last: _by_difference(earlier, last, unit)


class _Chart:
    """The reference that earlier points make, and what it says of a last one: found once for all values the last could have had."""

    def __init__(self, earlier: list[Point], unit: Unit) -> None:
        self.earlier, self.unit = earlier, unit
        self.base = earlier[:FROZEN_AT]
        self.centre, low, high = xmr([_value(p.estimate) for p in self.base])
        floor, ceiling = SCALES[unit]
        self.low, self.high = max(floor, low), min(ceiling, high)

    @cached_property
    def prediction(self) -> Prediction:
        return predict([p.estimate for p in self.base])

    @cached_property
    def before_run(self) -> list[Point]:
        return self.earlier[: 1 - RUN][:FROZEN_AT]

    @cached_property
    def middle(self) -> float:
        return _median([_value(p.estimate) for p in self.before_run])

    @cached_property
    def run_prediction(self) -> Prediction:
        return predict([p.estimate for p in self.before_run])

    @cached_property
    def sides(self) -> tuple[float, float]:
        """Least and largest distance to the median of the seven points that a run's last one would follow."""
        distances = [_value(p.estimate) - self.middle for p in self.earlier[1 - RUN :]]
        return min(distances), max(distances)

    def judge(self, last: Point) -> Verdict:
        value, many = _value(last.estimate), f"{len(self.base)} earlier {_plural(last)}"
        kind, rule, reference = VerdictKind.NOISE, Rule.NONE, self.centre
        reason = f"Within the limits of {many}."
        if (value > self.high + EQUAL or value < self.low - EQUAL) and _excludes(last.estimate, self.centre):
            if self.unit is Unit.PROPORTION and not self.prediction.p(last.estimate) < IMPROBABLE:
                reason = f"Outside the limits of {many}, but not improbable after them."
            else:
                kind, rule = _direction(value, self.centre), Rule.POINT
                reason = f"Outside the limits of {many}, and its own interval leaves out their mean."
        if kind is VerdictKind.NOISE and (side := self._run(last)) is not None:
            reference = side
            kind, rule = _direction(value, side), Rule.RUN
            reason = f"{RUN} in a row on one side of the median of the {_plural(last)} before."
        return Verdict(
            kind, last.period, self.centre, self.low, self.high, "xmr", reason, last.estimate, rule, reference
        )

    def _run(self, last: Point) -> float | None:
        """The median the last eight all lie on one side of, where the eight pooled are improbable too; else None.

        A tie is on no side. Pooled, since four earlier points alone tell their median badly: without it the eight of a
        steady team fall on one side of it in one look of twelve.
        """
        if len(self.earlier) < FROZEN_AT:
            return None
        least, most = self.sides
        distance = _value(last.estimate) - self.middle
        if not (min(least, distance) > EQUAL or max(most, distance) < -EQUAL):
            return None
        return self.middle if self._improbable_run([*self.earlier[1 - RUN :], last]) else None

    def _improbable_run(self, run: list[Point]) -> bool:
        if self.unit is Unit.PROPORTION:
            return self.run_prediction.p(pooled([p.estimate for p in run])) < IMPROBABLE_RUN
        ours, theirs = ([p.estimate for p in points] for points in (run, self.before_run))
        _, low, high = differ(ours, theirs, self.unit, 1 - IMPROBABLE_RUN)
        return low > EQUAL or high < -EQUAL


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


# --- what could have been seen -------------------------------------------------------------------------------------------


def with_visible(verdict: Verdict, points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Verdict:
    """A verdict "within noise" with the nearest values that would have been judged otherwise, found by the same judge."""
    if verdict.kind is not VerdictKind.NOISE:
        return verdict
    *earlier, last = usable(points, baseline_from)
    judge_last = _judge_after(earlier, unit)
    below, above = (_nearest(earlier, last, unit, upwards, judge_last) for upwards in (False, True))
    return replace(verdict, shows_below=below, shows_above=above)


def _nearest(
    earlier: list[Point], last: Point, unit: Unit, upwards: bool, judge_last: Callable[[Point], Verdict]
) -> float | None:
    """By bisection over the steps between the value and the end of its scale: what shows once shows beyond."""
    kind = VerdictKind.UP if upwards else VerdictKind.DOWN
    steps = _steps(earlier, last, unit, upwards)

    def shows(value: float) -> bool:
        return judge_last(replace(last, estimate=with_value(last.estimate, value, unit))).kind is kind

    if not steps or not shows(steps[-1]):
        return None
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if shows(steps[middle]) else (middle + 1, high)
    return steps[low]


def _steps(earlier: Sequence[Point], last: Point, unit: Unit, upwards: bool) -> list[float]:
    """The values the last point could have had, from the nearest to the end of the scale: whole counts, points, tenths, days."""
    value, floor, ceiling = _value(last.estimate), *SCALES[unit]
    if unit is Unit.PROPORTION:
        base = last.estimate.base or last.estimate.n
        counts = range(base + 1) if upwards else range(base, -1, -1)
        return [k / base for k in counts if (k / base > value + EQUAL if upwards else k / base < value - EQUAL)]
    size = 0.1 if unit is Unit.SCALE else 1.0
    known = [_value(p.estimate) for p in earlier] + [value]
    reach = max(FAR * (max(known) - min(known)), FAR * _half(last.estimate))
    floor, ceiling = max(floor, value - reach), min(ceiling, value + reach)
    first = math.floor(value / size) + 1 if upwards else math.ceil(value / size) - 1
    count = max(0, math.floor((ceiling / size - first) if upwards else (first - floor / size)) + 1)
    return [(first + (i if upwards else -i)) * size for i in range(count)]


def with_value(estimate: Estimate, value: float, unit: Unit) -> Estimate:
    """The same people with another answer: a share's interval anew, of a mean or median as wide as it was."""
    if unit is Unit.PROPORTION:
        base = estimate.base or estimate.n
        return estimates.proportion(round(value * base), base, estimate.n, effective=estimate.effective)
    half = _half(estimate)
    return replace(estimate, value=value, low=value - half, high=value + half)


# --- fewer than six ------------------------------------------------------------------------------------------------------


def _by_difference(earlier: list[Point], last: Point, unit: Unit) -> Verdict:
    centre, low, high = differ([last.estimate], [p.estimate for p in earlier], unit)
    difference = _value(last.estimate) - centre
    low, high = difference - GUARD * (difference - low), difference + GUARD * (high - difference)
    many = f"{len(earlier)} earlier {_plural(last)}" if len(earlier) > 1 else f"one earlier {last.period.grain}"
    kind, rule, reason = VerdictKind.NOISE, Rule.NONE, f"No more apart from the mean of {many} than chance allows."
    if low > EQUAL or high < -EQUAL:
        kind, rule = _direction(_value(last.estimate), centre), Rule.DIFFERENCE
        reason = f"The difference with the mean of {many} is more than noise."
    return Verdict(kind, last.period, centre, None, None, "difference", reason, last.estimate, rule, centre)


def differ(
    now: Sequence[Estimate], before: Sequence[Estimate], unit: Unit, level: float = 0.95
) -> tuple[float, float, float]:
    """(plain mean of ``before``, low, high of the mean of ``now`` minus it); all estimates independent.

    Means by Welch, the standard errors taken back out of the t intervals; else Newcombe's method 10, carried to a mean of
    several points (MOVER), its distances widened to ``level``.
    """
    if unit in MEANS:
        return _means_differ(now, before, level)
    ours, theirs = (mean_of([_value(e) for e in part], [_interval(e) for e in part]) for part in (now, before))
    low, high = mover(*ours, *theirs)
    difference, wider = ours[0] - theirs[0], normal_quantile((1 + level) / 2) / Z95 if level != 0.95 else 1.0
    return theirs[0], difference - wider * (difference - low), difference + wider * (high - difference)


def _means_differ(now: Sequence[Estimate], before: Sequence[Estimate], level: float) -> tuple[float, float, float]:
    difference, theirs, error, df = _welch(now, before)
    half = t_quantile((1 + level) / 2, df) * error
    return theirs, difference - half, difference + half


def means_apart(now: Sequence[Estimate], before: Sequence[Estimate]) -> tuple[float, float, float]:
    """(difference of the plain means, mean of ``before``, two-sided p by Welch)."""
    difference, theirs, error, df = _welch(now, before)
    if error == 0:
        return difference, theirs, 1.0 if abs(difference) <= EQUAL else 0.0
    return difference, theirs, t_two_sided(difference / error, df)


def _welch(now: Sequence[Estimate], before: Sequence[Estimate]) -> tuple[float, float, float, float]:
    ours, theirs = (sum(_value(e) for e in part) / len(part) for part in (now, before))
    usual = _usual_variance([*now, *before])
    parts = [(1 / len(now), max(squared_error(e), usual / e.n), e.n - 1.0) for e in now]
    parts += [(1 / len(before), squared_error(e), e.n - 1.0) for e in before]
    error, df, _ = combined(parts)
    return ours - theirs, theirs, error, df


def _usual_variance(parts: Sequence[Estimate]) -> float:
    """Variance of single scores, pooled. Near an end of the scale a high mean comes with a small spread by chance: a period
    judged by its own alone errs in 8 of 100 looks there.
    """
    return sum((e.n - 1) * e.n * squared_error(e) for e in parts) / sum(e.n - 1 for e in parts)


def squared_error(estimate: Estimate) -> float:
    """Squared standard error of a mean from its t interval; the wider side, since the other may be clipped to the scale."""
    return (_half(estimate) / t_quantile(0.975, estimate.n - 1)) ** 2


def _half(estimate: Estimate) -> float:
    low, high = _interval(estimate)
    return max(_value(estimate) - low, high - _value(estimate))


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


def _plural(point: Point) -> str:
    return f"{point.period.grain}s"
