"""Slides as HTML: one for the screen, and all in one file that works offline, with arrow keys and print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts.theme import FONT, PALETTES, Mode
from firmyes.deck import fit, svg
from firmyes.deck.figures import Figure, QuestionFigure, TableFigure, WordsFigure
from firmyes.model import Slide

_HERE = Path(__file__)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def slide_html(slide: Slide, number: int, of: int, mode: Mode = "light") -> Markup:
    """One slide, without its prompt. Sizes follow the width of the ``fy-slide`` box; it needs ``styles(mode)`` once."""
    figure = _figure(slide.figure, mode)  # type: ignore[arg-type]  # as in deck.powerpoint
    return _html().slide(*_title(slide.title), figure, slide.footer, number, of)


def _title(text: str) -> tuple[str, str]:
    """A title, and of one in two lines what stands on the second: it may be parted on a phone, where a line holds less."""
    head, colon, tail = fit.parted(text).partition(": ")
    if not colon or " " in tail:
        return fit.parted(text), ""
    return head, fit.glued(tail.replace("\u00a0", " "))


def _html() -> Any:
    return markup.macros("deck/slides")


def styles(mode: Mode = "light") -> str:
    """The style sheet of slides, without the ``<style>`` tag."""
    p = PALETTES[mode]
    colours = f"--paper:{p.background};--ink:{p.ink};--ink2:{p.ink2};--ink3:{p.ink3};--grid:{p.grid};--blue:{p.blue}"
    return f".fy-slide,.fy-deck{{{colours};font-family:{FONT}}}{_sheet()}"


def deck_html(slides: Sequence[Slide], title: str) -> str:
    """The whole deck as one HTML file: light, no request to anywhere, prompts on request, a page each when printed."""
    boxes = [(slide_html(slide, i, len(slides)), slide.prompt) for i, slide in enumerate(slides, start=1)]
    # policy, style and script are the project's own: nothing in them is from data
    return str(_html().deck(title, boxes, Markup(_POLICY), Markup(styles()), Markup(_script())))


def _figure(figure: Figure | None, mode: Mode) -> Markup | str:
    if figure is None:
        return ""
    if isinstance(figure, TableFigure):
        return _table(figure)
    if isinstance(figure, WordsFigure):
        return _html().words([(head, fit.glued(body)) for head, body in figure.paragraphs])
    if isinstance(figure, QuestionFigure):
        return _html().question(figure.why, figure.asks, figure.other)
    both = svg.picture(figure, mode, called="fy-wide") + svg.picture(figure, mode, narrow=True, called="fy-narrow")
    return Markup(both)  # drawn by code, which escapes its words


def _table(figure: TableFigure) -> Markup:
    rows = [fit.cells(row, figure.widths) for row in figure.rows]
    heights = fit.row_heights([1, *map(fit.tallest, rows)])
    tall = [f"{height * 100 / (fit.WIDTH * 72):.3f}" for height in heights]
    return _html().table(figure.head, rows, [f"{100 * share:g}" for share in figure.widths], tall)


@cache
def _sheet() -> str:
    return _HERE.with_name("slides.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return _HERE.with_name("slides.js").read_text(encoding="utf-8")
