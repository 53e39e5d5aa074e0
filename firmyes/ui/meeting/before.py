"""Before the meeting: what is open from the last ones, and the draft that goes out a day ahead."""

from __future__ import annotations

from datetime import date

import streamlit as st

from firmyes.board import promises
from firmyes.meeting import draft as drafts
from firmyes.meeting.recap import mail_link
from firmyes.model import Filters
from firmyes.model.days import say_day
from firmyes.ui import components
from firmyes.ui.meeting import clock, record
from firmyes.ui.meeting.subject import Subject, day_ahead
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context


def sentence(ctx: Context, teams: tuple[str, ...], day: date) -> str:
    """The page's first line: what the last meetings left open."""
    rows = ctx.ask(promises.open_promises, Filters(teams=teams), today=day)
    over = sum(row.overdue for row in rows)
    if not rows:
        return "Nothing is open from the last meetings."
    are = "promise is" if len(rows) == 1 else "promises are"
    if not over:
        return f"{len(rows)} {are} open, none past its date. Begin with what is due next."
    return f"{len(rows)} {are} open, {over} past the date. Begin with those: keep, renew or drop?"


def draw(ctx: Context, subject: Subject, table: Table) -> None:
    components.section(
        "The draft, a day ahead", "A first version that asks for its holes gets better answers than a finished one."
    )
    left, right = st.columns([1, 1], gap="medium")
    with left:
        body = st.text_area(
            "What you propose, or where it is written", key="m_body", height=120, persist_state="session",
            placeholder="Three tiers, the smallest free. The table is in the shared folder.",
        )  # fmt: skip
        request = st.selectbox(
            "What you ask for", drafts.REQUESTS, key="m_request", accept_new_options=True, persist_state="session"
        )
        reply_by = st.date_input(
            "Answers by", value=day_ahead(subject.meets.date()), key="m_reply_by", format="YYYY-MM-DD",
            persist_state="session",
        )  # fmt: skip
    made = drafts.Draft(subject.title, body or "", request or drafts.REQUESTS[0], reply_by, subject.meets)
    with right:
        st.markdown("The message")
        st.code(drafts.message(made), language=None, wrap_lines=True)
        with st.container(horizontal=True):
            link = mail_link(drafts.subject(made), drafts.message(made))
            if link:
                st.link_button("Open as e-mail", link)
            if st.button("The draft is out", type="primary", disabled=not subject.named, key="m_draft_out"):
                table.draft_shared_at, table.draft_request = clock.minute(), made.request
                record.save(ctx, table, record.held(subject, table, table.decided_on))
        _shared(subject, table)


def _shared(subject: Subject, table: Table) -> None:
    if not subject.named:
        components.note("Name the decision and its team above to keep that the draft went out.")
    elif table.draft_shared_at is not None:
        components.note(
            f"Recorded: shared on {say_day(table.draft_shared_at)}, {table.draft_shared_at:%H:%M}, with “{table.draft_request}”."
        )
