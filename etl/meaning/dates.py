"""Dates as exports write them. Day or month first is decided for a whole column, never for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum

from etl.meaning.answers import is_no_answer
from etl.meaning.date_words import DAY_SIGNS, EVENING, FILLERS, MONTHS, MORNING, NO_DATE, WEEKDAYS, ZONES, bare
from etl.model.plan import DateReading
from etl.model.text import name, straight

EARLIEST, LATEST = 1970, 2100
EXCEL_DAY_ZERO = datetime(1899, 12, 30)

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.*)?")
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?(?!\d)")
_TIME = re.compile(r"(?<![\d:])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?(?![\d:])")
_OFFSET = re.compile(r"(?:(?:utc|gmt)\s*)?([+-])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?(?:[^\W\d_]\.?)*|\d+")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_HAS_DAY = re.compile(r"\d{4}|\d[./\-]\d")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SIGNED = re.compile(
    r"(\d{{4}})\s*(?:{})\s*(\d{{1,2}})\s*(?:{})\s*(\d{{1,2}})\s*(?:{})".format(*map("|".join, DAY_SIGNS))
)
_DOTTED_TIME = re.compile(r"\s\d{1,2}\.\d\d\.\d\d$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


class Order(Enum):
    """In which order the numbers of a column stand."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    ANY = "cannot be mistaken"
    UNKNOWN = "unknown"
    MIXED = "both orders"


@dataclass(frozen=True, slots=True)
class Found:
    """A column's reading, and an example for the question where its order is not known."""

    reading: DateReading
    order: Order
    example: str = ""
    unread: tuple[str, ...] = ()


def read_dates(
    texts: Sequence[str],
    *,
    day_first: bool | None = None,
    zone: tzinfo = UTC,
    utc: bool = False,
    range_end: bool = False,
    undated: frozenset[str] = frozenset(),
    year: int | None = None,
) -> Found:
    """Read the distinct texts of one column. Times with a zone (or all, where ``utc``) are told in ``zone``, others as they stand.

    ``day_first`` is the person's word and used only where the texts leave it open; ``year`` that of days written without
    one. ``range_end`` takes the end of ``January 5 → January 9`` instead of its start. ``undated`` are further texts for no
    date.
    """
    blanks = frozenset(text for text in texts if says_no_date(text) or straight(text) in undated)
    texts = [text for text in texts if text not in blanks]
    parts = {text: _part(straight(text), range_end) for text in texts}
    order = decide_order(parts.values())
    first = day_first if order in (Order.UNKNOWN, Order.MIXED) else order is Order.DAY_FIRST
    example = next((text for text in texts if _ambiguous(parts[text])), "")
    whole = _numbers_only(parts.values())
    read: dict[str, datetime | None] = {}
    fixed: dict[str, datetime] = {}
    for text, part in parts.items():
        moment = whole(part) if whole else parse(part, day_first=bool(first))
        if moment is None and year and not whole:
            moment = parse(f"{part} {year}", day_first=bool(first))
        read[text] = _local(moment, zone, utc) if moment else None
        if moment and (moment.tzinfo or utc):
            fixed[text] = _local(moment, UTC, utc)
    if fixed and all(moment.time() == time(0) for moment in fixed.values()):
        read |= fixed  # a day as a tool's midnight in UTC: no zone turns it into the day before
    has_time = any(moment is not None and moment.time() != time(0) for moment in (read | fixed).values())
    unread = tuple(text for text, moment in read.items() if moment is None)
    known = (
        order
        if day_first is None or order not in (Order.UNKNOWN, Order.MIXED)
        else (Order.DAY_FIRST if day_first else Order.MONTH_FIRST)
    )
    told = {Order.DAY_FIRST: True, Order.MONTH_FIRST: False}.get(known)
    return Found(DateReading(None, read, has_time, blanks, fixed, told), known, example, unread)


def says_no_date(text: str) -> bool:
    """``TBD``, ``n/a``, ``null``, ``asap``: there is no date, which is something else than one that cannot be read."""
    return is_no_answer(text) or name(text) in NO_DATE or text.strip().startswith(("0000-00-00", "00/00/0000"))


def lacks_year(text: str) -> bool:
    """``29 May``: a day and no year."""
    bare_text = straight(text)
    return not re.search(r"\d{4}", bare_text) and parse(f"{bare_text} 2024", day_first=True) is not None


def is_vague(text: str) -> bool:
    """Whether a text that is no date was not meant as one either: ``EOW``, ``Q3``, ``29 May``, or a day no calendar of ours has.

    ``31/02/2026`` was meant: a slip to mend.
    """
    numbers = _NUMERIC.match(_without_weekday(straight(text)))
    return not numbers or "9999" in numbers.groups()


def _part(text: str, range_end: bool) -> str:
    if "→" not in text:
        return text
    start, _, end = text.partition("→")
    whole = range_end and _HAS_DAY.search(end)  # “10:40 AM → 11:40 AM” ends on the day it began
    return (end if whole else start).strip()


def decide_order(texts: Iterable[str]) -> Order:
    """What the values that can only be one thing say of a column of ``12/03/2026``-like dates."""
    day = month = open_ = False
    for text in texts:
        numbers = _order_of(text)
        if numbers is None:
            continue
        first, separator, second = numbers
        dotted = (
            separator == "." or _DOTTED_TIME.search(text) is not None
        )  # 10.12.30: nobody who writes so puts the month first
        day |= first > 12 >= second or (dotted and second <= 12)
        month |= second > 12 >= first
        open_ |= not dotted and first <= 12 and second <= 12 and first != second
    if day and month:
        return Order.MIXED
    if day or month:
        return Order.DAY_FIRST if day else Order.MONTH_FIRST
    return Order.UNKNOWN if open_ else Order.ANY


def _order_of(text: str) -> tuple[int, str, int] | None:
    found = _NUMERIC.match(_without_weekday(text))
    if not found or len(found[1]) > 2:
        return None
    return int(found[1]), found[2], int(found[3])


def _ambiguous(text: str) -> bool:
    numbers = _order_of(text)
    return (
        numbers is not None and numbers[1] != "." and numbers[0] <= 12 and numbers[2] <= 12 and numbers[0] != numbers[2]
    )


def _numbers_only(texts: Iterable[str]):
    """How a column of bare numbers tells the time: seconds or milliseconds since 1970, or a spreadsheet's days; else None."""
    filled = list(texts)
    if filled and all(_EPOCH.fullmatch(text) for text in filled):
        return _epoch
    if filled and all(_SERIAL.fullmatch(text) for text in filled):
        return lambda text: EXCEL_DAY_ZERO + timedelta(seconds=round(float(text.replace(",", ".")) * 86400))
    return None


def _epoch(text: str) -> datetime:
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    return datetime.fromtimestamp(int(seconds), UTC)


def parse(text: str, *, day_first: bool) -> datetime | None:
    """One date, with its zone where it names one; None where it is none."""
    if _EPOCH.fullmatch(text):
        return _sensible(_epoch(text))
    if _ISO.fullmatch(text):
        try:
            return _sensible(datetime.fromisoformat(text.replace(" UTC", "+00:00").replace(" +", "+")))
        except ValueError:
            pass
    text = _SIGNED.sub(r"\1-\2-\3", _without_weekday(text))
    found = _NUMERIC.match(text)
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            day, rest = date(int(compact[1]), int(compact[2]), int(compact[3])), ""
        elif found:
            day, rest = _numeric_day(found, day_first), text[found.end() :]
        else:
            day, rest = _named_day(text)
        return _sensible(_with_time(day, rest)) if day else None
    except (ValueError, OverflowError):
        return None


def _sensible(moment: datetime) -> datetime | None:
    return moment if EARLIEST <= moment.year <= LATEST else None


def _without_weekday(text: str) -> str:
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


def _local(moment: datetime, zone: tzinfo, utc: bool) -> datetime:
    if moment.tzinfo is None and utc:
        moment = moment.replace(tzinfo=UTC)
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
