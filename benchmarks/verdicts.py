"""How often verdicts and patterns cry wolf, and how soon they see what is there.

    python -m benchmarks verdicts [--teams 400] [--seed 1]

Teams of 5 to 20 people without any real change over 24 periods, with an even and an uneven number answering: the share of
looks at which the verdict says "signal" must stay under 5 % for every look number. Then the same teams with a change after
the twelfth period: how soon it is seen. Then the three patterns where they are not there (seen and watch each under 5 %),
at the very edge of their thresholds, and where they are. The people of a team stay the same and differ from each other.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from benchmarks._quiet_failures import report as report_patterns
from firmyes.metrics import estimates, votes
from firmyes.metrics.periods import add_months
from firmyes.metrics.verdict import XMR_FROM, judge
from firmyes.model import Estimate, FourAnswers, Grain, Period, Point, Unit, VerdictKind, VoteTally

SIZES = (5, 8, 12, 20)
PERIODS = 24
CHANGE_AT = 12  # the change is there from the thirteenth period on
ALLOWED = 0.05
ALIKE = 0.3  # how much of the spread of answers is the person's own (intraclass correlation)
GAP = 0.25
SIGNALS = (VerdictKind.UP, VerdictKind.DOWN)
FIRST = date(2024, 1, 1)
SEEN_WITHIN = (1, 2, 3, 6)


@dataclass(frozen=True)
class Measure:
    """``simulate(random, size, answering, shift from period, shift)`` gives a team's points; ``one_sd`` is one standard
    deviation of a single answer on the measure's scale, ``worse`` the way a change goes that one wants to see."""

    name: str
    unit: Unit
    simulate: Callable[[random.Random, int, Sequence[float], int, float], list[Point]]
    one_sd: float
    worse: VerdictKind = VerdictKind.DOWN


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks verdicts", description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=1000, help="simulated teams per measure, size and evenness")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    kept = [_without_change(measure, options.teams, chance) for measure in MEASURES]
    for measure in MEASURES:
        _with_change(measure, options.teams, chance)
    quiet = report_patterns(options.teams, chance)
    return 0 if all(kept) and quiet else 1


# --- no change: false alarms -----------------------------------------------------------------------------------------------


def _without_change(measure: Measure, teams: int, chance: random.Random) -> bool:
    print(f"\n{measure.name}: no change, share of looks that say signal (allowed {ALLOWED:.0%} at every look)")
    holds = True
    for evenness, answering in EVENNESS.items():
        alarms: Counter[int] = Counter()
        by_size: dict[int, Counter[int]] = {size: Counter() for size in SIZES}
        for size in SIZES:
            for _ in range(teams):
                points = measure.simulate(chance, size, answering(chance), PERIODS, 0.0)
                for look in range(2, PERIODS + 1):
                    by_size[size][look] += judge(points[:look], measure.unit).kind in SIGNALS
            alarms += by_size[size]
        looks = teams * len(SIZES)
        rates = {look: alarms[look] / looks for look in range(2, PERIODS + 1)}
        worst = max(rates, key=lambda look: rates[look])
        few, chart = _average(rates, 2, XMR_FROM), _average(rates, XMR_FROM + 1, PERIODS)
        print(
            f"  {evenness:7}  looks 2–{XMR_FROM}: {few:.1%}   looks {XMR_FROM + 1}–{PERIODS}: {chart:.1%}   "
            f"worst: look {worst}, {rates[worst]:.1%} (± {1.96 * sqrt(rates[worst] * (1 - rates[worst]) / looks):.1%})"
        )
        print("           " + " ".join(f"{look}:{rates[look]:.1%}" for look in rates))
        worst_of = {size: max(found.values(), default=0) / teams for size, found in by_size.items()}
        print("           worst look by size: " + "  ".join(f"{n} people {rate:.1%}" for n, rate in worst_of.items()))
        holds = holds and rates[worst] < ALLOWED
    return holds


def _average(rates: dict[int, float], first: int, last: int) -> float:
    picked = [rate for look, rate in rates.items() if first <= look <= last]
    return sum(picked) / len(picked)


# --- a change: how soon ----------------------------------------------------------------------------------------------------


def _with_change(measure: Measure, teams: int, chance: random.Random) -> None:
    print(
        f"\n{measure.name}: a change after period {CHANGE_AT}, share of teams in which it is seen within so many looks"
    )
    sign = -1 if measure.worse is VerdictKind.DOWN else 1
    for label, shift in (
        (f"one SD of an answer ({measure.one_sd:.2f})", measure.one_sd),
        ("half of it", measure.one_sd / 2),
    ):
        for size in SIZES:
            first = []
            for _ in range(teams):
                points = measure.simulate(chance, size, EVENNESS["uneven"](chance), CHANGE_AT, sign * shift)
                first.append(_first_seen(points, measure))
            shares = "  ".join(f"{within}: {sum(f <= within for f in first) / teams:4.0%}" for within in SEEN_WITHIN)
            print(f"  {label:28} {size:2} people   {shares}")


def _first_seen(points: Sequence[Point], measure: Measure) -> int:
    for look in range(CHANGE_AT + 1, PERIODS + 1):
        end = point(look, estimates.missing("")).period.start
        if judge([p for p in points if p.period.start < end], measure.unit).kind is measure.worse:
            return look - CHANGE_AT
    return PERIODS


# --- simulated teams -------------------------------------------------------------------------------------------------------


def _even(chance: random.Random) -> list[float]:
    return [0.95] * PERIODS


def _uneven(chance: random.Random) -> list[float]:
    return [chance.uniform(0.45, 1.0) for _ in range(PERIODS)]


EVENNESS: dict[str, Callable[[random.Random], list[float]]] = {"even": _even, "uneven": _uneven}


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
