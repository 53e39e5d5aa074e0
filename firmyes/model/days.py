"""A day in words: the same in every locale and on every system (``%-d`` is unknown on Windows, ``%B`` follows the locale)."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def say_day(day: date, *, short: bool = False, year: bool = True) -> str:
    """``14 June 2026``: no order of day and month to guess. ``short`` is ``14 Jun 2026``; without ``year`` ``14 June``."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month}{f' {day.year:04d}' if year else ''}"
