"""From the page's widgets to what is recorded, and into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from firmyes.charts.words import many
from firmyes.meeting.files import Held, commitments_csv, decisions_csv
from firmyes.meeting.rows import Row
from firmyes.ui import door, state
from firmyes.ui.meeting.subject import COUNTS, FLAGS, Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context

BY = "meeting"


def held(subject: Subject, table: Table, decided_on: date | None) -> Held:
    """The decision as the widgets and the table hold it now. A widget not drawn yet leaves what was recorded."""
    counts = {name: _kept(f"m_{name}", table, name) for name in COUNTS}
    flags = {name: _flag(name, table) for name in FLAGS}
    return Held(
        table.identify(subject.title), subject.team, subject.title, decided_on,
        meeting_at=subject.meets, draft_shared_at=table.draft_shared_at, draft_request=table.draft_request,
        recap_sent_at=table.recap_sent_at, **counts, **flags,
    )  # fmt: skip


def save(ctx: Context, table: Table, made: Held, rows: Sequence[tuple[int, Row]] = ()) -> None:
    """Record the decision, and promises where there are any, as loads; then begin the page again on the new build."""
    today = date.today()
    files = [(f"meeting-{made.decision_id}-decision.csv", decisions_csv(made), door.Kind.DECISIONS)]
    if rows:
        data = commitments_csv(made, rows, made.decided_on or today)
        files.append((f"meeting-{made.decision_id}-promises.csv", data, door.Kind.COMMITMENTS))
    with st.spinner("Saving"):
        reports = door.load_own(files, ctx.workspace, BY, today)
    table.loads = tuple(report.load_id for report in reports if not report.already_loaded)
    table.told = _told(len(rows), table.loads)
    table.goes_to = made.decision_id
    st.rerun()


def now() -> datetime:
    return datetime.now().replace(second=0, microsecond=0)


def mark(made: Held, **changes: Any) -> Held:
    return replace(made, **changes)


def _told(promises: int, loads: tuple[int, ...]) -> str:
    if not loads:
        return "Nothing has changed since the last save."
    what = f"The decision and {many(promises, 'promise')}" if promises else "The decision"
    numbers = " and ".join(str(load) for load in loads)
    return f"{what} saved, as load {numbers}. Import and data can take it back."


def _kept(key: str, table: Table, name: str) -> int | None:
    return state.shown(key, getattr(table.record, name) if table.record else None)


def _flag(name: str, table: Table) -> bool | None:
    if state.drawn(f"m_{name}"):
        return {"Yes": True, "No": False}.get(state.shown(f"m_{name}") or "")
    return getattr(table.record, name) if table.record else None
