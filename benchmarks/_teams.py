"""Simulated teams whose people stay the same and differ from each other: their points, measure by measure."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from firmyes.metrics import estimates, votes
from firmyes.metrics.periods import add_months
from firmyes.model import Estimate, FourAnswers, Grain, Period, Point, Unit, VerdictKind, VoteTally

PERIODS = 24
ALIKE = 0.3  # how much of the spread of answers is the person's own (intraclass correlation)
GAP = 0.25
FIRST = date(2024, 1, 1)


@dataclass(frozen=True)
class Measure:
    """``simulate(random, size, answering, shift from period, shift)`` gives a team's points; ``one_sd`` is one standard
    deviation of a single answer on the measure's scale, ``worse`` the way a change goes that one wants to see."""

    name: str
    unit: Unit
    simulate: Callable[[random.Random, int, Sequence[float], int, float], list[Point]]
    one_sd: float
    worse: VerdictKind = VerdictKind.DOWN


def even(chance: random.Random) -> list[float]:
    return [0.95] * PERIODS


def uneven(chance: random.Random) -> list[float]:
    return [chance.uniform(0.45, 1.0) for _ in range(PERIODS)]


def point(index: int, estimate: Estimate) -> Point:
    start = add_months(FIRST, index)
    return Point(Period(start, add_months(start, 1), Grain.MONTH), estimate, True)


def propensities(chance: random.Random, size: int, share: float) -> list[float]:
    """One probability per person, Beta with mean ``share`` and intraclass correlation ``ALIKE``."""
    spread = (1 - ALIKE) / ALIKE
    return [chance.betavariate(share * spread, (1 - share) * spread) for _ in range(size)]


def _score(chance: random.Random, size: int, answering: Sequence[float], change: int, shift: float) -> list[Point]:
    """Safety scores 0–100: a person's own level and what a day adds, 15 points of spread together."""
    own = [chance.gauss(65, 15 * sqrt(ALIKE)) for _ in range(size)]
    points = []
    for index in range(PERIODS):
        moved = shift if index >= change else 0.0
        scores = [
            min(100.0, max(0.0, chance.gauss(level + moved, 15 * sqrt(1 - ALIKE))))
            for level in own
            if chance.random() < answering[index]
        ]
        if len(scores) >= 3:
            total, squares = sum(scores), sum(s * s for s in scores)
            points.append(point(index, estimates.mean(total, squares, len(scores), len(scores), (0.0, 100.0))))
    return points


def _votes(chance: random.Random, size: int, answering: Sequence[float], change: int, shift: float) -> list[Point]:
    """Firm yes, two decisions a month by the same people: the interval stands on people."""
    own = propensities(chance, size, 0.7)
    points = []
    for index in range(PERIODS):
        moved = shift if index >= change else 0.0
        there = [p for p in own if chance.random() < answering[index]]
        if len(there) >= 3:
            yes = sum(chance.random() < max(0.0, p + moved) for p in there for _ in range(2))
            points.append(point(index, estimates.proportion(yes, 2 * len(there), len(there))))
    return points


def _gap(chance: random.Random, size: int, answering: Sequence[float], change: int, shift: float) -> list[Point]:
    """The gap, two decisions a month: of those who agree (three quarters) a quarter does not commit; people differ in both."""
    agree, slack = propensities(chance, size, 0.75), propensities(chance, size, GAP)
    points = []
    for index in range(PERIODS):
        moved = shift if index >= change else 0.0
        there = [person for person in range(size) if chance.random() < answering[index]]
        four = [0, 0, 0, 0]
        for person in there * 2:
            if chance.random() < agree[person]:
                four[chance.random() < slack[person] + moved] += 1
            else:
                four[3] += 1
        answers = FourAnswers(*four, people=len(there))
        period = point(index, estimates.missing("")).period
        tally = VoteTally("", period, answers, 2, 0, 0, 0, 0, 0, 0, 0, 0)
        points.append(point(index, votes.share(tally if there else None, "gap")))
    return points


def _kept(chance: random.Random, size: int, answering: Sequence[float], change: int, shift: float) -> list[Point]:
    """Kept on time, two promises a person and month; those who make them differ in how they keep them."""
    own = propensities(chance, size, 0.7)
    points = []
    for index in range(PERIODS):
        moved = shift if index >= change else 0.0
        made = [chance.choice(own) for _ in range(max(1, round(2 * size * answering[index])))]
        kept = sum(chance.random() < max(0.0, p + moved) for p in made)
        estimate = estimates.proportion(kept, len(made), fewest=estimates.FEWEST_PROMISES)
        points.append(point(index, estimate))
    return points


MEASURES = (
    Measure("Psychological safety (mean, 0–100)", Unit.SCORE, _score, 15.0),
    Measure("Firm yes (share of votes)", Unit.PROPORTION, _votes, sqrt(0.7 * 0.3)),
    Measure("Gap (share of those who agree)", Unit.PROPORTION, _gap, sqrt(GAP * (1 - GAP)), VerdictKind.UP),
    Measure("Kept on time (share of promises)", Unit.PROPORTION, _kept, sqrt(0.7 * 0.3)),
)
