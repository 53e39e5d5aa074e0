"""The ledger copied into a new file: what was deleted from a database file stays in its bytes, and in a copy it is not."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.sql.statements import one
from etl.store import ledger
from etl.store.custody import LEDGER_FILE
from etl.store.files import sync, sync_folder


def compact(con: duckdb.DuckDBPyConnection, workspace: Path) -> None:
    """Put a copy in the place of the ledger on ``con``, which is closed by this. Only while the lock is held.

    Killed at any moment, the old file stands there or the new one; both hold the same.
    """
    path = workspace / LEDGER_FILE
    fresh = workspace / f".{LEDGER_FILE}"
    for left in (fresh, fresh.with_name(fresh.name + ".wal")):
        left.unlink(missing_ok=True)
    _copy(con, fresh)
    con.close()
    fresh.chmod(0o600)
    sync(fresh)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)  # closing wrote it into the file that goes
    fresh.replace(path)
    sync_folder(workspace)


def _copy(con: duckdb.DuckDBPyConnection, fresh: Path) -> None:
    ours = one(con, "select current_database()")[0]
    tables = con.execute(
        "select table_name from duckdb_tables() where not temporary and database_name = current_database()"
    ).fetchall()
    con.execute(f"attach '{str(fresh).replace(chr(39), chr(39) * 2)}' as fresh")
    con.execute("use fresh")
    ledger.make_tables(con)
    con.execute(f'use "{ours}"')
    for (table,) in tables:
        con.execute(f"insert into fresh.{table} by name select * from {table}")
    con.execute("detach fresh")
