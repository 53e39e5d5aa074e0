"""The same numbers from any split of the same rows into loads, through real files, ledger and build.

Promises and decisions may be split row by row. Answers are sealed file by file, so a file holds whole groups: everybody of a
team who answered in one wave, or about one decision.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.demo import FILES
from etl.model.plan import Kind, Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.store import rounds
from etl.writer import writing
from firmyes.board import Board
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters, Grain
from tests.conftest import DEPTH

LAST = date(2026, 11, 15)
TEAMS = ("Growth", "Payments", "Design")
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (FILES / name).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["team"] in TEAMS]


# file, its kind, the day its data reach to, and what of a row must stay together
SOURCES: tuple[tuple[str, Kind, date, Callable[[Row], str]], ...] = (
    ("decisions.csv", Kind.DECISIONS, LAST, lambda row: row["id"]),
    ("survey.csv", Kind.SURVEY, LAST, lambda row: f"{row['team']} {row['wave']}"),
    ("votes.csv", Kind.VOTES, LAST, lambda row: f"{row['team']} {row['decision']}"),
    ("commitments-2026-08-31.csv", Kind.COMMITMENTS, date(2026, 8, 31), lambda row: row["id"]),
    ("commitments-2026-11-15.csv", Kind.COMMITMENTS, LAST, lambda row: row["id"]),
)


def parts(rows: list[Row], together: Callable[[Row], str], count: int, chance: random.Random) -> list[list[Row]]:
    """The rows dealt to ``count`` files, in an order of their own; those that belong together into one."""
    place = {key: chance.randrange(count) for key in sorted({together(row) for row in rows})}
    dealt = [[row for row in rows if place[together(row)] == number] for number in range(count)]
    for part in dealt:
        chance.shuffle(part)
    return [part for part in dealt if part]


def built(workspace: Path, files: int, seed: int) -> Board:
    chance = random.Random(seed)
    with writing(workspace, "test") as writer:
        for name, kind, as_of, together in SOURCES:
            for number, part in enumerate(parts(rows_of(name), together, files, chance)):
                path = workspace / f"{number}-{name}"
                with path.open("w", encoding="utf-8", newline="") as file:
                    table = csv.DictWriter(file, list(part[0]))
                    table.writeheader()
                    table.writerows(part)
                table = read_table(path, path.name)
                report = writer.load(table, propose(table, Options(kind=kind, date=as_of), workspace, as_of), "test")
                if kind in (Kind.SURVEY, Kind.VOTES) and report.load_id is not None:
                    rounds.say(writer.con, report.load_id, None, "test")  # no answer is in two of the files
        writer.publish()
    return Board.open(workspace, EVERYTHING)


def numbers(board: Board) -> dict[tuple[str, str, str], list[tuple[object, ...]]]:
    """Every measure of every team and of all together, month by month and whole, rounded to what is anybody's sum's order."""
    found = {}
    for measure in METRICS:
        for team in ("", *board.team_names()):
            series = board.series(measure.id, Filters(grain=Grain.MONTH), team=team)
            told = [(point.period.start, point.estimate) for point in series.points] + [(None, series.whole)]
            found[measure.id, team, series.verdict.kind.value] = [
                (start, *(None if x is None else round(x, 9) for x in (e.value, e.low, e.high)), e.n, e.status)
                for start, e in told
            ]
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Board:
    return built(tmp_path_factory.mktemp("whole"), files=1, seed=0)


@pytest.fixture(scope="module")
def right(whole: Board) -> dict[tuple[str, str, str], list[tuple[object, ...]]]:
    """The numbers of the rows loaded as they stand in their files."""
    return numbers(whole)


def test_there_is_something_to_compare(whole: Board, right: dict):
    shown = [row for rows in right.values() for row in rows if row[1] is not None]
    assert len(shown) > 500
    assert whole.hidden(Filters()), "a team that is too small is among them"


@pytest.mark.parametrize(("files", "seed"), [(3, 2)] if DEPTH == "quick" else [(3, 2), (7, 3)])
def test_any_split_into_loads_gives_the_same_numbers(right: dict, tmp_path: Path, files: int, seed: int):
    assert numbers(built(tmp_path, files, seed)) == right
