"""The way out of the demo: one's own, empty workspace."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.model import Right
from firmyes.ui import shell
from firmyes.ui.imports import html
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not


def draw(ctx: shell.Context) -> None:
    """What "start with your own" does, before it is pressed."""
    with st.container(border=True, key="start-own"):
        st.html(html.heading("This is demo data"))
        st.markdown(
            "These teams are made up, to show what the pages look like. Your own files begin on an empty page: "
            "starting takes the demo away. To see it again, set up the app a second time."
        )
        no = why_not(Right.ADMINISTER)
        if no:
            st.html(html.note(no))
        if st.button("Start with your own", type="primary", disabled=bool(no), help=no):
            with st.spinner("Making an empty workspace"):
                done = attempt(lambda: door.start_own(ctx.workspace, viewer()))
            if done:
                st.rerun()
