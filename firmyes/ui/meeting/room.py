"""In the room: the two questions on people's phones; a counter while it is open, the four answers when it is closed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.board import Board
from firmyes.charts import answers
from firmyes.charts.theme import PAGE_WIDTH
from firmyes.config import read_settings
from firmyes.errors import FirmYesError, UnknownValue
from firmyes.model import Right
from firmyes.ui import components, figure, shell, state
from firmyes.ui.meeting import clock, parts, subject
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.ui.viewer import recorder, why_not
from firmyes.vote import link as links
from firmyes.vote.inbox import Inbox, Room, State, inbox_of
from firmyes.vote.landing import settle
from firmyes.vote.listener import phones

SECONDS = 2


def on_screen(ctx: Context, table: Table) -> Room | None:
    """The room that has the whole screen: open, or closed with a result. Void or too few may be asked again."""
    room = _room_of(ctx, table)
    return room if room is not None and room.state not in (State.VOID, State.TOO_FEW) else None


def show(ctx: Context, room: Room, table: Table) -> None:
    if room.state is State.OPEN:
        _open(ctx, room)
    elif room.state is State.CLOSED:
        with st.spinner("Counting"):
            settle(ctx.workspace, datetime.now(UTC))
        table.goes_to = room.decision_id
        st.rerun()
    else:
        _result(ctx, room)


def draw(ctx: Context, about: Subject, table: Table) -> None:
    """Offer to ask, and say why an earlier vote on this decision came to nothing."""
    inbox = inbox_of(ctx.workspace)
    room = _room_of(ctx, table)
    if room is not None:
        _came_to_nothing(room)
    _offer(ctx, about, table, inbox)


def _room_of(ctx: Context, table: Table) -> Room | None:
    """The latest room of the decision on the table."""
    return next((room for room in rooms(ctx) if room.decision_id == table.decision_id), None)


def rooms(ctx: Context) -> list[Room]:
    """The rooms of teams that are the viewer's to see, newest first."""
    every = inbox_of(ctx.workspace).rooms()
    if ctx.board.scope.is_everything:
        return list(every)
    return [room for room in every if set(room.teams) & set(ctx.board.team_names())]


def elsewhere(ctx: Context, table: Table) -> None:
    """Votes that are open while another decision lies on the table: begun elsewhere, or before the page was loaded anew."""
    for room in rooms(ctx):
        if room.state is State.OPEN and room.decision_id != table.decision_id:
            with st.container(horizontal=True, vertical_alignment="center"):
                components.notice(f"A vote is open: {room.title}")
                st.button("Go to it", on_click=_take_up, args=(ctx, room), key=f"m_take_{room.code}")


def _take_up(ctx: Context, room: Room) -> None:
    """Its decision on the table: with what is recorded of it, or else with what the room was asked."""
    if subject.take(ctx, room.decision_id).record is None:
        state.show("m_title", room.title)
        state.show("m_team", room.teams[0])


# --- before it opens ---------------------------------------------------------------------------------------------------


def _offer(ctx: Context, about: Subject, table: Table, inbox: Inbox) -> None:
    k = read_settings(ctx.workspace).k
    components.section(
        "Ask the room",
        "Two questions on everybody's phone: do I agree, and do I commit? Asked apart, since they differ.",
    )
    others = [team for team in ctx.ask(Board.team_names) if team != about.team]
    with st.container(horizontal=True, key="m_practices", vertical_alignment="bottom"):
        asked = st.number_input(
            "How many are asked, without you", min_value=1, max_value=2000, value=None, key="m_asked",
            persist_state="session", placeholder="people in the room",
        )  # fmt: skip
        also = st.multiselect(
            "Also asked, beside the team", others, key="m_also", persist_state="session", placeholder="no other team"
        )
    extras = st.checkbox(
        "Offer the three optional questions too: a concern not said, a challenge welcome, what stands in the way",
        value=True, key="m_extras", persist_state="session",
    )  # fmt: skip
    codes = st.checkbox(
        "Deal a code to each person, on a slip: nobody can answer twice",
        value=False, key="m_codes", persist_state="session",
    )  # fmt: skip
    link = links.vote_link("", st.context.url, phones.would_be())
    _unreachable(link)
    if links.phones_reach(link):
        components.note(f"Phones will be answered at {links.short(link).removesuffix('/v/')}.")
    components.note(
        f"Answers are shown when voting has closed and at least {k} people of a team have answered. You do not vote."
    )
    no = why_not(Right.RECORD)
    ready = about.named and asked and not no
    if st.button("Open the vote", type="primary", disabled=not ready, key="m_open", help=no):
        try:
            recorder(ctx.board, about.team, *also)
            inbox.open(
                table.identify(about.title), about.title, (about.team, *also), int(asked or 0), k,
                extras=bool(extras), now=clock.now(), codes=bool(codes),
            )  # fmt: skip
        except FirmYesError as error:
            shell.show_error(error)
            return
        st.rerun()
    if not about.named:
        components.note("Name the decision and its team above first.")


# --- while it is open ----------------------------------------------------------------------------------------------------


def _open(ctx: Context, room: Room) -> None:
    """The screen while people vote: what is asked, where, how many have answered, and the end."""
    inbox = inbox_of(ctx.workspace)
    link = links.vote_link(room.code, st.context.url, phones.open())
    _unreachable(link)
    _convenes()(key=f"m_convenes_{room.code}", data={"code": room.code})
    left, right = st.columns([2, 3], gap="large", vertical_alignment="center")
    left.html(parts.qr(link))
    with right:
        st.html(parts.address(link, room.closes_at.astimezone(clock.now().tzinfo)))
        _count(inbox, room)
        if room.codes:
            _deal(inbox, room)
        with st.popover("Close voting", key="m_close"):
            st.markdown("Closing is final: no answer comes in or changes after it.")
            no = why_not(Right.RECORD)
            if st.button("Close for good", type="primary", key="m_close_now", disabled=bool(no), help=no):
                inbox.close(room.code)
                st.rerun()


def _deal(inbox: Inbox, room: Room) -> None:
    """The codes, folded away: the screen is shared, and who reads them all could answer for all."""
    dealt = inbox.codes(room.code)
    with st.popover("Codes to hand out", key="m_deal"):
        components.note(
            "One for each person, on a slip of paper or said quietly. Not while the room reads this screen."
        )
        st.html(parts.codes(dealt))
        text = "".join(f"{code}\n" for code, _ in dealt)
        st.download_button("Save for printing", text, f"codes-{room.code}.txt", "text/plain", key="m_codes_file")


def _unreachable(link: str) -> None:
    if not links.phones_reach(link):
        components.notice(
            "Phones cannot reach this address: localhost means the phone itself, there. Start the server with FIRM_YES_PHONES "
            "set to this machine's address in the room's network, for example 192.168.1.20:8510."
        )


@cache
def _convenes():
    """Registered once a process. It sends nothing back; all it does is to set a cookie for the vote's own page."""
    js = Path(__file__).with_name("convenes.js").read_text(encoding="utf-8")
    return st.components.v2.component("firm_yes_convenes", js=js)


@st.fragment(run_every=SECONDS)
def _count(inbox: Inbox, room: Room) -> None:
    inbox.close_overdue(datetime.now(UTC))
    if inbox.room(room.code).state is not State.OPEN:  # its hour came, or somebody closed it in another window
        st.rerun()
    st.html(parts.counter(inbox.count(room.code), room.asked, overfull=inbox.is_overfull(room.code)))


# --- when it is closed ---------------------------------------------------------------------------------------------------


def _came_to_nothing(room: Room) -> None:
    if room.state is State.VOID:
        components.notice(
            f"The vote is void: more phones answered than the {room.asked} people who were asked. Nothing of it was kept. Ask "
            "again, with the number of people who are asked, or with a code for each."
        )
    else:
        components.notice(
            f"Too few answered: answers are shown from {room.k} people of a team on. Nothing of it was kept, so "
            "nobody's answer can come out later. Ask again, or ask aloud."
        )


def _result(ctx: Context, room: Room) -> None:
    """Read from the build like every other page: what a page would hide is hidden here."""
    try:
        decision = ctx.ask(Board.decision, room.decision_id)
    except UnknownValue:
        components.lead("This vote was taken back on Import and data.")
        return
    four = decision.votes
    if four is None:
        components.lead(
            "Hidden, to keep answers private."
            if decision.votes_hidden
            else "This vote was taken back on Import and data."
        )
        return
    components.lead(parts.result_sentence(four))
    picture = ctx.chart(f"m_result_{room.code}", lambda: answers.bar(four, ctx.mode, what=room.title, width=PAGE_WIDTH))
    figure.draw(picture, "m_result")
    components.points(parts.result_practices(four))
    components.note(f"{four.answers} answers; {room.asked} were asked. Voting is closed for good.")
    st.button("Now who, what, when", type="primary", on_click=state.show, args=("step", "After"), key="m_on")
