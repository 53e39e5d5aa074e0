"""A day as somebody says it on another one: "next Friday", "EOW", "in two months", "4 Dec", "Fri 5pm".

What names one day is that day. What could be two ("4/5", "Friday or Monday", "Tuesday 30 Nov", which is a Monday) is asked with
both; what names a day no calendar has is told so; anything else names none. Never guessed: what is read here is stored.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from firmyes.days.ends import ending, friday_of, months_on
from firmyes.days.words import NUMBERS, WEEKDAY, any_of, bare, said
from firmyes.days.written import EPOCH, parse

_UNSEEN = ("Cc", "Cs")  # control characters and halves of characters have no place in a line of text
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|h|uhr|o['’]?clock)|\d{1,2}[:h]\d{2}"
_TIME_AFTER = re.compile(rf"[\s,]+(?:(?:at|@|um|à|om)\s*)?(?:{_CLOCK}|\(?(?:{any_of('after')})\)?)$", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"^(?:{_CLOCK})\s+", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:(?:{any_of('before')})\s+)+(?=\S)", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:(?P<next>{any_of('next')})\s+|(?P<this>{any_of('this')})\s+)?(?P<day>[^\W\d_]+(?:-feira)?)\.?"
    rf"(?:\s+(?P<week>{any_of('next_week')})|\s+(?P<after>{any_of('next')}))?",
    re.IGNORECASE,
)
_LED = re.compile(r"(?P<day>[^\W\d_]+)\.?,?\s+(?P<rest>\S.*)")
_UNITS = {bare(word): unit for unit in ("days", "working_days", "weeks", "months") for word in said(unit)}
_COUNTED = re.compile(
    rf"(?P<in>(?:{any_of('in')})\s+)?(?P<count>\d{{1,3}}|[^\W\d_]+(?:\s+\w+\s+of)?)\s+(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?)"
    rf"(?P<now>\s+(?:{any_of('from_now')}))?",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_SHORT = re.compile(r"(\d{1,2})\s*([./])\s*(\d{1,2})\s*\2?")
_OR = re.compile(
    rf"\s*,?\s+(?:{any_of('or')})\s+|\s+[-–—]\s+|\s*/\s*(?=[^\W\d])|(?<=[^\W\d])[-–](?=[^\W\d])", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The days a text can mean, soonest first, and what to ask where it is not one. Both empty: it says no day at all."""

    days: tuple[date, ...] = ()
    question: str = ""

    @property
    def day(self) -> date | None:
        return self.days[0] if len(self.days) == 1 else None


def read_day(text: str, today: date) -> date | None:
    """The one day a text names, or None. ``today`` is the day it was said."""
    return reading(text, today).day


def reading(text: str, today: date) -> Reading:
    """What a text says of a day. A weekday is the next one after today, ``next`` one of the week after this; a day without
    a year the next one.
    """
    words = _tidy(text)
    if not words:
        return Reading()
    days = _days(words, today) or _one_of(words, today)
    if len(days) == 1:
        return Reading(days)
    if days:
        return Reading(days, _which(words, days, today))
    led = _LED.fullmatch(words)
    date_alone = led["rest"] if led and bare(led["day"]) in WEEKDAY else words
    return Reading((), f"There is no {date_alone}. Which day?" if _no_such_day(date_alone, today) else "")


def say(day: date, today: date) -> str:
    """``Fri 4 Dec``: as a page echoes it at once; with its year where that is another than today's."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year:04d}" if day.year != today.year else "")


def _tidy(text: str) -> str:
    """On one line, in one way of writing, without what stands around a day: "by", "5pm", "at the latest"."""
    flat = " ".join(unicodedata.normalize("NFKC", text).split())
    words = " ".join("".join(sign for sign in flat if unicodedata.category(sign) not in _UNSEEN).split()).strip(
        " .!()[]"
    )
    bare_of_time = _TIME_BEFORE.sub("", _BEFORE.sub("", words))
    while (shorter := _TIME_AFTER.sub("", bare_of_time)) != bare_of_time:
        bare_of_time = shorter
    return bare_of_time.replace("’", "'").strip(" ,.")


def _days(words: str, today: date) -> tuple[date, ...]:
    """By the first way of saying a day that fits; a day beyond the calendar is none."""
    try:
        one = _near(words, today) or ending(words.casefold(), today) or _counted(words, today) or _nth(words, today)
        return (one,) if one else _on_a_weekday(words, today) or _calendar_days(words, today)
    except (OverflowError, ValueError):  # the year 10000, the 31st of a month without one
        return ()


def _near(words: str, today: date) -> date | None:
    word = words.casefold()
    for ahead, key in enumerate(("today", "tomorrow", "after_tomorrow")):
        if word in said(key):
            return today + timedelta(days=ahead)
    found = _DAY.fullmatch(words)
    number = WEEKDAY.get(bare(found["day"])) if found else None
    if found is None or number is None:
        return None
    if found["next"] or found["week"] or found["after"]:
        return friday_of(today + timedelta(days=7)) + timedelta(days=number - 4)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _counted(words: str, today: date) -> date | None:
    found = _COUNTED.fullmatch(words)
    if not found or not (found["in"] or found["now"]):
        return None
    count = int(found["count"]) if found["count"].isdecimal() else NUMBERS.get(bare(found["count"]))
    unit = _UNITS.get(bare(found["unit"]))
    if count is None or unit is None:
        return None
    if unit == "months":
        return months_on(today, count)
    if unit == "working_days":
        return _workdays_on(today, count)
    return today + timedelta(days=count * (7 if unit == "weeks" else 1))


def _workdays_on(day: date, count: int) -> date:
    for _ in range(count):
        day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    return day


def _nth(words: str, today: date) -> date | None:
    """``the 15th``: of this month, or of the next one that has it."""
    found = _NTH.fullmatch(words)
    number = int(found[1]) if found else 0
    if not 1 <= number <= 31:
        return None
    months = (months_on(today.replace(day=1), ahead) for ahead in range(3))  # of three in a row one has 31 days
    days = (first + timedelta(days=number - 1) for first in months)
    return next((day for day in days if day.day == number and day >= today), None)


def _on_a_weekday(words: str, today: date) -> tuple[date, ...]:
    """``Fri 4 Dec``. Where the weekday is another one, either may be the slip: the date, and the nearest such weekday."""
    led = _LED.fullmatch(words)
    number = WEEKDAY.get(bare(led["day"])) if led else None
    if led is None or number is None:
        return ()
    days = _calendar_days(led["rest"], today)
    fitting = tuple(day for day in days if day.weekday() == number)
    if fitting or len(days) != 1:
        return fitting
    off = (number - days[0].weekday() + 3) % 7 - 3
    return tuple(sorted((days[0], days[0] + timedelta(days=off))))


def _calendar_days(words: str, today: date) -> tuple[date, ...]:
    """The days a written date can be: day first, month first, or the same both ways."""
    if EPOCH.fullmatch(words):
        return ()  # a number is a moment to a tool, and to nobody in a meeting
    found = {_dated(words, today, day_first) for day_first in (True, False)}
    return tuple(sorted(day for day in found if day is not None))


def _dated(words: str, today: date, day_first: bool) -> date | None:
    moment = parse(words, day_first=day_first)
    if moment is not None:
        return moment.date()
    short = _SHORT.fullmatch(words)
    if short is None and re.search(r"\d{3}", words):
        return None
    this_year = parse(_with_year(words, short, today.year), day_first=day_first)
    if this_year is None or this_year.date() >= today:
        return this_year and this_year.date()
    next_year = parse(_with_year(words, short, today.year + 1), day_first=day_first)
    return next_year and next_year.date()


def _with_year(words: str, short: re.Match[str] | None, year: int) -> str:
    return f"{short[1]}{short[2]}{short[3]}{short[2]}{year:04d}" if short else f"{words} {year:04d}"


def _one_of(words: str, today: date) -> tuple[date, ...]:
    """The days of a choice, ``Friday or Monday``, where each part of it is one."""
    parts = [part for part in _OR.split(words) if part]
    found = [_days(_tidy(part), today) for part in parts] if len(parts) > 1 else []
    return tuple(sorted({day for days in found for day in days})) if all(len(days) == 1 for days in found) else ()


def _which(words: str, days: tuple[date, ...], today: date) -> str:
    led = _LED.fullmatch(words)
    dates = _calendar_days(led["rest"], today) if led and bare(led["day"]) in WEEKDAY else ()
    if len(dates) == 1:
        return f"{dates[0].day} {dates[0]:%B %Y} is a {dates[0]:%A}. Which day?"
    return f"“{words}” can be {' or '.join(say(day, today) for day in days)}. Which day?"


def _no_such_day(words: str, today: date) -> bool:
    """Whether a date is written that no calendar has: with another number in it it is one."""
    others = (f"{words[: found.start()]}01{words[found.end() :]}" for found in _NUMBER.finditer(words))
    return any(_calendar_days(other, today) for other in others)
