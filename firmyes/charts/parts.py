"""Parts that several charts are made of: labels, lines, time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from firmyes.charts import words
from firmyes.charts.geometry import text_width
from firmyes.charts.theme import NARROW_WIDTH, TEXT_SIZE
from firmyes.model import Grain, Period

FEWEST_EVENTS = 5  # fewer are told in the sentence, and not drawn
MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def label(text: str, x: Any, y: Any, colour: str, **more: Any) -> dict[str, Any]:
    """An annotation without arrow, left of its anchor to the right by default."""
    base = {"text": text, "x": x, "y": y, "showarrow": False, "xanchor": "left", "yanchor": "middle", "align": "left"}
    size = more.pop("size", TEXT_SIZE)
    return {**base, "font": {"color": colour, "size": size}, **more}


def rule(
    x0: Any, y0: Any, x1: Any, y1: Any, colour: str, width: float = 1, dash: str = "solid", **more: Any
) -> dict[str, Any]:
    """A straight line as a layout shape, below the data."""
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "below", **more}


def middle(period: Period) -> datetime:
    """Where a period's point stands on the time axis: its middle, so that a change on the first lies before it."""
    start, end = (datetime.combine(day, time.min) for day in (period.start, period.end))
    return start + (end - start) / 2


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="hours")


def steps_between(earlier: Period, later: Period) -> int:
    """How many periods of this grain lie from one to the other (1 = next to each other)."""
    months = (later.start.year - earlier.start.year) * 12 + later.start.month - earlier.start.month
    return months // MONTHS[earlier.grain]


def time_ticks(periods: Sequence[Period], plot_width: float) -> tuple[list[str], list[str]]:
    """Axis ticks at periods' middles, as many as fit ``plot_width`` pixels, evenly stepped, and at most five, on a phone four.

    The year stands under the first label and where it changes.
    """
    first, last = periods[0], periods[-1]
    total = steps_between(first, last)
    room = 1.5 * max(text_width(words.tick(p, with_year=True)) for p in periods)
    most = max(1, min(most_ticks(plot_width), int(plot_width // room)))
    every = next(step for step in (1, 2, 3, 4, 6, 12, 24, 48, 96) if total // step + 1 <= most or step == 96)
    values, texts, year = [], [], None
    for step in range(total % every, total + 1, every):
        period = later(first, step)
        values.append(stamp(middle(period)))
        texts.append(words.tick(period, with_year=period.start.year != year))
        year = period.start.year
    return values, texts


def most_ticks(plot_width: float) -> int:
    """Five, for words are few on a page; four where a phone's width is all there is."""
    return 4 if plot_width < NARROW_WIDTH else 5


def month_of(moment: datetime) -> Period:
    start = moment.date().replace(day=1)
    return Period(start, start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1), Grain.MONTH)


def later(period: Period, steps: int) -> Period:
    return Period(
        _plus(period.start, steps * MONTHS[period.grain]), _plus(period.end, steps * MONTHS[period.grain]), period.grain
    )


def _plus(day: Any, months: int) -> Any:
    whole = day.year * 12 + day.month - 1 + months
    return day.replace(year=whole // 12, month=whole % 12 + 1)


def time_range(periods: Sequence[Period], least: int = 4) -> tuple[str, str]:
    """The axis from half a period before the first point to half a period after the last, at least ``least`` wide."""
    step = (datetime.combine(periods[0].end, time.min) - datetime.combine(periods[0].start, time.min)) / 2
    first, last = middle(periods[0]), middle(periods[-1])
    extra = max(0, least - 1 - steps_between(periods[0], periods[-1]))
    return stamp(first - step * (1 + extra)), stamp(last + step * (1 + extra))


def time_span(periods: Sequence[Period]) -> tuple[datetime, datetime]:
    """``time_range`` as moments."""
    first, last = time_range(periods)
    return datetime.fromisoformat(first), datetime.fromisoformat(last)


def dates_said(periods: Sequence[Period]) -> str:
    """ "January 2024 to March 2025", or the one period."""
    first, last = periods[0].label, periods[-1].label
    return first if first == last else f"{first} to {last}"
