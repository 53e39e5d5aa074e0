"""A slide with a chart as one SVG, title and footer too: what a picture of it is made from."""

from __future__ import annotations

from html import escape

from firmyes.charts.picture import FACE
from firmyes.charts.theme import PALETTES
from firmyes.deck import fit, svg
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TrendFigure
from firmyes.model import Slide

WIDTH, HEIGHT = 960, 540  # pixels; the browser saves twice as many
_PALETTE = PALETTES["light"]
_UNITS = 100  # an inch


def slide_svg(slide: Slide) -> str | None:
    """The slide as an SVG text, ``WIDTH`` × ``HEIGHT``; None where it holds words or a table and no chart.

    A picture travels alone: there is no slide number on it.
    """
    figure = slide.figure
    if not isinstance(figure, TrendFigure | AnswersFigure | SpreadFigure):
        return None
    titles = fit.lines(fit.parted(slide.title), fit.TITLE.width - 0.1, fit.TITLE_SIZE, bold=True)
    place = " ".join(f'{name}="{getattr(fit.FIGURE, inches) * _UNITS:g}"' for name, inches in _CORNERS)
    drawn = svg.picture(figure).replace("<svg ", f"<svg {place} ", 1)
    wide, high = fit.WIDTH * _UNITS, fit.HEIGHT * _UNITS
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {wide:g} {high:g}" '
        f'font-family="{FACE}"><rect width="{wide:g}" height="{high:g}" fill="{_PALETTE.background}"/>'
        f"{_lines(titles, fit.TITLE, fit.TITLE_SIZE, _PALETTE.ink, 600)}{drawn}"
        f"{_lines([slide.footer], fit.FOOTER, fit.TEXT_SIZE, _PALETTE.ink3, 400)}</svg>"
    )


_CORNERS = (("x", "left"), ("y", "top"), ("width", "width"), ("height", "height"))


def _lines(texts: list[str], place: fit.Place, points: float, colour: str, weight: int) -> str:
    size = points * svg.UNIT
    style = f'font-size="{size:.1f}" font-weight="{weight}" fill="{colour}"'
    left, top = place.left * _UNITS, place.top * _UNITS
    return "".join(
        f'<text x="{left:g}" y="{top + size * (1 + i * fit.LEADING):.1f}" {style}>{escape(text)}</text>'
        for i, text in enumerate(texts)
    )
