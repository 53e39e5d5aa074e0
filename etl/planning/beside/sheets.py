"""A workbook of several sheets: which are meant, and what a sheet's name says of its rows where no column says it."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.meaning.periods import read_period
from etl.meaning.states import state_of
from etl.model.plan import Choice, Kind, Question
from etl.model.table import ALL_SHEETS, Table
from etl.model.text import fold
from etl.planning.answer_days import LEAP, names_rounds
from etl.planning.fields import find_fields
from etl.planning.job import Job
from firmyes import languages

#: what programs call sheets nobody named, without their number
UNNAMED = frozenset(fold(word) for word in languages.words("sheet"))
SHOWN = 6
_YEAR = re.compile(r"(?:19|20)\d\d")


def ask_sheet(table: Table) -> tuple[Question, ...]:
    """Which sheets are meant where several share one header: one alone would be part of the answers."""
    if not table.sheets or table.sheet:
        return ()
    more = f" and {len(table.sheets) - SHOWN} more" if len(table.sheets) > SHOWN else ""
    shown = ", ".join(f"“{each}”" for each in table.sheets[:SHOWN]) + more
    text = f"{len(table.sheets)} sheets of this workbook have the same columns: {shown}. Read all of them as one list, or one?"
    return (Question("sheet", text, (ALL_SHEETS, *table.sheets)),)


def with_sheet_names(job: Job, kind: Kind) -> tuple[Job, tuple[str, ...]]:
    """The job in which the sheets' names are the team, the round or the state of their rows, where they can be and no column
    says it; and what was read so."""
    column = job.table.sheet_column
    if column is None or column in job.said.values():
        return job, ()
    field = _said_by_names(kind, job.table.distinct(column))
    if field == "team" and kind is Kind.COMMITMENTS and not _has_column(job, kind, "owner"):
        return job, ()  # they may be persons: both are asked
    if not field or (field == "team" and job.options.team) or _has_column(job, kind, field):
        return job, ()
    said, reasons = job.said | {field: column}, job.reasons | {field: "the sheets are called so"}
    what = {"wave": "round", "status": "state"}.get(field, field)
    told = f"The name of its sheet is the {what} of a row; say --map {field}=none, or another column, if it is not."
    return replace(job, said=said, reasons=reasons), (told,)


def _has_column(job: Job, kind: Kind, field: str) -> bool:
    choices, _ = find_fields(job.table, kind, job.recognition.source, job.said)
    found: Choice = choices[field]
    return field in job.said or (found.column is not None and job.table.is_filled(found.column))


def _said_by_names(kind: Kind, names: list[str]) -> str:
    """The field that sheets called so tell of; '' where they tell of none, or nobody knows of which."""
    if kind is Kind.VOTES or all(_is_unnamed(each) for each in names):
        return ""  # of votes it may be the team or the decision, and is asked
    in_time = names_rounds(names) or all(read_period(each, LEAP) or _YEAR.fullmatch(each.strip()) for each in names)
    if in_time:
        return "wave" if kind is Kind.SURVEY else ""
    if kind is Kind.COMMITMENTS and all(state_of(each) for each in names):
        return "status"
    return "" if any(_is_unnamed(each) for each in names) else "team"


def _is_unnamed(text: str) -> bool:
    return fold(text).rstrip(" 0123456789()_-") in UNNAMED
