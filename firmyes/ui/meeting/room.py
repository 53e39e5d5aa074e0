"""In the room: the two questions on people's phones; a counter while it is open, the four answers when it is closed."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.board import Board
from firmyes.config import read_settings
from firmyes.errors import FirmYesError, UnknownValue
from firmyes.meeting import steps
from firmyes.model import Right
from firmyes.ui import components, shell, state
from firmyes.ui.meeting import clock, parts, subject, voting
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


def draw(ctx: Context, about: Subject, table: Table) -> None:
    """Offer to ask, count while it is open, show what came of it; or say why an earlier vote came to nothing."""
    room = on_screen(ctx, table)
    if room is None:
        before = _room_of(ctx, table)
        if before is not None:
            _came_to_nothing(before)
        _offer(ctx, about, table, inbox_of(ctx.workspace))
    elif room.state is State.OPEN:
        _open(ctx, room)
    elif room.state is State.CLOSED:
        with st.spinner("Counting"):
            settle(ctx.workspace, datetime.now(UTC))
        table.goes_to = room.decision_id
        st.rerun()
    else:
        _result(ctx, room, table)


def _room_of(ctx: Context, table: Table) -> Room | None:
    """The latest room of the decision on the table."""
    return next((room for room in rooms(ctx) if room.decision_id == table.decision_id), None)


def rooms(ctx: Context) -> list[Room]:
    """The rooms of teams that are the viewer's to see, newest first."""
    every = inbox_of(ctx.workspace).rooms()
    if ctx.board.scope.is_everything:
        return list(every)
    return [room for room in every if set(room.teams) & set(ctx.board.team_names())]


# --- before it opens ---------------------------------------------------------------------------------------------------


def _offer(ctx: Context, about: Subject, table: Table, inbox: Inbox) -> None:
    """What is asked, in large; who answers where was said under Set up."""
    st.html(
        parts.room_head(about.title or "What do we decide?", "Two questions: do I agree, and do I commit to act on it?")
    )
    with st.container(key="m_offer"):
        if not about.title:
            subject.title_box()
        voting.draw(ctx)
        asked, here = state.shown("m_asked"), voting.here()
        no = why_not(Right.RECORD)
        ready = about.named and asked and not no
        if st.button("Open the vote", type="primary", disabled=not ready, key="m_open", help=no):
            try:
                recorder(ctx.board, *about.teams)
                inbox.open(
                    table.identify(about.title), about.title, about.teams, int(asked or 0),
                    read_settings(ctx.workspace).k, extras=bool(state.shown("m_extras", True)), now=clock.now(),
                    codes=bool(state.shown("m_codes")) and not here, here=here, language=voting.language(),
                )  # fmt: skip
            except FirmYesError as error:
                shell.show_error(error)
                return
            st.rerun()
        if lacks := _lacks(about, asked):
            components.note(lacks)


def _lacks(about: Subject, asked: int | None) -> str:
    """Why the vote cannot be opened yet; empty where it can."""
    if not about.teams:
        return "Say who is in the room, under Set up."
    if not about.title:
        return "Say in one sentence what is decided."
    return "" if asked else "Say how many answer."


# --- while it is open ----------------------------------------------------------------------------------------------------


def _open(ctx: Context, room: Room) -> None:
    """The screen while people vote: what is asked, where, how many have answered, and the end."""
    inbox = inbox_of(ctx.workspace)
    st.html(parts.room_head(room.title))
    if not (room.here or links.phones_reach(_link(room))):
        voting.unreachable()
    if not room.here:
        _convenes()(key=f"m_convenes_{room.code}", data={"code": room.code})
    with st.container(key="m_voting"):
        left, right = st.columns([1, 1], gap="large", vertical_alignment="center")
        with left:
            if not room.here:
                st.html(parts.qr(_link(room)))
            else:
                st.link_button("Open the two questions", f"/v/{room.code}", type="primary")
        with right:
            closes = room.closes_at.astimezone(clock.now().tzinfo)
            st.html(parts.on_this_screen(closes) if room.here else parts.address(_link(room), closes))
            _count(inbox, room)
            if room.codes and not why_not(Right.RECORD):
                _deal(inbox, room)
            with st.popover("Close voting", key="m_close"):
                st.markdown("Closing is final: no answer comes in or changes after it.")
                no = why_not(Right.RECORD)
                if st.button("Close for good", type="primary", key="m_close_now", disabled=bool(no), help=no):
                    recorder(ctx.board)
                    inbox.close(room.code)
                    st.rerun()


def _link(room: Room) -> str:
    return links.vote_link(room.code, st.context.url, phones.open())


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


@cache
def _convenes():
    """Registered once a process. It sends nothing back; all it does is to set a cookie for the vote's own page."""
    js = Path(__file__).with_name("convenes.js").read_text(encoding="utf-8")
    return st.components.v2.component("firm_yes_convenes", js=js)


@st.fragment(run_every=SECONDS)
def _count(inbox: Inbox, room: Room) -> None:
    inbox.close_overdue(datetime.now(UTC), time.monotonic())
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


def _result(ctx: Context, room: Room, table: Table) -> None:
    """Read from the build like every other page: what a page would hide is hidden here."""
    st.html(parts.room_head(room.title))
    try:
        decision = ctx.ask(Board.decision, room.decision_id)
    except UnknownValue:
        components.lead("This vote was taken back.")
        return
    four = decision.votes
    if four is None:
        components.lead("Hidden, to keep answers private." if decision.votes_hidden else "This vote was taken back.")
        return
    st.html(parts.result(four))
    components.note(f"{four.answers} answers; {room.asked} were asked. Voting is closed for good.")
    st.button("Now who, what, when", type="primary", on_click=_on, args=(table,), key="m_on")


def _on(table: Table) -> None:
    table.step = steps.WHO
