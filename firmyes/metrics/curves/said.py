"""The forecast of open promises and a date one can keep, as sentences. Work, never a person; empty where nothing can be said."""

from __future__ import annotations

from datetime import date, timedelta

from firmyes.metrics.estimates import counted
from firmyes.model import Estimate
from firmyes.model.days import say_day
from firmyes.model.findings import Forecast, KeepableDate


def forecast(found: Forecast, as_of: date | None, on: date | None = None) -> str:
    """ "Of the 9 open promises 4 to 7 are likely done by Friday 22 November: eight times in ten, after 61 earlier ones."

    ``as_of`` is the day the data reach to: from there the days run. ``on`` is the day it is read: what an old export
    expected by a day that is over "were likely done" by then.
    """
    if found.low is None or found.high is None or as_of is None:
        return ""
    until = as_of + timedelta(days=found.days)
    by = f"by {until:%A} {say_day(until, year=False)}"
    over = on is not None and until < on
    how_many = _exactly(found.low, found.still_open, over=over)
    if found.low != found.high:
        how_many = f"{found.low} to {found.high} {'were' if over else 'are'}"
    return (
        f"Of the {found.still_open} open promises {how_many} likely done {by}: "
        f"eight times in ten, going by {found.ended:,} earlier ones."
    )


def _exactly(count: int, of: int, *, over: bool) -> str:
    one, more = ("was", "were") if over else ("is", "are")
    if count == of:
        return f"all {more}"
    return {0: f"none {one}", 1: f"one {one}"}.get(count, f"{count} {more}")


def keepable(found: KeepableDate | None, made_on: date) -> str:
    """ "Of this team's 41 promises given about 10 days, 24 were kept on time; eight in ten of all are done by 18 December." """
    if found is None:
        return ""
    parts = []
    if found.kept is not None and found.kept.base:
        parts.append(f"of this team’s {found.kept.base} promises given about {_days(found.days)}, {_kept(found.kept)}")
    if found.eight_in_ten is not None:
        parts.append(f"eight in ten of all are done by {say_day(made_on + timedelta(days=found.eight_in_ten))}")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _kept(kept: Estimate) -> str:
    if kept.count == kept.base:
        return "all were kept on time"
    if not kept.count:
        return "none was kept on time"
    share = "" if counted(kept) == f"{kept.count} of {kept.base}" else f" ({counted(kept)})"
    return f"{kept.count}{share} {'was' if kept.count == 1 else 'were'} kept on time"


def _days(days: int) -> str:
    return "a day" if days == 1 else f"{days} days"
