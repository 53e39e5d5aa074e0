"""Big files, which DuckDB reads with every core: what stands in which line does not depend on who read it first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import BIG_BYTES, read_table
from etl.writer import writing

LINES = 700_000  # above 40 MB: read in several parts at once
LONG = "and pay the room for all of us " * 8


def _numbered(path: Path) -> Path:
    """A file whose rows say which line they stand in."""
    words = "repeat('a word ', 6)"
    duckdb.execute(
        f"copy (select i + 2 as at, 'Team' as team, {words} as said from range({LINES}) t(i) order by i) to '{path}' (header)"
    )
    return path


def test_a_row_keeps_its_line_however_many_threads_read_the_file(tmp_path: Path) -> None:
    table = read_table(_numbered(tmp_path / "big.csv"))
    assert table.big is not None, "this file is for DuckDB to read"
    with writing(tmp_path / "workspace", "test") as writer:
        table.stage(writer.con)
        strayed = writer.con.execute("select count(*), count(*) filter (line <> c0::integer) from raw").fetchone()
        order = writer.con.execute("select current_setting('preserve_insertion_order')").fetchone()
    assert strayed == (LINES, 0)
    assert order == (False,), "the rest of a load may go in any order"


def _long_list(heading: str, quoted: bool, rows: int = 16_000) -> bytes:
    cell = f'"Book, {LONG}{{}}"' if quoted else f"Book {LONG}{{}}"
    listed = [f"{cell.format(at)},Ann Lee,2026-05-08,2026-05-01,Ops" for at in range(rows)]
    listed.insert(rows // 2, f"{heading},,,,")
    return "\n".join(["Action,Owner,Due,Made on,Team", *listed, ""]).encode()


@pytest.mark.parametrize("quoted", [False, True])
def test_a_heading_that_says_a_state_counts_in_a_big_file_too(quoted: bool) -> None:
    data = _long_list("Cancelled (3)", quoted)
    assert len(data) > BIG_BYTES
    table = read_table(data, "long.csv")
    place = table.columns.index("Heading above")
    told = [cells[place] for _, cells in table.iterate()]
    assert told.count("Cancelled") == 8_000 and told[0] == ""


@pytest.mark.parametrize("quoted", [False, True])
def test_any_other_heading_is_no_promise_in_a_big_file_either(quoted: bool) -> None:
    table = read_table(_long_list("Second floor", quoted), "long.csv")
    assert table.big is not None
    plan = propose(table, Options(), None, date(2026, 11, 28))
    assert [skip.texts for skip in plan.skips] == [{"Second floor"}]


@pytest.mark.parametrize("blank", ["", "  "])
def test_the_different_texts_of_a_big_file_are_counted_without_the_blank_ones(tmp_path: Path, blank: str) -> None:
    path = tmp_path / "big.csv"
    rows = ["at,team,said", *(f"{at},{f'Team {at % 10}' if at % 11 else blank},{LONG}" for at in range(20_000)), ""]
    path.write_text("\n".join(rows), encoding="utf-8")

    def asked(count: int) -> tuple[bool, bool]:
        table = read_table(path)
        assert table.big is not None, "this file is for DuckDB to read"
        return table.has_more_than(count, 1), table.has_more_than(count, 1)

    assert [asked(count) for count in (8, 9, 10, 11)] == [(True, True), (True, True), (False, False), (False, False)]
