"""``python -m benchmarks day``: a day of a company, with builds made from one another and with each made from nothing.

Forty loads (promises of a few teams, rounds of a few teams), thirty builds, and two thousand looks at first sentences of pages,
after each build its part. The processor's time in all, both ways on copies of one workspace.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from functools import partial
from pathlib import Path

from benchmarks._workspaces import bring, company_of, make, more_answers, more_promises, took
from etl.workspace import prepare_reading
from etl.writer import writing
from firmyes.board import Board, first_sentence
from firmyes.model import EVERYTHING, Filters

LOADS, BUILDS, VIEWS = 40, 30, 2000
AT_MOST = 0.6  # of the time all builds from nothing take


def main(arguments: list[str]) -> int:
    """Print processor seconds and what they were for; exit 1 where builds cost more than their share of those from nothing."""
    given = argparse.ArgumentParser(prog="python -m benchmarks day")
    given.add_argument("--teams", type=int, default=60, help="size of the company")
    options = given.parse_args(arguments)
    prepare_reading()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = make(folder, company_of(options.teams))
        shutil.copytree(workspace, folder / "other")
        onward = _day(workspace, folder, options.teams, anew=False)
        anew = _day(folder / "other", folder, options.teams, anew=True)
    print(f"{options.teams} teams: {LOADS} loads, {BUILDS} builds, {VIEWS:,} looks; seconds of the processor")
    for what in onward:
        print(f"{what:<8} {onward[what]:8.1f}  with each build made from nothing {anew[what]:8.1f}")
    print(f"{'in all':<8} {sum(onward.values()):8.1f}  with each build made from nothing {sum(anew.values()):8.1f}")
    return 0 if onward["builds"] <= AT_MOST * anew["builds"] else 1


def _day(workspace: Path, folder: Path, teams: int, *, anew: bool) -> dict[str, float]:
    chance, spent = random.Random(1), {"loads": 0.0, "builds": 0.0, "looks": 0.0}
    two_at_once = set(chance.sample(range(BUILDS), LOADS - BUILDS))
    for number in range(BUILDS):
        with writing(workspace, "benchmark") as writer:
            for part in range(2 if number in two_at_once else 1):
                write = chance.choice([more_answers, more_promises])
                path = write(folder, number * 2 + part, 90, first_team=chance.randrange(teams - 10))
                spent["loads"] += took(partial(bring, writer, path)).cpu
            spent["builds"] += took(partial(writer.publish, anew=anew)).cpu
        spent["looks"] += took(partial(_look, workspace, chance, VIEWS // BUILDS)).cpu
    return spent


def _look(workspace: Path, chance: random.Random, times: int) -> None:
    """As many looks at pages, each with one team or all; what one board said once it knows."""
    board = Board.open(workspace, EVERYTHING)
    names = board.team_names()
    for _ in range(times):
        team = chance.choice(["", *names[:20]])
        first_sentence.said(board, chance.choice(tuple(first_sentence.PAGES)), Filters((team,) if team else ()))
