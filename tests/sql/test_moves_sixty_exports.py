"""Sixty monthly exports of promises whose moves are known to the day: no side is told that was not so, and the bounds hold."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pytest

from etl.sql.statements import sql, text
from firmyes.metrics.periods import add_months
from firmyes.metrics.promises import RATES, rate
from firmyes.model import Promise, Status

FIRST = date(2021, 1, 1)
EXPORTS = tuple(add_months(FIRST, months) for months in range(1, 61))
PROMISES = 600


@dataclass(frozen=True)
class Truth:
    """One promise: made, promised for, moved on a day to another (or never), done on a day."""

    ident: str
    made: date
    due: date
    moved: date | None
    to: date | None
    done: date

    def due_on(self, day: date) -> date:
        return self.to if self.moved is not None and self.to is not None and self.moved <= day else self.due

    @property
    def seen_first(self) -> bool:
        """An export showed the first promised date before it moved: else nobody but the team knows of it."""
        shown = [day for day in EXPORTS if day >= self.made]
        return bool(shown) and self.due_on(shown[0]) == self.due

    @property
    def surprise(self) -> bool:
        return not (self.done <= self.due or (self.moved is not None and self.moved <= self.due))


def truths(chance: random.Random) -> list[Truth]:
    found = []
    for number in range(PROMISES):
        made = FIRST + timedelta(days=chance.randrange(1600))
        due = made + timedelta(days=chance.randint(5, 100))
        moved = due + timedelta(days=chance.randint(-20, 20)) if chance.random() < 0.35 else None
        if moved is not None and moved <= made:
            moved = None
        to = max(due, moved) + timedelta(days=chance.randint(7, 45)) if moved else None
        done = (to or due) + timedelta(days=chance.randint(-6, 15))
        done = max(done, (moved or made) + timedelta(days=1))
        found.append(Truth(f"p{number}", made, due, moved, to, done))
    return found


@pytest.fixture(scope="module", params=range(3))
def world(request):
    known = {one.ident: one for one in truths(random.Random(request.param))}
    con = _ledger(EXPORTS)
    lines = [
        (
            n,
            line,
            one.ident,
            "Ash",
            "kept" if one.done <= day else "open",
            one.due_on(day),
            one.done if one.done <= day else None,
            None,
        )
        for n, day in enumerate(EXPORTS, 1)
        for line, one in enumerate(known.values(), 1)
        if one.made <= day
    ]
    _insert(con, lines)
    for statement in ("reach/all_team", "staging/commitment_version", "staging/due_timeline"):
        con.execute(sql(statement))
    sides = con.execute(
        f"select commitment_id, side from ({text('marts/commitment_move')}) order by moved_on"
    ).fetchall()
    first: dict[str, str] = {}
    for ident, side in sides:
        first.setdefault(ident, side)
    return known, first


def test_a_side_is_told_only_where_it_is_so(world):
    known, first = world
    assert {"before", "after", "unknown"} == set(first.values())
    for ident, side in first.items():
        one = known[ident]
        assert one.moved is not None
        if side != "unknown":
            assert side == ("before" if one.moved <= one.due else "after")


def test_the_bounds_of_no_surprise_hold_the_truth(world):
    known, first = world
    seen = [one for one in known.values() if one.seen_first]
    promises = [_promise(one, first.get(one.ident, "")) for one in seen]
    found = rate(promises, RATES["no_surprise"])
    true = sum(not one.surprise for one in seen) / len(seen)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= true <= found.high
    unknown = sum(first.get(one.ident) == "unknown" for one in seen)
    doubtful = unknown > 0.1 * len(seen)
    assert (found.status is Status.NOT_ESTIMABLE) == doubtful


def test_moved_three_days_ahead_is_never_told_as_slipped():
    """Sixty promises, thirty moved three days before their date, seen by monthly exports: 27 of them were told as slipped."""
    made = date(2026, 3, 2)
    lines = []
    for number in range(60):
        due = date(2026, 3, 5) + timedelta(days=number % 24)
        for load, day in ((1, made), (2, date(2026, 4, 1))):
            now = due + timedelta(days=40) if number < 30 and load == 2 else due
            lines.append((load, number, f"p{number}", "Ash", "open", now, None, None, day))
    con = _ledger((made, date(2026, 4, 1)))
    _insert(con, [line[:-1] for line in lines])
    for statement in ("reach/all_team", "staging/commitment_version", "staging/due_timeline"):
        con.execute(sql(statement))
    sides = [side for (side,) in con.execute(f"select side from ({text('marts/commitment_move')})").fetchall()]
    assert sides == ["unknown"] * 30


def _promise(one: Truth, side: str) -> Promise:
    return Promise(
        one.ident, "promised", "Ash", None, "write the note", "", one.made, one.due, one.to or one.due, one.done, None,
        "kept", "", "", EXPORTS[-1] + timedelta(days=200), "", int(bool(side)), side == "before", side == "unknown", True,
    )  # fmt: skip


def _insert(con: duckdb.DuckDBPyConnection, lines: list[tuple]) -> None:
    """Column by column: thousands of rows one at a time take a minute."""
    columns = [list(column) for column in zip(*lines, strict=True)]
    con.execute(f"insert into commitment select {', '.join('unnest(?)' for _ in columns)}, null", columns)


def _ledger(exports: tuple[date, ...]) -> duckdb.DuckDBPyConnection:
    """What the statements read, with a load for every export."""
    con = duckdb.connect()
    con.execute("create temp table live_load (load_id integer, as_of date, source varchar)")
    moves = "load_id integer, commitment_id varchar, moved_on date, due_from date, due_to date"
    con.execute(f"create temp table due_move ({moves})")
    promise = "load_id integer, line integer, commitment_id varchar, team varchar, state varchar"
    con.execute(f"create temp table commitment ({promise}, due_on date, done_on date, dropped_on date, due_first date)")
    con.execute(
        "create temp table no_longer (load_id integer, commitment_id varchar, now_id varchar, as_of date, became varchar)"
    )
    con.executemany("insert into live_load values (?, ?, 'own')", [(n, day) for n, day in enumerate(exports, 1)])
    return con
