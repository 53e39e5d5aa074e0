"""A workspace's databases beside one instance of ours: to start another costs ten times what a small question does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import duckdb

_NAMES = count()


@cache
def _ours() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


@contextmanager
def look_in(path: Path, how: str = "(read_only)") -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that finds the tables of the database at ``path``; read-only where nothing else is said."""
    name = f"seen_{next(_NAMES)}"
    with _ours().cursor() as con:
        con.execute(f"attach '{path}' as {name} {how}")
        try:
            con.execute(f"use {name}")
            yield con
        finally:
            con.execute("use memory")
            con.execute(f"detach {name}")


def look_in_build(workspace: Path, build_id: str) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    return look_in(workspace / "builds" / f"{build_id}.duckdb")


def look_in_ledger(workspace: Path) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    return look_in(workspace / "ledger.duckdb")
