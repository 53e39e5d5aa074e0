"""A small trend inside a card: an SVG as an image, so that no script and no library is needed before it is seen.

Scaled to the data and the usual range, first and last value printed below it, a gap where nothing was measured; a level that
changed as two lines, the old one pale. An image knows no style sheet, so the mode's colours are in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from firmyes import markup
from firmyes.charts import marks, words
from firmyes.charts.theme import PALETTES, Mode
from firmyes.metrics.first_sentence.facts import Change, How, Measured
from firmyes.metrics.registry import metric
from firmyes.model import Mark, Period, Point, Unit

WIDE, HIGH = 320, 72  # user units; the picture fills its card
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 6, 8, 8
_LEAST = {Unit.PROPORTION: 0.2, Unit.SCORE: 20.0}  # the smallest span drawn: noise is not blown up
ROW = (132, 32)
_PLAIN = " ,.=:/()-"  # needs no escape in the address of an image; base64 would make a third more of it


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values lie."""

    first: int
    span: int
    low: float
    high: float
    box: tuple[float, float, float, float]  # left, top, width, height

    def x(self, period: Period) -> float:
        middle = (period.start.toordinal() + period.end.toordinal()) / 2
        return self.box[0] + (middle - self.first) / self.span * self.box[2]

    def edge(self, day: int) -> float:
        return self.box[0] + (day - self.first) / self.span * self.box[2]

    def y(self, value: float) -> float:
        return self.box[1] + (self.high - value) / (self.high - self.low) * self.box[3]


def card(found: Measured, mode: Mode, day: Mark | None = None) -> Markup:
    """The picture of a card, with its values; empty where fewer than two points could be drawn. ``day``: see ``named``."""
    points = drawable(found)
    if len(points) < 2:
        return Markup()
    box = (_LEFT, _TOP, WIDE - _LEFT - _RIGHT, HIGH - _TOP - _BOTTOM)
    drawn = _drawn(found, points, _frame(found, points, box), (WIDE, HIGH), 2.5, mode, day)
    alt = " ".join([_alt(found, points), *([marks.said(day)] if day else [])])
    return _html().pictured(drawn, alt, _values(points, metric(found.measure).unit))


def named(found: Measured, days: Sequence[Mark]) -> Mark | None:
    """The day somebody named that a card shows, since there is room for one: nearest to the change told, else the newest."""
    points = drawable(found)
    if len(points) < 2:
        return None
    first, last = points[0].period.start, points[-1].period.end
    near = found.told.now.periods[0].start if found.told else last
    return min(
        (day for day in reversed(days) if first < day.on < last), key=lambda day: abs(day.on - near), default=None
    )


def row(found: Measured, days: tuple[int, int], mode: Mode) -> Markup:
    """The same for a line of several teams: on the card's common time, without words."""
    points, (wide, high) = drawable(found), ROW
    if not points:
        return Markup()
    frame = _frame(found, points, (8, 8, wide - 16, high - 16), days)
    return _html().pictured(_drawn(found, points, frame, ROW, 1.5, mode), _alt(found, points), ())


def _drawn(
    found: Measured,
    points: Sequence[Point],
    frame: _Frame,
    size: tuple[int, int],
    dot: float,
    mode: Mode,
    day: Mark | None = None,
) -> str:
    """The picture as the address of an image."""
    at = f"{frame.edge(day.on.toordinal()):.1f}" if day else ""
    parts = (
        at,
        _lines(points, frame),
        _dots(points[:-1], frame) if _apart(points, frame, dot) else [],
        dot,
        _levels(found, frame),
        _last(found, points, frame),
    )
    svg = str(_html().spark(size, PALETTES[mode], *parts))
    return f"data:image/svg+xml,{quote(''.join(svg.splitlines()), safe=_PLAIN)}"


def _apart(points: Sequence[Point], frame: _Frame, dot: float) -> bool:
    """Whether dots stand apart: one that touches the next is a thicker line, and as many bytes again."""
    return frame.x(points[-1].period) - frame.x(points[0].period) >= 2 * dot * (len(points) - 1)


def drawable(found: Measured) -> list[Point]:
    return [p for p in found.points if p.estimate.value is not None]


def reach(every: Sequence[Measured]) -> tuple[int, int]:
    """First and last day any of them holds, as ordinals."""
    points = [p for found in every for p in drawable(found)]
    return (
        min((p.period.start.toordinal() for p in points), default=0),
        max((p.period.end.toordinal() for p in points), default=1),
    )


def _html():
    return markup.macros("ui/see")


def _frame(
    found: Measured,
    points: Sequence[Point],
    box: tuple[float, float, float, float],
    days: tuple[int, int] | None = None,
) -> _Frame:
    values = [p.estimate.value or 0.0 for p in points]
    edges = [v for v in (found.verdict.low_limit, found.verdict.high_limit) if v is not None]
    low, high = min(values + edges), max(values + edges)
    least = _LEAST.get(metric(found.measure).unit, 0.0)
    short = max(0.0, least - (high - low)) / 2
    first, last = days or (points[0].period.start.toordinal(), points[-1].period.end.toordinal())
    return _Frame(first, max(1, last - first), low - short, high + short, box)


def _lines(points: Sequence[Point], frame: _Frame) -> list[str]:
    """Unbroken runs as lists of points: a period left out breaks the line, a round does not."""
    steps = [(b.period.start - a.period.start).days for a, b in pairwise(points)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0
    runs: list[list[Point]] = [[points[0]]]
    for step, point in zip(steps, points[1:], strict=True):
        if step > 1.5 * usual:
            runs.append([])
        runs[-1].append(point)
    return [" ".join(",".join(_at(p, frame)) for p in run) for run in runs]


def _dots(points: Sequence[Point], frame: _Frame) -> list[tuple[str, str]]:
    return [_at(p, frame) for p in points]


def _at(point: Point, frame: _Frame) -> tuple[str, str]:
    """Tenths of a unit, without a last nought."""
    return f"{round(frame.x(point.period), 1):g}", f"{round(frame.y(point.estimate.value or 0), 1):g}"


def _last(found: Measured, points: Sequence[Point], frame: _Frame) -> tuple[str, str, bool]:
    """Where the last point lies, and whether it carries a change: a diamond then."""
    last = points[-1]
    return f"{frame.x(last.period):.1f}", f"{frame.y(last.estimate.value or 0):.1f}", found.told is not None


def _levels(found: Measured, frame: _Frame) -> list[tuple[str, str, str, bool]]:
    """The old level until the change, and the new one after it: from, to, height, whether it is the old one."""
    change: Change | None = found.told
    if change is None or change.how not in (How.SINCE, How.HALVES, How.RUN, How.DRIFT, How.LAST, How.POINT, How.YEAR):
        return []
    sides = [(change.before, True)] if change.how is How.POINT else [(change.before, True), (change.now, False)]
    return [
        (
            f"{frame.edge(side.periods[0].start.toordinal()):.1f}",
            f"{frame.edge(side.periods[-1].end.toordinal()):.1f}",
            f"{frame.y(side.estimate.value or 0):.1f}",
            old,
        )
        for side, old in sides
    ]


def _values(points: Sequence[Point], unit: Unit) -> tuple[str, str]:
    """First and last value, printed below their ends."""
    return words.short(points[0].estimate, unit), words.short(points[-1].estimate, unit)


def _alt(found: Measured, points: Sequence[Point]) -> str:
    """What the picture says: span, first and last value."""
    unit, first, last = metric(found.measure).unit, points[0], points[-1]
    return (
        f"{metric(found.measure).name}: {first.period.label} {words.short(first.estimate, unit)}, "
        f"{last.period.label} {words.short(last.estimate, unit)}, {words.many(len(points), 'point')}."
    )
