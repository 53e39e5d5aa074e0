"""Files to fill in where there is no tool to export from."""

from __future__ import annotations

import streamlit as st

from firmyes.ui import door, shell

WHAT_FOR = {
    "survey.csv": "Survey answers: a row a person, a column an item.",
    "votes.csv": "Votes: a row a person and decision; agreement and commitment, 1 to 5.",
    "commitments.csv": "Promises: who, what, when; kept or dropped.",
    "decisions.csv": "Decisions: what the room did.",
}


def draw(_ctx: shell.Context) -> None:
    """A line and a button for each."""
    st.markdown("Any tool’s export can be dropped as it is. Where there is none, fill in one of these.")
    for template in door.templates():
        with st.container(horizontal=True, vertical_alignment="center", key=f"template-{template.name[:-4]}"):
            st.download_button(template.name, template.data, template.name, "text/csv", on_click="ignore", width=176)
            st.markdown(WHAT_FOR[template.name], width="stretch")
