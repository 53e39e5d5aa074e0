"""Who does what: the lines, judged by what would be stored; pasted minutes read back into them; saved as one load."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes.charts.words import many
from firmyes.meeting import minutes, recap
from firmyes.meeting.rows import Row
from firmyes.metrics.lint import lint
from firmyes.model import Right
from firmyes.ui import components, state
from firmyes.ui.meeting import lines, parts, record, subject
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not

LONG_REST = 12  # lines
MOST_ASKED = 8  # lines that may be promises, asked about one by one


def sentence(day: date, table: Table) -> str:
    """What is written down so far."""
    rows = [each for _, each in lines.typed(day, table)]
    if not rows:
        return "Before the room empties: one name, something to show, a day."
    clear = sum(lint(each.who, each.what, each.when).clear for each in rows)
    return (
        f"{many(len(rows), 'promise')} written down, {clear or 'none'} clear{'' if clear else ' yet'}: who, what, when."
    )


def draw(ctx: Context, about: Subject, table: Table) -> None:
    day = about.meets.date()
    st.html(parts.room_head("Who does what, by when?", sentence(day, table)))
    with st.container(key="m_fill"):
        lines.draw(day, table, lines.kept_before(ctx, subject.known_teams(ctx, about), day))
        save_line(ctx, about, table)
        _paste(about, table)


def save_line(ctx: Context, about: Subject, table: Table) -> None:
    """What is decided, in one sentence; save, and what became of it."""
    subject.title_box()
    day = about.meets.date()
    rows = lines.typed(day, table)
    without_what = [each for _, each in rows if not each.what]
    no = why_not(Right.RECORD)
    with st.container(horizontal=True, vertical_alignment="center", key="m_save_line"):
        if st.button(
            "Save", type="primary", key="m_save", disabled=bool(no or without_what) or not about.named, help=no
        ):
            record.save(ctx, table, record.held(about, table, day), rows)
        if not about.named:
            components.note("Name the decision, and its team under Set up, to save.")
        elif without_what:
            components.note("A line says no what: say what, or remove it.")
    if table.outcome:
        components.notice(table.outcome)


# --- pasted recaps and minutes ---------------------------------------------------------------------------------------------


def _paste(about: Subject, table: Table) -> None:
    with st.expander("Paste a recap, a reply or minutes", key="m_paste_box"):
        st.text_area(
            "The text", key="m_paste", height=160, placeholder="Action: one name to send the table by Friday",
            persist_state="session",
        )  # fmt: skip
        st.button("Read it", on_click=_read, args=(about, table), key="m_read")
        if table.maybe:
            components.note("Perhaps promised too, by nobody named. Add what was:")
            for number, each in enumerate(table.maybe):
                st.button(
                    each.what, icon=":material/add:", on_click=_take, args=(about, table, each), key=f"m_maybe_{number}"
                )
        if table.rest:
            components.note("Left as text, for you to judge:")
            long = len(table.rest) > LONG_REST
            st.code("\n".join(table.rest), language=None, wrap_lines=True, height=320 if long else "content")


def _read(about: Subject, table: Table) -> None:
    """Lay what can be read into the lines above, for review; nothing is saved by it."""
    day = about.meets.date()
    found = minutes.read(state.shown("m_paste", "") or "", day)
    if found.recap.decision and not about.title:
        state.show("m_title", found.recap.decision[:160])
    left = lines.add(day, table, found.recap.rows)
    other = () if found.recap.decision in ("", about.title) or not about.title else (found.recap.decision,)
    told = () if found.recap.rows else (minutes.LOOKED_FOR,)
    table.maybe, unasked = found.maybe[:MOST_ASKED], found.maybe[MOST_ASKED:]
    table.rest = (*told, *other, *map(recap.row_text, (*left, *unasked)), *found.rest)
    state.show("m_paste", "")


def _take(about: Subject, table: Table, made: Row) -> None:
    """Lay a line that may be a promise among the others; it is asked about no more."""
    lines.add(about.meets.date(), table, (made,))
    table.maybe = tuple(each for each in table.maybe if each != made)
