"""What looks odd in what was loaded: things only a person can judge, with what to do about each."""

from __future__ import annotations

import streamlit as st

from firmyes.ui import shell


def draw(ctx: shell.Context) -> None:
    """What the doctor found."""
    st.markdown("Nothing looks odd.")
