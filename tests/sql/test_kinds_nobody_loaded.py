"""Where nothing of a kind was loaded, or no load reaches it, a build asks nothing about it: what it leaves out finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from etl.building import build, kept
from etl.building.reach import Reach, everything
from etl.sql.statements import one
from etl.workspace import rebuild
from etl.writer import writing
from firmyes.config import read_settings
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text

NOT_IN_THE_DEMO = {"no_longer_held", "apart_block"}
REACHED = {
    "reached_block": ("reached_block", "counting_block"),
    "reached_team": ("reached_team",),
}  # what is then empty


@contextmanager
def filled(con: duckdb.DuckDBPyConnection, workspace: Path, reach: Reach = everything) -> Iterator[None]:
    """Every mart made of what the ledger holds now, within ``reach``, as ``out``."""
    build.stage(con)
    build.show(con, reach=reach)
    con.execute("attach ':memory:' as out")
    try:
        build.fill(con, "test", read_settings(workspace))
        yield
    finally:
        con.execute("detach out")


def rows_of(con: duckdb.DuckDBPyConnection, mart: str) -> int:
    return one(con, f"select count(*) from out.{mart}")[0]


def assert_nothing(con: duckdb.DuckDBPyConnection, made_of_it: set[str]) -> None:
    marts = made_of_it & build.schema()["marts"].keys()
    steps = {name.partition("/")[2] for name in made_of_it & {*build.READY}}
    assert {mart: rows_of(con, mart) for mart in marts} == dict.fromkeys(marts, 0)
    assert {step: one(con, f"select count(*) from {step}")[0] for step in steps} == dict.fromkeys(steps, 0)


@pytest.mark.parametrize("table", sorted(set(build.MADE_OF.values())))
def test_without_its_rows_no_mart_made_of_a_table_has_any(
    table: str, demo_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of_it = {made for made, of in build.MADE_OF.items() if of == table}
    marts = made_of_it & build.schema()["marts"].keys()
    leave_nothing_out(monkeypatch)
    with writing(demo_workspace, "a test") as writer:
        con = writer.con
        with filled(con, demo_workspace):
            assert all(rows_of(con, mart) for mart in marts - NOT_IN_THE_DEMO), "there is something to leave out"
        con.execute(f"delete from {table}")
        with filled(con, demo_workspace):
            assert_nothing(con, made_of_it)


@pytest.mark.parametrize("table", sorted(set(build.REACHED_BY.values())))
def test_what_no_load_reaches_has_no_row(table: str, demo_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_of_it(con: duckdb.DuckDBPyConnection) -> None:
        everything(con)
        for name in REACHED[table]:
            con.execute(f"delete from {name}")

    reached_by_it = {made for made, of in build.REACHED_BY.items() if of == table}
    leave_nothing_out(monkeypatch)
    with writing(demo_workspace, "a test") as writer, filled(writer.con, demo_workspace, nothing_of_it):
        assert_nothing(writer.con, reached_by_it)


def test_one_more_load_fills_only_what_it_reaches(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, filled_now, filling = Desk(workspace), set(), build.filling
    desk.load(text(PROMISES, ["1,Alpha,,Write,Fern,2026-03-01,2026-03-09,,,Open,"]))
    desk.load(text(SURVEY, survey(6)))
    rebuild(workspace)
    monkeypatch.setattr(build, "filling", lambda mart: (filled_now.add(mart), filling(mart))[1])
    answers, promises = {*kept.SUMS, "people", "waiting"}, {*build.PROMISES}
    desk.load(text(PROMISES, ["2,Alpha,,Draw,Fern,2026-03-01,2026-03-09,,,Open,"]))
    assert "commitment" in filled_now and not filled_now & answers
    filled_now.clear()
    desk.load(text(SURVEY, survey(6, team="Beta", start=20)))
    assert "safety_block" in filled_now and not filled_now & promises
    assert desk.mart("commitment", "what") == [("Draw",), ("Write",)]
    assert desk.mart("safety_block", "team") == [("Alpha",), ("Beta",)]


def leave_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MADE_OF", {})
    monkeypatch.setattr(build, "REACHED_BY", {"of everything": "load"})
