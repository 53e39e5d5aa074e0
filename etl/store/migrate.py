"""A ledger of an older version brought to this one: one statement after the other, in one transaction."""

from __future__ import annotations

import duckdb

from etl.sql.statements import sql

# the statements that bring a ledger of a version to the next; tables it has not are made whenever a ledger is opened to write
STEPS: dict[int, tuple[str, ...]] = {
    1: ("migrate/add_batch", "migrate/fill_batch"),
    2: (),
    3: ("migrate/add_due_first",),
    4: (),
    5: (),
    6: ("migrate/add_person", "migrate/add_voter"),
}


def migrate(con: duckdb.DuckDBPyConnection, version: int, to: int) -> None:
    """Take every step from ``version`` to ``to``, oldest first. Call inside a transaction, while the lock is held."""
    if version == to:
        return
    for step in range(version, to):
        for name in STEPS[step]:
            con.execute(sql(name))
    con.execute("update meta set value = $version where key = 'schema_version'", {"version": str(to)})
    con.execute("delete from meta where key = 'built'")  # the build in use was made before
