"""Draft: the message that goes out a day ahead and asks for its holes."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from firmyes.meeting import draft as drafts
from firmyes.meeting.recap import mail_link
from firmyes.model import Right
from firmyes.model.days import say_day
from firmyes.ui import components
from firmyes.ui.meeting import clock, last_time, record, subject
from firmyes.ui.meeting.subject import Subject, day_ahead
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import why_not

A_DAY = timedelta(hours=24)


def sentence(ctx: Context, about: Subject) -> str:
    """The page's first line: what the last meetings left open."""
    return last_time.sentence(ctx, about)


def draw(ctx: Context, about: Subject, table: Table) -> None:
    components.section(
        "The draft, a day ahead", "A first version that asks for its holes gets better answers than a finished one."
    )
    left, right = st.columns([1, 1], gap="medium")
    with left:
        subject.draw_decision(ctx, table)
        subject.draw_time(clock.next_working_day())
        about = subject.of(ctx)
        body = st.text_area(
            "What you propose, or where it is written", key="m_body", height=120, persist_state="session",
            placeholder="Three tiers, the smallest free. The table is in the shared folder.",
        )  # fmt: skip
        request = st.selectbox(
            "What you ask for", drafts.REQUESTS, key="m_request", accept_new_options=True, persist_state="session"
        )
        reply_by = st.date_input(
            "Answers by", value=day_ahead(about.meets.date()), key="m_reply_by", format="YYYY-MM-DD",
            persist_state="session",
        )  # fmt: skip
        if about.meets < clock.minute() + A_DAY:
            components.note("The room meets in less than a day: fewer will have read it.")
    made = drafts.Draft(about.title, body or "", request or drafts.REQUESTS[0], reply_by, about.meets)
    with right:
        st.markdown("The message")
        st.code(drafts.message(made), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            link = mail_link(drafts.subject(made), drafts.message(made))
            if link:
                st.link_button("Open as e-mail", link)
            no = why_not(Right.RECORD)
            off = bool(no) or not about.named
            if st.button("The draft is out", type="primary", disabled=off, key="m_draft_out", help=no):
                table.draft_shared_at, table.draft_request = clock.minute(), made.request
                record.save(ctx, table, record.held(about, table, table.decided_on))
        _shared(about, table)


def _shared(about: Subject, table: Table) -> None:
    if not about.named:
        components.note("Name the decision, and its team under Set up, to keep that the draft went out.")
    elif table.draft_shared_at is not None:
        components.note(
            f"Recorded: shared on {say_day(table.draft_shared_at)}, {table.draft_shared_at:%H:%M}, with “{table.draft_request}”."
        )
