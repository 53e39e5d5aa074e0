"""What can be brought: an export of a tool as it is, or a file to fill in where there is none."""

from __future__ import annotations

import streamlit as st

from firmyes.ui import door, shell
from firmyes.ui.imports import html, words

LEAD = "Any one of them is enough to begin. An export is dropped as it is; where there is no tool, fill in a template."


def draw(_ctx: shell.Context) -> None:
    """A line and a button for each kind of file."""
    st.html(html.note(LEAD))
    files = {template.name: template.data for template in door.templates()}
    for name, title, what in words.bring(door.tools(answers=False), door.tools(answers=True)):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"template-{name[:-4]}"):
            st.html(html.named(title, what), width="stretch")
            st.download_button(name, files[name], name, "text/csv", on_click="ignore", width=176)
