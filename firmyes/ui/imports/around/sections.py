"""What stands around the loads: history, coverage, teams, what looks odd, the log, templates; each behind a fold."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.ui import components, shell, state
from firmyes.ui.imports.around import checkup, coverage, history, teams, templates
from firmyes.ui.imports.kept import questionnaires

SECTIONS = {
    "Files loaded": history.draw,
    "Who has what, when": coverage.draw,
    "Teams": teams.draw,
    "Questionnaires": questionnaires.draw,
    "Check-up": checkup.draw,
    "Log": history.draw_log,
    "Templates": templates.draw,
}


def draw(ctx: shell.Context) -> None:
    """Folded, and only what is open is drawn: the others cost nothing. Before the first file there is only what to bring."""
    if not (
        ctx.board.build.loads or ctx.ask(Board.loads)
    ):  # some may have been taken back; some are not everybody's to see
        if state.on_desk():  # the files are what one is at now
            _fold(ctx, "Templates")
            return
        components.section("What to bring")
        templates.draw(ctx)
        return
    with st.container(gap="xsmall", key="around"):
        for name in SECTIONS:
            _fold(ctx, name)


def _fold(ctx: shell.Context, name: str) -> None:
    fold = st.expander(name, key=f"around-{name}", on_change="rerun")
    if fold.open:
        with fold:
            SECTIONS[name](ctx)
