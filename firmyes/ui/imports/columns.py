"""The mapping: which column is what, with the reason beside it, each to be changed by a select box."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from firmyes import door
from firmyes.door import Choice, Kind
from firmyes.ui import shell, state
from firmyes.ui.imports import html, words
from firmyes.ui.imports.desk import NO_COLUMN, Item, Look

NOT_IN_FILE = "– not in this file –"
HOW = "Change a column, or how it is read"
WIDTHS = (3, 4, 5)
SAMPLED = 500  # rows looked at for what stands in a column
SHOWN, LONGEST = 3, 32  # different texts of a column, characters of each


def how(item: Item, look: Look) -> DeltaGenerator:
    """The fold for all that may be changed. Open by itself only where a needed field has no column, or the person is at it."""
    missing = any(choice.needed and choice.column is None for choice in look.plan.choices)
    return st.expander(HOW, expanded=missing or bool(item.options.columns), key=f"columns-{item.id}")


def draw(ctx: shell.Context, item: Item, look: Look) -> None:
    """Fields, columns, reasons."""
    found = sum(choice.column is not None for choice in look.plan.choices)
    st.html(html.step(words.columns_line(found, len(look.plan.ignored))))
    names = item_names(ctx) if look.plan.kind is Kind.SURVEY else {}
    asked = [survey.instrument for survey in look.plan.surveys if survey.long is None]
    above = item.asked["columns"].choices if "columns" in item.asked else ()  # these stand there already
    for choice in [*look.plan.choices, *unfound(look.plan.choices, _codes(ctx, asked))]:
        if choice.field in above:
            continue
        row(item, choice, look.table.columns, words.field_name(choice.field, names))
    if look.plan.ignored:
        names_left = [look.table.columns[position] or f"column {position + 1}" for position in look.plan.ignored]
        st.html(html.note(f"Not used: {words.listed(names_left, 20)}."))


def seen(look: Look) -> Markup | str:
    """Which column became what, with what stands in it; of answers neither: there the questions found are told."""
    if look.plan.kind not in (Kind.COMMITMENTS, Kind.DECISIONS):
        return ""
    rows = look.table.sample(SAMPLED)
    whole = look.table.row_count <= SAMPLED
    found = [choice for choice in look.plan.choices if choice.column is not None]
    return html.columns(
        [_line(look, choice, [cells[choice.column or 0] for _, cells in rows], whole) for choice in found]
    )


def _line(look: Look, choice: Choice, cells: list[str], whole: bool) -> tuple[str, str, str, str]:
    """A column, what it became, what stands in its first rows, how many rows have none."""
    column = look.table.columns[choice.column or 0].strip() or f"column {(choice.column or 0) + 1}"
    texts = [" ".join(cell.split()) or "–" for cell in cells]
    shown = list(dict.fromkeys(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in texts))[:SHOWN]
    blank = texts.count("–") if whole else 0
    return (
        column,
        words.field_name(choice.field, {}),
        " · ".join(shown),
        f"{words.count(blank, 'row')} {'has' if blank == 1 else 'have'} none" if blank else "",
    )


def kind_of(item: Item) -> Kind | None:
    """What the rows of an unrecognised file are: as said, or answers where a survey tool wrote it."""
    survey = item.options.kind is None and item.table is not None and door.tool_of(item.table)[1]
    return Kind.SURVEY if survey else item.options.kind


def unfound(choices: tuple[Choice, ...], codes: list[str]) -> list[Choice]:
    """The items no column was found for: the person may know one."""
    found = {choice.field for choice in choices}
    return [Choice(code, None, "no column asks this") for code in codes if code not in found]


def _codes(ctx: shell.Context, instruments: list[str]) -> list[str]:
    known = door.instruments(ctx.workspace)
    return [item.code for name in instruments if name in known for item in known[name].items]


def item_names(ctx: shell.Context) -> dict[str, str]:
    """What each item asks, in our words."""
    return {item.code: item.text for found in door.instruments(ctx.workspace).values() for item in found.items}


def offer(columns: tuple[str, ...]) -> dict[int, str]:
    """Position to label; columns of one name, or none, are told apart by their position."""
    seen = [name.strip() for name in columns]
    return {
        position: name if name and seen.count(name) == 1 else f"{name or 'no name'} (column {position + 1})"
        for position, name in enumerate(seen)
    }


def refer(columns: tuple[str, ...], position: int | None) -> str:
    """How a column is named to the write side: by its name, by its number where that does not tell, or as none."""
    if position is None:
        return NO_COLUMN
    name = columns[position].strip()
    told = [other.strip().casefold() for other in columns].count(name.casefold()) == 1
    return name if told and name.casefold() not in ("", "-", "none") else str(position + 1)


def row(item: Item, choice: Choice, columns: tuple[str, ...], name: str) -> None:
    offered = offer(columns)
    field, column, why = st.columns(WIDTHS, vertical_alignment="center")
    field.html(html.field(name, choice.needed))
    key = state.show(f"column-{item.id}-{choice.field}", choice.column)
    column.selectbox(
        f"Column for {name}", [None, *offered], key=key, label_visibility="collapsed", placeholder=NOT_IN_FILE,
        format_func=lambda position: NOT_IN_FILE if position is None else offered[position],
        on_change=lambda: item.choose_column(choice.field, refer(columns, state.shown(key))),
    )  # fmt: skip
    why.html(html.note(choice.reason))
