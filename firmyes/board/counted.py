"""The rows a number is made of: which promises stand in its base, and how each counts. For whoever doubts a number.

No owner stands here: a row explains a team's number, never a person's. Answers and votes have no rows to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from firmyes.board import overview
from firmyes.board.board import Board
from firmyes.board.promises import NO_REASON, late_or_dropped
from firmyes.board.trends import in_range
from firmyes.metrics.curves.done import durations
from firmyes.metrics.decisions import old_enough
from firmyes.metrics.lint import lint_promise
from firmyes.metrics.patterns import CHALLENGE_MONTHS
from firmyes.metrics.periods import add_months, month_range, period_of
from firmyes.metrics.promises import RATES, is_clear, kept_on_time, made_or_due_day
from firmyes.model import Filters, Promise
from firmyes.model.days import say_day
from firmyes.model.findings import CountedRow, DecisionLine

YES, NO, OUTSIDE, UNKNOWN = "yes", "no", "–", "end not recorded"
SIDES = {"before": "before the date", "after": "after it", "unknown": "unknown when"}
MOST = 400  # decisions looked through
LADDER = ("clear", "kept", "kept on time")


def promise_rows(board: Board, filters: Filters, *metric_ids: str) -> tuple[CountedRow, ...]:
    """Every promise in the base of one of these measures, newest first; a mark for each measure."""
    found = []
    for promise in _all(board, filters):
        marks = tuple(_mark(promise, name, filters) for name in metric_ids)
        if any(mark != OUTSIDE for mark in marks):
            counted = marks[0] != OUTSIDE
            found.append(_row(promise, RATES[metric_ids[0]].day(promise) if counted else None, filters, marks))
    return _newest_first(found)


def ladder_rows(board: Board, filters: Filters) -> tuple[CountedRow, ...]:
    """The promises of the ladder, old enough to judge; how far each came (``LADDER``)."""
    made = [p for p in _within(board, filters, made_or_due_day) if old_enough(p)]
    told = [(p, (is_clear(p), p.state == "kept", kept_on_time(p))) for p in made]
    rows = [_row(p, made_or_due_day(p), filters, tuple(YES if is_so else NO for is_so in steps)) for p, steps in told]
    return _newest_first(rows)


def duration_rows(board: Board, filters: Filters) -> tuple[CountedRow, ...]:
    """The promises of the curve, with the days from made to done, to dropped, or to the export."""
    rows = []
    for promise in _within(board, filters, made_or_due_day):
        days = [f"{length:.0f}" for length, _ in durations([promise])]
        rows.append(_row(promise, promise.made_on, filters, (days[0] if days else OUTSIDE,), promise.flag))
    return _newest_first(rows)


def late_rows(board: Board, filters: Filters) -> tuple[CountedRow, ...]:
    """The promises that were late or dropped, with the reason recorded."""
    late = late_or_dropped(_within(board, filters, lambda p: p.due_first or p.made_on))
    return _newest_first(
        _row(p, p.due_first or p.made_on, filters, (" ".join(p.reason.split()) or NO_REASON,)) for p in late
    )


def moved_rows(board: Board, filters: Filters) -> tuple[CountedRow, ...]:
    """Every move of a promised date, newest first: what, from when to when, before its date or after."""
    known = {promise.commitment_id: promise for promise in _all(board, filters)}
    return tuple(
        CountedRow(known[ident], period_of(day, filters.grain), (_day(day), _day(was), _day(now), SIDES[side]))
        for ident, day, was, now, side in board.moved(filters)
        if ident in known
    )


def six_months(board: Board, filters: Filters) -> Filters:
    """The filters of the months the patterns are judged on."""
    since, end = overview.judged_months(board.build, filters.until)
    return replace(filters, since=since, until=date.fromordinal(end.toordinal() - 1))


def challenged_lines(board: Board, filters: Filters) -> tuple[DecisionLine, ...]:
    """The decisions where challenges were recorded, newest first: brittle consensus looks at all, the quiet room at the first."""
    _, end = overview.judged_months(board.build, filters.until)
    year = replace(filters, since=add_months(end, -CHALLENGE_MONTHS), until=date.fromordinal(end.toordinal() - 1))
    return tuple(line for line in board.decisions(year, MOST) if line.decision.challenges is not None)


def unclear(promise: Promise) -> str:
    """Why a promise is not clear; empty where it is."""
    return " ".join(lint_promise(promise).reasons)


def _mark(promise: Promise, metric_id: str, filters: Filters) -> str:
    measure = RATES[metric_id]
    counts = measure.counts(promise)
    if counts is False or not in_range(measure.day(promise), *month_range(filters.since, filters.until)):
        return OUTSIDE
    return UNKNOWN if counts is None else YES if measure.good(promise) else NO


def _row(promise: Promise, day: date | None, filters: Filters, marks: tuple[str, ...], note: str = "") -> CountedRow:
    return CountedRow(promise, period_of(day, filters.grain) if day else None, marks, note)


def _all(board: Board, filters: Filters) -> tuple[Promise, ...]:
    return board.promises(replace(filters, since=None, until=None))


def _within(board: Board, filters: Filters, day: Callable[[Promise], date | None]) -> list[Promise]:
    since, until = month_range(filters.since, filters.until)
    return [promise for promise in _all(board, filters) if in_range(day(promise), since, until)]


def _newest_first(rows: Iterable[CountedRow]) -> tuple[CountedRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.period is not None, row.period), reverse=True))


def _day(day: date | None) -> str:
    return say_day(day, short=True) if day else "no date"
