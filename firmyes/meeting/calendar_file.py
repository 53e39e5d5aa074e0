"""The promised dates as a calendar file (RFC 5545): one all-day entry per dated promise, busy for nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from firmyes.meeting.rows import Row

_FOLD = 75  # octets a line may have


def as_calendar(decision: str, rows: Iterable[tuple[int, Row]], stamp: datetime, key: str) -> str | None:
    """The file, or None where no row has a date. ``key`` (the decision's id) and a row's number make its entry's id: the
    same promise is the same entry, also after another line was taken away.
    """
    dated = [(number, row, row.when) for number, row in rows if row.when and row.when < date.max]
    if not dated:
        return None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Firm Yes//Promises//EN"]
    for number, row, day in dated:
        lines += _entry(row, day, decision, stamp, f"{key}-{number}")
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(row: Row, day: date, decision: str, stamp: datetime, key: str) -> list[str]:
    uid = hashlib.sha256(key.encode()).hexdigest()[:32]
    title = f"{row.who}: {row.what}" if row.who else row.what
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@firm-yes",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_digits(day)}",
        f"DTEND;VALUE=DATE:{_digits(day + timedelta(days=1))}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(f'Promised with the decision “{decision}”.' if decision else 'Promised.')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for plain in ("\\", ";", ","):
        text = text.replace(plain, "\\" + plain)
    return text


def _folded(line: str) -> str:
    """Lines longer than 75 octets go on after CRLF and a blank, never in the middle of a character."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD:
            parts.append(part)
            part, size = "", 1  # the leading blank counts
        part += char
        size += width
    return "\r\n ".join([*parts, part])
