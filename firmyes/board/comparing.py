"""Two periods the reader chose to compare: each measure in both, and whether they differ by more than chance."""

from __future__ import annotations

from datetime import date, timedelta

from firmyes.board.board import Board
from firmyes.metrics.comparison import ALPHA, apart, holm
from firmyes.metrics.first_sentence.facts import MEASURES, Chosen, Compared
from firmyes.metrics.periods import add_months
from firmyes.metrics.registry import metric
from firmyes.model import Estimate, Filters, VerdictKind

USUAL = 6  # months, where the reader named no beginning
WAYS = ("months", "year")  # the months before as many, or the same ones a year before


def ranges(board: Board, filters: Filters, way: str) -> tuple[tuple[date, date], tuple[date, date]] | None:
    """(now, before) as first and last days: the chosen months and as many before them, or the same ones a year before.

    Where no beginning is chosen, the last six that are over. None without data in both.
    """
    reach = board.months()
    if reach is None:
        return None
    over = _last_over(board, reach[1])
    last = min(add_months(filters.until, 0), over) if filters.until else over
    first = add_months(filters.since, 0) if filters.since else add_months(last, 1 - USUAL)
    if first > last:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    back = months if way == WAYS[0] else 12
    earlier = max(add_months(first, -back), reach[0]), add_months(last, -back)
    return ((first, _end(last)), (earlier[0], _end(earlier[1]))) if earlier[0] <= earlier[1] else None


def _last_over(board: Board, last: date) -> date:
    """The last month that is over in the data."""
    ends = [day for day in (board.build.promises_as_of, board.build.answers_as_of) if day is not None]
    return min(last, add_months(max(ends, default=last), -1))


def _end(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)


def chosen(board: Board, filters: Filters, before: tuple[date, date]) -> Chosen:
    """Every measure in ``filters``' months and in ``before``'s; Holm over all of them."""
    now = (filters.since or before[1], filters.until or before[1])
    both = [(name, *_levels(board, filters, name, now, before)) for name in MEASURES]
    tested = [(name, ours, theirs, apart(ours, theirs, metric(name).unit)) for name, ours, theirs in both
              if ours.shown and theirs.shown]  # fmt: skip
    found = [(name, ours, theirs, told) for name, ours, theirs, told in tested if told is not None]
    adjusted = holm([told[1] for *_, told in found])
    rows = [
        Compared(name, ours, theirs, _kind(told[0], p))
        for (name, ours, theirs, told), p in zip(found, adjusted, strict=True)
    ]
    return Chosen(now, before, tuple(rows))


def _levels(
    board: Board, filters: Filters, name: str, now: tuple[date, date], before: tuple[date, date]
) -> tuple[Estimate, Estimate]:
    scope = filters.teams
    ours, theirs = (board.whole(name, Filters(scope, *span, filters.grain), scope) for span in (now, before))
    return ours, theirs


def _kind(difference: Estimate, p: float) -> VerdictKind:
    if p >= ALPHA:
        return VerdictKind.NOISE
    return VerdictKind.UP if (difference.value or 0.0) > 0 else VerdictKind.DOWN
