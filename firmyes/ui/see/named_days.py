"""Days the team has named, to stand beside what changed on every chart over time: what there are, and a small form for one more.

The door is in the scope bar; the dialog is run only while it is open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from firmyes import markup
from firmyes.config import read_settings
from firmyes.model import NamedDay, Right, Viewer
from firmyes.model.days import say_day
from firmyes.ui import components, state
from firmyes.ui.frame import Frame
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.meeting import clock
from firmyes.ui.see.scope import ALL_TEAMS
from firmyes.ui.viewer import viewer, why_not

LEAD = (
    "A mark is a day to see beside the numbers: “recaps start”, “two people joined”. A chart shows the last three, and they "
    "explain no change."
)
SEEN = "Whoever sees a team sees its marks, on charts and slides. A mark of all teams is seen by everybody."
ON_DEMO = "This is the demo, beside your own numbers: marks are added on Ours."
REPLICA = "This server only shows: marks are added on the server that holds the workspace."
SHOWN = 12  # of those there are
FIRST = date(2000, 1, 1)
FIELDS = ID, WHOSE, DAY, NAME = ("day_id", "day_whose", "day_on", "day_name")


def open_dialog(frame: Frame) -> None:
    """Show it over the page, with an empty form: emptied in words, for the browser keeps what it showed last."""
    for field, empty in ((ID, ""), (DAY, None), (NAME, "")):
        state.show(field, empty)
    state.forget(WHOSE)
    st.dialog("Marks", width="medium")(_draw)(frame)


def why_none(frame: Frame) -> str | None:
    """Why no day can be named here; None where one can."""
    if read_settings(frame.workspace).is_replica:
        return REPLICA
    return ON_DEMO if state.on_demo() else why_not(Right.RECORD)


def _draw(frame: Frame) -> None:
    who, no = viewer(), why_none(frame)
    components.note(LEAD)
    days = _theirs(frame)
    for place, day in enumerate(days[:SHOWN]):
        _line(frame, day, place, who, can_change=no is None)
    if len(days) > SHOWN:
        components.note(f"The newest {SHOWN} of {len(days)}. Choose one team above to see those of fewer.")
    components.note(no or SEEN)
    if no is None:
        _form(frame, who)


def _theirs(frame: Frame) -> tuple[NamedDay, ...]:
    """Those of all teams and of the chosen ones, newest first."""
    teams = frame.filters.teams or frame.board.team_names()
    return tuple(d for d in reversed(frame.board.rows.named_days()) if d.team == "" or d.team in teams)


def _line(frame: Frame, day: NamedDay, place: int, who: Viewer, *, can_change: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"named_{place}", gap="small"):
        st.html(markup.macros("ui/see").named_day(say_day(day.on), day.label, day.team or ALL_TEAMS), width="stretch")
        if can_change and (day.team or who.scope.is_everything):
            st.button("Change", key=f"day_change_{place}", type="tertiary", on_click=_fill, args=(day,))
            if st.button("Take away", key=f"day_take_{place}", type="tertiary"):
                _taken(frame, day, who)


def _fill(day: NamedDay) -> None:
    for field, value in zip(FIELDS, (day.mark_id, day.team or ALL_TEAMS, day.on, day.label), strict=True):
        state.show(field, value)


def _form(frame: Frame, who: Viewer) -> None:
    from firmyes import door  # start-up: who only looks needs nothing of the write side

    whose, today = _whose(frame, who), clock.today()
    if not state.drawn(WHOSE):
        state.show(WHOSE, _first(whose, frame))
    team = st.selectbox("Whose", whose, key=WHOSE) if len(whose) > 1 else whose[0]
    left, right = st.columns([2, 3], gap="small")
    day = left.date_input("Day", None, min_value=FIRST, max_value=today + timedelta(days=366), key=DAY)
    label = right.text_input(
        "What it is called", key=NAME, max_chars=door.LONGEST_NAME, placeholder="two people joined"
    )
    ready = bool(day and label.strip())
    old = state.shown(ID, "")
    saved = st.button(
        "Save the change" if old else "Add this mark", type="primary", key="day_save", disabled=not ready,
        help=None if ready else "It needs a day and a short name.",
    )  # fmt: skip
    if saved and isinstance(day, date):
        named = NamedDay(old, "" if team == ALL_TEAMS else str(team), day, label)
        _done(lambda: door.name_day(frame.workspace, named, who))


def _whose(frame: Frame, who: Viewer) -> list[str]:
    """The viewer's teams, alphabetical; all together for whoever sees all."""
    return [*([ALL_TEAMS] if who.scope.is_everything else []), *frame.board.team_names()]


def _first(whose: list[str], frame: Frame) -> str:
    """The team in the scope bar, where it is one."""
    chosen = frame.filters.teams
    return chosen[0] if len(chosen) == 1 and chosen[0] in whose else whose[0]


def _taken(frame: Frame, day: NamedDay, who: Viewer) -> None:
    from firmyes import door  # start-up: who only looks needs nothing of the write side

    _done(lambda: door.unname_day(frame.workspace, day.mark_id, who))


def _done(work: Callable[[], None]) -> None:
    """Save, and show the page with it; where it was refused the dialog stays and says why."""
    with st.spinner("Saving"):
        done = attempt(work)
    if done:
        st.rerun()
