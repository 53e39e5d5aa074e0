"""The words on a trend: value and verdict beside the judged point, "so far", and the names of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.geometry import LINE_HEIGHT, text_width
from firmyes.charts.scale import Scale
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Point, Series, Unit, VerdictKind

_APART = 4  # pixels between labels of the right margin
_FAR = 34  # a line's name further away than this from its line would name another
_BESIDE = 14  # from a point to its label


class Plot:
    """The plotting area in pixels, to reckon where labels lie before the browser draws them."""

    def __init__(
        self, width: float, height: float, scale: Scale, time_span: tuple[datetime, datetime], headroom: float
    ) -> None:
        self.width, self.height, self.headroom = width, height, headroom
        self._scale, self._span = scale, time_span

    def x(self, moment: datetime) -> float:
        first, last = self._span
        return (moment - first) / (last - first) * self.width

    def y(self, value: float) -> float:
        """Pixels below the top of the plot."""
        low, high = self._scale.range
        return (high - value) / (high - low) * self.height

    def value_at(self, y: float) -> float:
        low, high = self._scale.range
        return high - y / self.height * (high - low)

    def place(self, point: Point) -> tuple[float, float]:
        return self.x(parts.middle(point.period)), self.y(point.estimate.value or 0)


def labels(
    series: Series,
    points: Sequence[Point],
    plot: Plot,
    unit: Unit,
    mode: Mode,
    reference: tuple[str, float] | None,
) -> list[dict[str, Any]]:
    """All words on the plot. The last point's stand beside it, in the right margin where lines run up to it."""
    p, verdict = PALETTES[mode], series.verdict
    judged = next((q for q in points if q.period == verdict.at), None)
    open_point = points[-1] if not points[-1].finished else None
    names = {
        "solid": f"mean {words.amount(verdict.centre, unit)}" if verdict.centre is not None else "",
        "dot": "limit",
    }
    lines = [(value, names[dash], p.ink3) for value, dash in level_lines(series)]
    out, last = [_entered(reference, p.ink3)] if reference else [], None
    if judged:
        colour, text = p.signal if words.is_signal(verdict.kind) else p.ink2, words.verdict(verdict.kind)
        if verdict.kind is VerdictKind.TOO_FEW:  # why stands in the sentence above: seldom for want of people
            text = "no verdict yet"
        if judged is points[-1]:
            last = (judged, f"<b>{words.short(judged.estimate, unit)}</b><br>{text}", colour)
        else:
            out.append(_inside(judged, points, text, colour, plot))
    elif points[-1].finished:
        last = (points[-1], f"<b>{words.short(points[-1].estimate, unit)}</b>", p.ink2)
    if open_point:
        last = (open_point, f"<b>{words.short(open_point.estimate, unit)}</b><br>so far", p.ink2)
    if last and not lines:
        at = parts.stamp(parts.middle(last[0].period))
        out.append(parts.label(last[1], at, _in_plot(plot, last[0], 2), last[2], xshift=_BESIDE))
        last = None
    return out + _margin(last, lines, plot)


def _entered(reference: tuple[str, float], colour: str) -> dict[str, Any]:
    """The name of the workspace's own line, on it at the left: the right margin holds what was computed."""
    text = words.plain(reference[0])
    return parts.label(text, 0, reference[1], colour, xref="paper", xanchor="left", yanchor="bottom", xshift=4, size=13)


def level_lines(series: Series) -> list[tuple[float, str]]:
    """The mean (solid) and the limits (dotted), as (value, dash). Limits of another grain than the points' are left out."""
    v = series.verdict
    same_grain = v.at is None or not series.points or v.at.grain is series.points[0].period.grain
    limits = ((v.high_limit, "dot"), (v.low_limit, "dot")) if same_grain else ()
    return [(value, dash) for value, dash in ((v.centre, "solid"), *limits) if value is not None]


def _in_plot(plot: Plot, point: Point, lines: int) -> float:
    """The value at which a label of so many lines stands beside a point without leaving the plot."""
    half = lines * LINE_HEIGHT / 2
    return plot.value_at(min(max(plot.place(point)[1], half - LINE_HEIGHT / 2), plot.height - half + LINE_HEIGHT / 2))


def _margin(
    last: tuple[Point, str, str] | None, lines: Sequence[tuple[float, str, str]], plot: Plot
) -> list[dict[str, Any]]:
    """The right margin from the most to the least important: each name as near its line as is free, else left out."""
    taken: list[tuple[float, float]] = []
    out = []
    if last:
        y = plot.y(_in_plot(plot, last[0], 2))
        taken.append((y - LINE_HEIGHT, y + LINE_HEIGHT))
        out.append(parts.label(last[1], 1, plot.value_at(y), last[2], xref="paper", xshift=_BESIDE - 4))
    for value, text, colour in lines:
        y = _free(plot.y(value), taken, plot.height)
        if y is not None:
            taken.append((y - LINE_HEIGHT / 2, y + LINE_HEIGHT / 2))
            out.append(parts.label(text, 1, plot.value_at(y), colour, xref="paper", xshift=_BESIDE - 4))
    return out


def _free(wanted: float, taken: Sequence[tuple[float, float]], height: float) -> float | None:
    half = LINE_HEIGHT / 2
    tries = [wanted, *(top - half - _APART for top, _ in taken), *(bottom + half + _APART for _, bottom in taken)]
    fits = [
        y
        for y in tries
        if abs(y - wanted) <= _FAR
        and -half <= y <= height + half
        and all(y + half <= top or y - half >= bottom for top, bottom in taken)
    ]
    return min(fits, key=lambda y: abs(y - wanted), default=None)


def _inside(judged: Point, points: Sequence[Point], text: str, colour: str, plot: Plot) -> dict[str, Any]:
    """The verdict above or below its point, clear of the line and of the point that comes after."""
    at, here = plot.place(judged)
    half = text_width(text) / 2
    after = min((plot.place(q)[0] for q in points if plot.place(q)[0] > at), default=plot.width)
    centre = max(half, min(at, after - half - theme.MARKER_SIZE))
    reach = half + theme.JUDGED_SIZE
    near = [y for x, y in (plot.place(q) for q in points if q.finished) if abs(x - centre) <= reach]
    choices = [
        y
        for y in (min(near) - LINE_HEIGHT, max(near) + LINE_HEIGHT)
        if -plot.headroom <= y <= plot.height - LINE_HEIGHT / 2
    ]
    y = min(choices, key=lambda y: abs(y - here)) if choices else min(near) - LINE_HEIGHT
    stamp = parts.stamp(parts.middle(judged.period))
    return parts.label(text, stamp, plot.value_at(y), colour, xanchor="center", xshift=round(centre - at))
