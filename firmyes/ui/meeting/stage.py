"""The six steps across the screen: a bar above, one step below, arrow keys; the door before and after them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.meeting import steps
from firmyes.model.days import say_day
from firmyes.ui import state
from firmyes.ui.meeting import ask, changed, last_time, parts, recap, room, subject, who
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context


def here(table: Table) -> str:
    """Where the meeting stands: as the address says at first, then as somebody went; the address follows."""
    if not table.step or st.query_params.get("step") == steps.PRESENTER:
        table.step = steps.known(st.query_params.get("step") or table.step)
    if st.query_params.get("step") != table.step:
        st.query_params["step"] = table.step
    return table.step


def go(table: Table, step: str) -> None:
    table.step = step


def go_to_vote(ctx: Context, code: str) -> None:
    """A vote's decision on the table: with what is recorded of it, or else with what the room was asked."""
    found = next((each for each in room.rooms(ctx) if each.code == code), None)
    if found is None:  # closed meanwhile
        return
    laid = subject.take(ctx, found.decision_id)
    if laid.record is None:
        state.show("m_title", found.title)
        state.show("m_teams", [*found.teams])
    go(laid, steps.VOTE)


def chosen() -> tuple[str, ...]:
    """The steps of this meeting."""
    return steps.chosen(state.shown("m_steps"))


def whole_screen() -> None:
    """The step alone, without the app's own apparatus: the room's window, and the one that follows it."""
    st.html(Path(__file__).with_name("room.css"))


def draw(ctx: Context, about: Subject, table: Table) -> None:
    _bar(about, table)
    with st.container(key="m_stage"):
        {
            steps.LAST_TIME: last_time.draw,
            steps.CHANGED: changed.draw,
            steps.ASK: ask.draw,
            steps.VOTE: room.draw,
            steps.WHO: who.draw,
            steps.RECAP: recap.draw,
        }[table.step](ctx, about, table)
    _turns(ctx, about, table)


def _bar(about: Subject, table: Table) -> None:
    """Whose meeting, the steps, the time."""
    names = chosen() if table.step in chosen() else (*chosen(), table.step)
    state.show("m_bar", table.step)
    with st.container(horizontal=True, key="m_top", vertical_alignment="center"):
        st.html(
            parts.bar(about.whose or "Our meeting", say_day(about.meets.date(), short=True, year=False)),
            width="content",
        )
        st.segmented_control(
            "Step", names, key="m_bar", required=True, label_visibility="collapsed", on_change=_went, args=(table,),
            format_func=lambda step: f"{names.index(step) + 1} {step}",
        )  # fmt: skip
        _clock()(key="m_clock", data={"minutes": steps.MINUTES[table.step], "step": table.step})


def _turns(ctx: Context, about: Subject, table: Table) -> None:
    """Forth and back, by the arrow keys too; the second window, and the way out."""
    with st.container(horizontal=True, key="m_turn", vertical_alignment="center", horizontal_alignment="center"):
        for label, key, shortcut, by in (("Back", "p_back", "Left", -1), ("Next", "p_next", "Right", 1)):
            found = _next(ctx, about, table, by)
            st.button(label, shortcut=shortcut, key=key, on_click=_turn, args=(found,), disabled=found is None)
        if table.ident:
            address = f"?meeting={table.ident}&step={steps.PRESENTER}"
            st.link_button("Prompts in a second window", address, key="m_prompts", type="tertiary")
        st.button("Leave", key="m_leave", on_click=go, args=(table, steps.SET_UP), type="tertiary")


def _went(table: Table) -> None:
    go(table, state.shown("m_bar") or table.step)


def _next(ctx: Context, about: Subject, table: Table, by: int) -> tuple[str, int] | None:
    """The step and picture one turn further: the pictures of What changed come one after the other."""
    if table.step == steps.CHANGED and 0 <= table.picture + by < len(changed.chosen(ctx, about)):
        return table.step, table.picture + by
    step = steps.beside(chosen(), table.step, by)
    return (step, 0) if step else None


def _turn(found: tuple[str, int] | None) -> None:
    table = subject.on_table()
    if found is not None:
        table.step, table.picture = found


@cache
def _clock():
    """Registered once a process. The browser's own time: the server is not asked every minute."""
    js = Path(__file__).with_name("clock.js").read_text(encoding="utf-8")
    return st.components.v2.component("firm_yes_clock", html="<p class='now'></p>", css=_CLOCK, js=js)


_CLOCK = """:host { display: block }
p { margin: 0; font-weight: 600; font-size: 18px; line-height: 24px;
font-variant-numeric: tabular-nums; color: var(--fy-ink2); white-space: nowrap }"""


def doors(table: Table) -> None:
    """Before and after the hour: which door."""
    state.show("m_door", table.step)
    st.segmented_control(
        "Step",
        steps.DOORS,
        key="m_door",
        required=True,
        label_visibility="collapsed",
        on_change=_entered,
        args=(table,),
    )


def _entered(table: Table) -> None:
    go(table, state.shown("m_door") or table.step)
