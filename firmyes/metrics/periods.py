"""Months, quarters and years as ``Period``; pure calendar arithmetic."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from firmyes.model import Grain, Period

MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def add_months(first: date, months: int) -> date:
    """First day of the month ``months`` after (or before) that of ``first``."""
    ordinal = first.year * 12 + first.month - 1 + months
    return date(ordinal // 12, ordinal % 12 + 1, 1)


@lru_cache(maxsize=4096)  # of a day and a grain: a page of many teams asks thousands of times for some sixty
def period_of(day: date, grain: Grain) -> Period:
    """The period a day lies in."""
    start = day.replace(day=1)
    if grain is Grain.QUARTER:
        start = start.replace(month=(day.month - 1) // 3 * 3 + 1)
    elif grain is Grain.YEAR:
        start = start.replace(month=1)
    return Period(start, add_months(start, MONTHS[grain]), grain)


def periods_between(first: date, last: date, grain: Grain) -> tuple[Period, ...]:
    """All periods from ``first``'s to ``last``'s, both included; none where ``first`` is later."""
    found = []
    period = period_of(first, grain)
    while period.start <= last:
        found.append(period)
        period = period_of(period.end, grain)
    return tuple(found)


def whole_periods(since: date, until: date, grain: Grain) -> tuple[date, date]:
    """The part of a range that holds whole periods alone; an end that is open (``date.min``, ``date.max``) stays open."""
    first, last = since, until
    if since != date.min:
        period = period_of(since, grain)
        first = period.start if period.start == since else period.end
    if until != date.max:
        last = period_of(until, grain).start
    return first, last


def month_range(since: date | None, until: date | None) -> tuple[date, date]:
    """Whole months: from the first day of ``since``'s month to before the first day after ``until``'s month."""
    start = since.replace(day=1) if since else date.min
    end = add_months(until, 1) if until and until < date(9999, 12, 1) else date.max
    return start, end
