"""The open list: by date or by decision, never by owner; a few at first, all on request; CSV without owners."""

from __future__ import annotations

import math
from datetime import date

import streamlit as st

from firmyes.board import Board, promises
from firmyes.charts.chart import Chart
from firmyes.model import Filters, OpenTally
from firmyes.model.findings import OpenPromise
from firmyes.ui import components, figure, state, tables
from firmyes.ui.meeting import clock
from firmyes.ui.shell import Context

AT_FIRST, A_PAGE = 12, 100
ORDERS = {"By date": "date", "By decision": "decision"}
_HEADS = ("team", "decision", "what", "promised", "date now", "days over", "times moved", "vague because", "owner")


def draw(ctx: Context) -> None:
    """Every open promise behind a fold, with its two orders; what is past its day by over a quarter is said on the fold."""
    counted = ctx.ask(promises.open_now, ctx.filters)
    if gone := ctx.ask(promises.no_longer_held, ctx.filters):
        components.lead(gone)
    if not counted.still_open:
        return
    fold = st.expander(fold_label(counted, ctx.filters), key="open_list", on_change="rerun")
    if fold.open:
        with fold:
            _unfolded(ctx, counted.still_open)


def fold_label(counted: OpenTally, filters: Filters) -> str:
    """How many there are; of chosen months only, since what is due now is told of all months."""
    many = "The one open promise" if counted.still_open == 1 else f"All {counted.still_open:,} open promises"
    months = " of these months" if filters.since or filters.until else ""
    older = (
        f", {counted.old:,} past {'its' if counted.old == 1 else 'their'} day by over a quarter" if counted.old else ""
    )
    return f"{many}{months}{older}"


def _unfolded(ctx: Context, still_open: int) -> None:
    if likely := ctx.ask(promises.expected, Filters(ctx.filters.teams), clock.today()):
        components.aside(likely)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        order = st.segmented_control(
            "Order", list(ORDERS), default="By date", key="open_order", required=True, label_visibility="collapsed"
        )
        by = ORDERS[order or "By date"]
        _download(ctx, by)
    everything = still_open <= AT_FIRST or state.shown("open_all", False)
    place = st.empty()
    page = _page(still_open) if everything else 1
    rows = ctx.ask(
        promises.open_promises, ctx.filters, by, first=(page - 1) * A_PAGE, count=A_PAGE if everything else AT_FIRST
    )
    titles = _titles(ctx, rows)
    place.html(
        ctx.once("open", lambda: tables.open_list(rows, titles, ctx.board.build.promises_as_of), by, everything, page)
    )
    if still_open > AT_FIRST:
        st.toggle(f"Show all {still_open}", key="open_all")


def _page(still_open: int) -> int:
    """Which page of the list is read; one page needs no numbers."""
    pages = math.ceil(still_open / A_PAGE)
    return st.pagination(pages, key="open_page") if pages > 1 else 1


def _titles(ctx: Context, rows: tuple[OpenPromise, ...]) -> dict[str, str]:
    """What the decisions these promises came from are called; by their id where the decision itself was not loaded."""
    asked = tuple(sorted({row.promise.decision_id for row in rows if row.promise.decision_id}))
    known = ctx.ask(Board.titles, asked)
    return {ident: known.get(ident, f"decision {ident}") for ident in asked}


def _download(ctx: Context, by: str) -> None:
    box = st.popover("Download", type="tertiary", key="open_download", on_change="rerun")
    if not box.open:
        return
    with box:
        owners = st.checkbox("With owners", key="open_owners", help="Left out unless you choose: lists travel.")
        figure.csv_button(lambda: _file(ctx, by, owners), "open_csv", "open-promises")


def _file(ctx: Context, by: str, owners: bool) -> bytes:
    """All of them, read when the file is asked for."""
    rows = promises.open_promises(ctx.board, ctx.filters, by)
    return as_csv(rows, _titles(ctx, rows), owners)


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
