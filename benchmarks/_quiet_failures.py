"""The three patterns on simulated teams: how often each is seen and watched where it is not, at its edge, and where it is."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from firmyes.metrics import estimates, patterns
from firmyes.model import Estimate, FourAnswers, Grain, PatternState, Period, VoteTally

SIZES = (9, 12, 16, 20)
MONTHS = 6
ALLOWED = 0.05
ALIKE = 0.4
PERIOD = Period(date(2026, 1, 1), date(2026, 7, 1), Grain.MONTH)


@dataclass(frozen=True)
class Team:
    """What is true of a team. Shares 0–1; ``challenges`` a decision."""

    agreed: float
    gap: float
    vague: float
    challenges: float
    unsaid: float
    voice: float
    kept: float = 0.7


HEALTHY = Team(agreed=0.75, gap=0.1, vague=0.15, challenges=0.8, unsaid=0.07, voice=0.7)
EDGE = Team(agreed=0.7, gap=0.2, vague=0.3, challenges=0.35, unsaid=0.2, voice=0.6)
THERE = Team(agreed=0.95, gap=0.5, vague=0.5, challenges=0.05, unsaid=0.45, voice=0.35, kept=0.4)


def report(teams: int, chance: random.Random) -> bool:
    """Print the three tables; False where a pattern that is not there is seen or watched too often."""
    holds = True
    for name, truth in (("not there (a healthy team)", HEALTHY), ("at the very edge", EDGE), ("there", THERE)):
        found = _states(truth, teams, chance)
        print(f"\nPatterns, {name}: teams of {SIZES[0]} to {SIZES[-1]}, six months")
        for pattern, states in found.items():
            total = sum(states.values())
            shares = {state: states[state] / total for state in PatternState}
            print(f"  {pattern:20}" + "  ".join(f"{state.value}: {share:5.1%}" for state, share in shares.items()))
            if truth is HEALTHY:
                holds = holds and max(shares[PatternState.SEEN], shares[PatternState.WATCH]) < ALLOWED
    return holds


def _states(truth: Team, teams: int, chance: random.Random) -> dict[str, Counter[PatternState]]:
    found: dict[str, Counter[PatternState]] = {}
    limits = patterns.Thresholds()
    for size in SIZES:
        for _ in range(teams):
            for pattern in patterns.patterns(_evidence(truth, size, chance), limits):
                found.setdefault(pattern.id, Counter())[pattern.state] += 1
    return found


def _evidence(truth: Team, size: int, chance: random.Random) -> patterns.Evidence:
    older, newer = _votes(truth, size, chance)
    decisions = 2 * MONTHS * 2  # two a month, as far back as challenges are looked up
    made = [[chance.random() < truth.vague for _ in range(chance.randint(10, 25))] for _ in range(2)]
    return patterns.Evidence(
        votes=_sum(older, newer),
        votes_halves=(older, newer),
        clear=_clear(made[0] + made[1]),
        clear_halves=(_clear(made[0]), _clear(made[1])),
        kept=_share(truth.kept, 40, chance),
        challenges=tuple(sum(chance.random() < truth.challenges / 3 for _ in range(3)) for _ in range(decisions)),
        voice=_share(truth.voice, size, chance, answers=4),
    )


def _votes(truth: Team, size: int, chance: random.Random) -> tuple[VoteTally, VoteTally]:
    """The same people in both halves, six decisions each, nine in ten answer."""
    agree, slack, silent = (_people(chance, size, share) for share in (truth.agreed, truth.gap, truth.unsaid))
    return _half(size, agree, slack, silent, chance), _half(size, agree, slack, silent, chance)


def _half(size: int, agree: list[float], slack: list[float], silent: list[float], chance: random.Random) -> VoteTally:
    four, unsaid, there = [0, 0, 0, 0], 0, set()
    for _ in range(MONTHS):
        for person in range(size):
            if chance.random() > 0.9:
                continue
            there.add(person)
            agrees = chance.random() < agree[person]
            four[int(chance.random() < slack[person]) if agrees else 2 + int(chance.random() < 0.5)] += 1
            unsaid += chance.random() < silent[person]
    answers = FourAnswers(*four, people=len(there))
    return VoteTally("", PERIOD, answers, MONTHS, 0, 0, 0, 0, answers.answers, unsaid, 0, 0)


def _sum(older: VoteTally, newer: VoteTally) -> VoteTally:
    a, b = older.answers, newer.answers
    answers = FourAnswers(
        a.firm_yes + b.firm_yes,
        a.soft_yes + b.soft_yes,
        a.disagree_and_commit + b.disagree_and_commit,
        a.not_a_yes + b.not_a_yes,
        max(a.people, b.people),
    )
    return replace(older, answers=answers, unsaid_n=answers.answers, unsaid_yes=older.unsaid_yes + newer.unsaid_yes)


def _people(chance: random.Random, size: int, share: float) -> list[float]:
    spread = (1 - ALIKE) / ALIKE
    return [chance.betavariate(share * spread, (1 - share) * spread) for _ in range(size)]


def _clear(vague: list[bool]) -> Estimate:
    return estimates.proportion(len(vague) - sum(vague), len(vague), fewest=estimates.FEWEST_PROMISES)


def _share(share: float, size: int, chance: random.Random, answers: int = 1) -> Estimate:
    people = _people(chance, size, share)
    good = sum(chance.random() < p for p in people for _ in range(answers))
    return estimates.proportion(good, size * answers, size)
