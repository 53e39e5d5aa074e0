"""A ledger of an older version brought to this one: a statement file per step in ``etl/sql/migrate``, in one transaction."""

from __future__ import annotations

import duckdb

from etl.sql.statements import sql


def migrate(con: duckdb.DuckDBPyConnection, version: int, to: int) -> None:
    """Take every step from ``version`` to ``to``, oldest first. Call inside a transaction, while the lock is held."""
    for step in range(version, to):
        for statement in con.extract_statements(sql(f"migrate/{step}_to_{step + 1}")):
            con.execute(statement)
    if version != to:
        con.execute("update meta set value = $version where key = 'schema_version'", {"version": str(to)})
