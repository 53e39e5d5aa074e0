"""Which way a statement runs: item by item, with what each reading means."""

from __future__ import annotations

from functools import partial

import streamlit as st

from firmyes.door import AS_IS, TURNED, Question
from firmyes.markup import unmarked
from firmyes.ui import state
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item, Look

TITLE = "Which way do these statements run?"
NOTE = "Their wording, or how they were answered beside the others, does not fit how the questionnaire reads them."
READINGS = {AS_IS: "As it stands: agreeing is a good sign", TURNED: "Turned round: agreeing is a bad sign"}


def draw(item: Item, question: Question, look: Look) -> None:
    """A choice between the two readings for each statement."""
    st.html(html.step(TITLE) + html.note(NOTE))
    columns = {choice.field: choice.column for choice in look.plan.choices}
    for code in question.choices:
        column = columns.get(code)
        header = look.table.texts(column)[-1] if column is not None else code
        key = state.show(f"way-{code}-{item.id}", item.options.which_way.get(code))
        st.radio(
            unmarked(header), list(READINGS), key=key, format_func=READINGS.__getitem__, index=None,
            on_change=partial(_take, item, code, key),
        )  # fmt: skip


def _take(item: Item, code: str, key: str) -> None:
    item.answer("which_way", item.options.which_way | {code: state.shown(key)})
