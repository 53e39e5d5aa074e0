"""Spellings of one team, shown together to be joined once; and answers that name several teams."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.door import Question
from firmyes.markup import unmarked
from firmyes.ui import shell, state
from firmyes.ui.imports import html
from firmyes.ui.imports.desk import Item

TITLE = "One team or several?"
NOTE = "Spellings of one team get one name. What you say is remembered for the next file with this header."
NO_TEAM, NONE = "none", "No team: set these rows aside"
WIDTH = 288


def draw(ctx: shell.Context, item: Item, question: Question) -> None:
    """A name per spelling, filled with what is proposed; nothing counts before the button is pressed."""
    proposed = door.read_names(question.default) if question.default else {}
    named = proposed | item.options.team_names
    offered = [*dict.fromkeys([*proposed.values(), *ctx.board.team_names(), *item.options.team_names.values()]), NONE]
    st.html(html.step(TITLE) + html.note(NOTE))
    keys = {}
    with st.form(f"teams-{item.id}", border=True):
        with st.container(horizontal=True):
            for place, spelling in enumerate(question.choices):
                team = named.get(spelling)
                keys[spelling] = state.show(f"team-name-{place}-{item.id}", NONE if team == NO_TEAM else team)
                st.selectbox(
                    unmarked(spelling), list(dict.fromkeys(offered)), key=keys[spelling], index=None,
                    placeholder="Choose, or type a name", accept_new_options=True, width=WIDTH,
                )  # fmt: skip
        st.form_submit_button("Name them so", on_click=lambda: _take(item, keys))


def _take(item: Item, keys: dict[str, str]) -> None:
    chosen = {spelling: state.shown(key) for spelling, key in keys.items()}
    said = {spelling: NO_TEAM if team == NONE else str(team) for spelling, team in chosen.items() if team}
    item.answer("team_names", item.options.team_names | said)
