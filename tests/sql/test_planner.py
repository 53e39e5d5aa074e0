"""For little DuckDB leaves passes out (``firmyes/planner.py``): it knows them all, and the numbers stay what they were."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from firmyes import planner
from tests.factory.book import Answered, Book, Voted

LATER = date(2026, 5, 12)


def test_every_pass_is_looked_at():
    known = [name for (name,) in duckdb.execute("select name from duckdb_optimizers()").fetchall()]
    assert list(planner.PASSES) == known
    assert set(planner.LEFT_OUT.split(",")) < set(known)


@pytest.mark.parametrize("asked", [planner.PLAINLY, "pragma disable_optimizer"])
def test_the_numbers_are_those_of_a_plan_that_was_thought_about(asked: str):
    """Held to DuckDB's own, with all passes and with none."""
    usual, plain = _filled(duckdb.connect()), duckdb.connect()
    plain.execute(asked)
    built, told = usual.built(), _filled(plain).built()
    assert sum(map(len, built.values())) > 10
    assert {mart: _said(rows) for mart, rows in told.items()} == {mart: _said(rows) for mart, rows in built.items()}


def _filled(con: duckdb.DuckDBPyConnection) -> Book:
    book = Book(con)
    book.team("Alpha", "Department")
    book.survey([Answered(f"p{i}", "Alpha" if i < 6 else "Beta", (1 + i % 5, 3, 5 - i % 3)) for i in range(14)])
    book.survey([Answered(f"p{i}", values=(2, 1 + i % 4, 4), wave="W2", day=LATER) for i in range(7)])
    book.votes([Voted(f"v{i}", 1 + i % 5, 5 - i % 4) for i in range(9)])
    return book


def _said(rows: list[dict]) -> list[str]:
    return sorted(repr({name: value for name, value in row.items() if name != "built_at"}) for row in rows)
