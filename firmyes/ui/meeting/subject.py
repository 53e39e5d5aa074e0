"""What the meeting is about: who is in the room, a recorded decision or a new one, its title, when the room meets."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """What was said under Set up. The first team is the one a decision is recorded for."""

    title: str
    teams: tuple[str, ...]
    meets: datetime

    @property
    def team(self) -> str:
        return self.teams[0] if self.teams else ""

    @property
    def named(self) -> bool:
        return bool(self.title and self.teams)

    @property
    def whose(self) -> str:
        return " and ".join(self.teams) if len(self.teams) < 3 else f"{len(self.teams)} teams"


def of(ctx: Context) -> Subject:
    """As the widgets hold it, drawn or not."""
    title = " ".join((state.shown("m_title") or "").split())
    chosen = state.shown("m_teams") if state.drawn("m_teams") else own_teams(ctx)
    teams = tuple(name for each in chosen or () if (name := " ".join(each.split())))
    at = state.shown("m_time")
    return Subject(title, teams, datetime.combine(day(), at if isinstance(at, time) else _next_hour()))


def on_table() -> Table:
    return state.meeting(lambda: Table.of(None, 0))


def day() -> date:
    """The day the room meets, as chosen under Set up; else today."""
    chosen = state.shown("m_day")
    return chosen if isinstance(chosen, date) else clock.today()


def known_teams(ctx: Context, about: Subject) -> tuple[str, ...]:
    """The teams in the room of which something is known."""
    names = ctx.ask(Board.team_names)
    return tuple(team for team in about.teams if team in names)


def asked_of(ctx: Context, about: Subject) -> Filters | None:
    """The filters of the page, for the teams in the room; None where nothing is known of them."""
    teams = known_teams(ctx, about)
    if about.teams and not teams:
        return None
    return replace(ctx.filters, teams=teams or ctx.filters.teams)


def own_teams(ctx: Context) -> list[str]:
    """The one team of the filters, or of the workspace; with several, nobody guesses."""
    teams = ctx.ask(Board.team_names)
    return [*(ctx.filters.teams if len(ctx.filters.teams) == 1 else teams if len(teams) == 1 else ())]


def draw_decision(ctx: Context, table: Table) -> None:
    """A recorded decision to go on with, or a new one; choosing one fills every field from its record."""
    if table.goes_to is not None:
        state.show("m_decision", table.goes_to)
        table.goes_to = None
    titles = _recent(ctx)
    if state.shown("m_decision", NEW) not in titles:
        state.show("m_decision", NEW)
    st.selectbox(
        "Work on", list(titles), format_func=lambda ident: titles[ident], key="m_decision", on_change=_chosen,
        persist_state="session",
    )  # fmt: skip
    title_box()


def title_box() -> None:
    st.text_input(
        "What do we decide? One sentence", key="m_title", max_chars=160, persist_state="session",
        placeholder="Publish the new price page on 1 July",
    )  # fmt: skip


def draw_time(first: date | None = None) -> None:
    """``first`` is the day proposed where nobody has said one; else today."""
    with st.container(horizontal=True, key="m_subject_line"):
        st.date_input(
            "The room meets on", first or clock.today(), key="m_day", format="YYYY-MM-DD", persist_state="session",
            on_change=_deadline,
        )  # fmt: skip
        st.time_input("at", value=time(9) if first else _next_hour(), key="m_time", persist_state="session")


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


def _next_hour() -> time:
    now = clock.minute()
    return time(now.hour + 1) if now.hour < 23 else time(23, 59)


def _chosen() -> None:
    state.wish("decision", state.shown("m_decision", NEW))


def take(ctx: Context, ident: str) -> Table:
    """Lay another decision on the table, with all that is recorded of it. The meeting and its step stay."""
    before, record = on_table(), recorded(ctx, ident)
    table = Table.of(record, last_number(ctx.board.promise_ids(ident), ident))
    table.decision_id, table.ident, table.step = ident, before.ident, before.step
    state.put_meeting(table)
    fill(record)
    return table


def recorded(ctx: Context, ident: str) -> Decision | None:
    try:
        return ctx.board.decision(ident) if ident else None
    except UnknownValue:
        return None


def fill(record: Decision | None) -> None:
    """Let the widgets below show a record, or nothing."""
    state.show("m_title", record.title if record else "")
    if record is not None:
        state.show("m_teams", [record.team])
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
