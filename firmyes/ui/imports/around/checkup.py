"""What looks odd in what was loaded: things only a person can judge, with what to do about each."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.model import Right
from firmyes.ui import shell
from firmyes.ui.imports import html
from firmyes.ui.viewer import viewer, why_not


def draw(ctx: shell.Context) -> None:
    """What the doctor found, looked up once a build: it waits while somebody loads."""
    if no := why_not(Right.ADMINISTER):
        st.markdown(no)
        return
    with st.spinner("Looking through what was loaded"):
        found = ctx.once("doctor", lambda: door.doctor(ctx.workspace, viewer()))
    if not found:
        st.markdown("Nothing looks odd.")
        return
    for finding in found:
        st.html(html.finding(finding.title, finding.count, finding.cases, finding.next_step))
