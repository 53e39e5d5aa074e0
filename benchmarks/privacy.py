"""``python -m benchmarks privacy``: how often an honest new wave is held or asked about, and how long judging it takes.

Teams answer every quarter, with ids, each wave a file of its own that says nothing of the waves before. Somebody's answers
stay near what that person thinks: a level of the question, the team, the person, and the mood of the day (normal, cut to
the scale). Nothing here knows how the judge works: it is given groups and asked what becomes of them.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from benchmarks._histories import Known, histories, rows_of, sealed
from etl.building.audit import audit
from etl.building.groups import Group, Load
from etl.building.load_answers import STEPS
from etl.building.rounds import Judge, Judgement, Verdict
from etl.store.journal import Seal
from etl.store.vectors import Vectors

K = 5
BOUND = 0.05  # of honest waves of four questions or more


@dataclass(frozen=True)
class Company:
    """``questions`` on a scale of ``points``; ``spread``: of questions, teams, people, days (in points)."""

    name: str
    teams: int
    smallest: int
    largest: int
    questions: int
    points: int
    spread: tuple[float, float, float, float]
    quarters: int = 20
    bound: float | None = BOUND


SEVEN, FIVE = (0.7, 0.5, 0.9, 1.0), (0.4, 0.3, 0.6, 0.7)
COMPANIES = (
    Company("1 team of 5 to 20, 7 questions", 1, 5, 20, 7, 7, SEVEN),
    Company("6 teams of 5 to 20, 7 questions", 6, 5, 20, 7, 7, SEVEN),
    Company("6 teams of 5 to 20, 7 questions of 5 points", 6, 5, 20, 7, 5, FIVE),
    Company("6 teams of 5 to 20, 4 questions", 6, 5, 20, 4, 7, SEVEN),
    Company("6 teams of 5 to 20, 4 questions of 5 points", 6, 5, 20, 4, 5, FIVE),
    Company("60 teams of 5 to 20, 7 questions", 60, 5, 20, 7, 7, SEVEN),
    Company("180 teams of 2,000 people, 7 questions", 180, 5, 17, 7, 7, SEVEN),
    Company("6 teams of 5 to 20, 2 questions, day only", 6, 5, 20, 2, 5, FIVE, bound=None),
)


def waves(company: Company, seed: int):
    """Each quarter the groups of one load."""
    random = np.random.default_rng(seed)
    question, team_sd, person_sd, day_sd = company.spread
    middle = (company.points + 1) / 2 + 0.4
    level = middle + random.normal(0, question, company.questions)
    sizes = random.integers(company.smallest, company.largest + 1, company.teams)
    people = [
        level
        + random.normal(0, team_sd)
        + random.normal(0, person_sd, (size, 1))
        + random.normal(0, person_sd / 2, (size, company.questions))
        for size in sizes
    ]
    for quarter in range(company.quarters):
        day = date(2021, 2, 10) + timedelta(days=91 * quarter)
        load = Load(quarter + 1, day, False, False, int(sizes.sum()))
        yield [_group(load, at, each, day_sd, company, random, day) for at, each in enumerate(people)]


def _group(load: Load, team: int, people: np.ndarray, day_sd: float, company: Company, random, day: date) -> Group:
    answering = random.random(len(people)) < 0.85
    answering[:K] = True
    told = people[answering] + random.normal(0, day_sd, (int(answering.sum()), company.questions))
    answers = np.clip(np.round(told), 1, company.points)
    values = np.round((answers - 1) / (company.points - 1) * STEPS).astype(np.int32)
    questions = tuple((f"q{at}", at + 1) for at in range(company.questions))
    counted = np.ones(len(values), dtype=bool)
    vectors = Vectors.of(questions, values, answers.astype(np.int64), values, counted)
    rows = rows_of([(f"{load.load_id}-{team}-{at}", f"{team}-{at}") for at in range(len(values))])
    return Group(
        load, "survey", "tool", f"W{load.load_id}", f"Team {team}", day, day, np.arange(len(rows)), rows, vectors
    )


def judged(company: Company, seed: int):
    """Every group of every quarter, and what became of it; every group is sealed, since every one is honest."""
    seals: list[Seal] = []
    for groups in waves(company, seed):
        judge = Judge(Known(), seals, K)  # type: ignore[arg-type]  # Known answers what the judge asks of a ledger, and is none
        for group in groups:
            judgement = judge.judge(group)
            yield group, judgement
            judge.note(sealed(group, len(seals) + len(judge.sealed) + 1, K))
        seals += judge.sealed


def _rates(found: list[tuple[Group, Judgement]]) -> tuple[float, float]:
    later = [judgement.verdict for group, judgement in found if group.load.load_id > 1]
    return later.count(Verdict.HELD) / len(later), later.count(Verdict.ASKED) / len(later)


def audited(company: Company, seed: int) -> tuple[int, float]:
    """The auditor's findings on all that such a company publishes, were nobody ever asked, and its seconds of computing."""
    groups = [group for wave in waves(company, seed) for group in wave]
    seals = [sealed(group, number, K) for number, group in enumerate(groups, start=1)]
    start = time.process_time()
    return len(audit(seals, K)), time.process_time() - start


def all_audited(most_teams: int, seed: int) -> bool:
    """Whether the auditor finds nothing at companies of many teams."""
    kept = True
    for company in COMPANIES[1:-1]:
        if company.teams <= most_teams:
            found, seconds = audited(company, seed)
            print(f"{company.name:<46} auditor: {found} findings   {seconds:6.1f} s", flush=True)
            kept &= found == 0
    return kept


def attacked(count: int, first: int) -> bool:
    """Whether random histories told nobody apart; printed per number of questions, with what they tell unasked."""
    kept = True
    for questions in (7, 4):
        asked = [history for history in histories(count, first=first) if history.questions == questions]
        unasked = [history for history in histories(count, first=first, asking=False) if history.questions == questions]
        told, teeth = (sum(bool(history.told_apart()) for history in each) for each in (asked, unasked))
        print(
            f"{len(asked)} random histories, {questions} questions: {told} tell people apart ({teeth} if nobody asks)"
        )
        kept &= told == 0
    return kept


def main(arguments: list[str]) -> int:
    """Print the rates and the seconds; exit 1 where a bound is not held."""
    given = argparse.ArgumentParser(prog="python -m benchmarks privacy")
    given.add_argument("--seeds", type=int, default=3, help="companies of each kind")
    given.add_argument("--only", type=int, default=10**6, help="companies with at most so many teams")
    given.add_argument(
        "--audit", action="store_true", help="only what the auditor finds on honest companies, and its time"
    )
    given.add_argument("--histories", type=int, default=300, help="random histories of exports in other dress")
    given.add_argument("--seed", type=int, default=0, help="where the companies and histories begin")
    options = given.parse_args(arguments)
    kept = all_audited(options.only, options.seed)
    if options.audit:
        return 0 if kept else 1
    kept &= attacked(options.histories, options.seed)
    for company in COMPANIES:
        if company.teams > options.only:
            continue
        start, found = time.process_time(), []
        seeds = options.seeds if company.teams < 60 else 1
        for seed in range(seeds * (20 if company.teams == 1 else 1)):
            found += judged(company, options.seed + seed)
        held, asked = _rates(found)
        kept &= company.bound is None or held + asked <= company.bound
        seconds = time.process_time() - start
        print(
            f"{company.name:<46} held {held:6.1%}   asked {asked:6.1%}   {len(found):6,} groups   {seconds:6.1f} s",
            flush=True,
        )
    return 0 if kept else 1
