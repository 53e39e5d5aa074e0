"""The board's numbers of the demo, computed a second time from the CSV files in plain Python, without ledger, blocks or SQL."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from firmyes.board import Board
from firmyes.metrics.lint import lint
from firmyes.model import EVERYTHING, Filters, Grain, Series, Status

DEMO = Path(__file__).resolve().parents[2] / "data" / "demo"
AS_OF = date(2026, 11, 15)
SHOWN = ("Data", "Growth", "Payments", "Platform", "Support")  # Design is too small for answers
REVERSED = {"ps1", "ps3", "ps5"}
ITEMS = [f"ps{number}" for number in range(1, 8)]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def board(demo_built: Path) -> Board:
    return Board.open(demo_built, EVERYTHING)


def read(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.fixture(scope="module")
def promises() -> list[Row]:
    """Every promise: first promised date from the first export that has it, the rest from the last."""
    found: dict[str, Row] = {}
    for name in sorted(path.name for path in DEMO.glob("commitments-*.csv")):
        export = date.fromisoformat(name[12:22])
        for row in read(name):
            days = {key: day(row[key]) for key in ("made_on", "due_on", "done_on", "dropped_on")}
            promise = found.setdefault(row["id"], {"first": days["due_on"], "moves": [], "now": days["due_on"]})
            if days["due_on"] != promise["now"]:
                promise["moves"].append((export, promise["now"]))
            promise |= row | days | {"now": days["due_on"]}
            promise["first"] = promise["first"] or days["due_on"]
    return list(found.values())


def quarter(when: date) -> date:
    return date(when.year, 3 * ((when.month - 1) // 3) + 1, 1)


def by_quarter(rows: Iterable[Row], when: str, team: str) -> dict[date, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        if row["team"] == team and row[when]:
            groups[quarter(row[when])].append(row)
    return groups


def series(board: Board, metric: str, team: str, grain: Grain = Grain.QUARTER) -> Series:
    return board.series(metric, Filters(teams=(team,), grain=grain), team)


def counts(board: Board, metric: str, team: str) -> dict[date, tuple[int | None, int | None]]:
    """Numerator and denominator of each quarter whose rate is shown."""
    points = series(board, metric, team).points
    return {point.period.start: (point.estimate.count, point.estimate.base) for point in points if point.estimate.shown}


def due(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["first"] < AS_OF]


def dropped_before(row: Row) -> bool:
    return bool(row["dropped_on"]) and row["dropped_on"] <= row["first"]


def on_time(row: Row) -> bool:
    return bool(row["done_on"]) and row["done_on"] <= row["first"]


def moved_before(row: Row) -> bool:
    return bool(row["moves"]) and row["moves"][0][0] <= row["first"]


def kept_on_time(rows: list[Row]) -> tuple[int, int]:
    base = [row for row in due(rows) if not dropped_before(row)]
    return sum(map(on_time, base)), len(base)


def no_surprise(rows: list[Row]) -> tuple[int, int]:
    base = due(rows)
    return sum(on_time(row) or moved_before(row) or dropped_before(row) for row in base), len(base)


def kept_in_30(rows: list[Row]) -> tuple[int, int]:
    base = [row for row in rows if row["first"] + timedelta(30) < AS_OF and not dropped_before(row)]
    return sum(bool(row["done_on"]) and row["done_on"] <= row["first"] + timedelta(30) for row in base), len(base)


def is_clear(row: Row) -> bool:
    return lint(row["owner"], row["what"], row["first"]).clear


def clear(rows: list[Row]) -> tuple[int, int]:
    return sum(map(is_clear, rows)), len(rows)


def dated(rows: list[Row]) -> tuple[int, int]:
    return sum(bool(row["first"]) for row in rows), len(rows)


def dropped_in_time(rows: list[Row]) -> tuple[int, int]:
    return sum(map(dropped_before, due(rows))), len(due(rows))


def renegotiated(rows: list[Row]) -> tuple[int, int]:
    return sum(map(moved_before, due(rows))), len(due(rows))


def slipped(rows: list[Row]) -> tuple[int, int]:
    """The demo's exports are a month apart: none of them shows an old date still standing after it."""
    return 0, len(due(rows))


def done_in_30(rows: list[Row], wanted: bool) -> tuple[int, int]:
    base = [row for row in rows if is_clear(row) is wanted and row["made_on"] + timedelta(30) < AS_OF]
    return sum(bool(row["done_on"]) and row["done_on"] <= row["made_on"] + timedelta(30) for row in base), len(base)


@pytest.mark.parametrize("team", SHOWN)
@pytest.mark.parametrize(
    ("metric", "dated_by", "by_hand"),
    [
        ("kept_on_time", "first", kept_on_time),
        ("no_surprise", "first", no_surprise),
        ("kept_in_30", "first", kept_in_30),
        ("dropped_before", "first", dropped_in_time),
        ("moved_before", "first", renegotiated),
        ("slipped", "first", slipped),
        ("clear", "made_on", clear),
        ("dated", "made_on", dated),
        ("done_in_30_clear", "made_on", lambda rows: done_in_30(rows, True)),
    ],
)
def test_shares_of_promises(
    board: Board, promises: list[Row], team: str, metric: str, dated_by: str, by_hand: Callable[[list[Row]], Any]
):
    shown = counts(board, metric, team)
    expected = {start: by_hand(rows) for start, rows in by_quarter(promises, dated_by, team).items()}
    assert len(shown) >= 3
    assert shown == {start: expected[start] for start in shown}


def test_vague_promises_done_in_30_days(board: Board, promises: list[Row]):
    """Few a quarter, so over the whole range, for all teams together."""
    whole = board.series("done_in_30_vague", Filters()).whole
    assert (whole.count, whole.base) == done_in_30(promises, False)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


ROOM: dict[str, Callable[[dict[str, str]], bool | None]] = {
    "draft_ahead": lambda row: (
        bool(row["draft_shared_at"])
        and moment(row["draft_shared_at"]) <= moment(row["meeting_at"]) - timedelta(hours=24)
        if row["present"]
        else None
    ),
    "challenged": lambda row: row["challenges"] != "0" if row["challenges"] else None,
    "challenger_thanked": lambda row: {"yes": True, "no": False}.get(row["first_challenger_thanked"]),
    "commitment_asked": lambda row: {"yes": True, "no": False}.get(row["commitment_asked"]),
    "recap_in_day": lambda row: (
        bool(row["recap_sent_at"]) and moment(row["recap_sent_at"]) <= moment(row["meeting_at"]) + timedelta(hours=24)
        if row["present"]
        else None
    ),
    "recap_answered": lambda row: row["corrections"] != "0" if row["corrections"] else None,
}


@pytest.mark.parametrize("practice", ROOM)
@pytest.mark.parametrize("team", [*SHOWN, "Design"])
def test_practices_of_the_room(board: Board, team: str, practice: str):
    told = [ROOM[practice](row) for row in read("decisions.csv") if row["team"] == team]
    whole = board.series(practice, Filters(teams=(team,)), team).whole
    recorded = len(told) - told.count(None)
    if recorded:
        assert (whole.count, whole.base) == (told.count(True), recorded)
    else:
        assert whole.status is Status.MISSING, "nobody challenged, so there was nobody to thank"


@pytest.fixture(scope="module")
def votes() -> list[Row]:
    return [row | {"date": day(row["date"])} for row in read("votes.csv")]


def four(rows: list[Row]) -> dict[str, int]:
    pairs = [(int(row["agreement"]) >= 4, int(row["commitment"]) >= 4) for row in rows]
    return {
        "firm_yes": pairs.count((True, True)),
        "soft_yes": pairs.count((True, False)),
        "disagree_and_commit": pairs.count((False, True)),
        "not_a_yes": pairs.count((False, False)),
    }


@pytest.mark.parametrize("team", SHOWN)
@pytest.mark.parametrize("metric", ["firm_yes", "soft_yes", "disagree_and_commit", "not_a_yes"])
def test_four_answers(board: Board, votes: list[Row], team: str, metric: str):
    shown = counts(board, metric, team)
    expected = {start: (four(rows)[metric], len(rows)) for start, rows in by_quarter(votes, "date", team).items()}
    assert shown == expected
    people = {
        start: len({row["respondent"] for row in rows}) for start, rows in by_quarter(votes, "date", team).items()
    }
    assert {point.period.start: point.estimate.n for point in series(board, metric, team).points} == people


@pytest.mark.parametrize("team", SHOWN)
def test_with_the_cut_at_five_and_threes_and_the_unsaid(board: Board, votes: list[Row], team: str):
    rows = [row for row in votes if row["team"] == team]
    fully = [row for row in rows if row["agreement"] == "5"]
    expected = {
        "gap_strict": (sum(row["commitment"] != "5" for row in fully), len(fully)),
        "agree_threes": (sum(row["agreement"] == "3" for row in rows), len(rows)),
        "commit_threes": (sum(row["commitment"] == "3" for row in rows), len(rows)),
        "unsaid": (sum(row["concern_unsaid"] == "yes" for row in rows), len(rows)),
        "welcome": (sum(row["challenge_welcome"] == "yes" for row in rows), len(rows)),
    }
    found = {metric: board.series(metric, Filters(teams=(team,)), team).whole for metric in expected}
    assert {metric: (whole.count, whole.base) for metric, whole in found.items()} == expected


@pytest.mark.parametrize("team", SHOWN)
def test_gap_agreed_and_committed(board: Board, votes: list[Row], team: str):
    for start, rows in by_quarter(votes, "date", team).items():
        found = four(rows)
        agreed = found["firm_yes"] + found["soft_yes"]
        assert counts(board, "gap", team)[start] == (found["soft_yes"], agreed)
        assert counts(board, "agreed", team)[start] == (agreed, len(rows))
        assert counts(board, "committed", team)[start] == (found["firm_yes"] + found["disagree_and_commit"], len(rows))


def turned(row: dict[str, str]) -> list[int]:
    """The seven answers after reversal; empty where one is missing: such a person is in no number of the block."""
    if not all(row[item] for item in ITEMS):
        return []
    return [8 - int(row[item]) if item in REVERSED else int(row[item]) for item in ITEMS]


def waves(team: str) -> dict[date, list[list[int]]]:
    found = defaultdict(list)
    for row in read("survey.csv"):
        if row["team"] == team and (answers := turned(row)):
            found[date.fromisoformat(row["wave"] + "-01")].append(answers)
    return found


@pytest.mark.parametrize("team", SHOWN)
def test_safety(board: Board, team: str):
    raw = {p.period.start: p.estimate for p in series(board, "safety_raw", team, Grain.MONTH).points}
    whole = {p.period.start: p.estimate for p in series(board, "safety", team, Grain.MONTH).points}
    favourable = {p.period.start: p.estimate for p in series(board, "safety_favourable", team, Grain.MONTH).points}
    expected = waves(team)
    assert raw.keys() == whole.keys() == favourable.keys() == expected.keys()
    for start, people in expected.items():
        every = [answer for answers in people for answer in answers]
        mean = sum(every) / len(every)
        assert raw[start].value == pytest.approx(mean)
        assert raw[start].n == favourable[start].n == len(people)
        assert whole[start].value == pytest.approx((mean - 1) / 6 * 100)
        assert (favourable[start].count, favourable[start].base) == (sum(answer >= 5 for answer in every), len(every))


def test_all_teams_together_leave_the_small_one_out(board: Board, votes: list[Row]):
    rows = [row for row in votes if row["team"] != "Design" and quarter(row["date"]) == date(2026, 7, 1)]
    points = board.series("firm_yes", Filters(grain=Grain.QUARTER)).points
    found = next(point.estimate for point in points if point.period.start == date(2026, 7, 1))
    assert (found.count, found.base) == (four(rows)["firm_yes"], len(rows))
    assert found.n == len({(row["team"], row["respondent"]) for row in rows})


def test_median_days_to_done_of_everything_made_in_a_quarter(board: Board, promises: list[Row]):
    """Without drops the median is Kaplan–Meier's: the first day by which half of those at risk are done."""
    rows = [row for row in promises if row["team"] == "Platform" and quarter(row["made_on"]) == date(2026, 1, 1)]
    point = next(p for p in series(board, "days_to_done", "Platform").points if p.period.start == date(2026, 1, 1))
    assert point.estimate.value == median_incidence(rows)


def median_incidence(rows: list[Row]) -> int | None:
    """Aalen–Johansen by its definition: at each day, what is left times the share of those at risk that get done."""
    ends = [(row["done_on"] or row["dropped_on"] or AS_OF, row) for row in rows]
    left, done = 1.0, 0.0
    for after in sorted({(end - row["made_on"]).days for end, row in ends}):
        at_risk = [row for end, row in ends if (end - row["made_on"]).days >= after]
        now = [row for end, row in ends if (end - row["made_on"]).days == after]
        done += left * sum(bool(row["done_on"]) for row in now) / len(at_risk)
        left *= 1 - sum(bool(row["done_on"] or row["dropped_on"]) for row in now) / len(at_risk)
        if done >= 0.5:
            return after
    return None
