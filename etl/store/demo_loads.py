"""What of a ledger is the demo's: told by a mark on loads and teams, so that it can leave whole."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from etl.store import ledger

MARK = "demo-"  # begins the id of a named day of the demo; those of people are eight hexadecimal digits


def are_of_the_demo(con: duckdb.DuckDBPyConnection, teams: Collection[str]) -> bool:
    """Whether all of these are teams the demo brought, and there are any."""
    known = {team for (team,) in con.execute("select team from team where demo").fetchall()}
    return bool(teams) and known.issuperset(teams)


def is_demo(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether all that is loaded is the demo's."""
    found = con.execute("select coalesce(bool_and(demo), false) from load where undone_at is null").fetchone()
    return bool(found and found[0])


def leave_demo(con: duckdb.DuckDBPyConnection) -> None:
    """What stands beside one's own of the demo is taken back; its teams and the days they named go."""
    with ledger.whole(con):
        ledger.touch(con, "the way out of the demo")
        con.execute("update load set undone_at = current_timestamp where demo and undone_at is null")
        con.execute("delete from team where demo")
        con.execute("delete from mark where starts_with(mark_id, $mark)", {"mark": MARK})
