"""The day in what somebody promised, cut off it: "send the table by Friday"."""

from __future__ import annotations

import re
from datetime import date

from firmyes.days.said import read_day, reading
from firmyes.days.words import any_of

_PREPOSITION = re.compile(
    rf"[\s,;(\[–—-]*\b(?:by|before|until|till|no later than|due(?: on| by| date)?|deadline|for|on|{any_of('before')})\b"
    r":?\s+",
    re.I,
)
#: a whole day, or one with a word for "by" before it, in the midst of a sentence
_DAY_INSIDE = re.compile(
    rf"(?<![\d.])(?P<whole>\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}|\d{{4}}-\d\d-\d\d)(?![\d.])|"
    rf"\b(?:{any_of('before')})\s(?P<day>[^\W\d_]+)\b",
    re.I,
)
FAR = 270  # days ahead from which a day without a year is one that has just been
_GAP = re.compile(r"\s*[,;(\[–—|]\s*|\s+-\s+")
_VAGUE = re.compile(
    r"^(?:soon|asap|a\.s\.a\.p\.?|eod|eow|eom|later|next (?:\w+)|end of (?:\w+ ?){1,2}|the end of (?:\w+ ?){1,3}|"
    r"this \w+|tbd|tba|when possible|shortly|in due course)$",
    re.I,
)


def date_off(what: str, today: date) -> tuple[str, str | date | None]:
    """Cut a day, or a vague word for one, off the end."""
    text = what.rstrip(" .")
    for found in reversed(list(_PREPOSITION.finditer(text))):
        when = _when(text[found.end() :], today)
        if when and text[: found.start()].strip():
            return text[: found.start()].rstrip(" ,;(–—-["), when
    for found in reversed(list(_GAP.finditer(text))):
        when = _when(text[found.end() :], today)
        if when and text[: found.start()].strip():
            return text[: found.start()], when
    words = text.split(" ")
    for many in (3, 2):  # "September 20th"
        head, last = " ".join(words[:-many]), " ".join(words[-many:])
        if re.search(r"\bfrom\b[^.]*\bto$", head, re.I):
            return what, None  # "from April 5 to 11th"
        if (
            head
            and re.search(r"\d", last)
            and (day := read_day(last.strip("()[]"), today))
            and not _has_been(day, last, today)
        ):
            return head.rstrip(" ,;–—-:"), day
    head, _, last = text.rpartition(" ")
    version = re.fullmatch(r"\d+\.\d+", last.strip("()[]")) and not what.rstrip(")] ").endswith(".")  # "helm 2.11"
    if head and not version and (day := read_day(last.strip("()[]"), today)) and not _has_been(day, last, today):
        return head.rstrip(" ,;–—-"), day
    inside = {day for found in _DAY_INSIDE.finditer(text) if (day := read_day(found["whole"] or found["day"], today))}
    return (what, inside.pop()) if len(inside) == 1 else (what, None)


def day_in(what: str, today: date) -> tuple[str, date | None]:
    """A what without the day at its end, and that day: "send the table by Friday". None where it ends with no one day."""
    rest, when = date_off(what, today)
    return (rest, when) if isinstance(when, date) else (what, None)


def _has_been(day: date | None, text: str, today: date) -> bool:
    """Whether a day without a year is one that has just been: "29.10." said two days later."""
    return day is not None and (day - today).days > FAR and not re.search(r"\d{4}", text)


def _when(text: str, today: date) -> str | date | None:
    """The day, or the words where a day was meant: two possible, none the calendar has, or a vague one."""
    text = text.strip(" ()[].,")
    found = reading(text, today)
    if _has_been(found.day, text, today):
        return None
    return found.day or (text if found.question or _VAGUE.match(text) else None)
