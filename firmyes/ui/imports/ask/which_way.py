"""Which way a statement runs: item by item, with what each reading means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from firmyes.door import AS_IS, TURNED, Question
from firmyes.markup import unmarked
from firmyes.ui import shell, state
from firmyes.ui.imports import columns, html
from firmyes.ui.imports.desk import Item, Look

TITLE = "Which way do these statements run?"
NOTE = "Their wording, or how they were answered beside the others, does not fit how the questionnaire reads them."
FEW_WORDS = 2  # of a header that is a code, not what was asked
READINGS = {AS_IS: "As it stands: agreeing is a good sign", TURNED: "Turned round: agreeing is a bad sign"}


def draw(ctx: shell.Context, item: Item, question: Question, look: Look) -> None:
    """A choice between the two readings for each statement."""
    st.html(html.step(TITLE) + html.note(NOTE))
    names = columns.item_names(ctx)
    places = {choice.field: choice.column for choice in look.plan.choices}
    for code in question.choices:
        column = places.get(code)
        header = _called(look, code, column, names)
        key = state.show(f"way-{code}-{item.id}", item.options.which_way.get(code))
        st.radio(
            unmarked(header), list(READINGS), key=key, format_func=READINGS.__getitem__, index=None,
            on_change=partial(_take, item, code, key),
        )  # fmt: skip


def _called(look: Look, code: str, column: int | None, names: Mapping[str, str]) -> str:
    """What the file calls an item; where that is a code alone, with what the questionnaire asks."""
    header = look.table.texts(column)[-1] if column is not None else code
    return header if len(header.split()) > FEW_WORDS else f"{header} – {names.get(code, '')}".rstrip(" –")


def _take(item: Item, code: str, key: str) -> None:
    item.answer("which_way", item.options.which_way | {code: state.shown(key)})
