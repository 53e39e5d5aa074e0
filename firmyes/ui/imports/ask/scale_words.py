"""“These words stand for …”: one small table of the words a scale is answered with, from the lowest to the highest."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.door import Question
from firmyes.markup import unmarked
from firmyes.ui import state
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item, Look

NO_ANSWER = "no answer"
TITLE = "These words stand for …"
NOTE = "From the lowest to the highest answer. What you say is remembered for the next file with this header."
MOST_NUMBERS = 11  # of a scale whose every number is offered
CHOICE_WIDTH = 224


def draw(item: Item, question: Question, look: Look) -> None:
    """A choice of numbers per word, filled with what is proposed; nothing counts before the button is pressed."""
    proposed = {word: number for word, number in given(item, question).items() if word in question.choices}
    offered = [NO_ANSWER, *(f"{number:g}" for number in numbers(question, look))]
    st.html(html.step(TITLE) + html.note(NOTE))
    keys = {}
    with st.form(f"words-{item.id}", border=True):
        with st.container(horizontal=True):
            for place, word in enumerate(question.choices):
                shown = _shown(proposed[word]) if word in proposed else None
                keys[word] = state.show(f"word-{place}-{item.id}", shown)
                st.selectbox(
                    unmarked(word), offered, key=keys[word], index=None, placeholder="Choose…", width=CHOICE_WIDTH
                )
        st.form_submit_button("Read them so", on_click=lambda: _take(item, keys))


def given(item: Item, question: Question) -> dict[str, float | None]:
    """What was said before, else what is proposed."""
    proposed = door.read_words(question.default) if question.default else {}
    return proposed | item.options.words


def numbers(question: Question, look: Look) -> list[float]:
    """The numbers a word may stand for: those of the scale, those proposed, and as many as there are words."""
    proposed = door.read_words(question.default) if question.default else {}
    low, high = next(((each.scale_min, each.scale_max) for each in look.plan.surveys), (1.0, 7.0))
    if high - low + 1 > MOST_NUMBERS:
        low, high = 0.0, 10.0
    high = max(high, low + len(question.choices) - 1)
    whole = {low + step for step in range(int(high - low) + 1)}
    return sorted(whole | {number for number in proposed.values() if number is not None})


def _shown(number: float | None) -> str:
    return NO_ANSWER if number is None else f"{number:g}"


def _take(item: Item, keys: dict[str, str]) -> None:
    chosen = {word: state.shown(key) for word, key in keys.items()}
    said = {word: None if text == NO_ANSWER else float(text) for word, text in chosen.items() if text}
    item.answer("words", item.options.words | said)
