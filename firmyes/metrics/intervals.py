"""95 % intervals. Every function returns (low, high); counts may be fractions, since n is people and the base may be answers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from firmyes.metrics.student import Z95, t_quantile

Interval = tuple[float, float]


def wilson(count: float, n: float, z: float = Z95) -> Interval:
    """Score interval of a proportion (Wilson 1927). ``n`` > 0, 0 ≤ ``count`` ≤ ``n``."""
    if not n > 0 or not 0 <= count <= n:
        raise ValueError(f"no proportion: {count} of {n}")
    p = count / n
    middle = p + z * z / (2 * n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    width = 1 + z * z / n
    low = 0.0 if count == 0 else max(0.0, min(p, (middle - half) / width))
    high = 1.0 if count == n else min(1.0, max(p, (middle + half) / width))
    return low, high


def mean_t(mean: float, variance: float, n: int) -> Interval:
    """t interval of a mean over ``n`` ≥ 2 people with sample variance ``variance`` (n − 1 in its denominator)."""
    half = t_quantile(0.975, n - 1) * math.sqrt(max(variance, 0.0) / n)
    return mean - half, mean + half


def sample_variance(total: float, total_of_squares: float, n: int) -> float:
    """Variance with n − 1 from sums; rounding below zero is zero."""
    return max(0.0, (total_of_squares - total * total / n) / (n - 1))


def newcombe(count1: float, n1: float, count2: float, n2: float) -> Interval:
    """Difference p1 − p2 of independent proportions: method 10 of Newcombe (1998), Statistics in Medicine 17:873–890."""
    p1, p2 = count1 / n1, count2 / n2
    return mover(p1, wilson(count1, n1), p2, wilson(count2, n2))


def net(above: float, against: float, n: float) -> Interval:
    """Share for less share against, of the same n: Bonett & Price (2012), J. Educ. Behav. Stat. 37:479–488 (one more of each)."""
    p1, p2 = (above + 1) / (n + 2), (against + 1) / (n + 2)
    half = Z95 * math.sqrt((p1 + p2 - (p1 - p2) ** 2) / (n + 2))
    return max(-1.0, p1 - p2 - half), min(1.0, p1 - p2 + half)


def mover(value1: float, interval1: Interval, value2: float, interval2: Interval) -> Interval:
    """Difference of two independent estimates from their own intervals (MOVER; Zou & Donner 2008); method 10 for Wilson's."""
    difference = value1 - value2
    low = difference - math.hypot(value1 - interval1[0], interval2[1] - value2)
    high = difference + math.hypot(interval1[1] - value1, value2 - interval2[0])
    return low, high


def mean_of(values: Sequence[float], intervals: Sequence[Interval]) -> tuple[float, Interval]:
    """The plain mean of independent estimates with its interval, recovered from theirs (MOVER for a sum)."""
    k = len(values)
    mean = math.fsum(values) / k
    below = math.sqrt(math.fsum((v - i[0]) ** 2 for v, i in zip(values, intervals, strict=True))) / k
    above = math.sqrt(math.fsum((i[1] - v) ** 2 for v, i in zip(values, intervals, strict=True))) / k
    return mean, (mean - below, mean + above)


def combined(parts: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """A weighted sum of independent means, each (weight, squared standard error, df): its standard error, df, half width.

    Degrees of freedom by Welch–Satterthwaite. Without any variance the standard error is 0 and df the smallest given.
    """
    shares = [(weight * weight * squared, df) for weight, squared, df in parts]
    total = math.fsum(share for share, _ in shares)
    if total == 0:
        return 0.0, min(df for _, df in shares), 0.0
    df = total * total / math.fsum(share * share / df for share, df in shares)
    error = math.sqrt(total)
    return error, df, t_quantile(0.975, df) * error
