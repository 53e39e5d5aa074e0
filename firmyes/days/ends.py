"""Days that close something: this week, next month, a quarter, June. A week ends on its Friday: promises are made for work."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from firmyes.days.words import MONTHS, any_of, bare, said

FRIDAY = 4
_ROUND = re.compile(
    rf"(?:{any_of('end_of')})\s+(?:q(?P<quarter>[1-4])|(?P<month>[^\W\d_]+))?\.?,?\s*(?P<year>\d{{4}})?", re.IGNORECASE
)


def ending(text: str, today: date) -> date | None:
    """``EOW``, ``end of next month``, ``end of June``, ``end of Q1 2027``: the last day of it that lies ahead; else None."""
    for key, last in _ENDS.items():
        if text in _phrases(key):
            return last(today)
    found = _ROUND.fullmatch(text)
    return _last_of(found, today) if found else None


def friday_of(day: date) -> date:
    """The Friday of the week that begins on the Monday before ``day``."""
    return day + timedelta(days=FRIDAY - day.weekday())


def months_on(day: date, months: int) -> date:
    """The same day of another month, its last one where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _week(today: date) -> date:
    ends = friday_of(today)
    return ends if ends >= today else ends + timedelta(days=7)


def _month(today: date, on: int = 0) -> date:
    first = months_on(today.replace(day=1), on)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _quarter(today: date, on: int = 0) -> date:
    return _month(today, (2 - (today.month - 1) % 3) + 3 * on)


_ENDS: Mapping[str, Callable[[date], date]] = {
    "end_of_week": _week,
    "end_of_next_week": lambda today: friday_of(today + timedelta(days=7)),
    "end_of_month": _month,
    "end_of_next_month": lambda today: _month(today, 1),
    "end_of_quarter": _quarter,
    "end_of_next_quarter": lambda today: _quarter(today, 1),
    "end_of_year": lambda today: date(today.year, 12, 31),
}


def _phrases(key: str) -> frozenset[str]:
    return frozenset(each.casefold() for each in said(key))


def _last_of(found: re.Match[str], today: date) -> date | None:
    """The last day of a named month, quarter or year; of this year, or of the next where it has passed."""
    month = 3 * int(found["quarter"]) if found["quarter"] else MONTHS.get(bare(found["month"] or ""))
    if month is None:
        return date(int(found["year"]), 12, 31) if found["year"] and not found["month"] else None
    if found["year"]:
        return _month(date(int(found["year"]), month, 1))
    last = _month(date(today.year, month, 1))
    return last if last >= today else _month(date(today.year + 1, month, 1))
