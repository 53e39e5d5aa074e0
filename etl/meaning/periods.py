"""A week, a month, a quarter or a half year as the name of a round: its first day. Days are read by ``etl.meaning.dates``."""

from __future__ import annotations

import re
from datetime import datetime

from etl.model.text import straight
from firmyes import languages
from firmyes.days.words import MONTHS, bare

_YEAR = r"((?:19|20)\d\d)"
_QUARTER = re.compile(
    rf"(?:{_YEAR}\W*)?(?<![^\W_])[QTKqtk]\.?\s?([1-4])(?!\d)(?:\W+{_YEAR}|\W*'(\d\d)|[-/](\d\d))?(?!\d)"
)
_QUARTER_LAST = re.compile(rf"([1-4])\.?\s?[QTKqtk](?!\w)\W*{_YEAR}")
_QUARTER_WORD = re.compile(rf"([1-4])\.?\w{{0,3}}\s+(?:quart|trim|kvart|kwart)\w*\W+(?:\w+\s+)?{_YEAR}", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV")  # of quarters
_QUARTER_ROMAN = re.compile(rf"(I{{1,3}}|IV)\.?\s+(?:kw|quart|trim|kvart)\w*\.?\W+{_YEAR}", re.IGNORECASE)
_WORD_QUARTER = re.compile(rf"(?:quart|trim|kvart|kwart)\w*\s+([1-4])\W+{_YEAR}", re.IGNORECASE)
_QUARTER_SHORT = re.compile(r"([1-4])[QTKqtk]\s?'?(?:20)?(\d\d)")
_WEEK = re.compile(
    rf"(?:{_YEAR}\W*)?(?<![^\W\d_])(?:W|KW|CW|week|woche|semaine|semana|settimana|vecka|uge|uke|v)\W*(\d\d?)(?:\W+{_YEAR})?",
    re.IGNORECASE,
)
_ROUND_NUMBER = re.compile(r"(?:KW|CW|week|woche|semaine|semana|settimana|vecka|uge|uke)\W*\d\d?|Q[1-4]", re.IGNORECASE)
_HALF = re.compile(rf"(?:{_YEAR}\W*)?(?<![^\W_])[HSh]([12])(?!\d)(?:\W+{_YEAR})?")
_NUMBERS = re.compile(rf"{_YEAR}\s*[-/.年]\s*(\d{{1,2}})\s*月?|(\d{{1,2}})\s*[/.-]\s*{_YEAR}")
_WORD = re.compile(r"[^\W\d_]+\.?")
#: a year of accounts begins when its firm says: no text tells which months “FY26 Q1” names
_FISCAL = re.compile(
    r"(?<![^\W\d_])(?:{})(?![^\W\d_])|年度|财年|財年".format("|".join(map(re.escape, languages.words("fiscal")))),
    re.IGNORECASE,
)
MOST_WORDS = 5  # a longer text tells of something else


def read_period(text: str, year: int | None = None) -> datetime | None:
    """``Q1 2026``, ``Mar 2026``, ``März 2026``, ``2026-03``, ``H2 2025``, ``2026-W10`` as their first day.

    None where neither the text nor ``year`` says which year, and for a part of a fiscal one, which begins who knows when.
    """
    plain = straight(text)
    if len(plain.split()) > MOST_WORDS or _FISCAL.search(plain):
        return None
    found = _read(plain)
    return found if found or not year else _read(f"{plain} {year}")


def is_round_number(text: str) -> bool:
    """``KW 12``, ``week 9``, ``Q2``: a week or quarter without its year, by its own words. “T1” and “v2” may be anything."""
    return _ROUND_NUMBER.fullmatch(straight(text)) is not None


def _read(plain: str) -> datetime | None:
    for read in (_numbers, _quarter, _half, _week, _month):
        found = read(plain)
        if found is not None:
            return found
    return None


def _numbers(text: str) -> datetime | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return datetime(int(year), int(month), 1) if 1 <= int(month) <= 12 else None


def _quarter(text: str) -> datetime | None:
    found = _QUARTER.search(text)
    if found:
        year = found[1] or found[3] or (f"20{found[4] or found[5]}" if found[4] or found[5] else "")
        return datetime(int(year), 3 * int(found[2]) - 2, 1) if year else None
    short = _QUARTER_SHORT.fullmatch(text)
    if short:
        return datetime(2000 + int(short[2]), 3 * int(short[1]) - 2, 1)
    roman = _QUARTER_ROMAN.search(text)
    if roman:
        return datetime(int(roman[2]), 3 * _ROMAN.index(roman[1].upper()) + 1, 1)
    last = _QUARTER_LAST.search(text) or _QUARTER_WORD.search(text) or _WORD_QUARTER.search(text)
    return datetime(int(last[2]), 3 * int(last[1]) - 2, 1) if last else None


def _half(text: str) -> datetime | None:
    found = _HALF.search(text)
    year = (found[1] or found[3]) if found else None
    return datetime(int(year), 6 * int(found[2]) - 5, 1) if found and year else None


def _week(text: str) -> datetime | None:
    """The Monday of a week as ISO 8601 numbers them."""
    found = _WEEK.fullmatch(text)
    year = (found[1] or found[3]) if found else None
    if not found or not year:
        return None
    try:
        return datetime.fromisocalendar(int(year), int(found[2]), 1)
    except ValueError:  # a year has 52 weeks, or 53
        return None


def _month(text: str) -> datetime | None:
    """One month's name and a year, and no other number: that would be a day."""
    months = {MONTHS[bare(word)] for word in _WORD.findall(text) if bare(word) in MONTHS}
    numbers = re.findall(r"\d+", text)
    if len(months) != 1 or len(numbers) != 1 or len(numbers[0]) not in (2, 4):
        return None
    year = int(numbers[0]) + (2000 if len(numbers[0]) == 2 else 0)
    return datetime(year, months.pop(), 1) if 1970 <= year <= 2100 else None
