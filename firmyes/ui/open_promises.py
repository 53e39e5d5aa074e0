"""The open list: by date or by decision, never by owner; a few at first, all on request; CSV without owners."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes.board import Board, promises
from firmyes.charts.chart import Chart
from firmyes.errors import UnknownValue
from firmyes.model.findings import OpenPromise
from firmyes.ui import components, figure, tables
from firmyes.ui.shell import Context

AT_FIRST = 12
OLD_DAYS = 91
ORDERS = {"By date": "date", "By decision": "decision"}
_HEADS = ("team", "decision", "what", "promised", "date now", "days over", "times moved", "vague because", "owner")


def draw(ctx: Context) -> None:
    """Every open promise behind a fold, with its two orders; what is older than a quarter is said on the fold."""
    rows = ctx.ask(promises.open_promises, ctx.filters, "date")
    if gone := ctx.ask(promises.no_longer_held, ctx.filters):
        components.lead(gone)
    if not rows:
        return
    old = sum(row.days_over is not None and row.days_over > OLD_DAYS for row in rows)
    older = f", {old} older than a quarter" if old else ""
    fold = st.expander(f"All {len(rows)} open promises{older}", key="open_list", on_change="rerun")
    if fold.open:
        with fold:
            _unfolded(ctx)


def _unfolded(ctx: Context) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        order = st.segmented_control(
            "Order", list(ORDERS), default="By date", key="open_order", required=True, label_visibility="collapsed"
        )
        rows = ctx.ask(promises.open_promises, ctx.filters, ORDERS[order or "By date"])
        _download(ctx, rows)
    titles = _titles(ctx, rows)
    everything = len(rows) <= AT_FIRST or st.session_state.get("open_all", False)
    shown = rows if everything else rows[:AT_FIRST]
    st.html(
        ctx.once("open", lambda: tables.open_list(shown, titles, ctx.board.build.promises_as_of), order, everything)
    )
    if len(rows) > AT_FIRST:
        st.toggle(f"Show all {len(rows)}", key="open_all")


def _titles(ctx: Context, rows: tuple[OpenPromise, ...]) -> dict[str, str]:
    """Titles of the decisions these promises came from, where the decision itself was loaded."""
    titles = {}
    for ident in {row.promise.decision_id for row in rows if row.promise.decision_id}:
        try:
            titles[ident] = ctx.ask(Board.decision, ident).title
        except UnknownValue:
            titles[ident] = f"decision {ident}"
    return titles


def _download(ctx: Context, rows: tuple[OpenPromise, ...]) -> None:
    box = st.popover("Download", type="tertiary", key="open_download", on_change="rerun")
    if not box.open:
        return
    with box:
        owners = st.checkbox("With owners", key="open_owners", help="Left out unless you choose: lists travel.")
        titles = _titles(ctx, rows)
        figure.csv_button(lambda: as_csv(rows, titles, owners), "open_csv", "open-promises")


def as_csv(rows: tuple[OpenPromise, ...], titles: dict[str, str], owners: bool) -> bytes:
    """The list as CSV; the owner's column only where it was chosen."""
    cells = [
        (
            p.team, titles.get(p.decision_id or "", ""), p.what, _day(p.due_first), _day(p.due_on),
            row.days_over if row.overdue else None, p.moves, " ".join(row.lint.reasons), p.owner,
        )
        for row in rows
        for p in (row.promise,)
    ]  # fmt: skip
    wide = len(_HEADS) if owners else len(_HEADS) - 1
    return figure.csv_bytes(Chart({}, "", _HEADS[:wide], tuple(row[:wide] for row in cells)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
