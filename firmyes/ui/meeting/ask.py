"""Ask: one question from the data, large; beside it what to do with the first challenge."""

from __future__ import annotations

import streamlit as st

from firmyes.board import overview, promises
from firmyes.meeting.question import Question, questions
from firmyes.model import Filters, PatternState
from firmyes.ui import state
from firmyes.ui.meeting import parts, subject
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context

PAUSE = "Pause. “Thank you. Tell me more.”"


def worth_asking(ctx: Context, about: Subject) -> tuple[Question, ...]:
    """The questions the data of these teams bring up, and two that are always worth it."""
    filters = subject.asked_of(ctx, about)
    if filters is None:
        return questions((), 0, 0)
    seen = [p.id for p in ctx.ask(overview.patterns, filters) if p.state is PatternState.SEEN]
    open_now = ctx.ask(promises.open_now, Filters(teams=filters.teams), subject.day())
    return questions(seen, open_now.undated, open_now.overdue)


def draw(ctx: Context, about: Subject, table: Table) -> None:
    found = worth_asking(ctx, about)
    asked = found[table.question % len(found)]
    # “this” of a question without a reason is the decision; one with a reason is about what the data say
    st.html(parts.room_head(asked.asks, "" if asked.why else about.title, why=asked.why))
    with st.container(key="m_ask"):
        st.html(parts.pause(PAUSE, state.shown("m_challenges"), state.shown("m_challenger_thanked") == "Yes"))
        with st.container(horizontal=True, key="m_ask_buttons"):
            st.button("Somebody challenged", on_click=_challenged, key="m_challenged")
            st.button("It was thanked", on_click=state.show, args=("m_challenger_thanked", "Yes"), key="m_thanked")
            st.button("Another question", on_click=_another, args=(table,), key="m_another", type="tertiary")


def _challenged() -> None:
    state.show("m_challenges", (state.shown("m_challenges") or 0) + 1)


def _another(table: Table) -> None:
    table.question += 1
