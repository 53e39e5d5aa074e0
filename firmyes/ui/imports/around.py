"""What stands around the loads: history, coverage, teams, what looks odd, templates. One at a time, linkable."""

from __future__ import annotations

import streamlit as st

from firmyes.ui import shell
from firmyes.ui.imports import checkup, coverage, history, teams, templates

SECTIONS = {
    "Loads": history.draw,
    "Coverage": coverage.draw,
    "Teams": teams.draw,
    "Check-up": checkup.draw,
    "Templates": templates.draw,
}


def draw(ctx: shell.Context) -> None:
    """Only the open one is drawn: the others cost nothing."""
    for tab, section in zip(st.tabs(list(SECTIONS), key="section", on_change="rerun"), SECTIONS.values(), strict=True):
        if tab.open:
            with tab:
                section(ctx)
