"""The slides to choose from, drawn by the browser as one part: what is pressed there is done at once, and told.

Seven parts of Streamlit a row made this the dearest of all pages, and a slide moved only once its page had been made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import streamlit as st

from firmyes import markup
from firmyes.deck.web import styles
from firmyes.model import Slide
from firmyes.ui import state
from firmyes.ui.meeting import clock
from firmyes.ui.present import picture
from firmyes.ui.present.order import Show
from firmyes.ui.shell import Context

KEY = "p_slides"


def draw(ctx: Context, show: Show, found: Sequence[Slide]) -> None:
    """A row a slide, in the person's order; a slide they wish as a picture is made into one."""
    arranged = show.arranged(found)
    ids, left_out = tuple(slide.id for slide in arranged), frozenset(show.left_out)
    rows = ctx.once("slide_rows", lambda: _rows(arranged, left_out), clock.today(), ids, left_out)
    # as bytes: of an object Streamlit first asks whether it is a table, with pandas
    data = b'{"told":%d,"slides":%b}' % (show.told, rows)
    told = _slides()(key=KEY, data=data, on_chosen_change=partial(_take, show), on_picture_change=_nothing)
    wished = next((slide for slide in arranged if slide.id == told.picture), None)
    if wished is not None:
        picture.save(wished)


def _take(show: Show) -> None:
    """What the browser says was chosen: from outside, so looked at before it is taken."""
    chosen = (state.shown(KEY) or {}).get("chosen")
    if not isinstance(chosen, Mapping):
        return
    order, left, told = (chosen.get(name) for name in ("order", "left", "told"))
    show.choose(_texts(order), _texts(left), told if isinstance(told, int) else show.told)


def _texts(told: object) -> list[str]:
    return [each for each in told if isinstance(each, str)] if isinstance(told, list) else []


def _nothing() -> None:
    """The run itself is what is wanted: it makes the picture."""


def _rows(arranged: Sequence[Slide], left_out: frozenset[str]) -> bytes:
    """What the browser draws them from, as JSON."""
    note = markup.macros("ui/parts").note
    rows = [
        {
            "id": slide.id,
            "title": slide.title,
            "prompt": str(note(slide.prompt)),
            "slide": picture.html(slide, place, len(arranged)),
            "drawn": picture.can_be_saved(slide),
            "shown": slide.id not in left_out,
        }
        for place, slide in enumerate(arranged, start=1)
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


@cache
def _slides():
    """Registered once a process."""
    html, css, js = (
        Path(__file__).with_name(f"rows.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    return st.components.v2.component("firm_yes_slides", html=html, css=f"{styles()}{css}", js=js)
