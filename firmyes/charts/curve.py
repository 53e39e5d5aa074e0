"""How long until done: the share of promises done by days since they were made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import LINE_HEIGHT, spread, text_width
from firmyes.charts.scale import shares
from firmyes.charts.theme import PALETTES, Mode, faint
from firmyes.model import Curve, Unit

_DASHES = ("solid", "dash", "dot", "dashdot")
_TICKS = (0, 7, 14, 30, 60, 90, 120, 180, 270, 365)
_WEEKS = (0, 7, 14, 21, 28)  # up to a month and a half: else more than half of the axis would be bare
_RISEN = 0.95  # of the rise: what comes after it is not drawn
_BEYOND = 1.1  # so far beyond that day, for the line to be seen to flatten
_LEFT, _TOP, _BOTTOM, _HEIGHT = 48, 28, 52, 320


def until_done(curves: Sequence[Curve], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Step curves with their bands, drawn until 95 % of the rise is done; the median marked on a single one.

    Up to four curves, told apart by dash and named at their end. None where no curve has a step.
    """
    drawn = [curve for curve in curves if curve.steps][:4]
    if not drawn:
        return None
    p = PALETTES[mode]
    last_day = max(_end(curve) for curve in drawn)
    top_day = max(14, last_day)
    ends = [_end_text(curve, len(drawn) > 1) for curve in drawn]
    least = 0 if width <= theme.CARD_WIDTH else 112  # else the plots of a page end at one line
    right = max(least, round(max(text_width(text) for text in ends)) + 16)
    plot_width, plot_height = width - _LEFT - right, _HEIGHT - _TOP - _BOTTOM
    annotations = _named_ends(drawn, ends, plot_height, p.ink2)
    shapes = []
    if len(drawn) == 1:
        lines, labels = _median(drawn[0], plot_width, right, top_day, mode)
        shapes, annotations = lines, [*annotations, *labels]
    title = theme.layout(mode)["xaxis"]["title"]
    figure = {
        "data": [trace for i, curve in enumerate(drawn) for trace in _traces(curve, _DASHES[i], mode)],
        "layout": theme.layout(
            mode,
            height=_HEIGHT,
            margin={"l": _LEFT, "r": right, "t": _TOP, "b": _BOTTOM},
            hovermode="closest",
            xaxis={
                "type": "linear",
                "range": [0, top_day],
                **_ticks(top_day, plot_width),
                "tickformat": "",
                "automargin": False,
                "title": {**title, "text": "days since made"},
            },
            yaxis=shares().axis() | {"automargin": False},
            shapes=shapes,
            annotations=annotations,
        ),
    }
    columns = ("whose", "day", "done", "likely from", "likely to", "still followed")
    rows = tuple((c.label, s.day, s.done, s.low, s.high, s.at_risk) for c in drawn for s in c.steps)
    return Chart(figure, " ".join(_alt(curve) for curve in drawn), columns, rows)


def _end(curve: Curve) -> float:
    """The day it is drawn to: where so much of the rise is done that the rest is a line to look past, at least to the half."""
    last = curve.steps[-1]
    risen = next(s.day for s in curve.steps if s.done >= _RISEN * last.done)
    half = curve.median.value if curve.median.shown and curve.median.value is not None else 0.0
    return min(max(risen * _BEYOND, half), _told_until(curve))


def _told_until(curve: Curve) -> float:
    """The day the curve is known to."""
    return curve.cut_at if curve.cut_at is not None else curve.steps[-1].day


def _drawn(curve: Curve) -> list[Any]:
    """The steps within the picture; the table has them all."""
    return [s for s in curve.steps if s.day <= _end(curve)]


def _end_text(curve: Curve, several: bool) -> str:
    last = _drawn(curve)[-1]
    name = f"{words.plain(curve.label)}<br>" if several and curve.label else ""
    return f"{name}<b>{words.percent(last.done)}</b>"


def _named_ends(curves: Sequence[Curve], texts: Sequence[str], plot_height: float, colour: str) -> list[dict[str, Any]]:
    sizes = [LINE_HEIGHT * (text.count("<br>") + 1) + 2 for text in texts]
    wanted = [(1 - _drawn(curve)[-1].done) * plot_height for curve in curves]
    places = spread(wanted, sizes, -8, plot_height + 8)
    return [
        parts.label(text, 1, 1 - place / plot_height, colour, xref="paper", xshift=8)
        for text, place in zip(texts, places, strict=True)
    ]


def _traces(curve: Curve, dash: str, mode: Mode) -> list[dict[str, Any]]:
    p = PALETTES[mode]
    steps = _drawn(curve)
    days = [0.0, *(s.day for s in steps), _end(curve)]
    last = steps[-1]
    done, low, high = ([0.0, *(getattr(s, key) for s in steps), getattr(last, key)] for key in ("done", "low", "high"))
    followed = [curve.n, *(s.at_risk for s in steps), last.at_risk]
    edge = {"type": "scatter", "mode": "lines", "x": days, "hoverinfo": "skip"}
    return [
        {**edge, "y": low, "line": {"shape": "hv", "width": 0}},
        {**edge, "y": high, "line": {"shape": "hv", "width": 0}, "fill": "tonexty", "fillcolor": faint(p.data)},
        {
            "type": "scatter",
            "mode": "lines",
            "x": days,
            "y": done,
            "name": words.plain(curve.label),
            "line": {"shape": "hv", "color": p.data, "width": theme.LINE_WIDTH, "dash": dash},
            "text": [
                f"day {round(day)}: {words.percent(value)} done; likely {words.span(lo, hi, Unit.PROPORTION)}; {n} still followed"
                for day, value, lo, hi, n in zip(days, done, low, high, followed, strict=True)
            ],
            "hovertemplate": "%{text}<extra></extra>",
        },
    ]


def _median(
    curve: Curve, plot_width: float, margin: float, top_day: float, mode: Mode
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Half done: a thin line down from the curve, its day on top, where the median is reached."""
    value = curve.median.value
    if value is None or not curve.median.shown or value > top_day:
        return [], []
    p = PALETTES[mode]
    lines = [
        parts.rule(0, 0.5, value, 0.5, p.ink3, dash="dash"),
        parts.rule(value, 0, value, 1, p.ink3, dash="dash", yref="paper"),
    ]
    text = f"half, {words.amount(value, Unit.DAYS)}"
    start = value / top_day * plot_width
    shift = min(0, round(plot_width + margin - 16 - start - text_width(text)))
    return lines, [parts.label(text, value, 1, p.ink2, yref="paper", yanchor="bottom", yshift=2, xshift=shift)]


def _ticks(top_day: float, plot_width: float) -> dict[str, Any]:
    """7, 14, 30, 60 … as far as they stand apart, and no more than any axis has; weeks where all of it is about a month."""
    kept: list[float] = []
    most = parts.most_ticks(plot_width)
    for tick in [t for t in (_WEEKS if top_day < 45 else _TICKS) if t <= top_day]:
        if not kept or (tick - kept[-1]) / top_day * plot_width >= max(text_width(f"{tick}") + 14, plot_width / most):
            kept.append(tick)
    return {"tickvals": kept, "ticktext": [str(t) for t in kept]}


def _alt(curve: Curve) -> str:
    whose = f"{curve.label}: " if curve.label else ""
    half = (
        f"half within {words.amount(curve.median.value, Unit.DAYS)}"
        if curve.median.shown and curve.median.value
        else ""
    )
    within = "; ".join(
        f"{words.percent(e.value)} within {days} days" for days, e in curve.within if e.shown and e.value is not None
    )
    cut = ", where fewer than five are still followed" if curve.cut_at is not None else ""
    end = f"known to day {round(_told_until(curve))}{cut}: {words.percent(curve.steps[-1].done)}"
    promises = words.many(curve.n, "promise")
    told = "; ".join(part for part in (half, within, end) if part)
    return f"{whose}share of {promises} done by days since made: {told}."
