"""Sealed blocks: which groups of answers become visible, once and for ever (ARCHITECTURE, "Blocks")."""

from __future__ import annotations

import duckdb

from etl.sql.statements import one, sql
from firmyes.errors import BuildRefused


def seal(con: duckdb.DuckDBPyConnection, k: int) -> None:
    """Seal every group of one load that is big enough, oldest load first, as if each had been built when it came.

    One transaction with the gate inside: the seals are there whole, or none is. Needs the staging tables.
    Raises BuildRefused where the seals would set fewer than k people apart.
    """
    con.execute(sql("blocks/sealed_row"))
    con.execute("begin")
    try:
        while _seal_oldest(con, k):
            pass
        _pass_gate(con)
        con.execute("commit")
    except BaseException:
        con.execute("rollback")
        raise


def show(con: duckdb.DuckDBPyConnection) -> None:
    """Find the rows each sealed block is shown with now, if it is: temp ``block_source``, ``counted_row``, ``shown_block``."""
    for name in ("blocks/block_source", "blocks/counted_row", "blocks/shown_block"):
        con.execute(sql(name))


def _seal_oldest(con: duckdb.DuckDBPyConnection, k: int) -> bool:
    """Whether another load may hold a group to seal: what a sealed load has left is too few, and only gets fewer."""
    con.execute(sql("blocks/fresh_row"))
    con.execute(sql("blocks/fresh_block"), {"k": k})
    if con.execute("select 1 from fresh_block limit 1").fetchone() is None:
        return False
    con.execute(sql("blocks/seal_row"))
    con.execute(sql("blocks/seal_block"), {"k": k})
    return one(con, "select count(distinct load_id) > 1 from fresh_row")[0]


def _pass_gate(con: duckdb.DuckDBPyConnection) -> None:
    apart = con.execute(sql("blocks/gate")).fetchall()
    if apart:
        raise BuildRefused(
            "The build was refused to protect people",
            f"{len(apart)} groups of blocks would set fewer people apart than k allows.",
            "The last build stays in use. Undo the last load (python -m etl loads) and report this.",
        )
