"""What day and time it is where the room meets: the workspace's time zone, or this machine's where none was set."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from firmyes.config import Settings, read_settings, workspace_dir


def now() -> datetime:
    """With its time zone."""
    zone = read_settings(workspace_dir()).time_zone
    return datetime.now().astimezone() if zone == Settings().time_zone else datetime.now(ZoneInfo(zone))


def today() -> date:
    return now().date()


def next_working_day() -> date:
    """The first day from Monday to Friday that lies at least a day and an hour ahead: a draft needs a day."""
    day = (now() + timedelta(hours=25)).date()
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def minute() -> datetime:
    """The minute a person would write down."""
    return now().replace(second=0, microsecond=0, tzinfo=None)
