"""What a build has to make anew: everything, or what the loads since the last build reach.

Three temporary tables say it, and the steps of a build read them: ``reached_block`` (blocks that are summed), ``counting_block``
(blocks whose people are counted) and ``reached_team`` (teams whose promises are told). A step's SQL is the same either way.

Why no more is reached than this: a block's sums are of its own rows, which no load changes; people are counted per subject,
over stretches that hold a reached block; a promise is told by all its versions, and its team's, in the order of their days.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import duckdb

from etl.sql.statements import one, sql

Reach = Callable[[duckdb.DuckDBPyConnection], None]
ROUNDS = 8  # promises that went from team to team so often reach nearly all of them


class OutOfReach(Exception):
    """What changed cannot be told apart from what did not: everything has to be made anew."""


def everything(con: duckdb.DuckDBPyConnection) -> None:
    """Make all of it anew. Reads shown_block, block_source."""
    for name in ("reach/all_block", "reach/all_counting", "reach/all_team"):
        con.execute(sql(name))


def since(last_load: int) -> Reach:
    """What the loads after ``last_load`` reach, beside the build of before, attached as ``out``."""
    return partial(_since, last_load=last_load)


def _since(con: duckdb.DuckDBPyConnection, last_load: int) -> None:
    if gone := con.execute(sql("reach/gone_block")).fetchmany(3):
        raise OutOfReach(f"blocks {', '.join(str(row[0]) for row in gone)} are shown no more")
    con.execute(sql("reach/block"))
    con.execute(sql("reach/counting"))
    _find_changed_names(con, last_load)
    con.execute(sql("reach/team"), {"last_load": last_load})
    known = 0
    for _ in range(ROUNDS):
        (teams,) = one(con, "select count(*) from reached_team")
        if teams == known:
            return
        known = teams
        con.execute(sql("reach/more_team"))
    raise OutOfReach("promises went from team to team")


def _find_changed_names(con: duckdb.DuckDBPyConnection, last_load: int) -> None:
    """Temp ``changed_name``: what is called otherwise than before, which only new decisions bring about."""
    if not tells_of_decisions(con, last_load):
        con.execute("create or replace temp table changed_name as select * from decision_name limit 0")
        return
    con.execute("set variable last_load = $last_load", {"last_load": last_load})
    for name in ("reach/earlier_load", "staging/decision_now", "staging/decision_name"):
        con.execute(sql(name))
    con.execute("create or replace temp table decision_name_before as select * from decision_name")
    for name in ("staging/live_load", "staging/decision_now", "staging/decision_name", "reach/changed_name"):
        con.execute(sql(name))


def tells_of_decisions(con: duckdb.DuckDBPyConnection, last_load: int) -> bool:
    """Whether a load after ``last_load`` holds decisions."""
    return bool(one(con, sql("reach/new_decision"), {"last_load": last_load})[0])


def leaves_alone(con: duckdb.DuckDBPyConnection, mart: str, last_load: int) -> bool:
    """Whether no load after ``last_load`` can change a row of a mart that is otherwise made anew as a whole."""
    if mart == "decision":
        return not tells_of_decisions(con, last_load)
    return mart == "waiting" and not one(con, sql("reach/new_answer"), {"last_load": last_load})[0]
