"""What stands guard over a change (WORDS, section 3): the number beside it that can make it another story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firmyes.board import looking
from firmyes.board.board import Board
from firmyes.metrics.comparison import ALPHA, apart
from firmyes.metrics.estimates import proportion
from firmyes.metrics.first_sentence.facts import Change, Guard, How, Side
from firmyes.metrics.judging.since import level
from firmyes.metrics.judging.years import REPLACED
from firmyes.model import Estimate, FactsTally, Filters, Unit, VerdictKind

A_THIRD_FEWER = 2 / 3
RESPONSE_DOWN = 0.20  # of a team's people


def guarded(board: Board, filters: Filters, change: Change, answered: looking.Answered | None) -> Change:
    """The change with what forbids it, if anything does."""
    guard = None
    if change.measure == "gap" and change.way is VerdictKind.DOWN:
        guard = _no_more_commit(board, filters, change)
    elif change.measure == "kept_on_time" and change.way is VerdictKind.UP:
        guard = _gamed(board, filters, change)
    elif change.measure == "safety":
        guard = _others_answered(board, filters, change, answered)
        if change.how is How.POINT and answered is not None:
            change = replace(change, answered=answered.last)
    return replace(change, guard=guard)


def _no_more_commit(board: Board, filters: Filters, change: Change) -> Guard | None:
    """Firm yes of *all* answers over the same stretches, else honest disagreement reads as success."""
    points = {p.period: p.estimate for p in looking.judged(board, filters, "firm_yes", "").points}
    sides = [[points[p] for p in side.periods if p in points] for side in (change.now, change.before)]
    if not all(sides):
        return Guard("D1")
    now, before = (level(side, Unit.PROPORTION).value or 0.0 for side in sides)
    return None if now > before else Guard("D1")


def _gamed(board: Board, filters: Filters, change: Change) -> Guard | None:
    """Promises made a third fewer, fewer of them with a day, or more dropped before it."""
    sides = (change.now, change.before)
    made = [_within(board, filters, side, "made_or_due") for side in sides]
    rates = [found.promises / len(side.periods) for found, side in zip(made, sides, strict=True)]
    if rates[0] < A_THIRD_FEWER * rates[1]:
        return Guard("D2", "made", rates[0], rates[1])
    dated = [_share(found.dated, found.promises) for found in made]
    due = [_within(board, filters, side, "due") for side in sides]
    dropped = [_share(found.dropped_before, found.promises) for found in due]
    for what, (now, before), worse in (("dated", dated, -1), ("dropped", dropped, 1)):
        if now is not None and before is not None and _moved(now, before, worse):
            return Guard("D2", what, now.value or 0.0, before.value or 0.0)
    return None


def _within(board: Board, filters: Filters, side: Side, by_day: str) -> FactsTally:
    first, end = side.periods[0].start, side.periods[-1].end
    return board.rows.sums.facts(filters.teams, first, end, by_day=by_day, undated=False)


def _share(count: int, base: int) -> Estimate | None:
    return proportion(count, base) if base else None


def _moved(now: Estimate, before: Estimate, way: int) -> bool:
    found = apart(now, before, Unit.PROPORTION)
    return found is not None and found[1] < ALPHA and (found[0].value or 0.0) * way > 0


def _others_answered(board: Board, filters: Filters, change: Change, answered: looking.Answered | None) -> Guard | None:
    """Over a quarter of the people are others, or far fewer of them answered."""
    replaced = looking.replaced(board, filters)
    if replaced is not None and replaced > REPLACED:
        return Guard("D3", "replaced")
    rounds = {period.start: (heard, size) for period, heard, size in (answered.rounds if answered else ())}
    sides = [[rounds[p.start] for p in side.periods if p.start in rounds] for side in (change.now, change.before)]
    if not all(sides):
        return None
    (now, size), (before, earlier) = (_mean_of(side) for side in sides)
    if now / size <= before / earlier - RESPONSE_DOWN:
        return Guard("D3", "answered", now, before, (round(size), round(earlier)))
    return None


def _mean_of(rounds: Sequence[tuple[int, int]]) -> tuple[float, float]:
    return sum(heard for heard, _ in rounds) / len(rounds), sum(size for _, size in rounds) / len(rounds)
