"""Teams' values drawn towards their mean (empirical Bayes): what is far from the others on little is mostly chance.

Without intervals of their own: with four to six teams those would cover 79–92 %. The raw values keep the colours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from firmyes.metrics.student import t_quantile
from firmyes.metrics.verdict import MEANS
from firmyes.model import Estimate, Unit

FEWEST = 3  # teams: of two nobody knows how far teams lie apart
ROUNDS = 60  # bisections: the mean square of a share is known to far more digits than are shown


def shrunk(values: Sequence[Estimate], unit: Unit) -> list[float | None]:
    """Each team's value, drawn towards the mean of all as far as its own is chance; None where nothing is drawn.

    A normal model with the variance between teams by Paule and Mandel (1982). A share's own variance is that of the pooled
    share on its effective n, so that 8 of 8 is not taken for certain; a mean's is its squared standard error.
    """
    shown = [i for i, each in enumerate(values) if each.shown and each.value is not None and each.n > 1]
    if len(shown) < FEWEST or unit is Unit.DAYS:
        return [None] * len(values)
    told = [_value(values[i]) for i in shown]
    own = _variances([values[i] for i in shown], unit)
    if min(own) <= 0:
        return [None] * len(values)
    between = _between(told, own)
    centre = _centre(told, own, between)
    found: list[float | None] = [None] * len(values)
    for i, value, variance in zip(shown, told, own, strict=True):
        found[i] = centre + between / (between + variance) * (value - centre)
    return found


def _variances(values: Sequence[Estimate], unit: Unit) -> list[float]:
    if unit in MEANS:
        return [_squared_error(each) for each in values]
    weights = [each.weight for each in values]
    pooled = math.fsum(_value(each) * each.weight for each in values) / math.fsum(weights)
    return [pooled * (1 - pooled) / weight for weight in weights]


def _squared_error(estimate: Estimate) -> float:
    """The wider side of the interval: the other may be clipped to the scale."""
    if estimate.low is None or estimate.high is None:
        return 0.0
    half = max(_value(estimate) - estimate.low, estimate.high - _value(estimate))
    return (half / t_quantile(0.975, estimate.n - 1)) ** 2


def _between(values: Sequence[float], own: Sequence[float]) -> float:
    """The variance between teams with which their weighted squares are as many as there are teams, less one; 0 where they lie
    no further apart than chance alone would put them."""
    low, high = 0.0, (max(values) - min(values)) ** 2
    if _squares(values, own, low) <= len(values) - 1:
        return 0.0
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if _squares(values, own, middle) > len(values) - 1 else (low, middle)
    return (low + high) / 2


def _squares(values: Sequence[float], own: Sequence[float], between: float) -> float:
    centre = _centre(values, own, between)
    return math.fsum((value - centre) ** 2 / (between + variance) for value, variance in zip(values, own, strict=True))


def _centre(values: Sequence[float], own: Sequence[float], between: float) -> float:
    weights = [1 / (between + variance) for variance in own]
    return math.fsum(w * v for w, v in zip(weights, values, strict=True)) / math.fsum(weights)


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value
