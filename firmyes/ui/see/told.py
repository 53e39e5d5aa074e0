"""A measure's trend as a See page draws it: the points its sentence stands on, the old level beside the new, one short line.

A signal that the list of news does not hold is none here either: no picture says what its page's sentence does not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from firmyes.board import Board
from firmyes.board.judgement import judgement
from firmyes.charts.trend_labels import Level
from firmyes.charts.words import counts
from firmyes.metrics.first_sentence import words as said
from firmyes.metrics.first_sentence.facts import Change, Facts, How, Measured, as_told
from firmyes.metrics.first_sentence.lacking import standing
from firmyes.model import Series, Verdict
from firmyes.model.findings import Judgement
from firmyes.model.listing import named
from firmyes.ui import sentences
from firmyes.ui.see import cards, heading
from firmyes.ui.shell import Context
from firmyes.ui.texts import patience


@dataclass(frozen=True, slots=True)
class Told:
    """What is drawn, its levels, and what is said above it."""

    series: Series
    levels: tuple[Level, ...]
    line: str


def of(ctx: Context, measure: str) -> Told:
    facts = heading.facts(ctx)
    found = facts.measured(measure)
    series = ctx.ask(Board.series, measure, ctx.filters)
    assert found is not None, "facts hold every measure a page draws"
    drawn = _series(series, found)
    return Told(drawn, levels(found.told), line(found, facts, drawn, ctx.ask(judgement, measure, ctx.filters)))


def line(found: Measured, facts: Facts, drawn: Series, judged: Judgement) -> str:
    """What stands above the picture: the change or what would have shown, what is not over, who is not in it, the year."""
    beside = [
        _apart(judged),
        _equal(drawn),
        patience.fewer_people(drawn),
        patience.over_the_year(judged.year, drawn.metric),
    ]
    if found.told is None and (found.verdict.estimate is None or found.verdict.at is None):
        return " ".join(filter(None, [sentences.trend(drawn), *beside[1:]]))  # nothing is judged, and it says why
    return " ".join(filter(None, [_line(found, facts), _so_far(found, facts), *beside]))


def _apart(judged: Judgement) -> str:
    """Teams of the total that are on one side of the comparison only."""
    if not judged.left_out:
        return ""
    verb = "is" if len(judged.left_out) == 1 else "are"
    return f"Compared over the teams both sides have; {named(judged.left_out)} {verb} not in it."


def _equal(drawn: Series) -> str:
    """That the last finished point's people all said the same: its interval is the scale's step, not their spread."""
    last = next((p.estimate for p in reversed(drawn.points) if p.finished and p.estimate.shown), None)
    return f"All {said.number(last.n)} come to the same score." if last is not None and last.equal else ""


def _series(series: Series, found: Measured) -> Series:
    """The points the verdict stands on, within the months shown, and what is not over of the same grain."""
    shown = {point.period for point in series.points}
    first = min((period.start for period in shown), default=date.min)
    points = [point for point in found.points if point.period.end > first]
    grain = points[0].period.grain if points else None
    points += [p for p in series.points if not p.finished and p.period.grain is grain]
    return replace(series, points=tuple(points) or series.points, verdict=_verdict(found))


def _verdict(found: Measured) -> Verdict:
    """As judged, but a signal only where it is told; where levels are drawn, mean and limits are not."""
    verdict, change = found.verdict, found.told
    if change is None:
        return as_told(verdict, None)
    at = found.points[-1]
    return replace(verdict, kind=change.way, at=at.period, estimate=at.estimate)


def levels(change: Change | None) -> tuple[Level, ...]:
    """The old level up to the change and the new one after it; of one period out of line only the old one."""
    if change is None:
        return ()
    sides = [(change.before, True)] if change.how is How.POINT else [(change.before, True), (change.now, False)]
    return tuple(
        Level(side.estimate.value or 0.0, side.periods[0].start, side.periods[-1].end, old, counts(side.estimate))
        for side, old in sides
    )


def _line(found: Measured, facts: Facts) -> str:
    """ "40 of 42, before 10 of 24: more, last two quarters." or that nothing was seen, and what would have shown."""
    change = found.told
    if change is not None:
        now, before = change.now.estimate, change.before.estimate
        return f"{said.counts(now)}, before {said.before(before)}: {cards.word(change, facts.latest)}."
    estimate, at = found.verdict.estimate, found.verdict.at
    assert estimate is not None, "line() asks for what is judged"
    assert at is not None
    stands = standing(found.measure, estimate, found.called)
    return f"{said.period(at, facts.latest)}: {stands}; {cards.quiet(found)}."


def _so_far(found: Measured, facts: Facts) -> str:
    if found.so_far is None:
        return ""
    return f"{said.period(found.so_far.period, facts.latest)} so far: {said.counts(found.so_far.estimate)}."
