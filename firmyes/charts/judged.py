"""A verdict on a longer period than the points': months drawn, quarters judged, because a month holds too few promises.

The judged quarter is a bracket above the plot with its word. Its mean is drawn; its limits are not: they hold for
quarters, and months scatter more widely.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from firmyes.charts import parts, words
from firmyes.charts.geometry import LINE_HEIGHT, text_width
from firmyes.charts.theme import PALETTES, Mode
from firmyes.charts.trend_labels import Plot
from firmyes.model import Period, Point, Series, Unit

ROOM = LINE_HEIGHT + 8  # above the plot, in pixels
_ABOVE = 8  # a point at 100 % reaches so high


def judged_span(series: Series, points: Sequence[Point]) -> Period | None:
    """The judged period where it is longer than those drawn and any of it is drawn; else None."""
    at = series.verdict.at
    if at is None or at.grain is points[0].period.grain:
        return None
    return at if at.start < points[-1].period.end and points[0].period.start < at.end else None


def bracket(
    series: Series, span: Period, plot: Plot, margin: float, unit: Unit, mode: Mode
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and the label of the bracket. The label keeps to the chart: centred, or ending in the right ``margin``."""
    p = PALETTES[mode]
    colour = p.signal if words.is_signal(series.verdict.kind) else p.ink3
    edges = [min(max(plot.x(datetime.combine(day, time.min)), 0), plot.width) for day in (span.start, span.end)]
    y = 1 + _ABOVE / plot.height
    foot = 1 + (_ABOVE - 4) / plot.height
    left, right = (edge / plot.width for edge in edges)
    ends = ((left, y, right, y), (left, y, left, foot), (right, y, right, foot))
    lines = [parts.rule(*end, colour, width=1.5, xref="paper", yref="paper") for end in ends]
    text = f"{span.label}: {words.verdict(series.verdict.kind, unit)}"
    half = text_width(text) / 2
    centre = min(max(sum(edges) / 2, half), plot.width + margin - 12 - half)
    place = {"xref": "paper", "yref": "paper", "xanchor": "center", "yanchor": "bottom", "yshift": _ABOVE + 1}
    return lines, [parts.label(text, centre / plot.width, 1, colour, **place)]
