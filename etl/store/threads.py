"""How many threads DuckDB has for what is asked: one for little, where a second would begin when the first is done."""

from __future__ import annotations

from pathlib import Path

import duckdb

BIG = 16_000_000  # bytes of a ledger; with less, a second thread costs a tenth more and, on a busy machine, twice the time


def is_worth_many(database: Path) -> bool:
    """Whether a database is so large that several threads are sooner done."""
    return database.exists() and database.stat().st_size > BIG


def narrow(con: duckdb.DuckDBPyConnection) -> None:
    """Let one thread do all the work on ``con``."""
    con.execute("set threads = 1")
    con.execute("set async_threads = 0")


def widen(con: duckdb.DuckDBPyConnection) -> None:
    """Let all cores share the work on ``con``: a big file came, or a big ledger."""
    con.execute("reset threads")
    con.execute("reset async_threads")
