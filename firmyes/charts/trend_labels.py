"""The words on a trend: value and verdict beside the judged point, "so far", and the names of the lines.

On a page they stand in the right margin. On a phone the plot has that width: the last point's words stand above its end, and each
line's name over it, where nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise, product
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.geometry import LINE_HEIGHT, Box, text_width
from firmyes.charts.plot_words import PlotWords, judged_words, last_words, level_words
from firmyes.charts.scale import Scale
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Point, Series, Unit

THAN = "than before"
_APART = 4  # pixels between labels of the right margin
_FAR = 34  # a line's name further away than this from its line would name another
_BESIDE = 14  # from a point to its label


@dataclass(frozen=True, slots=True)
class Level:
    """A level that held from one day to before another; ``old``: another one came after it. ``counts`` as the sentence has them."""

    value: float
    start: date
    end: date
    old: bool
    counts: str = ""

    def name(self, unit: Unit) -> str:
        """ "now 40 of 42", "before 68": the sentence's own numbers, where the picture shows them."""
        return f"{'before' if self.old else 'now'} {self.counts or words.amount(self.value, unit)}"


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

    @property
    def ticks(self) -> tuple[float, ...]:
        return self._scale.ticks

    def moment_at(self, x: float) -> datetime:
        first, last = self._span
        return first + (last - first) * (x / self.width)

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
    out, beside, lines = _words(series, points, plot, unit, mode, reference, levels)
    if beside and not lines:
        at = parts.stamp(parts.middle(points[-1].period))
        out.append(parts.label(_bold(beside), at, _in_plot(plot, points[-1], 2), beside.colour, xshift=_BESIDE))
        beside = None
    return out + _margin(beside, points[-1], lines, plot)


def _words(
    series: Series,
    points: Sequence[Point],
    plot: Plot,
    unit: Unit,
    mode: Mode,
    reference: tuple[str, float] | None,
    levels: Sequence[Level],
) -> tuple[list[dict[str, Any]], PlotWords | None, list[PlotWords]]:
    """What stands in the plot anyway, what is said of the last point, and the names of the lines."""
    judged, last = _than_before(judged_words(series, points, unit, mode), series), last_words(points, unit, mode)
    lines = _named(levels, unit, mode) if levels else level_words(series, unit, mode)
    out = [_entered(reference, PALETTES[mode].ink3)] if reference else []
    if judged and judged.point is last.point:
        return out, judged if points[-1].finished else last, lines
    if judged:
        return (
            [*out, _inside(judged, points, plot, PALETTES[mode].background)],
            None if points[-1].finished else last,
            lines,
        )
    return out, last, lines


def _than_before(judged: PlotWords | None, series: Series) -> PlotWords | None:
    """Beside a number "more" alone reads as so much more: "96 % more"."""
    if judged is None or not words.is_signal(series.verdict.kind):
        return judged
    return replace(judged, lines=(*judged.lines[:-1], f"{judged.lines[-1]} {THAN}"))


def _named(levels: Sequence[Level], unit: Unit, mode: Mode) -> list[PlotWords]:
    return [PlotWords(level.value, (level.name(unit),), PALETTES[mode].ink3) for level in levels]


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
    """A value beyond the axis would not be drawn at all: what lies a little above or below it is moved there from its edge."""
    within = min(max(y, 0), plot.height)
    return parts.label(
        text, 1, plot.value_at(within), colour, xref="paper", xshift=_BESIDE - 4, yshift=round(within - y)
    )


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


def _inside(judged: PlotWords, points: Sequence[Point], plot: Plot, paper: str) -> dict[str, Any]:
    """The verdict above or below its point, clear of the line and of the point that comes after; a limit that runs there ends
    behind it, for a word that is crossed by a line looks struck out.
    """
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
    return parts.label(
        text, stamp, plot.value_at(y), judged.colour, xanchor="center", xshift=round(centre - at), bgcolor=paper
    )


# --- on a phone --------------------------------------------------------------------------------------------------------

Key = tuple[str, str, bool]  # text, colour, whether it ends at the right edge
_CLEAR = 3  # pixels around a name over its line where nothing else may be
_ALONG = 8  # pixels from one place to try for a name to the next


def over_lines(
    series: Series,
    points: Sequence[Point],
    plot: Plot,
    unit: Unit,
    mode: Mode,
    reference: tuple[str, float] | None,
    levels: Sequence[Level],
    upright: Sequence[float],
) -> tuple[list[dict[str, Any]], list[list[Key]]]:
    """The words in the plot, and those above it, a list for each row from the top.

    The last point's stand above the line's end. A name of a line that finds no free place stands above too, with the line's look
    before it. ``upright`` are the pixels where marked days stand.
    """
    out, beside, lines = _words(series, points, plot, unit, mode, reference, levels)
    taken = [*_drawn(points, plot), *(Box(x - 1, 0, x + 1, plot.height) for x in upright)]
    taken += [_box_of(each, plot) for each in out]
    grid = [_level_box(plot, tick) for tick in plot.ticks]
    across = [line.value for line in lines] + ([reference[1]] if reference else [])
    above: list[Key] = []
    for line, stretch in zip(lines, _stretches(lines, levels, plot), strict=True):
        name = line.lines[0]
        others = [*taken, *(_level_box(plot, value) for value in across if value != line.value)]
        tries = (
            _free_over(plot.y(line.value), stretch, text_width(name), busy, plot.height)
            for busy in ([*others, *grid], others)
        )
        box = next((found for found in tries if found), None)
        if box is None:
            above.append((f"{_look(line, series, levels)} {name}", line.colour, False))
            continue
        taken.append(box)
        place = plot.value_at((box.top + box.bottom) / 2)
        out.append(parts.label(name, parts.stamp(plot.moment_at(box.left)), place, line.colour))
    if beside:
        above.insert(
            0,
            (
                f"{_sign(series, points[-1])} {' '.join((f'<b>{beside.lines[0]}</b>', *beside.lines[1:]))}",
                beside.colour,
                True,
            ),
        )
    return out, _rows(above, plot.width)


def keys(rows: Sequence[Sequence[Key]], top: float) -> list[dict[str, Any]]:
    """Rows of words from the chart's upper edge, ``top`` pixels above the plot."""
    return [
        parts.label(
            text, int(ends), 1, colour, xref="paper", yref="paper", xanchor="right" if ends else "left",
            yanchor="top", yshift=top - LINE_HEIGHT * row, xshift=0 if not ends else _BESIDE,
        )
        for row, found in enumerate(rows)
        for text, colour, ends in found
    ]  # fmt: skip


def _rows(above: Sequence[Key], width: float) -> list[list[Key]]:
    """Two of them in a row where they fit, one beginning at the left and one ending at the right."""
    lefts, rights = ([key for key in above if key[2] is ends] for ends in (False, True))
    rows: list[list[Key]] = [[key] for key in rights]
    for key in lefts:
        if (
            rows
            and len(rows[-1]) == 1
            and sum(text_width(text) for text, *_ in (*rows[-1], key)) + 2 * _BESIDE <= width
        ):
            rows[-1].append((key[0], key[1], not rows[-1][0][2]))
        else:
            rows.append([key])
    return rows


def _sign(series: Series, point: Point) -> str:
    """The last point's marker as a letter: what stands above is said of it."""
    if not point.finished:
        return "○"
    return "◆" if words.is_signal(series.verdict.kind) and point.period == series.verdict.at else "●"


def _look(line: PlotWords, series: Series, levels: Sequence[Level]) -> str:
    """How a line is drawn: dashed, solid or dotted."""
    if levels:
        return "╌" if next(level.old for level in levels if level.value == line.value) else "—"
    return "—" if line.value == series.verdict.centre else "┈"


def _stretches(lines: Sequence[PlotWords], levels: Sequence[Level], plot: Plot) -> list[tuple[float, float]]:
    """From where to where each line runs, in pixels of the plot."""
    if not levels:
        return [(0, plot.width)] * len(lines)
    days = [(datetime.combine(day, time.min) for day in (level.start, level.end)) for level in levels]
    return [tuple(min(max(plot.x(day), 0), plot.width) for day in ends) for ends in days]  # type: ignore[misc]  # two each


def _drawn(points: Sequence[Point], plot: Plot) -> list[Box]:
    """Where the line, its points and the whisker of what is not over lie, as small boxes one after the other."""
    places = [plot.place(point) for point in points]
    dots = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in places]
    ends = [
        (plot.place(point)[0], *(plot.y(edge) for edge in (point.estimate.high, point.estimate.low)))
        for point in points
        if not point.finished and point.estimate.low is not None and point.estimate.high is not None
    ]
    return [*dots, *_along(places), *(Box(x - 1, high, x + 1, low) for x, high, low in ends)]


def _along(places: Sequence[tuple[float, float]]) -> Iterable[Box]:
    for (x, y), (to_x, to_y) in pairwise(places):
        steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) // 4))
        for step in range(steps):
            share, after = step / steps, (step + 1) / steps
            xs, ys = ((a + (b - a) * share, a + (b - a) * after) for a, b in ((x, to_x), (y, to_y)))
            yield Box(min(xs), min(ys), max(xs), max(ys))


def _level_box(plot: Plot, value: float) -> Box:
    return Box(0, plot.y(value), plot.width, plot.y(value))


def _box_of(label: dict[str, Any], plot: Plot) -> Box:
    """Where a label in the plot lies: one at the left edge above its line, or one centred beside its point."""
    wide = text_width(label["text"], label["font"]["size"])
    if label.get("xref") == "paper":
        foot = plot.y(label["y"])
        return Box(label["xshift"], foot - LINE_HEIGHT, label["xshift"] + wide, foot)
    centre, middle = plot.x(datetime.fromisoformat(label["x"])) + label["xshift"], plot.y(label["y"])
    return Box(centre - wide / 2, middle - LINE_HEIGHT / 2, centre + wide / 2, middle + LINE_HEIGHT / 2)


def _free_over(y: float, stretch: tuple[float, float], wide: float, taken: Sequence[Box], height: float) -> Box | None:
    """The first place along a line, above it before below, where a name meets nothing."""
    first, last = stretch[0] + 2, stretch[1] - wide
    steps = [first + _ALONG * step for step in range(int((last - first) // _ALONG) + 1)] if last >= first else []
    for foot, left in product((y - 1, y + LINE_HEIGHT + 1), steps):
        box = Box(left, foot - LINE_HEIGHT, left + wide, foot)
        if box.top >= 0 and box.bottom <= height and not any(box.meets(other, _CLEAR) for other in taken):
            return box
    return None
