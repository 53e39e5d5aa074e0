"""The day a file tells of, against today and what was loaded before: a clock that was wrong once silences every later export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from etl.model.plan import DateReading, Options, Plan, Question
from firmyes.model.days import say_day

OLD = timedelta(days=45)  # without any news, from which an export is likely an old one
SLACK = timedelta(days=1)  # time zones: somewhere it is tomorrow
FROM_NAME = "As the file’s name says, it tells of"
IN_NAME = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def day_in_name(file_name: str, today: date) -> date | None:
    """The day that stands in a file's name, year first; the last where several do. None for none, and for one to come."""
    found = None
    for year, _, month, day in IN_NAME.findall(file_name):
        try:
            said = date(int(year), int(month), int(day))
        except ValueError:  # 31 February
            continue
        found = said if said <= today + SLACK else found
    return found


def say_old(dates: Mapping[int, DateReading], columns: Iterable[int], as_of: date, today: date) -> tuple[str, ...]:
    """That nothing in a list is newer than some weeks, where it is taken for today's: ``columns`` hold days that were.

    It is not dated so unasked: a team may have been still, and an export of an earlier day gives way to what was loaded since.
    """
    read = [when for column in columns if column in dates for when in dates[column].texts.values() if when]
    newest = max((when.date() for when in read if when.date() <= today), default=None)
    if newest is None or as_of != today or today - newest < OLD:
        return ()
    return (f"Nothing in it is newer than {say_day(newest)}: if it was exported then, say that day with --date.",)


def ask_day(plan: Plan, options: Options, today: date, newest: tuple[int, date] | None) -> Plan:
    """The plan with the question about its day, where that lies after today, or before what ``newest`` (load, day) told of.

    A day that was said is believed unless it is yet to come: an older export may be loaded late. One that was read in the
    file's name is told.
    """
    if options.date is None and plan.as_of != today:
        plan = replace(plan, warnings=(*plan.warnings, f"{FROM_NAME} {plan.as_of}; say another day with --date."))
    if options.date is not None and options.date > today + SLACK:
        text = (
            f"{options.date} lies after today, {today}: nobody can know yet what will be so. Which day was this export made? "
            "If the clock of this machine is wrong, set it first."
        )
    elif options.date is None and newest is not None and newest[1] > plan.as_of + SLACK:
        than, clock = f"today, {plan.as_of}.", "If a clock was wrong then, undo that file and add it again. Else say"
        if plan.as_of != today:
            than, clock = f"{plan.as_of}, which this file’s name says.", "Say"
        text = (
            f"File {newest[0]} tells of {newest[1]}, a later day than {than} {clock} which day this export was made: what an "
            "export of a later day says stays."
        )
    else:
        return plan
    others = tuple(question for question in plan.questions if question.option != "date")
    return replace(plan, questions=(Question("date", text), *others))
