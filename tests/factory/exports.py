"""An export written as CSV and as XLSX, read, planned, loaded, and told row by row: what tests of sources compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.model.kinds import DATES
from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.sql.statements import text
from etl.store import secret
from etl.writer import Writer
from firmyes.errors import ImportRefused
from tests.factory.workbook import workbook

NOWHERE = Path("no-workspace")
ANSWERS = "answer join response using (rid)"
FACTS = {
    ANSWERS: "row_key, instrument, item, value",
    "response": "* exclude (rid, load_id)",
    "vote": "* exclude (rid, load_id)",
    "commitment": "* exclude (load_id, line)",
    "due_move": "*",
    "decision": "* exclude (load_id, line)",
    "set_aside": '"column", reason',
}
TODAY = date(2026, 11, 23)
Cells = Sequence[Sequence[object]]


def as_csv(rows: Cells) -> bytes:
    """The rows as a tool's CSV; days and times as ISO texts."""
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def planned(rows: Cells, **options: Any) -> tuple[Table, Plan]:
    """The table and the plan of an export; its XLSX must be understood as its CSV is, and give the same ledger rows."""
    table = read_table(as_csv(rows), "export.csv")
    plan = propose(table, Options(**options), None, TODAY)
    require_ready(plan, table)
    sheet = read_table(workbook(("Sheet", rows)), "export.xlsx")
    sheet_plan = propose(sheet, Options(**options), None, TODAY)
    assert sheet_plan.source == plan.source
    assert understood(sheet, sheet_plan) == understood(table, plan)
    assert ledger_rows(sheet, sheet_plan) == ledger_rows(table, plan)
    return table, plan


def ledger_rows(table: Table, plan: Plan) -> dict[str, list[tuple]]:
    """All a load of the file appends to a new ledger, but for the lines; where it is refused, why."""
    with empty_ledger() as con:
        try:
            Writer(con, NOWHERE).load(table, plan, "test", demo=True)  # no deed: nothing is logged
        except ImportRefused as refused:
            return {"refused": [(refused.title, refused.what)]}
        return {
            name: sorted(con.execute(f"select {columns} from {name}").fetchall(), key=str)
            for name, columns in FACTS.items()
        }


@contextmanager
def empty_ledger() -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger in memory, with keys that are the same every time."""
    con = duckdb.connect()
    try:
        con.execute(text("ledger"))
        secret.teach(con, bytes(secret.BYTES))
        yield con
    finally:
        con.close()


def understood(table: Table, plan: Plan) -> list[dict[str, Any]]:
    """Per row what a plan makes of it: the fields' values, a promise's state, answers by item, or why it is skipped."""
    return [_row(cells, plan) for _, cells in table.iterate()]


def _row(cells: Sequence[str], plan: Plan) -> dict[str, Any]:
    for skip in plan.skips:
        if cells[skip.column] in skip.texts or ("" in skip.texts and not cells[skip.column].strip()):
            return {"skipped": skip.reason}
    told: dict[str, Any] = {"team": plan.team} if plan.team else {}
    for field, first in plan.fields.items():
        column = next((at for at in (first, *plan.also.get(field, ())) if _is_said(cells[at], at, plan)), None)
        if column is not None:
            told[field] = _value(field, cells[column], column, plan)
    if plan.kind is Kind.COMMITMENTS:
        told["state"] = _state(cells, plan, told)
    for survey in plan.surveys:
        told |= {
            code: survey.values[code][cells[column]] for code, column in survey.items.items() if cells[column].strip()
        }
    return told


def _is_said(text: str, column: int, plan: Plan) -> bool:
    return bool(text.strip()) and (column not in plan.dates or text not in plan.dates[column].blanks)


def _value(field: str, text: str, column: int, plan: Plan) -> Any:
    if field in DATES:
        reading = plan.dates[column]
        moment = reading.texts[text]
        return moment if moment is None or reading.time else moment.date()
    return plan.values[field][text] if field in plan.values else text.strip()


def _state(cells: Sequence[str], plan: Plan, told: dict[str, Any]) -> str:
    states = {states.get(cells[column]) for column, states in plan.states.items()}
    if "dropped" in states or told.get("dropped_on"):
        return "dropped"
    return "kept" if "kept" in states or told.get("done_on") else "open"


def at(text: str) -> datetime:
    """``2026-03-05 09:41`` as a moment."""
    return datetime.fromisoformat(text)
