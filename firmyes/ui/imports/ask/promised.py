"""A tracker's tickets are not all promises: the person says which rows were promised."""

from __future__ import annotations

import streamlit as st

from firmyes.ui import state
from firmyes.ui.imports import checks, html
from firmyes.ui.imports.desk import Item, Look

ALL, SOME, NONE = "all", "some", "none"
LABELS = {ALL: "All rows", SOME: "Only those where …", NONE: "None: they are tasks"}
FEW = 60  # a column with more different texts than this is no label, list or type
CONTROL_WIDTH = 352


def draw(item: Item, look: Look) -> None:
    """All, none, or those where a column says something."""
    doubtful = any(question.doubtful and question.option == "promised" for question in look.plan.questions)
    how = SOME if item.picking else None if doubtful else _how(look.plan.promised)
    key = state.show(f"promised-{item.id}", how)
    st.radio(
        "Which rows were promised?", list(LABELS), key=key, format_func=LABELS.__getitem__, horizontal=True, index=None,
        help="Promised is what somebody said yes to. Other tasks are kept apart: one rate never mixes the two.",
        on_change=lambda: _choose(item, state.shown(key)),
    )  # fmt: skip
    if doubtful:
        bare = [checks.without_options(text) for text in look.plan.warnings if checks.BARE in text]
        if bare:
            st.html(html.checks(bare))
    if how == SOME:
        _draw_pair(item, look)


def _how(promised: str) -> str:
    return promised if promised in (ALL, NONE) else SOME


def _choose(item: Item, how: str) -> None:
    item.picking = how == SOME
    item.answer("promised", None if how == SOME else how)


def _draw_pair(item: Item, look: Look) -> None:
    field, _, value = (item.options.promised or "").partition("=")
    offered = _labels(look)
    field = field or item.promised_field
    with st.container(horizontal=True):
        field_key = state.show(f"promised-field-{item.id}", field if field in offered else None)
        st.selectbox(
            "Column", list(offered), key=field_key, index=None, placeholder="Choose…", width=CONTROL_WIDTH,
            on_change=lambda: item.pick_promised(state.shown(field_key), None),
        )  # fmt: skip
        texts = offered.get(field, [])
        if not texts:
            return
        value_key = state.show(f"promised-value-{item.id}", value if value in texts else None)
        st.selectbox(
            "Says", texts, key=value_key, index=None, placeholder="Choose…", width=CONTROL_WIDTH,
            on_change=lambda: item.pick_promised(field, state.shown(value_key)),
        )  # fmt: skip


def _labels(look: Look) -> dict[str, list[str]]:
    """Columns that could mark a promise: few different texts. Columns of one name are one choice."""
    found: dict[str, set[str]] = {}
    for position, name in enumerate(look.table.columns):
        texts = look.table.distinct(position)
        if name and 0 < len(texts) <= FEW:
            found.setdefault(name, set()).update(texts)
    return {name: sorted(texts) for name, texts in found.items()}
