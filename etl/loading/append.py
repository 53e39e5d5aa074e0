"""Checked rows into the ledger, whole or not at all; and the report of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.loading import again, erased, history, questions, set_aside
from etl.loading.check import Checked
from etl.loading.readings import insert_lists
from etl.loading.theirs import require_theirs
from etl.loading.typed import tells_time
from etl.loading.typed_once import check_once
from etl.model.plan import Kind, Plan
from etl.model.report import LoadReport, Progress, SetAside
from etl.model.table import Table
from etl.sql.statements import one, sql
from etl.store import demo_loads, ledger
from firmyes.errors import ImportRefused, Where
from firmyes.model import HERE
from firmyes.model.access import ViewScope

SHOWN = 3


def append(
    con: duckdb.DuckDBPyConnection,
    workspace: Path,
    table: Table,
    plan: Plan,
    by: str,
    *,
    demo: bool = False,
    progress: Progress,
    beside: Path | None = None,
    scope: ViewScope | None = None,
) -> LoadReport:
    """Append one file to the ledger on ``con`` in one transaction; nothing is built.

    Raises ImportRefused where no row of it is usable, or one is of a team outside ``scope``: then nothing is appended.
    """
    same = history.earlier(con, table, plan)
    if same is not None and same.same_choices:
        return _already_loaded(con, same, table, plan)
    progress("Reading the rows", 0.0)
    table.stage(con)
    progress("Checking every row", 0.3)
    checked = erased.leave_out(con, plan, check_once(con, table, plan, ledger.key_of(workspace)))
    again.know_again(con, plan)
    require_theirs(con, plan, scope, checked.teams)
    first = set_aside.set_aside_rows(con, table, SHOWN)
    refuse_empty(checked.rows_read, checked.rows_usable, first, table)
    progress("Writing the ledger", 0.6)
    known = history.known(con, plan)
    warnings = plan.warnings + history.warnings(con, workspace, table, plan, same, demo)
    left = set_aside.set_aside_csv(con, table) if checked.rows_set_aside else ""
    with set_aside.written(left, beside, table.file_name) as file, ledger.whole(con):
        load_id = _append(con, workspace, table, plan, checked, by, demo=demo)
    progress("Written", 1.0)
    report = _loaded(load_id, plan, checked, known)
    return replace(
        report,
        set_aside_file=str(file) if file else None,
        warnings=warnings,
        set_aside=left,
        first_aside=first,
    )


def append_batch(
    con: duckdb.DuckDBPyConnection, workspace: Path, records: Sequence[tuple[Table, Plan]], by: str
) -> tuple[LoadReport, ...]:
    """Append what the app recorded at one go: one transaction and one batch, undone together.

    Where any of it is new, all of it is appended: a batch stands by itself, whatever is undone before or after it. What tells of
    the demo's teams alone is the demo's, and leaves with it. Raises ImportRefused where a row cannot be used: then nothing is
    appended.
    """
    staged = [(_stage(con, workspace, *record), history.recorded(con, *record)) for record in records]
    same = [earlier for _, earlier in staged]
    demo = demo_loads.are_of_the_demo(con, {team for checked, _ in staged for team in checked.teams})
    if all(same):
        return tuple(_already_loaded(con, each, *record) for each, record in zip(same, records, strict=True) if each)
    reports: list[LoadReport] = []
    with ledger.whole(con):
        for table, plan in records:
            checked = _stage(con, workspace, table, plan)
            known = history.known(con, plan)
            batch = reports[0].load_id if reports else None
            reports.append(
                _loaded(_append(con, workspace, table, plan, checked, by, demo=demo, batch=batch), plan, checked, known)
            )
    return tuple(reports)


def _stage(con: duckdb.DuckDBPyConnection, workspace: Path, table: Table, plan: Plan) -> Checked:
    """The typed rows of a record; every one has to be usable, since nobody has a file to mend."""
    checked = check_once(con, table, plan, ledger.key_of(workspace))
    require_theirs(con, plan, None, checked.teams)
    if checked.rows_set_aside:
        refuse_empty(checked.rows_read, 0, set_aside.set_aside_rows(con, table, 1), table)
    return checked


def _loaded(load_id: int, plan: Plan, checked: Checked, known: tuple[int, ...] | None) -> LoadReport:
    return LoadReport(
        load_id=load_id,
        kind=str(plan.kind),
        source=plan.source,
        already_loaded=False,
        rows_read=checked.rows_read,
        rows_loaded=checked.rows_usable,
        rows_changed=known[1] if known else None,
        rows_unchanged=known[2] if known else None,
        rows_set_aside=checked.rows_set_aside,
        set_aside_file=None,
        teams=checked.teams,
        first_date=checked.first_date,
        last_date=checked.last_date,
        warnings=(),
    )


def _append(
    con: duckdb.DuckDBPyConnection,
    workspace: Path,
    table: Table,
    plan: Plan,
    checked: Checked,
    by: str,
    *,
    demo: bool = False,
    batch: int | None = None,
) -> int:
    """One load's rows, inside a transaction; ``batch`` is the first load of those it is undone with, None for its own."""
    load_id, base = one(con, sql("ledger/next_ids"))
    con.execute(
        sql("ledger/add_load"),
        {
            "load_id": load_id,
            "kind": str(plan.kind),
            "source": plan.source,
            "file_name": table.file_name,
            "file_sha256": table.sha256,
            "mapping": history.mapping_json(plan),
            "loaded_by": by,
            "as_of": plan.as_of,
            "rows_read": checked.rows_read,
            "rows_loaded": checked.rows_usable,
            "rows_set_aside": checked.rows_set_aside,
            "demo": demo,
            "batch": batch or load_id,
        },
    )
    ledger.touch(con, f"file {load_id}")
    con.execute(sql("ledger/add_set_aside"), {"load_id": load_id})
    if plan.kind in history.ANSWERS:
        con.execute(sql("ledger/add_said_for"))
    _append_rows(con, workspace, plan, load_id, base)
    questions.append(con, table, plan, load_id)
    return load_id


def _append_rows(con: duckdb.DuckDBPyConnection, workspace: Path, plan: Plan, load_id: int, base: int) -> None:
    if plan.kind is Kind.SURVEY:
        ids = {"base": base, "surveys": len(plan.surveys)}
        con.execute(sql("ledger/add_response"), ids | {"load_id": load_id})
        con.execute(sql("ledger/add_answer"), ids)
        insert_lists(
            con,
            "load_item",
            ("load_id", "instrument", "item", "reversed", "items"),
            history.asked(workspace, plan, load_id),
        )
        insert_lists(
            con, "load_cut", ("load_id", "instrument", "against", "above"), history.cuts(workspace, plan, load_id)
        )
        if tells_time(plan):
            con.execute(sql("ledger/add_tick"), ids)
    elif plan.kind is Kind.VOTES:
        con.execute(sql("ledger/add_vote"), {"load_id": load_id, "base": base})
        if tells_time(plan):
            con.execute(sql("ledger/add_vote_tick"), {"base": base})
    elif plan.kind is Kind.COMMITMENTS:
        con.execute(sql("ledger/add_commitment"), {"load_id": load_id})
        con.execute(sql("ledger/add_due_move"), {"load_id": load_id})
        con.execute(sql("ledger/add_refused_day"), {"load_id": load_id})
        if plan.source != HERE:
            con.execute(sql("ledger/add_no_longer_held"), {"load_id": load_id})
    else:
        con.execute(sql("ledger/add_decision"), {"load_id": load_id})


def refuse_empty(rows_read: int, rows_usable: int, first: Sequence[SetAside], table: Table) -> None:
    """Raise ImportRefused where no row can be used, with the first row's reason."""
    if rows_usable:
        return
    row = first[0] if first else SetAside(table.header_line, "", "", "no rows below the header")
    raise ImportRefused(
        "No row of this file can be used",
        f"All {rows_read} rows would be set aside; the first because: {row.reason}.",
        "Mend the file, or say which column is which (--map FIELD=COLUMN).",
        Where(table.file_name, row.line, row.column, row.value),
    )


def _already_loaded(con: duckdb.DuckDBPyConnection, same: history.Earlier, table: Table, plan: Plan) -> LoadReport:
    counted = plan.kind in (Kind.COMMITMENTS, Kind.DECISIONS)
    teams, first, last = history.span(con, same.load_id, plan.kind)
    return LoadReport(
        load_id=same.load_id,
        kind=str(plan.kind),
        source=plan.source,
        already_loaded=True,
        rows_read=same.rows_read,
        rows_loaded=same.rows_loaded,
        rows_changed=0 if counted else None,
        rows_unchanged=same.rows_loaded if counted else None,
        rows_set_aside=same.rows_set_aside,
        set_aside_file=None,
        teams=teams,
        first_date=first,
        last_date=last,
        warnings=(
            f"{table.file_name} was added before, as number {same.load_id} with data up to {same.as_of}; nothing has changed. "
            "To read it differently, undo it first.",
        ),
    )
