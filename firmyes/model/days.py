"""A day in words: one way for every page and file, and for Windows, which does not know ``%-d``."""

from __future__ import annotations

from datetime import date


def say_day(day: date, *, short: bool = False, year: bool = True) -> str:
    """``14 June 2026``: no order of day and month to guess. ``short`` is ``14 Jun 2026``; without ``year`` ``14 June``.

    In English: no part of the app sets the locale of times, and Python by itself leaves it as it is.
    """
    month = f"{day:%b}" if short else f"{day:%B}"
    return f"{day.day} {month}{f' {day.year:04d}' if year else ''}"
