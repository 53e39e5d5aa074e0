"""Due now: what is past its day or due this week, and what became of it, said on the row. Several teams: how many."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.board import first_sentence, promises
from firmyes.board.rows.promise_sums import PAST_DAYS, WEEK
from firmyes.config import read_settings
from firmyes.errors import FirmYesError
from firmyes.meeting.files import Settled, settled_row
from firmyes.metrics.first_sentence.facts import Due
from firmyes.model import HERE, Filters, Promise, Right
from firmyes.model.days import say_day
from firmyes.model.findings import OpenPromise
from firmyes.ui import components, shell, state
from firmyes.ui.meeting import clock
from firmyes.ui.meeting.table import slug
from firmyes.ui.shell import Context
from firmyes.ui.viewer import recorder, why_not

FIRST_FEW = 3
DONE, NEW_DAY, NOT_ANY_MORE = "Done …", "New day", "Not any more"
STATES = {DONE: "kept", NEW_DAY: "open", NOT_ANY_MORE: "dropped"}


def rows(ctx: Context) -> list[OpenPromise]:
    """Past their day by thirty days at most, then due within seven, the oldest first."""
    return list(ctx.ask(promises.open_promises, Filters(ctx.filters.teams), between=(-WEEK, PAST_DAYS)))


def head(due: Due, told_until: tuple[date, date] | None = None) -> str:
    """ "2 past their day · 3 this week"; from ``told_until`` on, where the data are so old that this week is another: the days of
    the teams' oldest export and of their newest.
    """
    past, week = due.past, due.week
    if due.still_open and due.undated == due.still_open:
        return (
            "The one open promise has no day."
            if due.still_open == 1
            else f"None of the {due.still_open} open promises has a day."
        )
    this_week = _week(told_until)
    parts = [f"{past:,} past {'its' if past == 1 else 'their'} day"] if past else []
    parts += [f"{week:,} {this_week}"] if week else []
    as_of = f"{' to '.join(say_day(day, year=False) for day in sorted(set(told_until)))}: " if told_until else ""
    if not parts and told_until:
        return f"{as_of}nothing past its day, and nothing due {this_week}."
    return f"{as_of}{' · '.join(parts)}" if parts else "Nothing is past its day, and nothing is due this week."


def _week(told_until: tuple[date, date] | None) -> str:
    return "in the week after" if told_until else "this week"


def _told_until(ctx: Context) -> tuple[date, date] | None:
    """The days the promises reach to, where the week after the first of them is over."""
    reached = ctx.ask(promises.open_as_of, Filters(ctx.filters.teams))
    return reached if reached is not None and clock.today() - reached[0] > timedelta(days=WEEK) else None


def draw(ctx: Context, *, team: str, at_first: int = FIRST_FEW, whole: bool = True) -> None:
    """The rows of one team, or the counts of several. Not ``whole``: without the forecast and without the rest of the rows, which
    stand in the list of every open promise below.
    """
    due = ctx.ask(first_sentence.due, ctx.filters)
    components.section("Due now", head(due, _told_until(ctx)), "" if team else _by_team(ctx))
    if not team:
        return
    if likely := whole and ctx.ask(promises.expected, Filters(ctx.filters.teams), clock.today()):
        components.aside(likely)
    found = rows(ctx)
    everything = len(found) <= at_first or (whole and state.shown("due_all", False))
    for place, row in enumerate(found if everything else found[:at_first]):
        _line(ctx, row, place)
    if whole and len(found) > at_first:
        st.toggle(f"Show all {len(found)}", key="due_all")


def _by_team(ctx: Context) -> Markup | str:
    """Each team that has any, in one table: made once as long as the week is called the same, since two hundred teams are as many
    questions.
    """
    week = _week(_told_until(ctx)).capitalize()

    def drawn() -> Markup | str:
        told = [(name, due.past, due.week) for name, due in first_sentence.due_by_team(ctx.board, ctx.filters)]
        return markup.macros("ui/see").due_by_team(told, week) if told else ""

    return ctx.once(f"due by team, {week}", drawn)


def when(promise: Promise, over: int) -> str:
    """ "was due 26 Oct", "due 2 Dec": no days are counted over."""
    assert promise.due_on is not None, "only what has a day is due"
    return f"{'was due' if over > 0 else 'due'} {say_day(promise.due_on, short=True, year=False)}"


def _line(ctx: Context, row: OpenPromise, place: int) -> None:
    promise, over = row.promise, row.days_over or 0
    with st.container(key=f"due_{place}", gap=None):
        st.html(markup.macros("ui/see").due(promise.what, when(promise, over), over > 0))
        if read_settings(ctx.workspace).is_replica:
            return
        with st.container(horizontal=True, key=f"due_said_{place}", gap="small"):
            no = why_not(Right.RECORD)
            for label in STATES:
                st.button(
                    label, key=f"due_{label}_{promise.commitment_id}", type="tertiary", on_click=state.settle,
                    args=(promise.commitment_id, label), disabled=bool(no), help=no,
                )  # fmt: skip
    if state.settling()[0] == promise.commitment_id:
        _ask(ctx, promise, state.settling()[1])


# --- what became of one ------------------------------------------------------------------------------------------------


@st.dialog("What became of it?", width="small", on_dismiss=state.settle)
def _ask(ctx: Context, promise: Promise, label: str) -> None:
    from firmyes import door  # start-up: who only looks needs nothing of the write side

    components.lead(promise.what)
    day, reason, ready = _answer(promise, label)
    if promise.source != HERE:
        source = door.sources().get(promise.source, "a file")
        components.note(f"It came with a file from {source}: say it there too, or a later file says something else.")
    if (
        st.button("Save", type="primary", key="due_save", disabled=not ready, help=None if ready else "It needs a day.")
        and day
    ):
        _save(ctx, Settled(promise, STATES[label], day, reason))


def _answer(promise: Promise, label: str) -> tuple[date | None, str, bool]:
    """The day, the reason, and whether that is all that is needed."""
    today, ident = clock.today(), promise.commitment_id
    if label == DONE:
        first = min(promise.made_on or date.min, today)
        day = st.date_input("On which day?", today, min_value=first, max_value=today, key=f"due_done_{ident}")
        return day, "", day is not None
    if label == NEW_DAY:
        day = st.date_input("The new day", None, min_value=today, key=f"due_new_{ident}")
        return day, "", day is not None and day != promise.due_on
    reason = " ".join(st.text_input("Why (may stay empty)", key=f"due_why_{ident}", max_chars=200).split())
    return today, reason, True


def _save(ctx: Context, settled: Settled) -> None:
    """One load of its own, undone like every other."""
    from firmyes import door  # start-up: who only looks needs nothing of the write side

    promise = settled.promise
    record = door.Record(f"{settled.state}-{slug(promise.what)}", door.Kind.COMMITMENTS, [settled_row(settled)])
    try:
        with st.spinner("Saving"):
            door.record([record], ctx.workspace, recorder(ctx.board, promise.team), max(clock.today(), promise.as_of))
    except FirmYesError as error:
        shell.show_error(error)
        return
    state.settle()
    st.rerun()
