"""Promises without an id of their own, known again among those of earlier exports of their team: by words, day and person."""

from __future__ import annotations

import duckdb

from etl.model.plan import Kind, Plan
from etl.sql.statements import one, sql
from firmyes.model import HERE

STEPS = range(1, 12)  # of staging/again_key.sql, the surest first
SHOWN = 3


def know_again(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Give the typed promises on ``con``, beside the ledger, the ids they are known by; the temp table ``again_row`` says which.

    Nothing for what the app wrote itself: it names each promise by its whole id.
    """
    con.execute("create or replace temp table again_row (line integer, commitment_id varchar)")
    con.execute("create or replace temp macro by_words(id) as contains(id, ':words ')")
    con.execute(r"create or replace temp macro by_number(id) as regexp_matches(id, '^generic:#?\d{1,6} of ')")
    if plan.kind is not Kind.COMMITMENTS or plan.source == HERE or not (_has_nameless(con) and _has_earlier(con, plan)):
        return
    con.execute(sql("staging/again_key"), {"source": plan.source, "as_of": plan.as_of})
    for step in STEPS:
        con.execute(sql("staging/again_row"), {"step": step})
    con.execute(sql("staging/again_settled"))


def _has_nameless(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether any row goes by its words or by a mere number: a tool's own ids need none of this."""
    found = con.execute("select 1 from own_id_row where by_words(commitment_id) or by_number(commitment_id) limit 1")
    return found.fetchone() is not None


def _has_earlier(con: duckdb.DuckDBPyConnection, plan: Plan) -> bool:
    earlier = "select 1 from load where source = $source and kind = $kind limit 1"
    return con.execute(earlier, {"source": plan.source, "kind": str(plan.kind)}).fetchone() is not None


def told(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[str, ...]:
    """What is said where the numbers of a list stand before other promises than they did."""
    if plan.kind is not Kind.COMMITMENTS or plan.source == HERE:
        return ()
    rows, shown = one(con, sql("staging/numbered_anew"))
    if not rows:
        return ()
    stands = "1 row stands" if rows == 1 else f"{rows} rows stand"
    known = "It is" if rows == 1 else "They are"
    more = f" and {rows - SHOWN} more" if rows > SHOWN else ""
    named = ", ".join(f"“{what}”" for what in shown[:SHOWN])
    return (f"{stands} under another number than when first told of: {named}{more}. {known} known again by the words.",)
