"""What a plot's words say, to what height they belong, and where they stand beside it: once for chart, SVG and PowerPoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from firmyes.charts import words
from firmyes.charts.geometry import STACKED, spread
from firmyes.charts.theme import PALETTES, Mode, answer_styles
from firmyes.model import FourAnswers, Point, Series, Unit, VerdictKind


@dataclass(frozen=True, slots=True)
class PlotWords:
    """Lines of text at a height of the plot (``value``, in the plot's unit); ``point`` where they are a point's."""

    value: float
    lines: tuple[str, ...]
    colour: str
    point: Point | None = None


def judged_words(series: Series, points: Sequence[Point], unit: Unit, mode: Mode) -> PlotWords | None:
    """The judged point's number and verdict; None where no point shown was judged."""
    p, verdict = PALETTES[mode], series.verdict
    point = next((q for q in points if q.period == verdict.at), None)
    if point is None:
        return None
    # without a verdict, why stands in the sentence above: seldom for want of people
    word = "no verdict yet" if verdict.kind is VerdictKind.TOO_FEW else words.verdict(verdict.kind, unit)
    colour = p.signal if words.is_signal(verdict.kind) else p.ink2
    return PlotWords(point.estimate.value or 0, (words.short(point.estimate, unit), word), colour, point)


def last_words(points: Sequence[Point], unit: Unit, mode: Mode) -> PlotWords:
    """The last point's number, and that its period is not over."""
    last = points[-1]
    state = () if last.finished else ("so far",)
    return PlotWords(last.estimate.value or 0, (words.short(last.estimate, unit), *state), PALETTES[mode].ink2, last)


def level_words(series: Series, unit: Unit, mode: Mode, limits: bool = True) -> list[PlotWords]:
    """What the months before were and, where they are asked for, the usual range: named once, at its first edge."""
    colour = PALETTES[mode].ink3
    mean = [value for value, dash in level_lines(series) if dash == "solid"]
    edges = [value for value, dash in level_lines(series) if dash == "dot"] if limits else []
    named = [(value, f"before {words.amount(value, unit)}") for value in mean]
    return [
        PlotWords(value, (text,), colour) for value, text in [*named, *((edge, "usual range") for edge in edges[:1])]
    ]


def level_lines(series: Series) -> list[tuple[float, str]]:
    """The mean (solid) and the limits (dotted), as (value, dash). Limits of another grain than the points' are left out."""
    v = series.verdict
    same_grain = v.at is None or not series.points or v.at.grain is series.points[0].period.grain
    limits = ((v.high_limit, "dot"), (v.low_limit, "dot")) if same_grain else ()
    return [(value, dash) for value, dash in ((v.centre, "solid"), *limits) if value is not None]


# --- the column beside a slide's plot --------------------------------------------------------------------------------


def trend_column(series: Series, points: Sequence[Point], unit: Unit, mode: Mode) -> list[PlotWords]:
    """All words of a trend that stand beside its plot; a judged point that is not the last is named by its period."""
    judged, last = judged_words(series, points, unit, mode), last_words(points, unit, mode)
    column = []
    if judged and judged.point is last.point:
        column.append(judged)
    elif judged and judged.point:
        number, *rest = judged.lines
        column += [replace(judged, lines=(f"{words.tick(judged.point.period, False)}: {number}", *rest)), last]
    else:
        column.append(last)
    return column + level_words(series, unit, mode, limits=False)


def answers_column(four: FourAnswers, ids: frozenset[str], mode: Mode) -> list[PlotWords]:
    """The names of those of the four answers that are drawn, each at the middle of its part of the last bar: the title has the
    numbers, and the last bar may not be over.
    """
    column, done = [], 0.0
    for place, style in enumerate(answer_styles(mode)):
        count = getattr(four, style.id)
        share = count / four.answers
        if style.id in ids:
            column.append(PlotWords(done + share / 2 + place * STACKED, style.lines, PALETTES[mode].ink2))
        done += share
    return column


def places(
    column: Sequence[PlotWords], y: Callable[[float], float], leading: float, gap: float, room: tuple[float, float]
) -> list[tuple[float, float]]:
    """Middle and height of each, moved apart within ``room``; ``y`` is the height of a value, growing downwards."""
    heights = [len(each.lines) * leading + gap for each in column]
    return list(zip(spread([y(each.value) for each in column], heights, *room), heights, strict=True))
