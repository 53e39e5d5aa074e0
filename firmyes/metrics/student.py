"""Student's t and the normal distribution, without SciPy: its import takes longer than a whole page. Pinned to SciPy in tests."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

Z95 = 1.959963984540054  # normal quantile at 0.975
TINY = 1e-300
CONVERGED = 1e-15
SMALL = 1e-8  # of a quantile: the square of such a step is nothing
STEPS = 500
normal_cdf, normal_quantile = NormalDist().cdf, NormalDist().inv_cdf


def t_cdf(t: float, df: float) -> float:
    """P(T ≤ t) for Student's t with ``df`` > 0 degrees of freedom (need not be whole)."""
    tail = 0.5 * _beta_ratio(df / 2, 0.5, df / (df + t * t))
    return tail if t < 0 else 1 - tail


def t_two_sided(t: float, df: float) -> float:
    """P(|T| ≥ |t|)."""
    return min(1.0, _beta_ratio(df / 2, 0.5, df / (df + t * t)))


@lru_cache(maxsize=4096)
def t_quantile(p: float, df: float) -> float:
    """The t with P(T ≤ t) = p, 0 < p < 1: a start from Hill (1970, CACM algorithm 396), refined by safeguarded Newton steps."""
    if not 0 < p < 1 or not df > 0:
        raise ValueError(f"no t quantile for p = {p}, df = {df}")
    if p == 0.5:
        return 0.0
    if p < 0.5:
        return -t_quantile(1 - p, df)
    if df == 1:
        return math.tan(math.pi * (p - 0.5))
    if df == 2:
        return (2 * p - 1) * math.sqrt(2 / (4 * p * (1 - p)))
    return _refine(p, df, _hill_start(p, df))


def _hill_start(p: float, df: float) -> float:
    """Hill's expansion around the normal quantile; exact enough to begin from for df > 2."""
    z = Z95 if p == 0.975 else normal_quantile(p)
    if df < 3:
        return t_quantile(p, 2)
    a = df - 0.5
    b = 48 * a * a
    y = a * math.expm1(z * z / a)
    scale = math.sqrt(max(y, TINY) * df / a)
    return scale * (1 + (z * z + 3) / b)


def _refine(p: float, df: float, start: float) -> float:
    """Newton's steps double the digits that are right: after one of less than ``SMALL`` no other changes any."""
    low, high = 0.0, math.inf
    t = start
    log_norm = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(df * math.pi)
    for _ in range(60):
        error = t_cdf(t, df) - p
        low, high = (low, t) if error > 0 else (t, high)
        density = math.exp(log_norm - (df + 1) / 2 * math.log1p(t * t / df))
        step = error / density if density > 0 else math.inf
        following = t - step
        if not low <= following <= high:
            following = (low + high) / 2 if high < math.inf else 2 * t
        if abs(following - t) <= SMALL * max(1.0, abs(t)):
            return following
        t = following
    return t


def _beta_ratio(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b) by its continued fraction (Lentz's method)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1 - front * _continued_fraction(b, a, 1 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    c = 1.0
    d = 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, STEPS):
        both = a + 2 * m
        even = m * (b - m) * x / ((both - 1) * both)
        d = 1 / _away_from_zero(1 + even * d)
        c = _away_from_zero(1 + even / c)
        result *= d * c
        odd = -(a + m) * (a + b + m) * x / (both * (both + 1))
        d = 1 / _away_from_zero(1 + odd * d)
        c = _away_from_zero(1 + odd / c)
        result *= d * c
        if abs(d * c - 1) < CONVERGED:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
