"""What the meeting is about: a recorded decision, or a new one; its title, its team, when the room meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import streamlit as st

from firmyes.board import Board
from firmyes.errors import UnknownValue
from firmyes.model import Decision, Filters
from firmyes.model.days import say_day
from firmyes.ui import state
from firmyes.ui.meeting import clock
from firmyes.ui.meeting.table import NEW, Table, last_number
from firmyes.ui.shell import Context

RECENT = 12
YES_NO = {True: "Yes", False: "No"}
COUNTS = ("present", "spoke", "challenges", "holes_found", "corrections")
FLAGS = ("challenger_thanked", "commitment_asked")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is typed at the top of the page."""

    title: str
    team: str
    meets: datetime

    @property
    def named(self) -> bool:
        return bool(self.title and self.team)


def on_table() -> Table:
    return state.meeting(lambda: Table.of(None, 0))


def day() -> date:
    """The day the room meets, as chosen on Meeting; else today."""
    chosen = state.shown("m_day")
    return chosen if isinstance(chosen, date) else clock.today()


def teams(ctx: Context) -> tuple[str, ...]:
    """Whose promises are asked about: those of the team that meets, where it is known."""
    team = state.shown("m_team")
    return (team,) if team in ctx.ask(Board.team_names) else ctx.filters.teams


def draw(ctx: Context) -> tuple[Subject, Table]:
    """The card at the top; choosing a recorded decision fills every field below from its record."""
    table = on_table()
    if table.goes_to is not None:
        state.show("m_decision", table.goes_to)
        table.goes_to = None
    titles = _recent(ctx)
    if state.shown("m_decision", NEW) not in titles:
        state.show("m_decision", NEW)
    with st.container(border=True, key="m_subject"):
        st.selectbox(
            "Work on", list(titles), format_func=lambda ident: titles[ident], key="m_decision",
            on_change=_chosen, args=(ctx,), persist_state="session",
        )  # fmt: skip
        title = st.text_input(
            "The decision, as one sentence", key="m_title", max_chars=160, persist_state="session",
            placeholder="Publish the new price page on 1 July",
        )  # fmt: skip
        with st.container(horizontal=True, key="m_subject_line"):
            team = st.selectbox(
                "Team", _teams(ctx), index=_own_team(ctx), key="m_team", accept_new_options=True,
                placeholder="Choose or type a team", persist_state="session",
            )  # fmt: skip
            day = st.date_input(
                "The room meets on", clock.today(), key="m_day", format="YYYY-MM-DD", persist_state="session",
                on_change=_deadline,
            )  # fmt: skip
            at = st.time_input("at", value=_next_hour(), key="m_time", persist_state="session")
    meets = datetime.combine(day or clock.today(), at or time(9))
    return Subject(" ".join((title or "").split()), " ".join((team or "").split()), meets), table


def day_ahead(meets: date) -> date:
    """By when answers to a draft are wanted: the day before the room meets, but never in the past."""
    return max(meets - timedelta(days=1), clock.today())


def _deadline() -> None:
    state.show("m_reply_by", day_ahead(day()))


def _recent(ctx: Context) -> dict[str, str]:
    lines = ctx.ask(Board.decisions, Filters(teams=ctx.filters.teams), RECENT)
    return {NEW: "A new decision"} | {line.decision.decision_id: _dated(line.decision) for line in lines}


def _dated(decision: Decision) -> str:
    day = decision.decided_on or (decision.meeting_at and decision.meeting_at.date())
    return f"{decision.title} ({say_day(day, short=True)})" if day else f"{decision.title} (not decided yet)"


def _teams(ctx: Context) -> list[str]:
    return list(ctx.ask(Board.team_names))


def _own_team(ctx: Context) -> int | None:
    """The one team of the filters, or of the workspace; with several, nobody guesses."""
    teams = _teams(ctx)
    one = ctx.filters.teams if len(ctx.filters.teams) == 1 else teams if len(teams) == 1 else ()
    return teams.index(one[0]) if one else None


def _next_hour() -> time:
    return (clock.minute() + timedelta(hours=1)).time().replace(minute=0)


def _chosen(ctx: Context) -> None:
    take(ctx, state.shown("m_decision", NEW))


def take(ctx: Context, ident: str) -> Table:
    """Lay another decision on the table, with all that is recorded of it."""
    record = _record(ctx, ident)
    promises = [p.commitment_id for p in ctx.ask(Board.promises, Filters()) if p.decision_id == ident] if ident else []
    table = Table.of(record, last_number(promises, ident))
    table.decision_id = ident
    state.put_meeting(table)
    fill(record)
    return table


def _record(ctx: Context, ident: str) -> Decision | None:
    try:
        return ctx.board.decision(ident) if ident else None
    except UnknownValue:
        return None


def fill(record: Decision | None) -> None:
    """Let the widgets below show a record, or nothing."""
    state.show("m_title", record.title if record else "")
    if record is not None:
        state.show("m_team", record.team)
        if record.meeting_at or record.decided_on:
            meets = record.meeting_at or datetime.combine(record.decided_on or clock.today(), time(9))
            state.show("m_day", meets.date())
            state.show("m_time", meets.time())
    for name in COUNTS:
        state.show(f"m_{name}", getattr(record, name) if record else None)
    for name in FLAGS:
        state.show(f"m_{name}", YES_NO.get(getattr(record, name)) if record else None)
    state.show("m_body", "")
    state.forget(prefix="m_row_")
