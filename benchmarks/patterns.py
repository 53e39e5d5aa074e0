"""The three patterns on simulated teams: seen, watch, cannot tell yet, not seen, by team size and by what is true.

    python -m benchmarks patterns [--teams 400] [--seed 1] [--write]

Votes of the same people (a person's answers correlate by .3), two decisions a month, nine in ten answer; one look, and
seven monthly looks. An ordinary team may be told to have a pattern in at most 5 % of years of looks.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from benchmarks import _measured
from benchmarks._series import Generator
from benchmarks._teams import ALIKE
from firmyes.metrics import estimates, patterns
from firmyes.model import Estimate, FourAnswers, Grain, PatternState, Period, VoteTally

SIZES = (8, 12, 20)
A_MONTH = 2  # decisions
LOOKS = 7
ALLOWED = 0.05
PERIOD = Period(date(2026, 1, 1), date(2026, 7, 1), Grain.MONTH)
NONE = Estimate()
LIMITS = patterns.Thresholds()
STATES = (PatternState.SEEN, PatternState.WATCH, PatternState.CANNOT_TELL, PatternState.NOT_SEEN, PatternState.NO_DATA)
Judge = Callable[[int], PatternState]  # the state at one of the looks


@dataclass(frozen=True)
class Truth:
    """``judge(generator, size)`` makes one team and answers for each look; ``absent``: the pattern is not there."""

    name: str
    judge: Callable[[Generator, int], Judge]
    absent: bool = False


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks patterns", description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put what was measured into Methods")
    options = parser.parse_args(arguments)
    chance = np.random.default_rng(options.seed)
    print(f"In %, one look: {', '.join(state.value for state in STATES)}; then seen within {LOOKS} monthly looks")
    found = {(truth.name, size): _measure(truth, size, options.teams, chance) for truth in TRUTHS for size in SIZES}
    wrong = [
        key
        for truth in TRUTHS
        if truth.absent
        for key in found
        if key[0] == truth.name and found[key][1] > _beyond(options.teams)
    ]
    for name, size in wrong:
        print(f"seen too often where it is not there: {name}, {size} people")
    if options.write:
        _measured.write("patterns", paragraph(found))
    return 1 if wrong else 0


def _beyond(teams: int) -> float:
    """What is allowed, with 3.5 standard errors of the simulation."""
    return ALLOWED + 3.5 * float(np.sqrt(ALLOWED * (1 - ALLOWED) / teams))


Found = tuple[dict[PatternState, float], float]


def _measure(truth: Truth, size: int, teams: int, chance: Generator) -> Found:
    first: Counter[PatternState] = Counter()
    ever = 0
    for _ in range(teams):
        judge = truth.judge(chance, size)
        states = [judge(look) for look in range(LOOKS)]
        first[states[0]] += 1
        ever += PatternState.SEEN in states
    shares = {state: first[state] / teams for state in STATES}
    print(
        f"  {truth.name:44} {size:2} people  " + "  ".join(f"{100 * share:3.0f}" for share in shares.values())
        + f"   {100 * ever / teams:3.0f}", flush=True,
    )  # fmt: skip
    return shares, ever / teams


# --- brittle consensus -----------------------------------------------------------------------------------------------------


def _brittle(agree: float, gap: float) -> Callable[[Generator, int], Judge]:
    def made(chance: Generator, size: int) -> Judge:
        agrees, slack = _people(chance, size, agree), _people(chance, size, gap)
        months = [_month(chance, agrees, slack) for _ in range(patterns.MONTHS + LOOKS - 1)]

        def judged(look: int) -> PatternState:
            six = months[look : look + patterns.MONTHS]
            halves = _tally(six[: patterns.HALF], size), _tally(six[patterns.HALF :], size)
            evidence = patterns.Evidence(_tally(six, size), halves, NONE, (NONE, NONE), NONE, (), None)
            return patterns.brittle_consensus(evidence, LIMITS).state

        return judged

    return made


def _people(chance: Generator, size: int, share: float) -> np.ndarray:
    spread = (1 - ALIKE) / ALIKE
    return chance.beta(share * spread, (1 - share) * spread, size)


def _month(chance: Generator, agrees: np.ndarray, slack: np.ndarray) -> np.ndarray:
    """Sums of firm yes, soft yes, disagree and commit, not a yes."""
    there = chance.random((A_MONTH, len(agrees))) < 0.9
    yes = (chance.random(there.shape) < agrees) & there
    soft = (chance.random(there.shape) < slack) & yes
    other = there & ~yes
    commits = (chance.random(there.shape) < 0.5) & other
    return np.array([(yes & ~soft).sum(), soft.sum(), commits.sum(), (other & ~commits).sum()])


def _tally(months: list[np.ndarray], size: int) -> VoteTally:
    four = [int(n) for n in np.sum(months, axis=0)]
    answers = FourAnswers(*four, people=min(size, sum(four)))
    return VoteTally("", PERIOD, answers, A_MONTH * len(months), 0, 0, 0, 0, 0, 0, 0, 0)


# --- vague yes and quiet room --------------------------------------------------------------------------------------------------


def _vague(share: float) -> Callable[[Generator, int], Judge]:
    """Half as many promises a month as people."""

    def made(chance: Generator, size: int) -> Judge:
        months = [
            (n, int(chance.binomial(n, share))) for n in chance.poisson(size / 2, patterns.MONTHS + LOOKS - 1).tolist()
        ]

        def judged(look: int) -> PatternState:
            six = months[look : look + patterns.MONTHS]
            halves = _clear(six[: patterns.HALF]), _clear(six[patterns.HALF :])
            evidence = patterns.Evidence(None, (None, None), _clear(six), halves, NONE, (), None)
            return patterns.vague_yes(evidence, LIMITS).state

        return judged

    return made


def _clear(months: list[tuple[int, int]]) -> Estimate:
    made, vague = (sum(part) for part in zip(*months, strict=True))
    return estimates.proportion(made - vague, made, fewest=estimates.FEWEST_PROMISES) if made else NONE


def _quiet(share: float) -> Callable[[Generator, int], Judge]:
    """Two decisions a month, challenges recorded; the size of the team plays no part."""

    def made(chance: Generator, size: int) -> Judge:
        year = A_MONTH * patterns.CHALLENGE_MONTHS
        drew = (chance.random(year + A_MONTH * (LOOKS - 1)) < share).astype(int)

        def judged(look: int) -> PatternState:
            last = tuple(int(d) for d in drew[A_MONTH * look : A_MONTH * look + year])
            evidence = patterns.Evidence(None, (None, None), NONE, (NONE, NONE), NONE, last, None)
            return patterns.quiet_room(evidence, LIMITS).state

        return judged

    return made


TRUTHS = (
    Truth("brittle: 92 % agree, gap 40 %", _brittle(0.92, 0.4)),
    Truth("ordinary: 85 % agree, gap 15 %", _brittle(0.85, 0.15), absent=True),
    Truth("at odds: 45 % agree, gap 15 %", _brittle(0.45, 0.15), absent=True),
    Truth("vague: 60 % of promises not clear", _vague(0.6)),
    Truth("clear: 15 % of promises not clear", _vague(0.15), absent=True),
    Truth("quiet: a challenge in 5 % of decisions", _quiet(0.05)),
    Truth("a challenge in 30 % of decisions", _quiet(0.3)),
    Truth("open: a challenge in 55 % of decisions", _quiet(0.55), absent=True),
)


def paragraph(found: dict[tuple[str, int], Found]) -> str:
    lines = []
    for truth in TRUTHS:
        sizes = SIZES if not truth.name.startswith(("quiet", "a ch", "open")) else SIZES[:1]
        seen, ever, absent = (
            ", ".join(f"{100 * part:.0f}" for part in parts)
            for parts in (
                [found[truth.name, n][0][PatternState.SEEN] for n in sizes],
                [found[truth.name, n][1] for n in sizes],
                [found[truth.name, n][0][PatternState.NOT_SEEN] for n in sizes],
            )
        )
        lines.append(f"| {truth.name} | {seen} | {ever} | {absent} |")
    head = (
        f"How often a pattern that is there is seen, and one that is not there is not, in % of teams of "
        f"{', '.join(map(str, SIZES))} people, simulated (`python -m benchmarks patterns`); the quiet room does not depend on the "
        f"size:"
    )
    table = [
        "| what is true | seen at one look | within seven monthly looks | told not seen |",
        "|---|---|---|---|",
        *lines,
    ]
    return f"{head}\n\n" + "\n".join(table)
