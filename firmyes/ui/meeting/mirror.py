"""The convenor's own mirror: four questions, kept in the browser, never sent, stored, trended or exported."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.ui import components


def draw() -> None:
    components.section(
        "For you alone",
        "Four questions after the meeting. The answers stay in this browser; the server never sees them.",
    )
    _mirror()(key="m_mirror")


@cache
def _mirror():
    """Registered once a process. The script sends nothing back: it never calls what would set a value here."""
    html, css, js = (
        Path(__file__).with_name(f"mirror.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    return st.components.v2.component("firm_yes_mirror", html=html, css=css, js=js)
