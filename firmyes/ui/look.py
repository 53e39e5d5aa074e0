"""The looks that Streamlit's theme cannot say: our own style sheet, with the colours of ``charts/theme.py``."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.charts.theme import NARROW_BELOW, NARROW_WIDTH, PAGE_WIDTH, PALETTES, Mode, answer_styles

SIDEBAR_WIDTH = 256
# the mark: a firm yes, and beside it the soft one
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="3" y="3" width="14" height="26" fill="{blue}"/>'
    '<rect x="20" y="4" width="8" height="24" fill="{pale}" stroke="{blue}" stroke-width="2"/>'
    '<path d="M20 14l8-8M20 22l8-8M20 28l8-6" stroke="{blue}" stroke-width="2"/></svg>'
).format(blue=PALETTES["light"].blue, pale=PALETTES["light"].pale_blue)
_KEY = "theme"
_SHEET = Path(__file__).with_name("style.css")
_HTML = "<button type='button' class='copy' hidden>Copy link</button>"
_SCRIPT, _STYLE = Path(__file__).with_name("frame.js"), Path(__file__).with_name("frame.css")


def mode() -> Mode:
    """Light or dark, as the browser shows this session now."""
    return "dark" if st.context.theme.type == "dark" else "light"


def width() -> int:
    """The pixels that charts can count on, as the browser's window is now; a page's first run does not know it yet."""
    told = st.session_state.get(_KEY)
    return NARROW_WIDTH if told and told.get("narrow") else PAGE_WIDTH


def follow(*, copies: bool) -> None:
    """Run again when the system turns light or dark, or the window narrow or wide: words follow by themselves, charts have
    the server's colours and its places for labels. ``copies``: it is seen, as the button that copies the page's link.
    """
    told, dark = st.session_state.get(_KEY), mode() == "dark"
    _frame()(
        key=_KEY,
        data={
            "copies": copies,
            "below": NARROW_BELOW,
            "narrow": width() == NARROW_WIDTH,
            "dark": dark,
            "told": told.get("dark") if told else None,
        },
        on_dark_change=_nothing,
        on_narrow_change=_nothing,
    )


def _nothing() -> None:
    """The run itself is what is wanted: the frame asks for the mode anew."""


@cache
def _frame():
    """Registered once a process. The script waits until Streamlit's own theme has turned, which goes along with the run."""
    script, style = (path.read_text(encoding="utf-8") for path in (_SCRIPT, _STYLE))
    return st.components.v2.component("firm_yes_frame", html=_HTML, js=script, css=style)


@cache
def sheet() -> str:
    """The style sheet as a tag, for the page itself (``server/packed.py``); it holds no text from data. Both themes at once: each
    part takes the colours of the theme it stands in.
    """
    light, dark = _colours("light"), _colours("dark")
    variables = "".join(f"--fy-{name}:light-dark({light[name]},{dark[name]});" for name in light)
    rules = " ".join(line.strip() for line in _SHEET.read_text(encoding="utf-8").splitlines())
    return f"<style>:root{{color-scheme:light dark;{variables}}}{rules}</style>"


def _colours(mode: Mode) -> dict[str, str]:
    colours = {name.replace("_", "-"): value for name, value in asdict(PALETTES[mode]).items()}
    for style in answer_styles(mode):
        colours[f"{style.id}-fill".replace("_", "-")] = style.fill
        colours[f"{style.id}-line".replace("_", "-")] = style.line
    return colours
