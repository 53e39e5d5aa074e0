"""How a count or a sum becomes an ``Estimate``, and when it does not: one place for every status."""

from __future__ import annotations

import math
from dataclasses import replace

from firmyes.metrics.intervals import mean_t, sample_variance, wilson
from firmyes.model import Estimate, Status

FEWEST_PROMISES = 5  # below, a share of promises or decisions is told in words, not drawn
COUNTS_FIRST_BELOW = 20
ROUNDING = 1e-12  # a variance smaller than this beside its sum of squares is none


def missing(reason: str) -> Estimate:
    return Estimate(status=Status.MISSING, reason=reason)


def hidden(reason: str) -> Estimate:
    return Estimate(status=Status.HIDDEN, reason=reason)


def not_estimable(reason: str, n: int = 0) -> Estimate:
    return Estimate(status=Status.NOT_ESTIMABLE, reason=reason, n=n)


def proportion(
    count: int, base: int, people: int | None = None, fewest: int = 1, verb: str = "", effective: float | None = None
) -> Estimate:
    """A share with Wilson's interval on ``effective`` (default: ``people``, and without those the base).

    Below ``fewest`` the status is ``too_few``; ``verb`` ("kept") goes into that sentence.
    """
    n = base if people is None else min(people, base)
    if base <= 0 or n <= 0:
        raise ValueError("a share needs a base")
    value = count / base
    weight = float(n) if effective is None else max(1.0, min(effective, float(base)))
    low, high = wilson(value * weight, weight) if 0 < count < base else wilson(weight if count else 0, weight)
    estimate = Estimate(value, low, high, n, Status.OK, count, base, effective=None if effective is None else weight)
    return estimate if n >= fewest else too_few(estimate, verb)


def too_few(estimate: Estimate, verb: str = "") -> Estimate:
    """An estimate's numbers for a sentence, never for a chart."""
    words = f"{estimate.count:,} of {estimate.base:,}{' ' + verb if verb else ''}"
    reason = f"{words}. With so few, anything from {percent(estimate.low)} to {percent(estimate.high)} is possible."
    return replace(estimate, status=Status.TOO_FEW, reason=reason)


def so_far(estimate: Estimate, label: str) -> Estimate:
    """An estimate of a period that is not over."""
    if estimate.status is not Status.OK:
        return estimate
    counted = f": {estimate.count:,} of {estimate.base:,} so far" if estimate.count is not None else ""
    return replace(estimate, status=Status.SO_FAR, reason=f"{label} is not over{counted}. No verdict yet.")


def mean(
    total: float, total_of_squares: float, responses: int, people: int, bounds: tuple[float, float], step: float = 0.0
) -> Estimate:
    """The mean of responses with a t interval over ``people``, clipped to ``bounds`` (no team scores beyond the scale).

    Where all gave the same answer, ``step``, the scale's smallest, stands for their spread: an interval is never a point.
    """
    if responses <= 0:
        raise ValueError("a mean needs responses")
    value = total / responses
    n = min(people, responses)
    if n < 2:
        return Estimate(value, None, None, n, Status.TOO_FEW, reason="One answer has no spread to judge it by.")
    variance = sample_variance(total, total_of_squares, responses)
    same = variance <= ROUNDING * max(1.0, abs(total_of_squares))
    low, high = mean_t(value, step * step if same else variance, n)
    return Estimate(value, max(bounds[0], low), min(bounds[1], high), n, Status.OK, equal=same)


def percent(share: float | None) -> str:
    """A share as people write it: "43 %". None reads as "unknown"."""
    return "unknown" if share is None else f"{math.floor(share * 100 + 0.5)} %"


def counted(estimate: Estimate) -> str:
    """Below twenty the counts come first ("8 of 11"), above the share ("43 %"); ``count`` and ``base`` must be there."""
    if estimate.base is not None and estimate.base < COUNTS_FIRST_BELOW:
        return f"{estimate.count:,} of {estimate.base:,}"
    return percent(estimate.value)
