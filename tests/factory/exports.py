"""An export written as CSV and as XLSX, read, planned, and told row by row in plain words: what tests of sources compare."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from etl.fields import DATES
from etl.mapping import propose, require_ready
from etl.plan import Kind, Options, Plan
from etl.read import read_table
from etl.table import Table
from tests.factory.workbook import workbook

TODAY = date(2026, 11, 23)
Cells = Sequence[Sequence[object]]


def as_csv(rows: Cells) -> bytes:
    """The rows as a tool's CSV; days and times as ISO texts."""
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def planned(rows: Cells, **options: Any) -> tuple[Table, Plan]:
    """The table and the plan of an export; what its XLSX is understood as must be what its CSV is."""
    table = read_table(as_csv(rows), "export.csv")
    plan = propose(table, Options(**options), None, TODAY)
    require_ready(plan, table)
    sheet = read_table(workbook(("Sheet", rows)), "export.xlsx")
    sheet_plan = propose(sheet, Options(**options), None, TODAY)
    assert sheet_plan.source == plan.source
    assert understood(sheet, sheet_plan) == understood(table, plan)
    return table, plan


def understood(table: Table, plan: Plan) -> list[dict[str, Any]]:
    """Per row what a plan makes of it: the fields' values, a promise's state, answers by item, or why it is skipped."""
    return [_row(cells, plan) for _, cells in table.iterate()]


def _row(cells: Sequence[str], plan: Plan) -> dict[str, Any]:
    for skip in plan.skips:
        if cells[skip.column] in skip.texts or ("" in skip.texts and not cells[skip.column].strip()):
            return {"skipped": skip.reason}
    told: dict[str, Any] = {"team": plan.team} if plan.team else {}
    for field, first in plan.fields.items():
        column = next((place for place in (first, *plan.also.get(field, ())) if cells[place].strip()), None)
        if column is not None:
            told[field] = _value(field, cells[column], column, plan)
    if plan.kind is Kind.COMMITMENTS:
        told["state"] = _state(cells, plan, told)
    for survey in plan.surveys:
        told |= {
            code: survey.values[code][cells[column]] for code, column in survey.items.items() if cells[column].strip()
        }
    return told


def _value(field: str, text: str, column: int, plan: Plan) -> Any:
    if field in DATES:
        reading = plan.dates[column]
        moment = reading.texts[text]
        return moment if moment is None or reading.time else moment.date()
    return plan.values[field][text] if field in plan.values else text.strip()


def _state(cells: Sequence[str], plan: Plan, told: dict[str, Any]) -> str:
    states = {states[cells[column]] for column, states in plan.states.items() if cells[column].strip()}
    if "dropped" in states or told.get("dropped_on"):
        return "dropped"
    return "kept" if "kept" in states or told.get("done_on") else "open"


def at(text: str) -> datetime:
    """``2026-03-05 09:41`` as a moment."""
    return datetime.fromisoformat(text)
