"""The statements of ``etl/sql``, one a file, and the one row of those that always have one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

SQL = Path(__file__).parent


def sql(name: str) -> str:
    """The statement of one file below ``etl/sql``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def one(con: duckdb.DuckDBPyConnection, statement: str, given: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """The one row of a statement that always has one."""
    row = con.execute(statement, given).fetchone()
    if row is None:
        raise RuntimeError(f"no row: {statement}")
    return row
