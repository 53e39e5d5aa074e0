"""A slide on the screen: the same HTML as in the offline file, in a box of its own so that no style of the page enters."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import streamlit as st

from firmyes.deck.web import slide_html, styles
from firmyes.deck.whole import HEIGHT, WIDTH, slide_svg
from firmyes.model import Slide
from firmyes.ui.behind import take_along


def draw(slide: Slide, number: int, of: int, key: str, *, remote: bool = False) -> None:
    """Slides are light in both modes, as on paper. ``remote`` listens to a presenter's remote."""
    _slide()(data={"slide": html(slide, number, of), "remote": remote}, key=key)


def can_be_saved(slide: Slide) -> bool:
    """Whether it holds a chart: words and tables are no picture."""
    return _svg(slide) is not None


def save(slide: Slide) -> None:
    """A slide that holds a chart as a picture, once."""
    drawn = _svg(slide)
    if drawn is not None:
        take_along.slide(slide.id, drawn, (WIDTH, HEIGHT))


@lru_cache(maxsize=400)
def _svg(slide: Slide) -> str | None:
    return slide_svg(slide)


@lru_cache(maxsize=400)  # some forty decks; a slide takes 2–15 kB
def html(slide: Slide, number: int, of: int) -> str:
    """A slide as HTML, made once."""
    return str(slide_html(slide, number, of))


@cache
def _slide():
    """Registered once a process."""
    script = Path(__file__).with_name("slide.js").read_text(encoding="utf-8")
    return st.components.v2.component("firm_yes_slide", html="<div class='fy-box'></div>", css=styles(), js=script)
