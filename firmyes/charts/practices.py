"""What the room did, decision by decision: one row per practice, one mark per decision, on true time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from firmyes.charts import geometry, marks, parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.rows import Column, Rows
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Mark, Period, Told
from firmyes.model.days import say_day
from firmyes.model.findings import DecisionLine

_BAND = 22  # pixels below the upper edge: a named day's label ends there, above the rows

PRACTICES = (
    ("draft", "Draft a day ahead"),
    ("spoke_up", "Somebody challenged"),
    ("thanked", "Challenger thanked"),
    ("asked", "Commitment asked for"),
    ("recap", "Recap within a day"),
)


def strip(
    decisions: Sequence[DecisionLine],
    mode: Mode,
    *,
    done: Mapping[str, str] | None = None,
    days: Sequence[Mark] = (),
    width: int = theme.PAGE_WIDTH,
) -> Chart | None:
    """A filled mark where a practice was done, an open one where not, a question mark where nothing was recorded.

    At the right how often it was done of the decisions where it was recorded; ``done`` has it, by practice, of more decisions than
    are drawn. ``days`` are those somebody named. None without a dated decision.
    """
    dated = sorted(
        (d for d in decisions if d.decision.decided_on), key=lambda d: (d.decision.decided_on, d.decision.title)
    )
    if not dated:
        return None
    p = PALETTES[mode]
    tallies = [_tally(dated, field) for field, _ in PRACTICES]
    often = tuple((done or {}).get(field, tally) for (field, _), tally in zip(PRACTICES, tallies, strict=True))
    rows = Rows([name for _, name in PRACTICES], width, [Column("of all" if done else "done", often)])
    moments = [datetime.combine(d.decision.decided_on, time(12)) for d in dated if d.decision.decided_on]
    months = [parts.month_of(m) for m in (moments[0], moments[-1])]
    values, texts = parts.time_ticks(months, rows.plot_width)
    size = 11 if rows.plot_width / len(dated) >= 16 else 7
    moved = _apart(moments, months, rows.plot_width, size)
    span = parts.time_span(months)
    stands = partial(
        _stands, moments=moments, moved=moved, half=(span[1] - span[0]) * ((size / 2 + 1) / rows.plot_width)
    )
    named = replace(marks.placed(days, rows.plot_width, 0, span, stands), lift=-_BAND)
    above = max((geometry.LINE_HEIGHT * day.row for day in named.places), default=0)
    lines = [parts.rule(0, rows.centre(i), 1, rows.centre(i), p.grid, xref="paper") for i in range(len(PRACTICES))]
    figure = {
        "data": [
            _marks(dated, moved, field, name, rows.centre(i), size, mode) for i, (field, name) in enumerate(PRACTICES)
        ],
        "layout": rows.layout(
            mode,
            height=rows.plot_height + 48 + above,
            margin={"l": rows.left, "r": rows.right, "t": above, "b": 48},
            xaxis={"range": list(parts.time_range(months)), "tickvals": values, "ticktext": texts, "automargin": False},
            shapes=[
                *lines,
                *rows.verticals([parts.stamp(day.at) for day in named.places], p.ink3, "dash", top=_BAND + 2),
            ],
            annotations=named.labels(mode),
        ),
    }
    said = "; ".join(f"{name.lower()} {tally}" for (_, name), tally in zip(PRACTICES, tallies, strict=True))
    alt = f"What the room did in {words.many(len(dated), 'decision')}, {parts.dates_said(months)}: {said}."
    alt = " ".join([alt, *(marks.said(day) for day in marks.chosen(days, span))])
    columns = ("decision", "date", *(name for _, name in PRACTICES))
    return Chart(figure, alt, columns, tuple(_row(d) for d in dated))


def _apart(moments: Sequence[datetime], months: Sequence[Period], plot_width: float, size: float) -> list[datetime]:
    """The moments moved just so far that no mark lies on another; the hover and the table keep the days."""
    first, last = (datetime.fromisoformat(end) for end in parts.time_range(months))
    places = [(moment - first) / (last - first) * plot_width for moment in moments]
    spread = geometry.spread(places, [size + 2] * len(places), size / 2, plot_width - size / 2)
    return [first + (last - first) * (place / plot_width) for place in spread]


def _stands(day: Mark, moments: Sequence[datetime], moved: Sequence[datetime], half: timedelta) -> datetime:
    """Where a named day stands: between the same decisions as on true time, off their marks. One of that day comes after it."""
    at = marks.moment(day)
    after = sum(moment < at for moment in moments)
    at = max(at, moved[after - 1] + half) if after else at
    return min(at, moved[after] - half) if after < len(moved) else at


def _tally(decisions: Sequence[DecisionLine], field: str) -> str:
    told = [getattr(d, field) for d in decisions]
    recorded = sum(t is not Told.NOT_RECORDED for t in told)
    return f"{sum(t is Told.DONE for t in told)} of {recorded}" if recorded else "not recorded"


def _marks(
    decisions: Sequence[DecisionLine],
    moments: Sequence[datetime],
    field: str,
    name: str,
    y: float,
    size: int,
    mode: Mode,
) -> dict[str, Any]:
    p = PALETTES[mode]
    told = [getattr(d, field) for d in decisions]
    fill = {Told.DONE: p.ink2, Told.NOT_DONE: p.background, Told.NOT_RECORDED: p.background}
    known = [t is not Told.NOT_RECORDED for t in told]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [parts.stamp(m) for m in moments],
        "y": [y] * len(told),
        "cliponaxis": False,
        "marker": {
            "symbol": "circle",
            "size": size,
            "color": [fill[t] for t in told],
            "line": {"width": [2 if sure else 0 for sure in known], "color": p.ink2},
            "opacity": 1,
        },
        "text": ["" if sure else "?" for sure in known],
        "textposition": "middle center",
        "textfont": {"color": p.ink3, "size": theme.TEXT_SIZE},
        "customdata": [
            f"{words.plain(d.decision.title)}, {_day(d.decision.decided_on)}<br>{name}: {t.value}"
            for d, t in zip(decisions, told, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _row(line: DecisionLine) -> tuple[Any, ...]:
    day = line.decision.decided_on
    return (
        line.decision.title,
        day.isoformat() if day else None,
        *(getattr(line, field).value for field, _ in PRACTICES),
    )


def _day(day: date | None) -> str:
    return say_day(day) if day else "no date"
