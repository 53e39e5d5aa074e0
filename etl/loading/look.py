"""A look at what loading a file would do: nothing is changed, nothing is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.loading import check, history, set_aside
from etl.model.plan import Kind, Plan
from etl.model.report import Preview
from etl.model.table import Table
from etl.sql.statements import sql
from etl.store import secret

HEAD = 20
SHOWN_ASIDE = 100


def look_in_memory(table: Table, plan: Plan, workspace: Path) -> Preview:
    with _nowhere() as con:
        return look(con, table, plan, workspace)


def set_aside_in_memory(table: Table, plan: Plan) -> str:
    """The CSV of all rows a load would set aside (see ``etl.loading.set_aside``)."""
    with _nowhere() as con:
        table.stage(con)
        check.check(con, table, plan)
        return set_aside.set_aside_csv(con, table)


@contextmanager
def _nowhere() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty ledger in memory: keys are made and thrown away, and no workspace is made by looking."""
    con = duckdb.connect()
    try:
        con.execute(sql("ledger"))
        secret.teach(con, b"\0" * secret.BYTES)
        yield con
    finally:
        con.close()


def look(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, workspace: Path) -> Preview:
    same = history.earlier(con, table, plan)
    again = same.load_id if same is not None and same.same_choices else None
    table.stage(con)
    checked = check.check(con, table, plan)
    known = history.known(con, plan)
    teams = {row[0] for row in con.execute(sql("ledger/known_teams")).fetchall()}
    return Preview(
        kind=str(plan.kind),
        source=plan.source,
        already_loaded=again,
        rows_read=checked.rows_read,
        rows_usable=checked.rows_usable,
        rows_set_aside=checked.rows_set_aside,
        rows_new=known[0] if known else None,
        rows_changed=known[1] if known else None,
        rows_unchanged=known[2] if known else None,
        teams=checked.teams,
        new_teams=tuple(team for team in checked.teams if team not in teams),
        first_date=checked.first_date,
        last_date=checked.last_date,
        instruments=tuple(survey.instrument for survey in plan.surveys),
        reversed_items=tuple(code for survey in plan.surveys for code in survey.reverse),
        set_aside=set_aside.set_aside_rows(con, SHOWN_ASIDE),
        head=_head(con, plan),
        warnings=plan.warnings
        + history.warnings(con, workspace, table, plan, same if again is None else None, demo=False),
    )


def _head(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[tuple[tuple[str, str], ...], ...]:
    if plan.kind in (Kind.SURVEY, Kind.VOTES):
        return ()
    rows = con.execute(f"select * exclude (line) from {plan.kind[:-1]}_row order by line limit {HEAD}")
    names = [column[0] for column in rows.description]
    return tuple(
        tuple((name, "" if value is None else str(value)) for name, value in zip(names, row, strict=True))
        for row in rows.fetchall()
    )
