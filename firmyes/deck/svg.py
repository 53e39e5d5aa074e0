"""Pictures of a slide as SVG text: sharp at any size, printable, without a script. 100 units are an inch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from html import escape
from itertools import compress
from zlib import crc32

from firmyes.charts import parts, scale, words
from firmyes.charts.geometry import text_width
from firmyes.charts.plot_words import PlotWords, level_lines, places
from firmyes.charts.theme import PALETTES, Mode, answer_styles
from firmyes.charts.trend import drawable, runs
from firmyes.deck import fit, marks
from firmyes.deck.figures import AnswersFigure, SpreadFigure, TrendFigure
from firmyes.deck.levels import Level
from firmyes.deck.levels import column as level_column
from firmyes.model import Mark, Period, Point

UNIT = 100 / 72  # a point
TEXT = fit.TEXT_SIZE * UNIT
LINE = fit.LINE_WIDTH * UNIT
LEADING = TEXT * fit.LEADING
WIDE, HIGH = round(fit.FIGURE.width * 100), round(fit.FIGURE.height * 100)
TOP, BOTTOM = 38, 90
NARROW, NARROW_BASE = 640, 380  # of a phone: how wide the picture is, and where its plot ends; the words stand below it


@dataclass(frozen=True, slots=True)
class Canvas:
    """The plot inside the figure's box and the two scales that lead into it."""

    left: float
    right: float
    low: float
    high: float
    first: datetime
    last: datetime
    top: float = TOP
    base: float = HIGH - BOTTOM

    def x(self, moment: datetime) -> float:
        return self.left + (moment - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.top + (self.high - value) / (self.high - self.low) * (self.base - self.top)


def picture(
    figure: TrendFigure | AnswersFigure | SpreadFigure, mode: Mode = "light", *, narrow: bool = False, called: str = ""
) -> str:
    """The figure as one ``<svg>`` that names itself to screen readers and scales with its container; ``called`` is its class.

    ``narrow``: for a phone, where the words beside a plot would be too small to read: they stand below it, a line each.
    """
    body, (wide, high) = _drawn(figure, mode, narrow)
    style = f"font-family:'Source Sans','Segoe UI',Arial,sans-serif;font-size:{TEXT:.2f}px"
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" class="{called or "fy-picture"}"'
    return f'<svg {box} role="img" aria-label="{escape(figure.alt)}" style="{style}">{"".join(body)}</svg>'


def _drawn(
    figure: TrendFigure | AnswersFigure | SpreadFigure, mode: Mode, narrow: bool
) -> tuple[list[str], tuple[int, int]]:
    """What is drawn, and how large."""
    if isinstance(figure, SpreadFigure):
        wide = NARROW if narrow else WIDE
        return _spread(figure, mode, wide), (wide, HIGH)
    drawn = _trend(figure, mode, narrow) if isinstance(figure, TrendFigure) else _answers(figure, mode, narrow)
    if not narrow:
        return [*drawn.parts, *_column(drawn)], (WIDE, HIGH)
    return [*drawn.parts, *_lines_below(drawn)], (
        NARROW,
        NARROW_BASE + BOTTOM + round((len(drawn.words) + 0.5) * LEADING),
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """A plot's parts and the words that stand beside or below it; ``keys`` fill a small square before each of them."""

    parts: list[str]
    words: list[PlotWords]
    canvas: Canvas
    keys: tuple[tuple[str, str], ...] = ()  # fill and outline


# --- pieces ----------------------------------------------------------------------------------------------------------


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start", bold: bool = False) -> str:
    """A line of text whose middle stands at ``y``."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y + TEXT * 0.35:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _rule(x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 2, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _axes(
    canvas: Canvas, ticks: Sequence[float], texts: Sequence[str], periods: Sequence[Period], mode: Mode
) -> list[str]:
    p = PALETTES[mode]
    out = []
    for tick, text in zip(ticks, texts, strict=True):
        out.append(_rule(canvas.left, canvas.y(tick), canvas.right, canvas.y(tick), p.grid))
        out.append(_text(canvas.left - 16, canvas.y(tick), text, p.ink2, "end"))
    # labels of 24 pt need the room that labels of 14 pixels have on a narrower plot
    stamps, labels = parts.time_ticks(periods, (canvas.right - canvas.left) * 14 / TEXT)
    for stamp, label in zip(stamps, labels, strict=True):
        for row, line in enumerate(label.split("<br>")):
            middle = canvas.x(datetime.fromisoformat(stamp))
            out.append(_text(middle, canvas.base + 28 + row * LEADING, line, p.ink2, "middle"))
    return out


def _canvas(periods: Sequence[Period], low: float, high: float, right_room: float, narrow: bool) -> Canvas:
    right, base = (NARROW - 40, NARROW_BASE) if narrow else (WIDE - right_room, HIGH - BOTTOM)
    return Canvas(120, right, low, high, *parts.time_span(periods), base=base)


# --- trend -----------------------------------------------------------------------------------------------------------


def _trend(figure: TrendFigure, mode: Mode, narrow: bool) -> _Plot:
    points = drawable(figure.series)
    whole = scale.scale_of(points, figure.unit)
    canvas = _canvas([q.period for q in points], *whole.range, 300, narrow)
    days = _days(figure.series.marks, [q.period for q in points], canvas)
    canvas = _below(days, canvas)
    p = PALETTES[mode]
    out = _axes(canvas, whole.ticks, whole.texts, [q.period for q in points], mode)
    out += [part for day in days for part in _day(day, canvas, p.ink3)]
    finished = [q for q in points if q.finished]
    grouped = runs(finished, figure.series.metric) if finished else []
    out += [_band(run, canvas, p.data) for run in grouped if len(run) > 1]
    dashes = {"solid": "", "dot": "3 9"}
    out += [_level(level, canvas, p.ink3) for level in figure.levels] or [
        _rule(canvas.left, canvas.y(value), canvas.right, canvas.y(value), p.data, 2.5, dashes[dash])
        for value, dash in level_lines(figure.series)
    ]
    alone = [run[0] for run in grouped if len(run) == 1] + [q for q in points if not q.finished]
    out += [_whisker(q, canvas, p.data) for q in alone]
    out += [_path(run, canvas, p.data) for run in grouped if len(run) > 1]
    out += [_mark(q, figure, canvas, mode) for q in points]
    return _Plot(out, level_column(figure.series, figure.levels, points, figure.unit, mode), canvas)


def _days(named: Sequence[Mark], periods: Sequence[Period], canvas: Canvas) -> tuple[marks.Placed, ...]:
    return marks.placed(named, periods, canvas.x, (canvas.left, canvas.right), UNIT)


def _below(days: Sequence[marks.Placed], canvas: Canvas) -> Canvas:
    """The plot, with room above it for the days' names."""
    return replace(canvas, top=TOP + marks.ROOM * 100) if days else canvas


def _day(day: marks.Placed, canvas: Canvas, colour: str) -> tuple[str, str]:
    """A marked day: its line through the plot, its name on top of it."""
    dash = " ".join(f"{length * UNIT:g}" for length in marks.DASH)
    anchor, aside = ("end", -LINE) if day.leftwards else ("start", LINE)
    line = _rule(day.x, 0, day.x, canvas.base, colour, marks.WIDTH * UNIT, dash)
    return line, _text(day.x + aside, LEADING / 2, day.text, colour, anchor)


def _level(level: Level, canvas: Canvas, colour: str) -> str:
    """A level over its own stretch: the one before pale and dashed, so that it is told apart without its shade."""
    ends = (datetime.combine(day, time()) for day in (level.start, level.end))
    left, right = (min(max(canvas.x(moment), canvas.left), canvas.right) for moment in ends)
    y, dash = canvas.y(level.value), "" if level.name == "now" else "12 8"
    return _rule(left, y, right, y, colour, 3.5, dash)


def _at(point: Point, canvas: Canvas) -> tuple[float, float]:
    return canvas.x(parts.middle(point.period)), canvas.y(point.estimate.value or 0)


def _band(run: Sequence[Point], canvas: Canvas, colour: str) -> str:
    bounded = [q for q in run if q.estimate.low is not None and q.estimate.high is not None]
    upper = [(canvas.x(parts.middle(q.period)), canvas.y(q.estimate.high or 0)) for q in bounded]
    lower = [(canvas.x(parts.middle(q.period)), canvas.y(q.estimate.low or 0)) for q in reversed(bounded)]
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *lower])
    return f'<polygon points="{spots}" fill="{colour}" fill-opacity="0.18"/>'


def _path(run: Sequence[Point], canvas: Canvas, colour: str) -> str:
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(q, canvas) for q in run))
    return f'<polyline points="{spots}" fill="none" stroke="{colour}" stroke-width="{LINE:g}" stroke-linejoin="round"/>'


def _whisker(point: Point, canvas: Canvas, colour: str) -> str:
    if point.estimate.low is None or point.estimate.high is None:
        return ""
    x = canvas.x(parts.middle(point.period))
    return _rule(x, canvas.y(point.estimate.low), x, canvas.y(point.estimate.high), colour, LINE * 0.7)


def _mark(point: Point, figure: TrendFigure, canvas: Canvas, mode: Mode) -> str:
    p, verdict = PALETTES[mode], figure.series.verdict
    x, y = _at(point, canvas)
    if not point.finished:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" fill="{p.background}" stroke="{p.data}" stroke-width="{LINE:g}"/>'
    if point.period != verdict.at:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="{p.data}"/>'
    if not words.is_signal(verdict.kind):
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="17" fill="{p.data}"/>'
    spots = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((-20, 0), (0, -20), (20, 0), (0, 20)))
    return f'<polygon points="{spots}" fill="{p.signal}"/>'


def _column(drawn: _Plot) -> list[str]:
    """The words beside the plot; of several lines the first is bold, but not of a name with its number."""
    named = bool(drawn.keys)
    gap, low_end = (4, drawn.canvas.base + 20) if named else (8, drawn.canvas.base + LEADING)
    left, out = drawn.canvas.right + (24 if named else 28), []
    for each, (middle, _) in zip(
        drawn.words, places(drawn.words, drawn.canvas.y, LEADING, gap, (0, low_end)), strict=True
    ):
        top = middle - (len(each.lines) - 1) * LEADING / 2
        out += [
            _text(left, top + i * LEADING, line, each.colour, bold=not named and i == 0 and len(each.lines) > 1)
            for i, line in enumerate(each.lines)
        ]
    return out


def _lines_below(drawn: _Plot) -> list[str]:
    """The words below a narrow plot, a line each, from the top of the plot down."""
    first, out = drawn.canvas.base + BOTTOM + LEADING, []
    keyed = zip(drawn.words, drawn.keys or [None] * len(drawn.words), strict=True)
    for row, (each, key) in enumerate(sorted(keyed, key=lambda pair: -pair[0].value)):
        y, said = first + row * LEADING, (" " if key else ", ").join(each.lines)
        if key:
            out.append(_rect(4, y - 13, 26, 26, *key))
        out.append(_text(48 if key else 0, y, said, each.colour, bold=not key and len(each.lines) > 1))
    return out


# --- bars ------------------------------------------------------------------------------------------------------------


def _hatches(mode: Mode, key: str) -> str:
    """Patterns under names of this picture's own: one that stands in a hidden slide is not drawn elsewhere."""
    p = PALETTES[mode]
    kinds = [(s.id, s.fill, s.line, s.pattern) for s in answer_styles(mode) if s.pattern]
    kinds.append(("unfavourable", p.background, p.data, "/"))
    out = []
    for name, fill, line, shape in kinds:
        path = "M0,24 L24,0 M-6,6 L6,-6 M18,30 L30,18" if shape == "/" else "M0,0 L24,24 M-6,18 L6,30 M18,-6 L30,6"
        out.append(
            f'<pattern id="{key}-{name}" width="24" height="24" patternUnits="userSpaceOnUse"><rect width="24" height="24" '
            f'fill="{fill}"/><path d="{path}" stroke="{line}" stroke-width="4.5"/></pattern>'
        )
    return f"<defs>{''.join(out)}</defs>"


def _key(text: str) -> str:
    return f"fy{crc32(text.encode()):08x}"


def _rect(x: float, y: float, wide: float, high: float, fill: str, line: str, faint: bool = False) -> str:
    opacity = ' opacity="0.45"' if faint else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" stroke="{line}" '
        f'stroke-width="3"{opacity}/>'
    )


def _answers(figure: AnswersFigure, mode: Mode, narrow: bool) -> _Plot:
    p = PALETTES[mode]
    periods = figure.periods
    whole = scale.shares()
    canvas = _canvas(periods, 0, 1, 330, narrow)
    days = _days(figure.days, periods, canvas)
    canvas = _below(days, canvas)
    key = _key(f"{figure.alt}{' below' if narrow else ''}")
    out = [_hatches(mode, key), *_axes(canvas, whole.ticks, whole.texts, periods, mode)]
    step = (canvas.right - canvas.left) / max(4, parts.steps_between(periods[0], periods[-1]) + 1)
    for tally in figure.tallies:
        middle, done = canvas.x(parts.middle(tally.period)), 0.0
        faint = tally.period == figure.so_far
        for style in answer_styles(mode):
            count = getattr(tally.answers, style.id)
            share = count / tally.answers.answers
            if count:
                fill = f"url(#{key}-{style.id})" if style.pattern else style.fill
                top = canvas.y(done + share)
                out.append(_rect(middle - step * 0.36, top, step * 0.72, canvas.y(done) - top, fill, style.line, faint))
            done += share
        if faint:
            out.append(_text(middle, canvas.top - TOP / 2, "so far", p.ink2, "middle"))
    out += [part for day in days for part in _day(day, canvas, p.ink)]  # over the bars, which would hide them
    fills = [(f"url(#{key}-{each.id})" if each.pattern else each.fill, each.line) for each in answer_styles(mode)]
    shown = [each.id in figure.drawn_ids for each in answer_styles(mode)]
    return _Plot(out, figure.column(mode), canvas, tuple(compress(fills, shown)))


def _spread(figure: SpreadFigure, mode: Mode, wide: int) -> list[str]:
    p = PALETTES[mode]
    most = max(figure.counts)
    left = 40 + max(text_width(name, TEXT) for name in figure.names)
    room = wide - left - 90
    high = HIGH / len(figure.names)
    key = _key(f"{figure.alt}{wide}")
    fills = {"favourable": p.data, "neutral": p.grid, "unfavourable": f"url(#{key}-unfavourable)"}
    out = [_hatches(mode, key)]
    for i, (name, count, band) in enumerate(zip(figure.names, figure.counts, figure.bands, strict=True)):
        middle = high * (i + 0.5)
        out.append(_text(left - 24, middle, name, p.ink, "end"))
        if count:
            out.append(_rect(left, middle - 42, room * count / most, 84, fills[band], p.data))
        out.append(_text(left + room * count / most + 20, middle, str(count), p.ink2, bold=True))
    return out
