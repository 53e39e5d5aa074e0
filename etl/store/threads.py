"""What DuckDB spends on what is asked: one thread and a plain plan for little, where more would begin when the first is done."""

from __future__ import annotations

from pathlib import Path

import duckdb

from firmyes import planner

# A second thread costs a tenth more on a ledger of fewer bytes than ``planner.LITTLE`` and, on a busy machine, twice the time.


def fit(con: duckdb.DuckDBPyConnection, ledger: Path) -> None:
    """Let one thread do all the work on a ledger, and think little first; all cores share it where it is large."""
    con.execute("set threads = 1")
    con.execute("set async_threads = 0")
    con.execute(planner.PLAINLY)
    widen_for(con, ledger)


def widen_for(con: duckdb.DuckDBPyConnection, ledger: Path) -> None:
    """Let all cores share the work on ``con`` where the ledger beside it is large; else it has what its file needs."""
    if not planner.is_little(ledger):
        widen(con)


def widen(con: duckdb.DuckDBPyConnection) -> None:
    """Let all cores share the work on ``con``: a big file came, or a big ledger."""
    con.execute("reset threads")
    con.execute("reset async_threads")
    con.execute(planner.AS_USUAL)
