"""The statements of ``etl/sql``, one a file, and the one row of those that always have one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

SQL = Path(__file__).parent


def text(name: str) -> str:
    """The statement of one file below ``etl/sql``, as it is written there."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql(name: str) -> duckdb.Statement:
    """The same, ready to be run on any connection: parsed once, which is up to a fifth of what a load of a few rows takes."""
    (statement,) = parsed(text(name))
    return statement


def parsed(statements: str) -> list[duckdb.Statement]:
    """Statements put together in code, to be run again and again."""
    return duckdb.extract_statements(statements)


def one(
    con: duckdb.DuckDBPyConnection, statement: str | duckdb.Statement, given: dict[str, Any] | None = None
) -> tuple[Any, ...]:
    """The one row of a statement that always has one."""
    row = con.execute(statement, given).fetchone()
    if row is None:
        raise RuntimeError(f"no row: {statement if isinstance(statement, str) else statement.query}")
    return row
