"""Last time: what was promised, as what and when. Whoever holds it says aloud: done, a new day, or not any more."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes import door
from firmyes.board import promises
from firmyes.errors import FirmYesError
from firmyes.meeting.files import Settled, settled_row
from firmyes.model import HERE, Filters, OpenTally, Promise, Right
from firmyes.model.days import say_day
from firmyes.model.findings import OpenPromise
from firmyes.ui import components, shell, state
from firmyes.ui.meeting import clock, parts, subject
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table, slug
from firmyes.ui.shell import Context
from firmyes.ui.viewer import recorder, viewer, why_not

FIRST_FEW, MOST = 5, 50
KEPT, RENEWED, DROPPED = "Done", "A new day", "Not any more"
ASKED = {KEPT: "Done … on which day?"}
STATES = {KEPT: "kept", RENEWED: "open", DROPPED: "dropped"}


def sentence(ctx: Context, about: Subject) -> str:
    """What the last meetings left open."""
    counted = open_now(ctx, about)
    n, over = counted.still_open, counted.before
    if not n:
        return "Nothing is open from the last meetings."
    filters = subject.asked_of(ctx, about) or Filters()
    reached = ctx.ask(promises.known_until, Filters(teams=filters.teams))
    return counted_open(n, over, reached if reached is not None and reached < about.meets.date() else None)


def counted_open(n: int, over: int, as_of: date | None) -> str:
    """``as_of`` where the data end before the meeting: that a day has come since, the calendar tells; what became of it, nobody."""
    are = "promise is" if n == 1 else "promises are"
    if as_of is None:
        past = f"{over} past {'its' if over == 1 else 'their'} day" if over else "none past its day"
        return f"{n} {are} open, {past}."
    come = f"the day of {over} has passed" if over else "none has come to its day"
    return f"{n} {are} open as of {say_day(as_of, year=False)}; {come}."


def open_now(ctx: Context, about: Subject) -> OpenTally:
    """How many promises of the teams in the room are open."""
    filters, day = subject.asked_of(ctx, about), about.meets.date()
    return ctx.ask(promises.open_now, Filters(teams=filters.teams), day) if filters else OpenTally()


def _rows(ctx: Context, about: Subject, count: int) -> tuple[OpenPromise, ...]:
    """Those of them nearest to the meeting: the last to have come to their day first, then what is due next."""
    filters, day = subject.asked_of(ctx, about), about.meets.date()
    if not filters:
        return ()
    return ctx.ask(promises.open_promises, Filters(teams=filters.teams), "nearest", day, count=count)


def draw(ctx: Context, about: Subject, table: Table) -> None:
    n, day = open_now(ctx, about).still_open, about.meets.date()
    st.html(parts.room_head("What did we say last time?", sentence(ctx, about)))
    if table.settled is not None:
        _settled(table)
    if not n:
        return
    filters = subject.asked_of(ctx, about)
    if filters and (likely := ctx.ask(promises.expected, Filters(teams=filters.teams), clock.today())):
        components.note(likely)
    shown = _rows(ctx, about, MOST if state.shown("m_open_all", False) else FIRST_FEW)
    with st.container(key="m_open"):
        for place, row in enumerate(shown):
            _line(table, row, place, parts.open_line(row, day, team=len(about.teams) != 1))
    asked = next((row for row in shown if row.promise.commitment_id == table.asking), None)
    if asked is not None:
        _ask(ctx, table, asked)
    if n > FIRST_FEW:
        st.toggle(f"Show all {n}" if n <= MOST else f"Show the first {MOST}", key="m_open_all")


def _line(table: Table, row: OpenPromise, place: int, said: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"m_open_{place}"):
        st.html(said)
        ident = row.promise.commitment_id
        with st.container(horizontal=True, key=f"m_say_{place}", width="content"):
            no = why_not(Right.RECORD)
            for name in STATES:
                st.button(
                    ASKED.get(name, name), key=f"m_say_{STATES[name]}_{ident}", on_click=_take_up,
                    args=(table, ident, name), disabled=bool(no), help=no,
                )  # fmt: skip


def _take_up(table: Table, ident: str, name: str) -> None:
    table.asking = ident
    state.show(f"m_settle_state_{ident}", name)


def _leave() -> None:
    subject.on_table().asking = ""


def _settled(table: Table) -> None:
    what, load_id = table.settled or ("", 0)
    with st.container(horizontal=True, vertical_alignment="center"):
        components.notice(f"{what} Saved.")
        no = why_not(Right.ADMINISTER)
        st.button(
            "Take it back", key="m_settle_back", on_click=state.wish, args=("undo", load_id), disabled=bool(no), help=no,
        )  # fmt: skip


def take_back(ctx: Context, load_id: int) -> None:
    door.undo(ctx.workspace, load_id, viewer())
    subject.on_table().settled = None
    st.rerun()  # this run has the board from before


# --- one promise -----------------------------------------------------------------------------------------------------------


@st.dialog("What became of it?", width="medium", on_dismiss=_leave)
def _ask(ctx: Context, table: Table, row: OpenPromise) -> None:
    promise = row.promise
    st.html(parts.open_one(row))
    ident = promise.commitment_id  # in every key: what was typed for one promise and left is not shown at the next
    chosen = st.segmented_control(
        "What became of it", list(STATES), key=f"m_settle_state_{ident}", label_visibility="collapsed"
    )
    day, reason, ready = _answer(promise, chosen, ident)
    if promise.source != HERE:
        components.note(_elsewhere(promise))
    if st.button("Save", type="primary", key="m_settle_save", disabled=not ready) and chosen and day:
        _save(ctx, table, chosen, Settled(promise, STATES[chosen], day, reason))


def _answer(promise: Promise, chosen: str | None, ident: str) -> tuple[date | None, str, bool]:
    """The day, the reason, and whether that is all that is needed."""
    today = clock.today()
    if chosen == KEPT:
        first = min(promise.made_on or date.min, today)
        day = st.date_input(
            "The day it was done", today, min_value=first, max_value=today, key=f"m_settle_kept_{ident}",
            format="YYYY-MM-DD",
        )  # fmt: skip
        return day, "", day is not None
    if chosen == RENEWED:
        day = st.date_input("The new date", None, min_value=today, key=f"m_settle_new_{ident}", format="YYYY-MM-DD")
        reason = st.text_input("Why it moves (may stay empty)", key=f"m_settle_why_{ident}", max_chars=200)
        components.note(parts.renewing(promise, today))
        return day, " ".join(reason.split()), day is not None and day != promise.due_on
    if chosen == DROPPED:
        reason = " ".join(st.text_input("Why", key=f"m_settle_reason_{ident}", max_chars=200).split())
        return today, reason, bool(reason)
    return None, "", False


def _elsewhere(promise: Promise) -> str:
    label = door.sources().get(promise.source, "a file")
    return (
        f"It came with a file from {label}: say it there too. What is settled here stands until a later file says "
        "something new of this promise."
    )


def _save(ctx: Context, table: Table, chosen: str, settled: Settled) -> None:
    promise = settled.promise
    day = max(clock.today(), promise.as_of)
    row = door.Record(f"{slug(chosen)}-{slug(promise.what)}", door.Kind.COMMITMENTS, [settled_row(settled)])
    try:
        with st.spinner("Saving"):
            (report,) = door.record([row], ctx.workspace, recorder(ctx.board, promise.team), day)
    except FirmYesError as error:
        shell.show_error(error)
        return
    table.settled, table.asking = (f"{chosen}: {promise.what}.", report.load_id), ""
    st.rerun()
