"""From the page's widgets to what is recorded, and into the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from firmyes import door
from firmyes.charts.words import many
from firmyes.meeting.files import Held, decision_row, promise_id, promise_rows
from firmyes.meeting.rows import Row
from firmyes.ui import state
from firmyes.ui.meeting import clock
from firmyes.ui.meeting.subject import COUNTS, FLAGS, Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import recorder
from firmyes.vote import landing


def held(subject: Subject, table: Table, decided_on: date | None) -> Held:
    """The decision as the widgets and the table hold it now. A widget not drawn yet leaves what was recorded."""
    counts = {name: _kept(f"m_{name}", table, name) for name in COUNTS}
    flags = {name: _flag(name, table) for name in FLAGS}
    return Held(
        table.identify(subject.title), subject.team, subject.title, decided_on,
        meeting_at=subject.meets, draft_shared_at=table.draft_shared_at, draft_request=table.draft_request,
        recap_sent_at=table.recap_sent_at, **counts, **flags,
    )  # fmt: skip


def save(ctx: Context, table: Table, made: Held, typed: Sequence[tuple[int, Row]] = ()) -> None:
    """Record the decision and lines that say something new, all of it or nothing; then begin the page again."""
    today = clock.today()
    rows = _new(ctx, table, typed)
    records = [door.Record(f"meeting-{made.decision_id}-decision", door.Kind.DECISIONS, [decision_row(made)])]
    if rows:
        promises = promise_rows(made, rows, made.decided_on or today)
        records.append(door.Record(f"meeting-{made.decision_id}-promises", door.Kind.COMMITMENTS, promises))
    with st.spinner("Saving"):
        reports = door.record(records, ctx.workspace, recorder(ctx.board, made.team), today)
    if not_of_the_demo(ctx, [made.team]):
        landing.forget_gone(ctx.workspace, ctx.board.team_names())
    table.loads = tuple(report.load_id for report in reports if not report.already_loaded)
    table.outcome = _outcome(len(rows), table.loads, _kept_in(ctx, made.team))
    table.saved |= dict(rows)
    table.decided_on = made.decided_on
    table.goes_to = made.decision_id
    st.rerun()


def _new(ctx: Context, table: Table, typed: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """The lines that are not recorded as they stand. A promise that was settled since is left as it was settled."""
    ids = {number: promise_id(table.decision_id, number) for number, _ in typed}
    standing = ctx.board.standing(ids.values())
    return [
        (number, row)
        for number, row in typed
        if (state := standing.get(ids[number])) is None or (row != table.saved.get(number) and state == "open")
    ]


def mark(made: Held, **changes: Any) -> Held:
    return replace(made, **changes)


def not_of_the_demo(ctx: Context, teams: Sequence[str]) -> list[str]:
    """On the demo, those of them it does not have: the first thing saved of one begins one's own workspace."""
    return [team for team in teams if team not in ctx.board.team_names()] if ctx.board.build.demo else []


def _kept_in(ctx: Context, team: str) -> str:
    """Where it can be found again."""
    if not_of_the_demo(ctx, [team]):
        return "Your own workspace has begun, and the demo’s teams have left it. Add data can take it back."
    return "It belongs to the demo, and leaves with it." if ctx.board.build.demo else "Add data can take it back."


def _outcome(promises: int, loads: tuple[int, ...], kept_in: str) -> str:
    if not loads:
        return "Nothing has changed since the last save."
    what = f"The decision and {many(promises, 'promise')}" if promises else "The decision"
    return f"{what} saved. {kept_in}"


def _kept(key: str, table: Table, name: str) -> int | None:
    return state.shown(key, getattr(table.record, name) if table.record else None)


def _flag(name: str, table: Table) -> bool | None:
    if state.drawn(f"m_{name}"):
        return {"Yes": True, "No": False}.get(state.shown(f"m_{name}") or "")
    return getattr(table.record, name) if table.record else None
