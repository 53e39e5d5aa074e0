"""Big files, which DuckDB reads with every core: what stands in which line does not depend on who read it first."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.reading.read import read_table
from etl.writer import writing

LINES = 700_000  # above 40 MB: read in several parts at once


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
