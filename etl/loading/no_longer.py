"""Open promises that a later export of the same list no longer holds: told with the load, never silently open for ever."""

from __future__ import annotations

import duckdb

from etl.model.plan import Kind, Plan
from etl.sql.statements import sql
from firmyes.model import HERE

SHOWN = 3


def find(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[str, ...]:
    """Make the temp table ``no_longer_row`` of a typed file, and say what is in it. Nothing for what the app wrote itself."""
    if plan.kind is not Kind.COMMITMENTS or plan.source == HERE:
        return ()
    con.execute(sql("staging/no_longer_row"), {"source": plan.source, "as_of": plan.as_of})
    return told(con.execute("select what, coalesce(now_what, '') from no_longer_row order by what").fetchall())


def told(promises: list[tuple[str, str]]) -> tuple[str, ...]:
    """(what, the likely new words or '') as one sentence with its question."""
    if not promises:
        return ()
    one = len(promises) == 1
    are = "1 open promise of the export before is" if one else f"{len(promises)} open promises of the export before are"
    shown = ", ".join(f"“{what}”" + (f" (now “{now}”?)" if now else "") for what, now in promises[:SHOWN])
    more = f" and {len(promises) - SHOWN} more" if len(promises) > SHOWN else ""
    ways = "dropped, open, renamed+dropped or renamed+open" if any(now for _, now in promises) else "dropped or open"
    return (f"{are} not in this one: {shown}{more}. Dropped, renamed or filtered? Until somebody says, they stay open. "
            f"(--no-longer {ways})",)  # fmt: skip
