"""Which questionnaire it is, where no question was recognised; and which column asks the questions that are missing."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.door import Choice, Question
from firmyes.ui import shell, state
from firmyes.ui.imports import columns, html, words
from firmyes.ui.imports.ask import own_questions
from firmyes.ui.imports.desk import NO_COLUMN, Item, Look

ASK = "Which questionnaire is it?"
OWN, OWN_LABEL = "", "Questions of our own"
VOTES = "alignment-pulse"  # its two questions are votes on a decision, a kind of their own
MISSING = "Asked in other words?"
MISSING_NOTE = "Some questions were not recognised, and some columns are left. Say which asks which, or that none does."
WIDTH = 352


def draw(ctx: shell.Context, item: Item, asked: door.Asked | None, text: str = "") -> None:
    """A known one, asked in other words, or one's own; ``text`` says why it is asked."""
    known = {
        name: found.name
        for name, found in door.instruments(ctx.workspace).items()
        if name != VOTES and not found.votes and not found.retired
    }
    likely = bool(asked and asked.likely) and not item.options.instrument
    key = state.show(f"instrument-{item.id}", OWN if item.own or likely else item.options.instrument)
    st.selectbox(
        ASK, [OWN, *known], key=key, format_func=lambda name: known.get(name, OWN_LABEL),
        index=None, placeholder="Choose…", width=WIDTH, on_change=lambda: item.ask_instrument(state.shown(key)),
    )  # fmt: skip
    if text:
        st.html(html.note(text.removeprefix(f"{ASK} ")))
    if asked and state.shown(key) == OWN:
        own_questions.draw(item, asked)


def draw_further(item: Item, look: Look) -> None:
    """Questions beside those of a known questionnaire, to be kept as one's own; folded until somebody wants it."""
    asked = item.seen
    known = any(question.option in ("instrument", "kind") for question in item.asked.values())
    if known or asked is None or not asked.likely or not look.plan.surveys:
        return
    with st.expander(
        f"{words.count(len(asked.likely), 'further question')}: keep as your own", key=f"further-{item.id}"
    ):
        own_questions.draw(item, asked)


def _draw_text(item: Item, look: Look, code: str, name: str) -> None:
    """Of a file with a row per answer: which of its questions asks this."""
    offered = list(look.plan.asked.offered) if look.plan.asked else []
    given = item.options.columns.get(code)
    key = state.show(f"text-{item.id}-{code}", given if given in offered else None)
    st.selectbox(
        f"Question for {name}", offered, key=key, index=None, placeholder="Choose…", width=720,
        on_change=lambda: item.choose_column(code, str(state.shown(key) or NO_COLUMN)),
    )  # fmt: skip


def draw_missing(ctx: shell.Context, item: Item, question: Question, look: Look) -> None:
    """A column for each of the questions that were not recognised; one button for those that nobody was asked."""
    names = columns.item_names(ctx)
    found = {choice.field: choice for choice in look.plan.choices}
    st.html(html.step(MISSING) + html.note(MISSING_NOTE))
    for code in question.choices:
        name = words.field_name(code, names)
        if any(survey.long for survey in look.plan.surveys):
            _draw_text(item, look, code, name)
        else:
            columns.row(item, found.get(code, Choice(code, None, "")), look.table.columns, name)
    still = [code for code in question.choices if code not in item.options.columns]
    if still and any(each.option == "columns" for each in look.plan.questions):
        st.button("None of the others was asked", key=f"none-left-{item.id}", on_click=item.leave_out, args=(still,))
