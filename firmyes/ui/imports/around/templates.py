"""What can be brought: an export of a tool as it is, or a file to fill in where there is none."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from firmyes import door
from firmyes.ui import shell
from firmyes.ui.imports import html

LEAD = "Any one of them is enough to begin. An export is dropped as it is; where there is no tool, fill in a template."


def draw(_ctx: shell.Context) -> None:
    """A line and a button for each kind of file."""
    st.html(html.note(LEAD))
    files = {template.name: template.data for template in door.templates()}
    for name, title, what in bring(door.tools(answers=False), door.tools(answers=True)):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"template-{name[:-4]}"):
            st.html(html.named(title, what), width="stretch")
            st.download_button(name, files[name], name, "text/csv", on_click="ignore", width=176)


def bring(trackers: Sequence[str], surveys: Sequence[str]) -> list[tuple[str, str, str]]:
    """What feeds the pages: the template's name, what it is, and where it comes from."""
    return [
        (
            "commitments.csv",
            "Promises",
            f"What was promised, who will do it, and by when: from {either(trackers)}, or any list of your own.",
        ),
        (
            "survey.csv",
            "Survey answers",
            f"A row a person, a column a question: from {either(surveys)}, or any table.",
        ),
        (
            "votes.csv",
            "Votes",
            "For each decision who agrees and who commits, 1 to 5: from the same tools, or asked live on Meeting.",
        ),
        (
            "decisions.csv",
            "Decisions",
            "Who was there, who spoke, what was asked: kept on Meeting, or in a list of your own.",
        ),
    ]


def either(names: Sequence[str]) -> str:
    """“a, b or c”."""
    *head, last = names
    return f"{', '.join(head)} or {last}" if head else last
