"""Set up, two minutes before: who is in the room, what is decided, whether phones reach this machine, which steps."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.markup import unmarked
from firmyes.meeting import steps
from firmyes.model.days import say_day
from firmyes.model.listing import listed
from firmyes.ui import components, state
from firmyes.ui.meeting import changed, kept, record, stage, subject, voting
from firmyes.ui.meeting.room import rooms
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context
from firmyes.vote.inbox import State


def sentence(about: Subject) -> str:
    """The page's first line: whose meeting, when."""
    if not about.teams:
        return "Who is in the room?"
    return f"{about.whose}, {say_day(about.meets.date(), year=False)} at {about.meets:%H:%M}."


def draw(ctx: Context, about: Subject, table: Table) -> None:
    _open_votes(ctx, table)
    _others(ctx, table)
    _who(ctx)
    subject.draw_decision(ctx, table)
    with st.container(horizontal=True, key="m_start_line", vertical_alignment="center"):
        if st.button("Start", type="primary", key="m_start", disabled=not about.teams):
            kept.begin(table)
            stage.go(table, stage.chosen()[0])
            st.rerun()
        if not about.teams:
            components.note("Say who is in the room first.")
        else:
            minutes = sum(steps.MINUTES[step] for step in stage.chosen())
            components.note(f"About {minutes} minutes. Right and left arrow keys turn the steps.")
    if ours := record.not_of_the_demo(ctx, about.teams):
        are = "is" if len(ours) == 1 else "are"
        components.note(
            f"{listed(ours)} {are} not of the demo: with the first thing saved your own workspace begins, and the demo leaves it."
        )
    components.section(
        "The vote", "Two questions, asked apart: do I agree, and do I commit? You see a count until it is closed."
    )
    voting.draw(ctx)
    components.section("The hour", "Leave out what this meeting does not need.")
    _steps(ctx, about)


# --- who, and which meeting ------------------------------------------------------------------------------------------------


def _who(ctx: Context) -> None:
    names = [*ctx.ask(Board.team_names)]
    if not state.drawn("m_teams"):
        state.show("m_teams", subject.own_teams(ctx))
    offered = names + [team for team in state.shown("m_teams") or () if team not in names]
    st.multiselect(
        "Who is in the room? One team, or all that the decision concerns", offered, key="m_teams",
        accept_new_options=True, placeholder="Choose or type a team", persist_state="session",
    )  # fmt: skip
    subject.draw_time()


def _others(ctx: Context, table: Table) -> None:
    """Meetings that were begun: a lost window is no lost meeting."""
    found = kept.unfinished(ctx, table)
    if not found or table.ident:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="m_carry_on"):
        components.note("Begun and not finished:")
        for ident, called in found:
            st.button(
                f"Carry on: {unmarked(called)}", key=f"m_carry_{ident}", on_click=state.wish, args=("meeting", ident)
            )


def _open_votes(ctx: Context, table: Table) -> None:
    """Votes that are open while another decision lies on the table: begun elsewhere, or before the page was loaded anew."""
    for room in rooms(ctx):
        if room.state is State.OPEN and room.decision_id != table.decision_id:
            with st.container(horizontal=True, vertical_alignment="center"):
                components.notice(f"A vote is open: {room.title}")
                st.button("Go to it", on_click=state.wish, args=("vote", room.code), key=f"m_take_{room.code}")


# --- steps and pictures -------------------------------------------------------------------------------------------------------


def _steps(ctx: Context, about: Subject) -> None:
    if not state.drawn("m_steps"):
        state.show("m_steps", list(steps.STEPS))
    st.segmented_control(
        "Steps", steps.STEPS, key="m_steps", selection_mode="multi", persist_state="session",
        format_func=lambda step: f"{step} · {steps.MINUTES[step]} min",
    )  # fmt: skip
    changed.choose(ctx, about)
    with st.container(horizontal=True, key="links"):
        components.link("present", "All slides, and as a file")
