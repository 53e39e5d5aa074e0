"""When each round of a file was whose answers carry no day: a day per round, said once."""

from __future__ import annotations

import streamlit as st

from firmyes.door import Question
from firmyes.markup import unmarked
from firmyes.ui import state
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item

NOTE = (
    "Without their days all rounds would count for one. What you say is remembered for the next file with this header."
)
WIDTH = 208


def draw(item: Item, question: Question) -> None:
    """A day per round, none proposed; those left empty are asked again."""
    st.html(html.step(question.text) + html.note(NOTE))
    keys = {}
    with st.form(f"rounds-{item.id}", border=True):
        with st.container(horizontal=True):
            for place, name in enumerate(question.choices):
                keys[name] = state.show(f"round-day-{place}-{item.id}", item.options.rounds.get(name))
                st.date_input(unmarked(name), key=keys[name], format="YYYY-MM-DD", width=WIDTH)
        st.form_submit_button("These were their days", on_click=lambda: _take(item, keys))


def _take(item: Item, keys: dict[str, str]) -> None:
    said = {name: day for name, key in keys.items() if (day := state.shown(key)) is not None}
    item.answer("rounds", item.options.rounds | said)
