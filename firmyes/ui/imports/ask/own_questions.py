"""Questions of one's own: which they are and what they are called; kept with the load, and known in every later file."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.model import Right
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item
from firmyes.ui.viewer import why_not

LEAD = "Say once what they are; files with the same questions are recognised from then on."
NOTHING = "Nothing: our own from the beginning"
HELP = "Checks in common use, with their scale and its words. Their questions are described in our words."
CONTROL_WIDTH = 352


def draw(item: Item, asked: door.Asked) -> None:
    """A name and the questions, those that look so chosen; what it is begun from. Scale and words are asked after that."""
    given = item.options
    st.html(html.note(LEAD))
    with st.container(horizontal=True):
        name = st.text_input(
            "Name of the questionnaire", given.own or "", key=f"own-name-{item.id}", max_chars=80, width=CONTROL_WIDTH
        )
        begun = _begin(item, asked)
    shown = [each for each in given.questions or asked.likely if each in asked.offered]
    chosen = st.multiselect(
        "Which are its questions?", list(asked.offered), shown, key=f"own-columns-{item.id}", placeholder="Choose…"
    )
    turned = [each for each in _turned(item) if each in chosen]
    bad = st.multiselect(
        "Where is a high answer a bad sign?", chosen, turned, key=f"own-reverse-{item.id}", placeholder="Nowhere"
    )
    no = why_not(Right.IMPORT_ANSWERS)
    st.button(
        "Keep these questions", key=f"own-keep-{item.id}", disabled=bool(no) or not (name.strip() and chosen), help=no,
        on_click=_take, args=(item, name.strip(), chosen, bad, begun),
    )  # fmt: skip


def _begin(item: Item, asked: door.Asked) -> str | None:
    """What it is begun from, proposed where most of its questions stand in the file."""
    known = door.starting_points()
    offered = ["", *known]
    likely = item.options.like or (None if item.options.own else door.likeliest_start(asked.offered))
    name = st.selectbox(
        "Begin from", offered, offered.index(likely or ""), key=f"own-like-{item.id}", width=CONTROL_WIDTH, help=HELP,
        format_func=lambda each: known[each].name if each else NOTHING,
    )  # fmt: skip
    if name:
        st.html(html.note(f"{known[name].about} {known[name].source} {known[name].licence}"))
    return name or None


def _turned(item: Item) -> list[str]:
    """The questions of which it was said that a high answer is a bad sign."""
    codes = {door.own_code(item.options.own or "", n): each for n, each in enumerate(item.options.questions, start=1)}
    return [codes[code] for code, way in item.options.which_way.items() if way == door.TURNED and code in codes]


def _take(item: Item, name: str, chosen: list[str], bad: list[str], begun: str | None) -> None:
    codes = {question: door.own_code(name, number) for number, question in enumerate(chosen, start=1)}
    item.keep_own(name, tuple(chosen), begun, {codes[question]: door.TURNED for question in bad})
