"""The two levels of a change: what it was before, pale, up to where it ends, and what it is now. Never one mean over both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firmyes.charts import words
from firmyes.charts.plot_words import PlotWords, trend_column
from firmyes.charts.theme import PALETTES, Mode
from firmyes.metrics.first_sentence.facts import Change, How, Side
from firmyes.model import Period, Point, Series, Unit


@dataclass(frozen=True, slots=True)
class Level:
    """A mean over its own stretch of days; ``end`` is the day after it."""

    name: str
    value: float
    start: date
    end: date
    counts: str = ""

    def said(self, unit: Unit) -> str:
        """ "now 40 of 42": the numbers of the slide's title."""
        return f"{self.name} {self.counts or words.amount(self.value, unit)}"

    def holds(self, period: Period) -> bool:
        return self.start <= period.start < self.end


def levels(told: Change | None) -> tuple[Level, ...]:
    """Before and now, where a change is told; one period alone is its own point, and no level."""
    sides = (("before", told.before), ("now", told.now)) if told is not None else ()
    if told is not None and told.how is How.POINT:
        sides = sides[:1]
    return tuple(level for name, side in sides if (level := _level(name, side)) is not None)


def _level(name: str, side: Side) -> Level | None:
    value = side.estimate.value
    return (
        None
        if value is None
        else Level(name, value, side.periods[0].start, side.periods[-1].end, words.counts(side.estimate))
    )


def column(series: Series, drawn: Sequence[Level], points: Sequence[Point], unit: Unit, mode: Mode) -> list[PlotWords]:
    """The words beside a plot; in place of the mean over all the two levels, where they are drawn."""
    told = trend_column(series, points, unit, mode)
    if not drawn:
        return told
    colour = PALETTES[mode].ink3
    named = [PlotWords(level.value, (level.said(unit),), colour) for level in drawn]
    return [each for each in told if each.point is not None] + named
