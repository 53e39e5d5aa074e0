"""One date as tools and people write it: ISO, numbers in either order, a month's name in any language, a time and a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from firmyes.days.words import DAY_SIGNS, EVENING, FILLERS, MONTHS, MORNING, WEEKDAYS, ZONES, bare

NUMERIC = re.compile(r"(\d{1,4})\s*([./\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?!\d)")
EPOCH = re.compile(r"\d{10}|\d{13}")

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.*)?")
_TIME = re.compile(r"(?<![\d:])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?![\d:])")
_OFFSET = re.compile(r"(?:(?:utc|gmt)\s*)?([+-])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?(?:[^\W\d_]\.?)*|\d+")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SIGNED = re.compile(
    r"(\d{{4}})\s*(?:{})\s*(\d{{1,2}})\s*(?:{})\s*(\d{{1,2}})\s*(?:{})".format(*map("|".join, DAY_SIGNS))
)


def parse(text: str, *, day_first: bool) -> datetime | None:
    """One date of any year, with its zone where it names one; None where it is none."""
    if EPOCH.fullmatch(text):
        return epoch(text)
    if _ISO.fullmatch(text):
        try:
            return datetime.fromisoformat(text.replace(" UTC", "+00:00").replace(" +", "+"))
        except ValueError:
            pass
    text = _SIGNED.sub(r"\1-\2-\3", without_weekday(text))
    found = NUMERIC.match(text)
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            day, rest = date(int(compact[1]), int(compact[2]), int(compact[3])), ""
        elif found:
            day, rest = _numeric_day(found, day_first), text[found.end() :]
        else:
            day, rest = _named_day(text)
        return _with_time(day, rest) if day else None
    except (ValueError, OverflowError):
        return None


def epoch(text: str) -> datetime:
    """A moment as seconds or milliseconds since 1970."""
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    return datetime.fromtimestamp(int(seconds), UTC)


def without_weekday(text: str) -> str:
    """The text without a weekday before it; ``Mar 5`` keeps its month."""
    found = re.match(r"([^\W\d_]+)\.?,?\s+(?=\S)", text)
    if found and bare(found[1]) in WEEKDAYS and bare(found[1]) not in MONTHS:
        return text[found.end() :]
    return text


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    if len(text) == 2:
        return number + (2000 if number < 69 else 1900)
    raise ValueError(text)


def _numeric_day(found: re.Match[str], day_first: bool) -> date:
    first, second, third = found[1], found[3], found[4]
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    if len(first) > 2 or len(third) == 3:
        raise ValueError(found[0])
    day, month = (first, second) if day_first or found[2] == "." else (second, first)
    return date(_year(third), int(month), int(day))


def _named_day(text: str) -> tuple[date | None, str]:
    """``12/Mar/24``, ``January 5, 2026``, ``5 de enero de 2026``, ``5. März 2026``: one month word, a day and a year."""
    month, numbers, end = None, [], 0
    for word in _WORD.finditer(text):
        token = word[0]
        if token.isdigit():
            numbers.append(token)
        elif bare(token) in MONTHS and month is None:
            month = MONTHS[bare(token)]
        elif bare(token) not in FILLERS and bare(token) not in WEEKDAYS and token not in ("st", "nd", "rd", "th"):
            return None, ""
        if month and len(numbers) == 2:
            end = word.end()
            break
    if not month or len(numbers) != 2:
        return None, ""
    if len(numbers[0]) == 4:
        numbers.reverse()
    return date(_year(numbers[1]), month, int(numbers[0])), text[end:]


def _with_time(day: date, rest: str) -> datetime:
    """A day and what follows it: nothing, or a time with half-day and zone. Anything else is no date."""
    found = _TIME.search(rest)
    if not found:
        if _leftover(rest):
            raise ValueError(rest)
        return datetime.combine(day, time(0))
    before = rest[: found.start()].strip(" ,.")
    if _leftover(before) and _half_of(before) is None:
        raise ValueError(rest)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    tail = rest[found.end() :].strip(" ,.")
    half, tail = _half_day(tail)
    half = _half_of(before) if half is None else half
    if half is not None:
        if not 1 <= hour <= 12:
            raise ValueError(rest)
        hour = hour % 12 + 12 * half
    zone = _zone(tail)
    if hour == 24 and minute == second == 0:
        return datetime.combine(day, time(0), zone) + timedelta(days=1)
    return datetime.combine(day, time(hour, minute, second), zone)


def _leftover(text: str) -> bool:
    """Whether something stands there that is no part of a day: 5 Mart 2026 Perşembe names its weekday last."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return any(word not in FILLERS and bare(word) not in WEEKDAYS and word != "t" for word in words)


def _half_of(word: str) -> int | None:
    """0 for a word that means before noon, 1 for after noon, None for others. It may stand before the time: 오후 2:10."""
    half = bare(word)
    return int(half in EVENING) if half in MORNING | EVENING else None


def _half_day(tail: str) -> tuple[int | None, str]:
    found = re.match(r"([ap])\.?\s?m\.?(?![^\W\d_])", tail, re.IGNORECASE)
    if found:
        return int(found[1].casefold() == "p"), tail[found.end() :].strip(" ,.")
    word = re.match(r"[^\W\d_]+\.?", tail)
    if word and _half_of(word[0]) is not None:
        return _half_of(word[0]), tail[word.end() :].strip(" ,.")
    if word and bare(word[0]) in ("uhr", "h"):
        return None, tail[word.end() :].strip()
    return None, tail


def _zone(tail: str) -> tzinfo | None:
    tail = re.sub(r"(?<=\S)\s*\([^()]*\)$", "", tail).strip("() ")  # GMT+0100 (Central European Standard Time)
    if not tail:
        return None
    offset = _OFFSET.fullmatch(tail)
    if offset:
        east = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(east if offset[1] == "+" else -east)
    if tail.casefold() in ZONES:
        return timezone(timedelta(hours=ZONES[tail.casefold()]))
    if re.fullmatch(r"[A-Z][A-Za-z]{1,4}", tail):
        return None  # a zone we cannot place: the time is taken as it stands
    raise ValueError(tail)
