"""After the meeting: the decision and its practices, who-what-when linted as it is written, the recap, its replies."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes.charts.words import many
from firmyes.meeting import minutes, recap
from firmyes.meeting.calendar_file import as_calendar, dated
from firmyes.meeting.files import Held
from firmyes.meeting.rows import Row
from firmyes.meeting.rows import recap as make_recap
from firmyes.metrics.lint import lint
from firmyes.model import Right
from firmyes.model.days import say_day
from firmyes.ui import components, state
from firmyes.ui.meeting import clock, lines, record
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not

YES_NO = ("Yes", "No")
LONG_REST = 12  # lines


def sentence(day: date, table: Table) -> str:
    """The page's first line: what is written down so far."""
    rows = [each for _, each in lines.typed(day, table)]
    if not rows:
        return "Before the room empties: one name, something to show, a day."
    clear = sum(lint(each.who, each.what, each.when).clear for each in rows)
    return f"{many(len(rows), 'promise')} written down, {clear} clear: who, what, when."


def draw(ctx: Context, subject: Subject, table: Table) -> None:
    components.section("Who, what, when", "One name, something to show, a day. What is not clear yet says why.")
    lines.draw(subject.meets.date(), table)
    _paste(subject, table)
    _practices()
    rows = lines.typed(subject.meets.date(), table)
    made = record.held(subject, table, subject.meets.date())
    _save(ctx, subject, table, made, rows)
    _recap(ctx, subject, table, made, rows)
    _replies(ctx, subject, table, made)


# --- pasted recaps and minutes ---------------------------------------------------------------------------------------------


def _paste(subject: Subject, table: Table) -> None:
    with st.expander("Paste a recap, a reply or minutes", key="m_paste_box"):
        st.text_area("The text", key="m_paste", height=160, placeholder="Action: one name to send the table by Friday")
        st.button("Read it", on_click=_read, args=(subject, table), key="m_read")
        if table.rest:
            components.note("Left as text, for you to judge:")
            long = len(table.rest) > LONG_REST
            st.code("\n".join(table.rest), language=None, wrap_lines=True, height=320 if long else "content")


def _read(subject: Subject, table: Table) -> None:
    """Lay what can be read into the lines above, for review; nothing is saved by it."""
    day = subject.meets.date()
    found = minutes.read(state.shown("m_paste", "") or "", day)
    if found.recap.decision and not subject.title:
        state.show("m_title", found.recap.decision[:160])
    left = lines.add(day, table, found.recap.rows)
    other = () if found.recap.decision in ("", subject.title) or not subject.title else (found.recap.decision,)
    table.rest = (*other, *map(recap.row_text, left), *found.rest)
    state.show("m_paste", "")


# --- how the meeting went --------------------------------------------------------------------------------------------------


def _practices() -> None:
    components.section("How it went", "What you leave open stays “not recorded”, which is not “no”.")
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
        label,
        min_value=0,
        max_value=2000,
        value=None,
        key=f"m_{name}",
        placeholder="not recorded",
        persist_state="session",
    )


def _flag(name: str, label: str) -> None:
    st.segmented_control(label, YES_NO, key=f"m_{name}", persist_state="session")


# --- saving and sending ----------------------------------------------------------------------------------------------------


def _save(ctx: Context, subject: Subject, table: Table, made: Held, rows: list[tuple[int, Row]]) -> None:
    without_what = [each for _, each in rows if not each.what]
    no = why_not(Right.RECORD)
    if st.button("Save", type="primary", key="m_save", disabled=bool(no or without_what) or not subject.named, help=no):
        record.save(ctx, table, made, rows)
    if not subject.named:
        components.note("Name the decision and its team above first.")
    elif without_what:
        components.note("A line says no what: say what, or remove it.")
    if table.outcome:
        components.notice(table.outcome)


def _recap(ctx: Context, subject: Subject, table: Table, made: Held, rows: list[tuple[int, Row]]) -> None:
    found = make_recap(subject.title, [each for _, each in rows])
    components.section("The recap", "Within a day, in three lines, ending in the question that brings corrections.")
    text, markdown = st.tabs(["Text", "Markdown"])
    with text:
        st.code(recap.as_text(found), language=None, wrap_lines=True)
    with markdown:
        st.code(recap.as_markdown(found), language=None, wrap_lines=True)
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
        no = why_not(Right.RECORD)
        if st.button("The recap is out", key="m_recap_out", disabled=bool(no) or not subject.named, help=no):
            table.recap_sent_at = clock.minute()
            said = [(number, row) for number, row in rows if row.what]
            record.save(ctx, table, record.mark(made, recap_sent_at=table.recap_sent_at), said)
    if table.recap_sent_at is not None:
        components.note(f"Recorded: sent on {say_day(table.recap_sent_at)}, {table.recap_sent_at:%H:%M}.")


def _replies(ctx: Context, subject: Subject, table: Table, made: Held) -> None:
    if table.recap_sent_at is None:
        return
    components.section("What came back", "No corrections yet? Ask once: what did I miss? Corrections are a good sign.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            "Corrections that came back (0 = none yet)", min_value=0, max_value=2000, value=None, key="m_corrections",
            placeholder="not looked yet", persist_state="session",
        )  # fmt: skip
        no = why_not(Right.RECORD)
        if st.button("Note it", key="m_replies", disabled=bool(no) or not subject.named, help=no):
            table.corrections = state.shown("m_corrections")
            record.save(ctx, table, record.mark(made, corrections=table.corrections))
    if table.corrections is not None:
        came = many(table.corrections, "correction") if table.corrections else "none yet"
        components.note(f"Noted: {came}.")
    components.note("What was missed goes into the lines above: paste the reply, it is read back into rows.")
