"""The recap: how it went, as far as not ticked on the way; the text with the vote; its replies."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.charts.words import many
from firmyes.errors import UnknownValue
from firmyes.meeting import recap, result
from firmyes.meeting.calendar_file import as_calendar, dated
from firmyes.meeting.files import Held
from firmyes.meeting.rows import Recap, Row
from firmyes.meeting.rows import recap as make_recap
from firmyes.model import Right
from firmyes.model.days import say_day
from firmyes.ui import components, state
from firmyes.ui.meeting import clock, lines, parts, record, who
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not

YES_NO = ("Yes", "No")


def draw(ctx: Context, about: Subject, table: Table) -> None:
    rows = lines.typed(about.meets.date(), table)
    made = record.held(about, table, about.meets.date())
    found = make_recap(about.title, [each for _, each in rows], _vote(ctx, table))
    st.html(parts.room_head("The recap, within a day", who.sentence(about.meets.date(), table)))
    with st.container(key="m_recap"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            _text(found)
            _take_along(found, rows, table)
            _sent(ctx, about, table, made, rows)
            _replies(ctx, about, table, made)
        with right:
            _practices()
            who.save_line(ctx, about, table)


def _vote(ctx: Context, table: Table) -> str:
    """How the room voted, as the build shows it; empty where it was not asked, or is hidden."""
    try:
        four = ctx.ask(Board.decision, table.decision_id).votes if table.decision_id else None
    except UnknownValue:
        return ""
    return result.in_the_recap(four) if four else ""


def _text(found: Recap) -> None:
    text, markdown = st.tabs(["Text", "Markdown"])
    with text:
        st.code(recap.as_text(found), language=None, wrap_lines=True)
    with markdown:
        st.code(recap.as_markdown(found), language=None, wrap_lines=True)


def _take_along(found: Recap, rows: list[tuple[int, Row]], table: Table) -> None:
    with st.container(horizontal=True):
        link = recap.as_mail(found)
        if link:
            st.link_button("Open as e-mail", link)
        else:
            components.note("Too long for a mail link: copy the text.")
        if dated(rows):
            st.download_button(
                "Promised dates (.ics)",
                lambda: as_calendar(found.decision, rows, clock.now(), table.decision_id) or "",
                "promised-dates.ics",
                "text/calendar",
                on_click="ignore",
            )


def _sent(ctx: Context, about: Subject, table: Table, made: Held, rows: list[tuple[int, Row]]) -> None:
    no = why_not(Right.RECORD)
    if st.button("The recap is out", key="m_recap_out", disabled=bool(no) or not about.named, help=no):
        table.recap_sent_at = clock.minute()
        said = [(number, row) for number, row in rows if row.what]
        record.save(ctx, table, record.mark(made, recap_sent_at=table.recap_sent_at), said)
    if table.recap_sent_at is not None:
        components.note(f"Recorded: sent on {say_day(table.recap_sent_at)}, {table.recap_sent_at:%H:%M}.")


# --- how the meeting went --------------------------------------------------------------------------------------------------


def _practices() -> None:
    components.note("How it went. What you leave open stays “not recorded”, which is not “no”.")
    with st.container(horizontal=True, key="m_practices"):
        _number("present", "Present, with you")
        _number("spoke", "Spoke")
        _number("challenges", "Challenges raised")
        _number("holes_found", "Holes found in the draft")
    with st.container(horizontal=True, key="m_flags"):
        _flag("challenger_thanked", "First challenger thanked")
        _flag("commitment_asked", "Commitment asked for, not agreement")


def _number(name: str, label: str) -> None:
    st.number_input(
        label, min_value=0, max_value=2000, value=None, key=f"m_{name}", placeholder="not recorded",
        persist_state="session",
    )  # fmt: skip


def _flag(name: str, label: str) -> None:
    st.segmented_control(label, YES_NO, key=f"m_{name}", persist_state="session")


# --- what came back -----------------------------------------------------------------------------------------------------


def _replies(ctx: Context, about: Subject, table: Table, made: Held) -> None:
    if table.recap_sent_at is None:
        return
    components.note("No corrections yet? Ask once: what did I miss? Corrections are a good sign.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            "Corrections that came back (0 = none yet)", min_value=0, max_value=2000, value=None, key="m_corrections",
            placeholder="not looked yet", persist_state="session",
        )  # fmt: skip
        no = why_not(Right.RECORD)
        if st.button("Note it", key="m_replies", disabled=bool(no) or not about.named, help=no):
            table.corrections = state.shown("m_corrections")
            record.save(ctx, table, record.mark(made, corrections=table.corrections))
    if table.corrections is not None:
        came = many(table.corrections, "correction") if table.corrections else "none yet"
        components.note(f"Noted: {came}. What was missed goes into Who does what: paste the reply there.")
