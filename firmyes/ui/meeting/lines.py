"""Lines of who, what, when: linted when the cell is left. Drawn on Meeting and on the last slide; the same lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from firmyes.board import promises
from firmyes.days.said import reading, say
from firmyes.meeting.day_off import day_in
from firmyes.meeting.rows import Row, row
from firmyes.metrics.lint import lint, not_judged
from firmyes.model import Filters
from firmyes.ui import components, state
from firmyes.ui.meeting import parts
from firmyes.ui.meeting.table import Table
from firmyes.ui.shell import Context

MOST = 40  # lines on the page; no meeting keeps more promises
CELLS = (("who", "Who", "one name"), ("what", "What", "something to show"), ("when", "When", "a day"))


Says = Callable[[date], str]


def kept_before(ctx: Context, teams: tuple[str, ...], day: date) -> Says:
    """Quietly below a promised day: what became of the promises of these teams that were given about as long."""
    return lambda due: ctx.ask(promises.date_to_keep, Filters(teams=teams), day, due) if teams else ""


def draw(day: date, table: Table, past: Says) -> None:
    """The lines and a button for one more. ``day`` is the meeting's: "Friday" is the next one after it; ``past`` says of a
    promised day what became of this team's earlier promises that were given as long.
    """
    with st.container(key="m_rows"):
        for place, number in enumerate(table.rows):
            _line(day, table, number, past, first=place == 0)
    st.button("Add a line", on_click=table.add_row, key="m_add")


def _line(day: date, table: Table, number: int, past: Says, *, first: bool) -> None:
    with st.container(key=f"m_line_{number}"):
        *boxes, drop = st.columns([3, 8, 3, 1], gap="small", vertical_alignment="bottom")
        for box, (name, label, hint) in zip(boxes, CELLS, strict=True):
            key = _key(number, name)
            if not state.drawn(key):  # drawn on another page before: the table remembers, the widget does not
                state.show(key, table.cells.get((number, name), ""))
            box.text_input(
                label, key=key, label_visibility="visible" if first else "collapsed", placeholder=hint,
                autocomplete="off", on_change=_keep, args=(table, number, name),
            )  # fmt: skip
        drop.button(
            "Remove this line", icon=":material/close:", key=f"m_drop_{number}", on_click=table.drop_row,
            args=(number,), type="tertiary",
        )  # fmt: skip
        found = cells(day, table, number)
        if not found.empty:
            _judge(day, table, number, found)
            if found.when and (said := past(found.when)):
                components.note(said)


def _judge(day: date, table: Table, number: int, found: Row) -> None:
    """What is not clear yet, and the day as it will be stored. Where it can be two, or stands in the what, it is one click."""
    judged = lint(found.who, found.what, found.when or found.said or None, day)
    reasons = judged.reasons if judged.what is not None else (*judged.reasons, not_judged())
    st.html(parts.reasons(reasons, say(found.when, day) if found.when else ""))
    what, inside = day_in(found.what, day)
    days = reading(found.said, day).days or ((inside,) if inside and not (found.when or found.said) else ())
    if not days:
        return
    with st.container(horizontal=True, key=f"m_days_{number}"):
        for each in days:
            st.button(
                say(each, day), key=f"m_day_{number}_{each.isoformat()}", on_click=_take_day,
                args=(table, number, each, what if each == inside else found.what),
            )  # fmt: skip


def _take_day(table: Table, number: int, day: date, what: str) -> None:
    for name, text in (("when", day.isoformat()), ("what", what)):
        table.cells[number, name] = text
        state.show(_key(number, name), text)


def _keep(table: Table, number: int, name: str) -> None:
    table.cells[number, name] = state.shown(_key(number, name), "")


def cells(day: date, table: Table, number: int) -> Row:
    """One line as typed."""
    who, what, when = (table.cells.get((number, name), "") for name, _, _ in CELLS)
    return row(who, what, when, day)


def typed(day: date, table: Table) -> list[tuple[int, Row]]:
    """The lines that say something, with their numbers."""
    found = [(number, cells(day, table, number)) for number in table.rows]
    return [(number, each) for number, each in found if not each.empty]


def add(day: date, table: Table, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Lay rows into the empty lines, and into new ones; what stands there already is not laid twice. Gives back those that
    are too many for a page.
    """
    known = {each for _, each in typed(day, table)}
    free = [number for number in table.rows if cells(day, table, number).empty]
    new = [each for each in dict.fromkeys(rows) if each not in known]
    laid = max(0, MOST - len(known))
    for each in new[:laid]:
        number = free.pop(0) if free else table.add_row()
        texts = (each.who, each.what, each.when.isoformat() if each.when else each.said)
        for (name, _, _), text in zip(CELLS, texts, strict=True):
            table.cells[number, name] = text
            state.show(_key(number, name), text)
    return tuple(new[laid:])


def _key(number: int, name: str) -> str:
    return f"m_row_{number}_{name}"
