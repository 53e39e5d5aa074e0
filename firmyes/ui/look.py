"""The looks that Streamlit's theme cannot say: our own style sheet, with the colours of ``charts/theme.py``."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.charts.theme import PALETTES, Mode, answer_styles

SIDEBAR_WIDTH = 256
# the mark: a firm yes, and beside it the soft one
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="3" y="3" width="14" height="26" fill="{blue}"/>'
    '<rect x="20" y="4" width="8" height="24" fill="{pale}" stroke="{blue}" stroke-width="2"/>'
    '<path d="M20 14l8-8M20 22l8-8M20 28l8-6" stroke="{blue}" stroke-width="2"/></svg>'
).format(blue=PALETTES["light"].blue, pale=PALETTES["light"].pale_blue)
_SHEET = Path(__file__).with_name("style.css")


def mode() -> Mode:
    """Light or dark, as the browser shows this session now."""
    return "dark" if st.context.theme.type == "dark" else "light"


def apply(mode: Mode) -> None:
    """Send the style sheet. It holds no text from data."""
    st.html(_sheet(mode))


@cache
def _sheet(mode: Mode) -> str:
    colours = {name.replace("_", "-"): value for name, value in asdict(PALETTES[mode]).items()}
    for style in answer_styles(mode):
        colours[f"{style.id}-fill".replace("_", "-")] = style.fill
        colours[f"{style.id}-line".replace("_", "-")] = style.line
    variables = "".join(f"--fy-{name}:{value};" for name, value in colours.items())
    # one line: Streamlit dedents what it is given, line by line, at every run
    sheet = " ".join(line.strip() for line in _SHEET.read_text(encoding="utf-8").splitlines())
    return f"<style>:root{{{variables}}}{sheet}</style>"
