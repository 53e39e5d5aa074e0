"""The words on a trend: value and verdict beside the judged point, "so far", and the names of the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.geometry import LINE_HEIGHT, text_width
from firmyes.charts.plot_words import PlotWords, judged_words, last_words, level_words
from firmyes.charts.scale import Scale
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Point, Series, Unit

_APART = 4  # pixels between labels of the right margin
_FAR = 34  # a line's name further away than this from its line would name another
_BESIDE = 14  # from a point to its label


@dataclass(frozen=True, slots=True)
class Level:
    """A level that held from one day to before another; ``old``: another one has come after it."""

    value: float
    start: date
    end: date
    old: bool


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
    levels: Sequence[Level] = (),
) -> list[dict[str, Any]]:
    """All words on the plot. The last point's stand beside it, in the right margin where lines run up to it."""
    judged, last = judged_words(series, points, unit, mode), last_words(points, unit, mode)
    lines = _named(levels, unit, mode) if levels else level_words(series, unit, mode)
    out = [_entered(reference, PALETTES[mode].ink3)] if reference else []
    beside: PlotWords | None = last
    if judged and judged.point is last.point:
        beside = judged if points[-1].finished else last
    elif judged:
        out.append(_inside(judged, points, plot))
        beside = None if points[-1].finished else last
    if beside and not lines:
        at = parts.stamp(parts.middle(points[-1].period))
        out.append(parts.label(_bold(beside), at, _in_plot(plot, points[-1], 2), beside.colour, xshift=_BESIDE))
        beside = None
    return out + _margin(beside, points[-1], lines, plot)


def _named(levels: Sequence[Level], unit: Unit, mode: Mode) -> list[PlotWords]:
    """The name of each level: “now 6 %”, “before 57 %”."""
    colour = PALETTES[mode].ink3
    names = [f"{'before' if level.old else 'now'} {words.amount(level.value, unit)}" for level in levels]
    return [PlotWords(level.value, (name,), colour) for level, name in zip(levels, names, strict=True)]


def _bold(said: PlotWords) -> str:
    """The number in bold, what is said of it below."""
    return "<br>".join((f"<b>{said.lines[0]}</b>", *said.lines[1:]))


def _entered(reference: tuple[str, float], colour: str) -> dict[str, Any]:
    """The name of the workspace's own line, on it at the left: the right margin holds what was computed."""
    text = words.plain(reference[0])
    return parts.label(text, 0, reference[1], colour, xref="paper", xanchor="left", yanchor="bottom", xshift=4, size=13)


def _in_plot(plot: Plot, point: Point, lines: int) -> float:
    """The value at which a label of so many lines stands beside a point without leaving the plot."""
    half = lines * LINE_HEIGHT / 2
    return plot.value_at(min(max(plot.place(point)[1], half - LINE_HEIGHT / 2), plot.height - half + LINE_HEIGHT / 2))


def _margin(beside: PlotWords | None, last: Point, lines: Sequence[PlotWords], plot: Plot) -> list[dict[str, Any]]:
    """The right margin from the most to the least important: each name as near its line as is free, else left out."""
    taken: list[tuple[float, float]] = []
    out = []
    if beside:
        y = plot.y(_in_plot(plot, last, 2))
        taken.append((y - LINE_HEIGHT, y + LINE_HEIGHT))
        out.append(_in_margin(_bold(beside), y, beside.colour, plot))
    for line in lines:
        y = _free(plot.y(line.value), taken, plot.height)
        if y is not None:
            taken.append((y - LINE_HEIGHT / 2, y + LINE_HEIGHT / 2))
            out.append(_in_margin(line.lines[0], y, line.colour, plot))
    return out


def _in_margin(text: str, y: float, colour: str, plot: Plot) -> dict[str, Any]:
    return parts.label(text, 1, plot.value_at(y), colour, xref="paper", xshift=_BESIDE - 4)


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


def _inside(judged: PlotWords, points: Sequence[Point], plot: Plot) -> dict[str, Any]:
    """The verdict above or below its point, clear of the line and of the point that comes after."""
    text, point = judged.lines[-1], judged.point
    assert point is not None, "judged words are a point's"
    at, here = plot.place(point)
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
    stamp = parts.stamp(parts.middle(point.period))
    return parts.label(text, stamp, plot.value_at(y), judged.colour, xanchor="center", xshift=round(centre - at))
