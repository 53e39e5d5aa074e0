"""Days as people write them, and as a recap says them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firmyes import languages

_ENGLISH = languages.language("en")["dates"]
MONTHS = tuple(languages.parts(names)[0].capitalize() for names in _ENGLISH["months"])
WEEKDAYS = tuple(languages.parts(names)[0].capitalize() for names in _ENGLISH["weekdays"])

_MONTH = {name: number for number, names in enumerate(_ENGLISH["months"], 1) for name in languages.parts(names)}
_WEEKDAY = {name: number for number, names in enumerate(_ENGLISH["weekdays"]) for name in languages.parts(names)}

_NAMED = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_LED = re.compile(rf"^(?:(?P<weekday>{_NAMED})\.?,?\s+)(?P<rest>\S.*)$", re.I)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$", re.ASCII)
_DOTS = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?$", re.ASCII)
_SLASH = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?$", re.ASCII)
_DAY_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([a-z]+)\.?,?(?:\s+(\d{4}))?$", re.I | re.ASCII)
_MONTH_DAY = re.compile(r"^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$", re.I | re.ASCII)
_IN = re.compile(r"^in\s+(a|an|one|two|three|four|\d{1,3})\s+(day|week)s?$", re.I | re.ASCII)
_NUMBER = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}


def read_day(text: str, today: date) -> date | None:
    """The one day a text names, or None. ``today`` is the day it was said.

    A weekday is the next one after today; a day without a year the next one. What could be two days
    (``4/5``, ``next Friday``, a weekday that contradicts its date) is no day.
    """
    text = " ".join(text.split()).strip(" .")
    word = text.casefold()
    if word in ("today", "tonight", "tomorrow"):
        return _later(today, int(word == "tomorrow"))
    if word in _WEEKDAY:
        return _later(today, (_WEEKDAY[word] - today.weekday() - 1) % 7 + 1)
    if led := _LED.match(text):
        day = _calendar_day(led["rest"], today)
        return day if day is not None and day.weekday() == _WEEKDAY[led["weekday"].casefold()] else None
    return _calendar_day(text, today)


def _calendar_day(text: str, today: date) -> date | None:
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTS.match(text):
        return _in_year(found[3], int(found[2]), int(found[1]), today)
    if found := _SLASH.match(text):
        return _slashed(int(found[1]), int(found[2]), found[3], today)
    if found := _DAY_MONTH.match(text):
        return _in_year(found[3], _MONTH.get(found[2].casefold()), int(found[1]), today)
    if found := _MONTH_DAY.match(text):
        return _in_year(found[3], _MONTH.get(found[1].casefold()), int(found[2]), today)
    if found := _IN.match(text):
        count = _NUMBER.get(found[1].casefold()) or int(found[1])
        return _later(today, count * (7 if found[2].casefold() == "week" else 1))
    return None


def _slashed(first: int, second: int, year: str | None, today: date) -> date | None:
    """``14/6`` and ``6/14`` can each be one day only; ``4/5`` could be two."""
    if first > 12 or first == second:
        return _in_year(year, second, first, today)
    return _in_year(year, first, second, today) if second > 12 else None


def _in_year(year: str | None, month: int | None, day: int, today: date) -> date | None:
    if month is None:
        return None
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = _day(today.year, month, day)
    return this_year if this_year is None or this_year >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 30 February, year 0: no such day
        return None


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
