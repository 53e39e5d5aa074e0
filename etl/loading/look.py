"""A look at what loading a file would do: nothing is changed, nothing is made."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.loading import again, erased, history, set_aside
from etl.loading.check import Checked
from etl.loading.theirs import require_theirs
from etl.loading.typed_once import check_once, is_typed
from etl.model.plan import Kind, Plan
from etl.model.report import Preview
from etl.model.table import Table
from etl.sql.statements import sql
from etl.store import ledger, secret
from etl.store.ledger import NO_KEY
from etl.store.lock import Waiting
from firmyes.model.access import ViewScope

HEAD = 20
SHOWN_ASIDE = 100


def set_aside_now(table: Table, plan: Plan) -> str:
    """The CSV of all rows a load would set aside (see ``etl.loading.set_aside``)."""
    with table.at_hand() as con:
        if not is_typed(con, table, plan):
            secret.teach(con, NO_KEY)
            check_once(con, table, plan, NO_KEY)
        return set_aside.set_aside_csv(con, table)


def look(
    table: Table, plan: Plan, workspace: Path, waiting: Waiting | None = None, scope: ViewScope | None = None
) -> Preview:
    """Stage and type the file on its own connection, then ask the ledger beside it what is known.

    Raises ImportRefused for rows of teams outside ``scope``.
    """
    key = ledger.key_of(workspace)
    with table.at_hand() as con:
        ledger.set_up(con, workspace, key)
        checked = check_once(con, table, plan, key)
        with ledger.reading(con, workspace, waiting=waiting):
            checked = erased.leave_out(con, plan, checked)
            again.know_again(con, plan)
            require_theirs(con, plan, scope, checked.teams)
            return _preview(con, table, plan, workspace, checked)


def _preview(con: duckdb.DuckDBPyConnection, table: Table, plan: Plan, workspace: Path, checked: Checked) -> Preview:
    same = history.earlier(con, table, plan)
    again = same.load_id if same is not None and same.same_choices else None
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
        set_aside=set_aside.set_aside_rows(con, table, SHOWN_ASIDE),
        head=_head(con, plan),
        warnings=plan.warnings
        + history.warnings(con, workspace, table, plan, same if again is None else None, demo=False),
    )


def _head(con: duckdb.DuckDBPyConnection, plan: Plan) -> tuple[tuple[tuple[str, str], ...], ...]:
    if plan.kind in (Kind.SURVEY, Kind.VOTES):
        return ()
    rows = con.execute(f"select * exclude (line) from {plan.kind.value[:-1]}_row order by line limit {HEAD}")
    names = [column[0] for column in rows.description]
    return tuple(
        tuple((name, "" if value is None else str(value)) for name, value in zip(names, row, strict=True))
        for row in rows.fetchall()
    )
