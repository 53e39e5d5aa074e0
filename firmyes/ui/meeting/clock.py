"""What day and time it is where the room meets: the workspace's time zone, or this machine's where none was set."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from firmyes.config import Settings, read_settings, workspace_dir


def now() -> datetime:
    """With its time zone."""
    zone = read_settings(workspace_dir()).time_zone
    return datetime.now().astimezone() if zone == Settings().time_zone else datetime.now(ZoneInfo(zone))


def today() -> date:
    return now().date()


def minute() -> datetime:
    """The minute a person would write down."""
    return now().replace(second=0, microsecond=0, tzinfo=None)
