"""Dates as exports write them. Day or month first is decided for a whole column, never for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum

from etl.meaning.answers import is_no_answer
from etl.model.plan import DateReading
from etl.model.text import name, straight
from firmyes import languages
from firmyes.days import written
from firmyes.days.words import any_of
from firmyes.days.written import EPOCH, NUMERIC, epoch, without_weekday

EARLIEST, LATEST = 1970, 2100
BEFORE_OURS = 543  # years by which the Buddhist calendar began before ours
BUDDHIST = range(2540, 2601)
EXCEL_DAY_ZERO = datetime(1899, 12, 30)
#: what people write where there is no date
NO_DATE = frozenset(name(text) for text in languages.words("no_day"))

_HAS_DAY = re.compile(r"\d{4}|\d[./\-]\d")
_DOTTED_TIME = re.compile(r"\s\d{1,2}\.\d\d\.\d\d$")
_RANGE = re.compile(r"\s*→\s*|\s+(?:[-–—]|to|until|till|bis|au|al|tot|a)\s+")
_REMARK = re.compile(r"[(~>→»]|[^\W\d_]{3}")  # brackets, an arrow or a word: no time of day
#: “by 2026-05-29”, “2026-06-15 EOD”: what stands around a day and changes nothing
_LED = re.compile(rf"^(?:(?:{any_of('before')})\s+)+(?=\d)", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<=\d)[\s,]+\(?(?:{any_of('after')})\)?$", re.IGNORECASE)
_NO_YEAR = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2?")
_SIGNED_NO_YEAR = re.compile(r"\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일]")
SEVERAL = 2  # days of either kind, from which a spreadsheet may have turned those that it could
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d-(\d\d)-(\d\d)(?!\d)")
_SHORT_YEARS = re.compile(r"(\d\d)([./-])(\d\d)\2(\d\d)(?!\d)")  # 26-03-13 and 13-03-26
_AGO, _AHEAD = 8, 5  # years from now in which the days of a list lie
_MONTH_OF_A_YEAR = re.compile(r"[^\W\d_]{3,}\.?\s?[-/'’]\s?\d\d")  # Apr-26, as a spreadsheet writes a month
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")


class Order(Enum):
    """In which order the numbers of a column stand."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    ANY = "cannot be mistaken"
    UNKNOWN = "unknown"
    MIXED = "both orders"
    TURNED = "turned by a spreadsheet"


@dataclass(frozen=True, slots=True)
class Found:
    """A column's reading, and an example for the question where its order is not known.

    ``beside``: the order in which texts are written beside days that a spreadsheet may have turned, the example among them.
    """

    reading: DateReading
    order: Order
    example: str = ""
    unread: tuple[str, ...] = ()
    beside: Order | None = None


def read_dates(
    texts: Sequence[str],
    *,
    day_first: bool | None = None,
    zone: tzinfo = UTC,
    utc: bool = False,
    range_end: bool = False,
    undated: frozenset[str] = frozenset(),
    year: int | None = None,
    this_year: int | None = None,
) -> Found:
    """Read the distinct texts of one column. Times with a zone (or all, where ``utc``) are told in ``zone``, others as they stand.

    ``day_first`` is the person's word and used only where the texts leave it open; ``year`` that of days written without
    one. ``range_end`` takes the end of ``January 5 → January 9`` instead of its start. ``undated`` are further texts for no
    date. ``this_year`` tells where the year of ``26-03-13`` stands.
    """
    blanks = frozenset(text for text in texts if says_no_date(text) or straight(text) in undated)
    texts = [text for text in texts if text not in blanks]
    parts = {text: _with_year(_part(straight(text), range_end), year) for text in texts}
    if this_year and _begin_with_the_year(parts.values(), this_year):
        parts = {
            text: f"{this_year // 100}{part}" if _SHORT_YEARS.match(part) else part for text, part in parts.items()
        }
    written_in = decide_order(parts.values())
    spreadsheets = _turned(parts) if written_in in (Order.DAY_FIRST, Order.MONTH_FIRST) else []
    order = Order.TURNED if spreadsheets else written_in
    first = day_first if order in (Order.UNKNOWN, Order.MIXED) else written_in is Order.DAY_FIRST
    back = bool(spreadsheets) and day_first is not None and day_first is first
    example = next((text for text in spreadsheets or texts if spreadsheets or _ambiguous(parts[text])), "")
    whole = _numbers_only(parts.values())
    read: dict[str, datetime | None] = {}
    fixed: dict[str, datetime] = {}
    for text, part in parts.items():
        moment = whole(part) if whole else parse(part, day_first=bool(first))
        if moment is None and year and not whole and not _MONTH_OF_A_YEAR.fullmatch(part):
            moment = parse(f"{part} {year}", day_first=bool(first))
        if moment and back and text in spreadsheets:
            moment = moment.replace(month=moment.day, day=moment.month)
        read[text] = _local(moment, zone, utc) if moment else None
        if moment and (moment.tzinfo or utc):
            fixed[text] = _local(moment, UTC, utc)
    if fixed and all(moment.time() == time(0) for moment in fixed.values()):
        read |= fixed  # a day as a tool's midnight in UTC: no zone turns it into the day before
    has_time = any(moment is not None and moment.time() != time(0) for moment in (read | fixed).values())
    unread = tuple(text for text, moment in read.items() if moment is None)
    known = (
        order
        if day_first is None or order not in (Order.UNKNOWN, Order.MIXED, Order.TURNED)
        else (Order.DAY_FIRST if day_first else Order.MONTH_FIRST)
    )
    told = {Order.DAY_FIRST: True, Order.MONTH_FIRST: False}.get(known)
    return Found(
        DateReading(None, read, has_time, blanks, fixed, told),
        known,
        example,
        unread,
        written_in if spreadsheets else None,
    )


#: days by which programs write that there is none: the first their clocks know, or Outlook’s last
_FIRST_OF_A_CLOCK = re.compile(
    r"0000-00-00|00/00/0000|(?:0001|1601|1753|1900|1970|4501)[-/.]0?1[-/.]0?[01](?!\d)|(?:1899|1969)[-/.]12[-/.]3[01](?!\d)|"
    r"0?[01][-/.]0?1[-/.](?:0001|1601|1753|1900|1970|4501)(?!\d)|0?1[-/.]0?0[-/.]1900(?!\d)|(?:12[-/.]3[01]|3[01][-/.]12)[-/.](?:1899|1969)(?!\d)"
)


def says_no_date(text: str) -> bool:
    """``TBD``, ``n/a``, ``null``, ``asap``, ``1970-01-01``: there is no date, which is something else than one that cannot be
    read."""
    return is_no_answer(text) or name(text) in NO_DATE or _FIRST_OF_A_CLOCK.match(text.strip()) is not None


def lacks_year(text: str) -> bool:
    """``29 May``: a day and no year."""
    bare_text = straight(text)
    if _NO_YEAR.fullmatch(bare_text) or _SIGNED_NO_YEAR.fullmatch(bare_text):
        return any(parse(_with_year(bare_text, 2024), day_first=first) is not None for first in (True, False))
    if _MONTH_OF_A_YEAR.fullmatch(bare_text):
        return False
    return not re.search(r"\d{4}", bare_text) and parse(f"{bare_text} 2024", day_first=True) is not None


def is_vague(text: str) -> bool:
    """Whether a text that is no date was not meant as one either: ``EOW``, ``Q3``, ``29 May``, or a day no calendar of ours has.

    ``31/02/2026`` was meant: a slip to mend; ``2026-05-08 (was 2026-05-01)`` and ``2026-05-08 or 2026-05-15`` say more than a day.
    """
    plain = without_weekday(straight(text))
    numbers = NUMERIC.match(plain)
    if not numbers or "9999" in numbers.groups():
        return True
    behind = plain[numbers.end() :]
    several = NUMERIC.search(behind) and any(parse(numbers[0], day_first=first) for first in (True, False))
    return bool(several) or _REMARK.search(behind) is not None


def _with_year(text: str, year: int | None) -> str:
    """``29/5``, ``29.5.`` and ``5月29日`` with the year that was said of such days."""
    found = _NO_YEAR.fullmatch(text) if year else None
    if year and _SIGNED_NO_YEAR.fullmatch(text):
        return f"{year}{'년' if '월' in text else '年'}{text}"
    return f"{found[1]}{found[2]}{found[3]}{found[2]}{year}" if found else text


def _part(text: str, range_end: bool) -> str:
    text = _BEHIND.sub("", _LED.sub("", text.removeprefix("'")))  # a spreadsheet's sign for text
    parts = _RANGE.split(text)
    if len(parts) != 2 or ("→" not in text and not all(parse(part, day_first=True) for part in parts)):
        return text
    start, end = parts
    whole = range_end and _HAS_DAY.search(end)  # “10:40 AM → 11:40 AM” ends on the day it began
    return (end if whole else start).strip()


def _begin_with_the_year(texts: Iterable[str], this_year: int) -> bool:
    """Whether ``26-03-13`` is a day of 2026: all first numbers of a column are years of our time, and not all last ones."""
    shorts = [found for text in texts if (found := _SHORT_YEARS.match(text))]
    near = {year % 100 for year in range(this_year - _AGO, this_year + _AHEAD + 1)}
    return any(int(found[4]) not in near for found in shorts) and all(int(found[1]) in near for found in shorts)


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
        month |= second > 12 >= first and separator != "."  # 03.13.2026 is a slip
        open_ |= not dotted and first <= 12 and second <= 12 and first != second
    if day and month:
        return Order.MIXED
    if day or month:
        return Order.DAY_FIRST if day else Order.MONTH_FIRST
    return Order.UNKNOWN if open_ else Order.ANY


def _turned(parts: Mapping[str, str]) -> list[str]:
    """The texts of days that a spreadsheet took for its own, where all that it could not stand beside them as they were written.

    Opened where the month stands first, of 03/05 and 13/05 the first becomes 2026-03-05 and the other stays.
    """
    days = {text: _YEAR_FIRST.match(part) for text, part in parts.items()}
    whole = {text: (int(found[1]), int(found[2])) for text, found in days.items() if found}
    numbers = {part: order for part in parts.values() if (order := _order_of(part)) and order[1] != "."}
    left = {part: order for part, order in numbers.items() if parse(part, day_first=order[0] > 12)}
    if min(len(left), len(whole)) < SEVERAL or any(max(first, second) <= 12 for first, _, second in left.values()):
        return []
    could_be = all(max(each) <= 12 for each in whole.values()) and any(month != day for month, day in whole.values())
    return list(whole) if could_be else []


def _order_of(text: str) -> tuple[int, str, int] | None:
    found = NUMERIC.match(without_weekday(text))
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
    if filled and all(EPOCH.fullmatch(text) for text in filled):
        return epoch
    if filled and all(_SERIAL.fullmatch(text) for text in filled):
        return lambda text: EXCEL_DAY_ZERO + timedelta(seconds=round(float(text.replace(",", ".")) * 86400))
    return None


def parse(text: str, *, day_first: bool) -> datetime | None:
    """One date between 1970 and 2100, with its zone where it names one; None where it is none."""
    moment = written.parse(text, day_first=day_first)
    if moment is not None and moment.year in BUDDHIST:
        moment = moment.replace(year=moment.year - BEFORE_OURS)
    return moment if moment is not None and EARLIEST <= moment.year <= LATEST else None


def _local(moment: datetime, zone: tzinfo, utc: bool) -> datetime:
    if moment.tzinfo is None and utc:
        moment = moment.replace(tzinfo=UTC)
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
