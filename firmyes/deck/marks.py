"""Marked days on a slide's picture over time: a thin dashed line, and its name on top, in the one row there is.

No name lies on another: where they would, they are shortened, and at last the oldest is left out with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations, product

from firmyes.charts import marks, parts
from firmyes.charts.geometry import shortened, text_width
from firmyes.deck import fit
from firmyes.model import Mark, Period

ROOM = 0.34  # inches above the plot where a name stands
WIDTH = 1.25  # points of a line
DASH = (6, 5)
_APART = 8.0  # points between two names, and from a line to its name
_MOST = (3.5 * 72, 2.6 * 72, 1.9 * 72)  # points a name may take, as many as there is room for


@dataclass(frozen=True, slots=True)
class Placed:
    """``x`` where the line stands, in the unit of the plot's ends; ``leftwards`` its name ends there."""

    x: float
    text: str
    leftwards: bool


def placed(
    named: Sequence[Mark],
    periods: Sequence[Period],
    x: Callable[[datetime], float],
    ends: tuple[float, float],
    point: float,
) -> tuple[Placed, ...]:
    """Those inside the periods drawn, oldest first. ``ends`` are the plot's left and right, ``point`` a point in their unit.

    Long names are shortened until all find room; where even that is not enough the newest stay.
    """
    found = marks.chosen(named, parts.time_span(periods))
    for few in range(len(found)):
        for most in _MOST:
            names = [
                (x(datetime.combine(m.on, time.min)), shortened(m.label, most, fit.TEXT_SIZE)) for m in found[few:]
            ]
            for sides in product((False, True), repeat=len(names)):
                days = tuple(Placed(at, text, left) for (at, text), left in zip(names, sides, strict=True))
                if _fit(days, ends, point):
                    return days
    return ()


def _fit(days: Sequence[Placed], ends: tuple[float, float], point: float) -> bool:
    """All names are inside, and none lies on another or on another's line."""
    spans = [_span(day, point) for day in days]
    inside = all(ends[0] <= start and end <= ends[1] for start, end in spans)
    apart = all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(spans, 2))
    crossed = any(
        start < day.x < end for i, (start, end) in enumerate(spans) for j, day in enumerate(days) if i != j
    )  # fmt: skip
    return inside and apart and not crossed


def _span(day: Placed, point: float) -> tuple[float, float]:
    wide = (text_width(day.text, fit.TEXT_SIZE) + _APART) * point
    return (day.x - wide, day.x) if day.leftwards else (day.x, day.x + wide)


def on_categories(periods: Sequence[Period], left: float, right: float) -> Callable[[datetime], float]:
    """Where a moment stands on an axis of categories: each period takes as much room, its point stands in its middle."""

    def inches(moment: datetime) -> float:
        place = next((i for i, p in enumerate(periods) if p.start <= moment.date() < p.end), None)
        if place is None:
            return left if moment.date() < periods[0].start else right
        period = periods[place]
        share = (moment.date() - period.start) / (period.end - period.start)
        return left + (place + share) / len(periods) * (right - left)

    return inches
