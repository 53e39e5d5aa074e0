"""Slides as HTML: one for the screen, and all in one file that works offline, with arrow keys and print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from firmyes.charts.theme import FONT, PALETTES, Mode
from firmyes.deck import fit, svg
from firmyes.deck.figures import Figure, TableFigure, WordsFigure
from firmyes.model import Slide

_HERE = Path(__file__)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def slide_html(slide: Slide, number: int, of: int, mode: Mode = "light") -> str:
    """One slide, without its prompt. Sizes follow the width of the ``fy-slide`` box; it needs ``styles(mode)`` once."""
    return (
        f'<section class="fy-slide" id="slide-{number}" aria-label="Slide {number} of {of}">'
        f'<h2 class="fy-title">{escape(fit.glued(slide.title))}</h2>'
        f'<div class="fy-figure">{_figure(slide.figure, mode)}</div>'  # type: ignore[arg-type]  # as in deck.powerpoint
        f'<p class="fy-foot"><span>{escape(slide.footer)}</span><span class="fy-number">{number}</span></p></section>'
    )


def styles(mode: Mode = "light") -> str:
    """The style sheet of slides, without the ``<style>`` tag."""
    p = PALETTES[mode]
    colours = f"--paper:{p.background};--ink:{p.ink};--ink2:{p.ink2};--ink3:{p.ink3};--grid:{p.grid};--blue:{p.blue}"
    return f".fy-slide,.fy-deck{{{colours};font-family:{FONT}}}{_sheet()}"


def deck_html(slides: Sequence[Slide], title: str) -> str:
    """The whole deck as one HTML file: light, no request to anywhere, prompts on request, a page each when printed."""
    count = len(slides)
    boxes = "".join(
        f'<div class="fy-frame"><div class="fy-stage">{slide_html(slide, i, count)}</div>'
        f'<aside class="fy-prompt" aria-label="Prompt for slide {i}" hidden><p>{escape(slide.prompt)}</p></aside></div>'
        for i, slide in enumerate(slides, start=1)
    )
    buttons = (
        '<nav class="fy-bar" aria-label="Slides"><button type="button" data-go="-1">Previous</button>'
        f'<span class="fy-where" role="status">1 of {count}</span>'
        '<button type="button" data-go="1">Next</button>'
        '<button type="button" data-prompts aria-pressed="false">Prompts</button></nav>'
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{styles()}</style></head>"
        f'<body class="fy-deck"><main><h1 class="fy-away">{escape(title)}</h1>{boxes}</main>{buttons}'
        f"<script>{_script()}</script></body></html>"
    )


def _figure(figure: Figure | None, mode: Mode) -> str:
    if figure is None:
        return ""
    if isinstance(figure, TableFigure):
        return _table(figure)
    if isinstance(figure, WordsFigure):
        return "".join(f"<p><b>{escape(head)}</b><br>{escape(fit.glued(body))}</p>" for head, body in figure.paragraphs)
    return svg.picture(figure, mode)


def _table(figure: TableFigure) -> str:
    columns = "".join(f'<col style="width:{100 * share:g}%">' for share in figure.widths)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in figure.head)
    rooms = [share * fit.FIGURE.width - 0.25 for share in figure.widths]
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells(row, rooms))}</tr>" for row in figure.rows
    )
    row = f"--row:{fit.row_height(len(figure.rows)) * 100 / (fit.WIDTH * 72):.3f}cqw"
    return f'<table style="{row}"><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def cells(row: Sequence[str], rooms: Sequence[float]) -> list[str]:
    """A row's texts, each kept to one line of its column (inches)."""
    return [fit.kept_to(cell, room, fit.TEXT_SIZE, 1) if cell else "" for cell, room in zip(row, rooms, strict=True)]


@cache
def _sheet() -> str:
    return _HERE.with_name("slides.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return _HERE.with_name("slides.js").read_text(encoding="utf-8")
