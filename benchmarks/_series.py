"""Series of independent months with a known truth: shares of any rate, means anywhere on their scale, steady or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np

from firmyes.metrics import estimates
from firmyes.metrics.periods import add_months
from firmyes.model import Grain, Period, Point, Unit

Generator: TypeAlias = np.random.Generator
Array: TypeAlias = np.ndarray

PERIODS = 24
SIZES = (5, 8, 12, 20, 40)
RATES = (0.01, 0.02, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 0.99)
MOOD = 0.4  # standard deviation, in log-odds, of a mood all share in a month
FIRST = date(2024, 1, 1)
STEPS = 42  # seven questions of seven points


@dataclass(frozen=True)
class Cell:
    """One truth: ``draw(generator, n, level shift)`` gives the answers' sums of one month as an estimate's arguments."""

    name: str
    unit: Unit
    rate: float = 0.5
    spread: float = 0.0  # of a score, as the a + b of a beta distribution
    unhappy: float = 0.0  # share of people deeply unhappy


SHARES = tuple(Cell(f"share {rate:.0%}", Unit.PROPORTION, rate) for rate in RATES)
MEANS = (
    Cell("mean 65", Unit.SCORE, 0.65, 9.0),
    Cell("mean 90", Unit.SCORE, 0.9, 8.0),
    Cell("mean 95", Unit.SCORE, 0.95, 6.0),
    Cell("mean 6", Unit.SCORE, 0.06, 8.0),
    Cell("mean 85, one in ten at 15", Unit.SCORE, 0.85, 20.0, 0.1),
)


def sizes(chance: Generator, n: int, even: bool, periods: int = PERIODS) -> Array:
    """How many answered in each period; uneven: from half of n to one and a half times n, never below three."""
    if even:
        return np.full(periods, n)
    return chance.integers(max(3, n // 2), n + n // 2 + 1, size=periods)


def steady(chance: Generator, periods: int = PERIODS) -> Array:
    return np.zeros(periods)


def shared_mood(chance: Generator, periods: int = PERIODS) -> Array:
    """A good or bad month for everybody, each by itself."""
    return chance.normal(0, MOOD, periods)


def lasting_mood(chance: Generator, periods: int = PERIODS) -> Array:
    """The same, but half of a month's mood lasts into the next (autocorrelation .5)."""
    moods = [chance.normal(0, MOOD)]
    for _ in range(periods - 1):
        moods.append(0.5 * moods[-1] + chance.normal(0, MOOD * np.sqrt(0.75)))
    return np.array(moods)


MOODS: dict[str, Callable[[Generator, int], Array]] = {
    "independent": steady,
    "a mood shared in a month": shared_mood,
    "a mood that lasts (.5)": lasting_mood,
}


def series(chance: Generator, cell: Cell, counts: Sequence[int], shift: Sequence[float]) -> list[Point]:
    """Monthly points; ``shift`` moves the level in log-odds, month by month."""
    odds = np.log(cell.rate / (1 - cell.rate))
    levels = 1 / (1 + np.exp(-(odds + np.asarray(shift))))
    found = []
    for index, (n, level) in enumerate(zip(counts, levels, strict=True)):
        if cell.unit is Unit.PROPORTION:
            estimate = estimates.proportion(int(chance.binomial(n, level)), int(n))
        else:
            scores = _scores(chance, cell, int(n), level)
            estimate = estimates.mean(float(scores.sum()), float((scores**2).sum()), int(n), int(n), (0.0, 100.0))
        found.append(point(index, estimate))
    return found


def _scores(chance: Generator, cell: Cell, n: int, level: float) -> Array:
    """Scores of people, in the steps seven questions of seven points can have."""
    own = chance.beta(level * cell.spread, (1 - level) * cell.spread, n)
    own = np.where(chance.random(n) < cell.unhappy, 0.15, own)
    return np.round(own * STEPS) / STEPS * 100


def point(index: int, estimate: estimates.Estimate) -> Point:
    start = add_months(FIRST, index)
    return Point(Period(start, add_months(start, 1), Grain.MONTH), estimate, True)


def cells() -> Iterator[tuple[Cell, int, bool]]:
    for cell in (*SHARES, *MEANS):
        for n in SIZES:
            for even in (True, False):
                yield cell, n, even
