"""Words of a status nobody knows: what each stands for, shown together and said once."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.door import Question
from firmyes.markup import unmarked
from firmyes.ui import state
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item

TITLE = "What do these states stand for?"
NOTE = "Until somebody says, these rows count as open. What you say is remembered for the next file with this header."
WIDTH = 208


def draw(item: Item, question: Question) -> None:
    """A state per word, open as proposed; nothing counts before the button is pressed."""
    states = door.BY_OPTION[question.option].answers
    st.html(html.step(TITLE) + html.note(NOTE))
    proposed = door.BY_OPTION[question.option].read(question.default) if question.default else {}
    named = proposed | item.options.state_words
    keys = {}
    with st.form(f"states-{item.id}", border=True):
        with st.container(horizontal=True):
            for place, word in enumerate(question.choices):
                keys[word] = state.show(f"state-word-{place}-{item.id}", named.get(word, "open"))
                st.selectbox(unmarked(word), list(states), key=keys[word], format_func=states.__getitem__, width=WIDTH)
        st.form_submit_button("Read them so", on_click=lambda: _take(item, keys))


def _take(item: Item, keys: dict[str, str]) -> None:
    said = {word: str(state.shown(key)) for word, key in keys.items()}
    item.answer("state_words", item.options.state_words | said)
