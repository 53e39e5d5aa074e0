"""Promises: moved dates, and reasons for what was late or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from firmyes.charts import marks, parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import text_width
from firmyes.charts.rows import Column, Rows
from firmyes.charts.scale import counted
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Mark, MoveTally, ReasonCount

_MOST_REASONS = 5
_SIDES = round(text_width("before")) + 16  # pixels for what is above and what below


def moves(
    tallies: Sequence[MoveTally], mode: Mode, *, days: Sequence[Mark] = (), width: int = theme.PAGE_WIDTH
) -> Chart | None:
    """Dates moved per period: before the date (renegotiated) upwards and solid, after it (slipped) downwards and hatched.

    None where so few moved that the sentence has told them. ``days`` are those somebody named.
    """
    drawn = [t for t in tallies if t.renegotiated or t.slipped]
    if sum(t.renegotiated + t.slipped for t in drawn) < parts.FEWEST_EVENTS:
        return None
    p = PALETTES[mode]
    periods = [t.period for t in drawn]
    left, right, top, bottom = 32, 112 if width > theme.CARD_WIDTH else _SIDES, 12, 48
    values, texts = parts.time_ticks(periods, width - left - right)
    up, down = (counted(max(1, *(getattr(t, key) for t in drawn))) for key in ("renegotiated", "slipped"))
    step = max(up.ticks[1], down.ticks[1])
    ticks = [t for t in range(-int(down.range[1]), int(up.range[1]) + 1) if t % step == 0]
    low, high = -down.range[1], up.range[1]
    named = marks.placed(days, width - left - right, right, parts.time_span(periods))
    top, height = (top + named.room + 12, 260 + named.room + 12) if named.places else (top, 260)
    figure = {
        "data": [_bars(drawn, "renegotiated", 1, mode), _bars(drawn, "slipped", -1, mode)],
        "layout": theme.layout(
            mode,
            height=height,
            barmode="relative",
            margin={"l": left, "r": right, "t": top, "b": bottom},
            xaxis={
                "range": list(parts.time_range(periods)),
                "tickvals": values,
                "ticktext": texts,
                "hoverformat": "%B %Y"
                if periods[0].grain.value == "month"
                else "Q%q %Y"
                if periods[0].grain.value == "quarter"
                else "%Y",
                "automargin": False,
            },
            yaxis={
                "range": [low, high],
                "tickvals": ticks,
                "ticktext": [str(abs(t)) for t in ticks],
                "tickformat": "",
                "automargin": False,
                "zeroline": True,
                "zerolinecolor": p.ink3,
                "zerolinewidth": 1,
            },
            shapes=named.lines(height - top - bottom, mode, over=True),
            annotations=[*_sides(low, high, p.ink2), *named.labels(mode)],
        ),
    }
    before, after = sum(t.renegotiated for t in drawn), sum(t.slipped for t in drawn)
    alt = f"Promised days moved, {parts.dates_said(periods)}: {before} before the day, {after} after it."
    unknown = sum(t.unknown for t in tallies)
    alt += f" {unknown} more, not drawn: nobody can tell on which side of the day." if unknown else ""
    alt = " ".join([alt, *(marks.said(day) for day in marks.chosen(days, parts.time_span(periods)))])
    rows = tuple((t.period.label, t.renegotiated, t.slipped, t.unknown) for t in tallies)
    return Chart(figure, alt, ("period", "moved before the day", "moved after the day", "unknown when"), rows)


def pareto(reasons: Sequence[ReasonCount], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Reasons, most frequent first, with their count; the running total is in the table.

    At most five rows; the rest are one row. None without a reason.
    """
    kept = _gathered(sorted((r for r in reasons if r.count), key=lambda r: (-r.count, r.reason)))
    if not kept:
        return None
    p = PALETTES[mode]
    total = sum(r.count for r in kept)
    running = [sum(r.count for r in kept[: i + 1]) for i in range(len(kept))]
    rows = Rows(
        [r.reason for r in kept],
        width,
        [Column("", tuple(f"{r.count:,}" for r in kept))],
        axis=False,
    )
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": [rows.centre(i) for i in range(len(kept))],
                "x": [r.count for r in kept],
                "width": [rows.thickness] * len(kept),
                "marker": {"color": p.data, "line": {"width": 0}},
                "text": [f"{words.plain(r.reason)}: {r.count:,} of {total:,}" for r in kept],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": rows.layout(
            mode,
            xaxis={
                "type": "linear",
                "range": [0, kept[0].count if len(kept) == 1 else max(r.count for r in kept)],
                "visible": False,
            },
        ),
    }
    said = "; ".join(f"{r.reason} {r.count:,}" for r in kept)
    table = tuple((r.reason, r.count, r.count / total, run / total) for r, run in zip(kept, running, strict=True))
    return Chart(
        figure, f"Reasons, {total:,} in all: {said}.", ("reason", "how many", "share", "share with those above"), table
    )


def _gathered(reasons: list[ReasonCount]) -> list[ReasonCount]:
    if len(reasons) <= _MOST_REASONS:
        return reasons
    rest = reasons[_MOST_REASONS - 1 :]
    return [*reasons[: _MOST_REASONS - 1], ReasonCount(f"{len(rest)} others", sum(r.count for r in rest))]


def _bars(tallies: Sequence[MoveTally], key: str, sign: int, mode: Mode) -> dict[str, Any]:
    p = PALETTES[mode]
    hatch = {**theme.PATTERN, "shape": "/", "fgcolor": p.data, "bgcolor": p.background}
    counts = [getattr(t, key) for t in tallies]
    word = "moved before the day" if sign > 0 else "moved after the day"
    return {
        "type": "bar",
        "x": [parts.stamp(parts.middle(t.period)) for t in tallies],
        "y": [sign * count for count in counts],
        "width": [(t.period.end - t.period.start) * 0.6 / timedelta(milliseconds=1) for t in tallies],
        "marker": {
            "color": p.data if sign > 0 else p.background,
            "line": {"color": p.data, "width": 1},
            **({"pattern": hatch} if sign < 0 else {}),
        },
        "text": [f"{count} {word}" for count in counts],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _sides(low: float, high: float, colour: str) -> list[dict[str, Any]]:
    """What is above and what below, beside the bars; kept apart where one side is very short."""
    texts = (("before", high / 2), ("after", low / 2))
    apart = 22 / 204 * (high - low)  # two labels of a line in the plot's 204 pixels
    middle, gap = (texts[0][1] + texts[1][1]) / 2, texts[0][1] - texts[1][1]
    places = [y for _, y in texts] if gap >= apart else [middle + apart / 2, middle - apart / 2]
    return [parts.label(text, 1, y, colour, xref="paper", xshift=8) for (text, _), y in zip(texts, places, strict=True)]
