"""What stands around the loads: history, coverage, teams, what looks odd, the log, templates. One at a time, linkable."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.ui import components, shell
from firmyes.ui.imports.around import checkup, coverage, history, teams, templates
from firmyes.ui.imports.kept import questionnaires

SECTIONS = {
    "Loads": history.draw,
    "Coverage": coverage.draw,
    "Teams": teams.draw,
    "Questionnaires": questionnaires.draw,
    "Check-up": checkup.draw,
    "Log": history.draw_log,
    "Templates": templates.draw,
}


def draw(ctx: shell.Context) -> None:
    """Only the open one is drawn: the others cost nothing. Before the first load there is only what to bring."""
    if not (
        ctx.board.build.loads or ctx.ask(Board.loads)
    ):  # some may have been taken back; some are not everybody's to see
        components.section("What to bring")
        templates.draw(ctx)
        return
    for tab, section in zip(st.tabs(list(SECTIONS), key="section", on_change="rerun"), SECTIONS.values(), strict=True):
        if tab.open:
            with tab:
                section(ctx)
