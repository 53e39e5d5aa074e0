"""A chart as one picture to take along: its sentence above, what it stands on below, on light paper.

The browser draws the chart as SVG; what stands around it is written here, as SVG too, so that one font is in all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from firmyes.charts.chart import Chart
from firmyes.charts.geometry import ELLIPSIS, lines_of
from firmyes.charts.theme import FONT, PALETTES, Mode, faint
from firmyes.charts.words import STANDS_ON
from firmyes.model.listing import listed

WIDTH, SIDE = 960, 32  # pixels; the browser saves twice as many
FACE = "Segoe UI, Arial, sans-serif"  # a picture cannot hold Source Sans: it takes what the machine has
_TITLE, _TITLE_LINE, _FOOT, _FOOT_LINE, _GAP = 20, 28, 14, 20, 16
_MOST_TITLE, _MOST_FOOT = 4, 2  # lines
_N = STANDS_ON[2]
_PALETTE = PALETTES["light"]
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}|rgba\(\d+,\d+,\d+,[\d.]+\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """The light figure in the size it is drawn, and the SVG before and after it. ``height`` is that of the whole."""

    figure: dict[str, Any]
    before: str
    after: str
    width: int
    height: int


def picture(chart: Chart, mode: Mode, head: str, title: str, foot: Sequence[str]) -> Picture:
    """``chart`` was made in ``mode``; ``head`` says of what, ``title`` is the sentence, ``foot`` the parts below the chart."""
    room = WIDTH - 2 * SIDE
    heads = [head] if head else []
    titles = _even(title.replace(" %", "\u00a0%"), room)
    stands = " · ".join(part for part in foot if part)
    feet = lines_of(stands, room, _FOOT, _MOST_FOOT) if stands else []
    high = int(chart.figure["layout"]["height"])
    below_head = SIDE - 8 + len(heads) * _FOOT_LINE
    top = below_head + len(titles) * _TITLE_LINE + _GAP
    height = top + high + _GAP + len(feet) * _FOOT_LINE + SIDE - 8
    words = _lines(heads, SIDE - 8, _FOOT, _FOOT_LINE, _PALETTE.ink3, 600)
    words += _lines(titles, below_head, _TITLE, _TITLE_LINE, _PALETTE.ink, 600)
    below = _lines(feet, top + high + _GAP, _FOOT, _FOOT_LINE, _PALETTE.ink3, 400)
    before = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f'<rect width="{WIDTH}" height="{height}" fill="{_PALETTE.background}"/>{words}<g transform="translate({SIDE},{top})">'
    )
    return Picture(_on_paper(chart, mode, room), before, f"</g>{below}</svg>", WIDTH, height)


def stands_on(chart: Chart) -> str:
    """ "stands on 11", "stands on 22 and 14", over time "stands on 6 to 22"; empty where no value says it."""
    if _N not in chart.columns:
        return ""
    n, value = chart.columns.index(_N), chart.columns.index("value") if "value" in chart.columns else 0
    known = [row[n] for row in chart.rows if row[n] is not None and row[value] is not None]
    found = list(dict.fromkeys(int(count) for count in known if isinstance(count, int | float)))
    if len(found) > 3 or (len(found) > 1 and "period" in chart.columns):
        return f"{_N} {min(found)} to {max(found)}"
    return f"{_N} {listed([str(count) for count in found])}" if found else ""


def intervals(chart: Chart) -> str:
    """What a band or whiskers are, where the chart has any."""
    return "bands and whiskers: where it is likely to lie" if STANDS_ON[0] in chart.columns else ""


def _on_paper(chart: Chart, mode: Mode, width: int) -> dict[str, Any]:
    """The figure in light colours and the picture's own face, ``width`` pixels wide."""
    text = json.dumps(chart.figure).replace(FONT, FACE)
    light = _light_for(mode)
    figure = json.loads(_COLOUR.sub(lambda found: light(found[0]), text))
    figure["layout"] |= {"width": width, "paper_bgcolor": _PALETTE.background}
    return figure


def _light_for(mode: Mode) -> Callable[[str], str]:
    named = dict(zip(asdict(PALETTES[mode]).values(), asdict(_PALETTE).values(), strict=True))

    def light(colour: str) -> str:
        if colour.startswith("#"):
            return named.get(colour, colour)
        *parts, opacity = colour.removeprefix("rgba(").removesuffix(")").split(",")
        solid = "#" + "".join(f"{int(part):02X}" for part in parts)
        return faint(named[solid], float(opacity)) if solid in named else colour

    return light


def _even(text: str, room: int) -> list[str]:
    """The title in as few lines as it needs, none of them left with a word or two."""
    size = _TITLE * 1.06  # bold is wider
    lines = lines_of(text, room, size, _MOST_TITLE)
    for narrower in range(room, room // 2, -16):
        found = lines_of(text, narrower, size, _MOST_TITLE)
        if len(found) > len(lines) or "".join(found).endswith(ELLIPSIS):
            break
        lines = found
    return lines


def _lines(texts: Sequence[str], top: int, size: int, leading: int, colour: str, weight: int) -> str:
    style = f'font-family="{FACE}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    rows = (
        f'<text x="{SIDE}" y="{top + i * leading + size}" {style}>{escape(text)}</text>' for i, text in enumerate(texts)
    )
    return "".join(rows)
