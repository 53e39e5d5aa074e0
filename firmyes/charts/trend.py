"""A measure over time: line, interval, limits, verdict, marks; and the same small for cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise
from statistics import median
from typing import Any

from firmyes.charts import judged, marks, parts, theme, trend_labels, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import LINE_HEIGHT, text_width
from firmyes.charts.plot_words import level_lines
from firmyes.charts.scale import scale_of
from firmyes.charts.theme import PALETTES, Mode, faint
from firmyes.charts.trend_labels import Level, Plot
from firmyes.model import Point, Series, Unit, Verdict

_LEFT, _RIGHT, _BOTTOM, _TOP = 48, 112, 48, 24
_PHONE_RIGHT = 16  # there no word stands beside the plot


def trend(
    series: Series,
    mode: Mode,
    *,
    what: str,
    unit: Unit = Unit.PROPORTION,
    bounds: tuple[float, float] | None = None,
    reference: tuple[str, float] | None = None,
    levels: Sequence[Level] = (),
    width: int = theme.PAGE_WIDTH,
    height: int = theme.HEIGHT,
) -> Chart | None:
    """The trend of one measure, or None where no point can be shown.

    ``what`` names the measure in words ("Kept on time"). ``bounds`` are the ends of an instrument's own scale, needed
    for ``Unit.SCALE`` only. ``reference`` is a line the workspace entered: its name and value. ``levels``, where a change is
    told: the old one and the new one, in place of mean and limits. Where a phone or a card is all the width there is, the plot
    takes it: words stand above the line's end and over their lines.
    """
    points = drawable(series)
    if not points:
        return None
    scale = scale_of(points, unit, bounds)
    span = judged.judged_span(series, points)
    phone = width <= theme.CARD_WIDTH
    right = _PHONE_RIGHT if phone else _right(series.verdict, levels, unit)
    shown_marks = marks.placed(series.marks, width - _LEFT - right, right, _time_span(points))
    if span:
        shown_marks = replace(shown_marks, lift=judged.ROOM + 2)
    room = max(shown_marks.room, judged.ROOM - _TOP + 4 if span else 0)
    plot = Plot(
        width - _LEFT - right,
        height - _TOP - _BOTTOM - room,
        scale,
        _time_span(points),
        headroom=0 if shown_marks.places or span else _TOP // 2,
    )
    lines, words_above = judged.bracket(series, span, plot, right, unit, mode) if span else ([], [])
    said, keys = trend_labels.labels(series, points, plot, unit, mode, reference, levels), []
    if phone:
        upright = [plot.x(at) for at in shown_marks.at]
        said, keys = trend_labels.over_lines(series, points, plot, unit, mode, reference, levels, upright)
    more = LINE_HEIGHT * len(keys) + 4 if keys else 0
    top = _TOP + room + more
    figure = {
        "data": [
            *_interval(points, series.metric, mode),
            _line(points, series.metric, series.verdict, unit, mode, _marker_size(points, plot.width)),
            *_so_far(points, unit, mode),
        ],
        "layout": theme.layout(
            mode,
            height=height + more,
            margin={"l": _LEFT, "r": right, "t": top, "b": _BOTTOM},
            xaxis=_time_axis(points, plot.width),
            yaxis=scale.axis() | {"automargin": False},
            shapes=[
                *_limit_lines(series, plot, mode, reference, levels),
                *shown_marks.lines(plot.height, mode),
                *lines,
            ],
            annotations=[
                *said,
                *trend_labels.keys(keys, top),
                *shown_marks.labels(mode),
                *words_above,
            ],
        ),
    }
    return Chart(figure, alt_text(series, points, what, unit), *_table(series, unit))


def _right(verdict: Verdict, levels: Sequence[Level], unit: Unit) -> int:
    """The right margin: as wide as what stands in it."""
    said = [level.name(unit) for level in levels]
    said += [f"{words.verdict(verdict.kind, unit)} {trend_labels.THAN}"] if words.is_signal(verdict.kind) else []
    return max(_RIGHT, *(round(text_width(text)) + 16 for text in said), 0)


def drawable(series: Series) -> list[Point]:
    """The points that have a number to show, oldest first."""
    return [p for p in series.points if p.estimate.shown and p.estimate.value is not None]


# --- geometry --------------------------------------------------------------------------------------------------------


def _time_span(points: Sequence[Point]) -> tuple[datetime, datetime]:
    return parts.time_span([p.period for p in points])


def _time_axis(points: Sequence[Point], plot_width: float) -> dict[str, Any]:
    periods = [p.period for p in points]
    values, texts = parts.time_ticks(periods, plot_width)
    span = list(parts.time_range(periods))
    return {
        "range": span,
        "tickvals": values,
        "ticktext": texts,
        "hoverformat": _hover_format(points),
        "automargin": False,
    }


def _hover_format(points: Sequence[Point]) -> str:
    return {"month": "%B %Y", "quarter": "Q%q %Y", "year": "%Y"}[points[0].period.grain.value]


def runs(points: Sequence[Point], metric: str) -> list[list[Point]]:
    """Points in unbroken runs. A missing period breaks the line; surveys come in waves, so a missing wave does."""
    steps = [parts.steps_between(a.period, b.period) for a, b in pairwise(points)]
    usual = median(steps) if steps and metric.startswith("safety") else 1
    out = [[points[0]]]
    for point, step in zip(points[1:], steps, strict=True):
        if step > 1.5 * usual or not out[-1][-1].finished:
            out.append([])
        out[-1].append(point)
    return out


def _marker_size(points: Sequence[Point], plot_width: float) -> int:
    """Smaller where whole markers would touch."""
    crowded = (parts.steps_between(points[0].period, points[-1].period) + 1) * 1.5 * theme.MARKER_SIZE > plot_width
    return theme.MARKER_SIZE // 2 if crowded else theme.MARKER_SIZE


# --- traces ----------------------------------------------------------------------------------------------------------


def _interval(points: Sequence[Point], metric: str, mode: Mode) -> list[dict[str, Any]]:
    """The interval: a band along each run, whiskers where a point stands alone or is not over."""
    p = PALETTES[mode]
    bounded = [q for q in points if q.estimate.low is not None and q.estimate.high is not None]
    bands, whiskers = _band(bounded, metric), _whiskers(bounded, metric)
    out: list[dict[str, Any]] = []
    if bands[0]:
        fill = {"fill": "toself", "fillcolor": faint(p.data), "line": {"width": 0}, "mode": "lines"}
        out.append({"type": "scatter", "x": bands[0], "y": bands[1], "hoverinfo": "skip", **fill})
    if whiskers[0]:
        line = {"mode": "lines", "line": {"color": p.data, "width": theme.WHISKER_WIDTH}}
        out.append({"type": "scatter", "x": whiskers[0], "y": whiskers[1], "hoverinfo": "skip", **line})
    return out


def _band(points: Sequence[Point], metric: str) -> tuple[list[Any], list[Any]]:
    xs: list[Any] = []
    ys: list[Any] = []
    for run in _finished_runs(points, metric):
        if len(run) > 1:
            when = [parts.stamp(parts.middle(q.period)) for q in run]
            xs += [*when, *reversed(when), None]
            ys += [*(q.estimate.high for q in run), *(q.estimate.low for q in reversed(run)), None]
    return xs[:-1], ys[:-1]


def _whiskers(points: Sequence[Point], metric: str) -> tuple[list[Any], list[Any]]:
    alone = [run[0] for run in _finished_runs(points, metric) if len(run) == 1]
    xs: list[Any] = []
    ys: list[Any] = []
    for q in [*alone, *(q for q in points if not q.finished)]:
        when = parts.stamp(parts.middle(q.period))
        xs += [when, when, None]
        ys += [q.estimate.low, q.estimate.high, None]
    return xs[:-1], ys[:-1]


def _finished_runs(points: Sequence[Point], metric: str) -> list[list[Point]]:
    finished = [q for q in points if q.finished]
    return runs(finished, metric) if finished else []


def _line(
    points: Sequence[Point], metric: str, verdict: Verdict, unit: Unit, mode: Mode, size: int = theme.MARKER_SIZE
) -> dict[str, Any]:
    p = PALETTES[mode]
    drawn: list[Point | None] = []
    for run in _finished_runs(points, metric):
        drawn += [*run, None]
    drawn = drawn[:-1]
    judged = [q is not None and q.period == verdict.at for q in drawn]
    signal = words.is_signal(verdict.kind)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [parts.stamp(parts.middle(q.period)) if q else None for q in drawn],
        "y": [q.estimate.value if q else None for q in drawn],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": p.data, "width": theme.LINE_WIDTH},
        "marker": {
            "color": [p.signal if at and signal else p.data for at in judged],
            "size": [theme.JUDGED_SIZE if at else size for at in judged],
            "symbol": ["diamond" if at and signal else "circle" for at in judged],
            "line": {"width": 0},
            "opacity": 1,
        },
        "text": [words.full(q.estimate, unit) if q else "" for q in drawn],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _so_far(points: Sequence[Point], unit: Unit, mode: Mode) -> list[dict[str, Any]]:
    p = PALETTES[mode]
    open_points = [q for q in points if not q.finished]
    if not open_points:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [parts.stamp(parts.middle(q.period)) for q in open_points],
            "y": [q.estimate.value for q in open_points],
            "cliponaxis": False,
            # the open circle's inside is paper, so that its whisker does not run through it
            "marker": {
                "symbol": "circle",
                "size": theme.MARKER_SIZE,
                "color": p.background,
                "line": {"color": p.data, "width": 2},
            },
            "text": [f"so far: {words.full(q.estimate, unit)}" for q in open_points],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


# --- limits and labels -----------------------------------------------------------------------------------------------


def _limit_lines(
    series: Series, plot: Plot, mode: Mode, reference: tuple[str, float] | None, levels: Sequence[Level] = ()
) -> list[dict[str, Any]]:
    """Mean solid, limits dotted, from where the baseline begins: it never runs across a mark. Where a change is told, the old
    level pale until it and the new one solid after it. A day somebody named ends no baseline.
    """
    p, verdict = PALETTES[mode], series.verdict
    if levels:
        return [*(_level_line(level, plot, mode) for level in levels), *_reference_line(reference, mode)]
    before = [m.on for m in series.marks if not m.named and verdict.at and m.on <= verdict.at.start]
    start = plot.x(datetime.combine(max(before), time.min)) / plot.width if before else 0
    start = min(max(start, 0), 1)
    out = [parts.rule(start, value, 1, value, p.data, dash=dash, xref="paper") for value, dash in level_lines(series)]
    return [*out, *_reference_line(reference, mode)]


def _level_line(level: Level, plot: Plot, mode: Mode) -> dict[str, Any]:
    p = PALETTES[mode]
    ends = (plot.x(datetime.combine(day, time.min)) / plot.width for day in (level.start, level.end))
    first, last = (min(max(end, 0), 1) for end in ends)
    dash, colour = ("dash", p.ink3) if level.old else ("solid", p.ink2)
    return parts.rule(first, level.value, last, level.value, colour, dash=dash, xref="paper")


def _reference_line(reference: tuple[str, float] | None, mode: Mode) -> list[dict[str, Any]]:
    if reference is None:
        return []
    return [parts.rule(0, reference[1], 1, reference[1], PALETTES[mode].ink3, dash="dashdot", xref="paper")]


# --- words and table -------------------------------------------------------------------------------------------------


def alt_text(series: Series, points: Sequence[Point], what: str, unit: Unit) -> str:
    """What the picture says: measure, span, first and last value, verdict, what stands open."""
    finished = [q for q in points if q.finished]
    whose = f" of {series.team}" if series.team else ""
    text = [f"{what}{whose}, {parts.dates_said([q.period for q in points])}, {words.many(len(points), 'point')}."]
    if len(finished) > 1:
        text.append(f"{finished[0].period.label} {words.amount(finished[0].estimate.value or 0, unit)}.")
    if finished:
        last = finished[-1]
        said = f": {words.verdict(series.verdict.kind, unit)}" if series.verdict.at == last.period else ""
        text.append(f"{last.period.label}, the last that is over, {words.full(last.estimate, unit)}{said}.")
    at = series.verdict.at
    if at and at.grain is not points[0].period.grain:
        text.append(f"{at.label}: {words.verdict(series.verdict.kind, unit)}.")
    if points[-1] not in finished:
        text.append(f"{points[-1].period.label} is not over; so far {words.full(points[-1].estimate, unit)}.")
    text += [marks.said(mark) for mark in marks.chosen(series.marks, _time_span(points))]
    return " ".join(text)


def _table(series: Series, unit: Unit) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    columns = ("period", "value", *words.STANDS_ON, "state", "what the months say")
    rows = []
    for q in series.points:
        e = q.estimate
        status = "so far" if e.shown and not q.finished else e.status.value.replace("_", " ")
        values = (e.value, e.low, e.high) if e.shown else (None, None, None)
        whole = (e.n, e.count, e.base) if e.shown else (None, None, None)
        said = words.verdict(series.verdict.kind, unit) if q.period == series.verdict.at else ""
        rows.append((q.period.label, *values, *whole, status, said))
    return columns, tuple(rows)
