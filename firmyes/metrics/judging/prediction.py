"""What a share's baseline lets expect of a later count: the beta-binomial prediction, with the baseline's own overdispersion.

Near 0 % and 100 % the limits of a control chart shrink to nothing: after eight months of 12 of 12, one slip lies outside
them. The prediction knows that a rate of 1 in 96 tries may be .98.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from firmyes.model import Estimate, Status

PRIOR = 0.5  # Jeffreys' half on either side
DAMPING = 3.0  # periods without excess that the overdispersion is shrunk with: a few periods alone tell it badly
WHOLE = 1e-9  # a count nearer to a whole number than this is that number


@dataclass(frozen=True, slots=True)
class Prediction:
    """A beta distribution of the rate, ``a`` successes and ``b`` failures, counts already divided by ``overdispersion``."""

    a: float
    b: float
    overdispersion: float

    @property
    def share(self) -> float:
        return self.a / (self.a + self.b)

    def p(self, estimate: Estimate) -> float:
        """Two-sided p of a later count: min(1, 2 × the smaller tail, the observed count included).

        A count that is no whole one (people stand behind answers, or it was divided) is rounded towards what is expected.
        """
        n = max(1, round(estimate.weight / self.overdispersion))
        count = (estimate.value or 0.0) * n
        whole = math.floor(count + WHOLE) if count > self.share * n else math.ceil(count - WHOLE)
        low, at = beta_binomial(whole, n, self.a, self.b)
        return min(1.0, 2 * min(low, 1 - low + at))


def predict(baseline: Sequence[Estimate], dispersed: bool = False) -> Prediction:
    """The prediction from finished periods of one share; an estimate counts by its weight.

    ``dispersed`` divides all counts by the baseline's own overdispersion. The rules of the chart do not: their limits hold
    it already, and a change that reaches into the baseline would hide itself.
    """
    weights = [e.weight for e in baseline]
    goods = [(e.value or 0.0) * weight for e, weight in zip(baseline, weights, strict=True)]
    phi = overdispersion(list(zip(goods, weights, strict=True))) if dispersed else 1.0
    y, m = math.fsum(goods) / phi, math.fsum(weights) / phi
    return Prediction(y + PRIOR, m - y + PRIOR, phi)


def pooled(parts: Sequence[Estimate]) -> Estimate:
    """Several periods of one share as one, without an interval: what a prediction is asked about."""
    weights = [e.weight for e in parts]
    weight = math.fsum(weights)
    value = math.fsum([(e.value or 0.0) * each for e, each in zip(parts, weights, strict=True)]) / weight
    return Estimate(value, n=sum(e.n for e in parts), status=Status.OK, effective=weight)


def overdispersion(counts: Sequence[tuple[float, float]]) -> float:
    """φ = max(1, (χ² + 3) ÷ (periods − 1 + 3)) of (count, n) pairs."""
    return max(1.0, (chi_squared(counts) + DAMPING) / (len(counts) - 1 + DAMPING))


def chi_squared(counts: Sequence[tuple[float, float]]) -> float:
    """Pearson's χ² of (count, n) pairs around their one rate; 0 where the rate is 0 or 1."""
    m = math.fsum([n for _, n in counts])
    share = math.fsum([count for count, _ in counts]) / m if m else 0.0
    spread = share * (1 - share)
    return math.fsum([(count - n * share) ** 2 / (n * spread) for count, n in counts]) if spread > 0 else 0.0


def beta_binomial(count: int, n: int, a: float, b: float) -> tuple[float, float]:
    """(P(Y ≤ count), P(Y = count)) of the beta-binomial distribution; summed over its shorter tail from ``count`` outwards."""
    at = math.exp(_log_at(count, n, a, b))
    upwards = count > n * a / (a + b)
    tail = term = at
    k = count
    while k < n if upwards else k > 0:
        term *= _up(k, n, a, b) if upwards else 1 / _up(k - 1, n, a, b)
        k += 1 if upwards else -1
        tail += term
        if term < 1e-17 * tail:
            break
    return (min(1.0, 1 - tail + at), at) if upwards else (min(1.0, tail), at)


def _log_at(k: int, n: int, a: float, b: float) -> float:
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _up(k: int, n: int, a: float, b: float) -> float:
    """P(Y = k + 1) ÷ P(Y = k)."""
    return (n - k) / (k + 1) * (a + k) / (b + n - k - 1)
