"""What somebody said became of promises that an export no longer holds: one answer for its load."""

from __future__ import annotations

import duckdb

from etl.store import ledger


def say(con: duckdb.DuckDBPyConnection, load_id: int, answer: str, by: str) -> bool:
    """Keep the answer with who gave it; whether there was anything to answer. The last one given counts."""
    held = con.execute("select 1 from no_longer_held where load_id = $id limit 1", {"id": load_id}).fetchone()
    if held is None:
        return False
    with ledger.whole(con):
        ledger.touch(con, f"what became of the promises that file {load_id} lacks")
        con.execute("insert into no_longer_said values ($load_id, $answer, $by, current_timestamp)", {
            "load_id": load_id, "answer": answer, "by": by,
        })  # fmt: skip
    return True
