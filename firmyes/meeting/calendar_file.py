"""The promised dates as a calendar file (RFC 5545): one all-day entry per dated promise, busy for nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from firmyes.meeting.rows import Row

if TYPE_CHECKING:
    from icalendar import Event


def as_calendar(decision: str, rows: Iterable[tuple[int, Row]], stamp: datetime, key: str) -> str | None:
    """The file, or None where no row has a date. ``key`` (the decision's id) and a row's number make its entry's id: the
    same promise is the same entry, also after another line was taken away.
    """
    days = dated(rows)
    if not days:
        return None
    from icalendar import Calendar, Event  # start-up: 70 ms, and only who takes the dates along needs it

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Firm Yes//Promises//EN")
    for number, row, day in days:
        calendar.add_component(_filled(Event(), row, day, decision, stamp, f"{key}-{number}"))
    return calendar.to_ical(sorted=False).decode()


def dated(rows: Iterable[tuple[int, Row]]) -> list[tuple[int, Row, date]]:
    """The rows that have a date an entry can end after."""
    return [(number, row, row.when) for number, row in rows if row.when and row.when < date.max]


def _filled(entry: Event, row: Row, day: date, decision: str, stamp: datetime, key: str) -> Event:
    entry.add("uid", f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@firm-yes")
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", f"{row.who}: {row.what}" if row.who else row.what)
    entry.add("description", f"Promised with the decision “{decision}”." if decision else "Promised.")
    entry.add("transp", "TRANSPARENT")
    return entry
