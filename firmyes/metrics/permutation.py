"""Fisher's permutation test counted to the end: of all ways to deal values to two sides, the share that lies as far apart.

With NumPy, so imported where it is needed: ``show`` does without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm

import numpy as np

Sums = np.ndarray[tuple[int], np.dtype[np.float64]]
Chosen = np.ndarray[tuple[int], np.dtype[np.bool]]
WHOLE_OF = 60  # a value that is a part of so many at most is counted as it is: 3 of 7 promises kept
MOST = 6_000_000  # additions; beyond, drawing costs no more


def share(values: Sequence[float], k: int, large: Callable[[Sums], Chosen]) -> float | None:
    """Share of all ways to choose ``k`` of ``values`` whose sum is ``large``; None where the values lie on no common grid, or
    one too fine to count on.

    Ways are counted by how many values are chosen and what they add up to, one value after the other.
    """
    grid = _grid(values)
    if grid is None:
        return None
    least, few = min(values), min(k, len(values) - k)
    steps = sorted(round((value - least) * grid) for value in values)
    reach = sum(steps[len(steps) - few :])
    if len(values) * few * (reach + 1) > MOST:
        return None
    ways = _ways(steps, few, reach)
    sums = np.arange(reach + 1) / grid + few * least
    found = large(sums if few == k else sum(values) - sums)
    return float(ways[found].sum() / ways.sum())


def _grid(values: Sequence[float]) -> int | None:
    """How many steps between 0 and 1 every value stands on one of."""
    grid = 1
    for value in set(values):
        part = Fraction(value).limit_denominator(WHOLE_OF)
        if float(part) != value:
            return None
        grid = lcm(grid, part.denominator)
    return grid


def _ways(steps: Sequence[int], few: int, reach: int) -> Sums:
    """In how many ways ``few`` of the steps add up to 0, 1, … ``reach``."""
    ways = np.zeros((few + 1, reach + 1))
    ways[0, 0] = 1.0
    for step in steps:
        ways[1:, step:] += ways[:-1, : reach + 1 - step]
    return ways[few]
