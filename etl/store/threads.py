"""How many threads DuckDB has for what is asked: one for little, where a second would begin when the first is done."""

from __future__ import annotations

from pathlib import Path

import duckdb

BIG = 16_000_000  # bytes of a ledger; with less, a second thread costs a tenth more and, on a busy machine, twice the time


def fit(con: duckdb.DuckDBPyConnection, ledger: Path) -> None:
    """Let one thread do all the work on a ledger; all cores share it where it is large."""
    con.execute("set threads = 1")
    con.execute("set async_threads = 0")
    widen_for(con, ledger)


def widen_for(con: duckdb.DuckDBPyConnection, ledger: Path) -> None:
    """Let all cores share the work on ``con`` where the ledger beside it is large; else it has what its file needs."""
    if ledger.exists() and ledger.stat().st_size > BIG:
        widen(con)


def widen(con: duckdb.DuckDBPyConnection) -> None:
    """Let all cores share the work on ``con``: a big file came, or a big ledger."""
    con.execute("reset threads")
    con.execute("reset async_threads")
