"""What the room did, decision by decision: one row per practice, one mark per decision, on true time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.rows import Column, Rows
from firmyes.charts.theme import PALETTES, Mode
from firmyes.findings import DecisionLine, Told
from firmyes.model import Grain, Period

PRACTICES = (
    ("draft", "Draft a day ahead"),
    ("spoke_up", "Somebody challenged"),
    ("thanked", "Challenger thanked"),
    ("asked", "Commitment asked for"),
    ("recap", "Recap within a day"),
)
_SYMBOLS = {Told.DONE: "circle", Told.NOT_DONE: "circle-open", Told.NOT_RECORDED: "line-ew-open"}


def strip(decisions: Sequence[DecisionLine], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """A filled mark where a practice was done, an open one where not, a dash where nothing was recorded.

    At the right how often it was done of the decisions where it was recorded. None without a dated decision.
    """
    dated = sorted(
        (d for d in decisions if d.decision.decided_on), key=lambda d: (d.decision.decided_on, d.decision.title)
    )
    if not dated:
        return None
    p = PALETTES[mode]
    tallies = [_tally(dated, field) for field, _ in PRACTICES]
    rows = Rows([name for _, name in PRACTICES], width, [Column("done", tuple(tallies))])
    moments = [datetime.combine(d.decision.decided_on, time(12)) for d in dated if d.decision.decided_on]
    months = [_month(m) for m in (moments[0], moments[-1])]
    values, texts = parts.time_ticks(months, rows.plot_width)
    lines = [parts.rule(0, rows.centre(i), 1, rows.centre(i), p.grid, xref="paper") for i in range(len(PRACTICES))]
    figure = {
        "data": [
            _marks(dated, moments, field, name, rows.centre(i), mode) for i, (field, name) in enumerate(PRACTICES)
        ],
        "layout": rows.layout(
            mode,
            height=rows.plot_height + 44,
            margin={"l": rows.left, "r": rows.right, "t": 0, "b": 44},
            xaxis={"range": list(parts.time_range(months)), "tickvals": values, "ticktext": texts, "automargin": False},
            shapes=lines,
        ),
    }
    said = "; ".join(f"{name.lower()} {tally}" for (_, name), tally in zip(PRACTICES, tallies, strict=True))
    alt = f"What the room did in {words.many(len(dated), 'decision')}, {parts.dates_said(months)}: {said}."
    columns = ("decision", "date", *(name for _, name in PRACTICES))
    return Chart(figure, alt, columns, tuple(_row(d) for d in dated))


def _tally(decisions: Sequence[DecisionLine], field: str) -> str:
    told = [getattr(d, field) for d in decisions]
    recorded = sum(t is not Told.NOT_RECORDED for t in told)
    return f"{sum(t is Told.DONE for t in told)} of {recorded}" if recorded else "not recorded"


def _marks(
    decisions: Sequence[DecisionLine], moments: Sequence[datetime], field: str, name: str, y: float, mode: Mode
) -> dict[str, Any]:
    p = PALETTES[mode]
    told = [getattr(d, field) for d in decisions]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [parts.stamp(m) for m in moments],
        "y": [y] * len(told),
        "cliponaxis": False,
        "marker": {
            "symbol": [_SYMBOLS[t] for t in told],
            "size": [8 if t is Told.NOT_RECORDED else 11 for t in told],
            "color": p.ink2,
            "line": {"width": 2, "color": p.ink2},
            "opacity": 1,
        },
        "text": [f"{d.decision.title}<br>{name}: {t.value}" for d, t in zip(decisions, told, strict=True)],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _month(moment: datetime) -> Period:
    start = moment.date().replace(day=1)
    return Period(start, start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1), Grain.MONTH)


def _row(line: DecisionLine) -> tuple[Any, ...]:
    day = line.decision.decided_on
    return (
        line.decision.title,
        day.isoformat() if day else None,
        *(getattr(line, field).value for field, _ in PRACTICES),
    )
