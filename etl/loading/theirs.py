"""Whoever may add files for some teams alone adds nothing of others: no row of theirs, and none that stands with them.

An id of answers means somebody of those teams, whoever else has it: what such a load comes to hangs on nothing that others
answered, so that trying ids tells nothing of them, and takes no answer of theirs away.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from etl.loading.readings import insert_lists
from etl.model.kinds import SHAPES
from etl.model.plan import Kind, Plan
from etl.sql.statements import sql
from firmyes.errors import ImportRefused
from firmyes.model.access import ViewScope, fold

NAMED = 10
NEXT = (
    "Leave those rows out, or ask an administrator to add the file: whose rows somebody may add stands in access.toml."
)


def require_theirs(con: duckdb.DuckDBPyConnection, plan: Plan, scope: ViewScope | None, teams: Sequence[str]) -> None:
    """Raise ImportRefused where typed rows on ``con``, beside the ledger, are of teams outside ``scope``, or change what is.

    ``teams`` are those of the usable rows. A team nobody has heard of is outside, unless access.toml names it. Makes the temp
    table ``theirs(team, name)``: each team within ``scope`` and the name that holds it; empty where that is everything.
    """
    con.execute("create or replace temp table theirs (team varchar, name varchar)")
    if scope is None or scope.is_everything:
        return
    parents = con.execute("select team, part_of from team where part_of is not null").fetchall()
    part_of = {fold(team): fold(above) for team, above in parents}
    others = [team for team in teams if not scope.holds(team, part_of)]
    if others:
        named = ", ".join(others[:NAMED]) + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")
        raise ImportRefused("Some rows are of teams that are not yours", f"Not yours: {named}.", NEXT)
    if any(not scope.holds(team, part_of) for team in _stand_with(con, plan)):
        what = "Some ids of this file stand with a team that is not yours."
        raise ImportRefused("Some rows are another team’s already", what, NEXT)
    known = {row[0] for row in con.execute(sql("ledger/known_teams")).fetchall()}
    held = [(team, scope.speaks_for(team, part_of)) for team in sorted(known.union(teams))]
    insert_lists(con, "theirs", ("team", "name"), [(team, name) for team, name in held if name is not None])


def _stand_with(con: duckdb.DuckDBPyConnection, plan: Plan) -> list[str]:
    """The teams of what is known under the ids of the file. Of answers nobody learns that: it would tell who answered."""
    if plan.kind not in (Kind.COMMITMENTS, Kind.DECISIONS):
        return []
    shape = SHAPES[plan.kind]
    return [row[0] for row in con.execute(sql(f"ledger/stands_with_{shape.table}")).fetchall()]
