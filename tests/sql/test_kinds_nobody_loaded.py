"""Where nothing of a kind was loaded, a build asks nothing about it: what it leaves out would have found nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from etl.building import build
from etl.sql.statements import one
from etl.writer import writing
from firmyes.config import read_settings

NOT_IN_THE_DEMO = {"no_longer_held", "apart_block"}


@contextmanager
def filled(con: duckdb.DuckDBPyConnection, workspace: Path) -> Iterator[None]:
    """Every mart made of what the ledger holds now, as ``out``."""
    build.stage(con)
    build.show(con)
    con.execute("attach ':memory:' as out")
    try:
        build.fill(con, "test", read_settings(workspace))
        yield
    finally:
        con.execute("detach out")


def rows_of(con: duckdb.DuckDBPyConnection, mart: str) -> int:
    return one(con, f"select count(*) from out.{mart}")[0]


@pytest.mark.parametrize("table", sorted(set(build.MADE_OF.values())))
def test_without_its_rows_no_mart_made_of_a_table_has_any(
    table: str, demo_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_of_it = {made for made, of in build.MADE_OF.items() if of == table}
    marts = made_of_it & build.schema()["marts"].keys()
    steps = {step.partition("/")[2] for step in made_of_it - marts}
    monkeypatch.setattr(build, "MADE_OF", dict.fromkeys(build.READY, "load"))  # nothing is left out
    with writing(demo_workspace, "a test") as writer:
        con = writer.con
        with filled(con, demo_workspace):
            assert all(rows_of(con, mart) for mart in marts - NOT_IN_THE_DEMO), "there is something to leave out"
        con.execute(f"delete from {table}")
        with filled(con, demo_workspace):
            assert {mart: rows_of(con, mart) for mart in marts} == dict.fromkeys(marts, 0)
            assert {step: one(con, f"select count(*) from {step}")[0] for step in steps} == dict.fromkeys(steps, 0)
