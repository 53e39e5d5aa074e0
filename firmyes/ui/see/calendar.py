"""The reader's day: what is old is told against it."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """By this server's clock."""
    return date.today()
