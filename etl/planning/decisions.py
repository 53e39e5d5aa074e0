"""Plans for decisions: what was decided, and what was recorded of the room."""

from __future__ import annotations

from collections.abc import Mapping

from etl.meaning.answers import read_counts, read_flags
from etl.meaning.states import undecided
from etl.model.kinds import As, becoming
from etl.model.plan import Kind, Plan, Skip
from etl.model.table import Table
from etl.model.text import name
from etl.planning.columns import (
    chosen,
    find_skips,
    find_totals,
    ignored,
    read_date_columns,
    refuse_spoiled_ids,
    settle_team,
    typed,
    unread_warning,
)
from etl.planning.export_day import day_in_name
from etl.planning.fields import find_fields, named_columns
from etl.planning.job import Job
from etl.sources.generic import OUTCOME

FLAGS = becoming(Kind.DECISIONS, As.TRUTH)
COUNTS = becoming(Kind.DECISIONS, As.WHOLE)


def undecided_rows(table: Table, fields: Mapping[str, int]) -> tuple[Skip, ...]:
    """The rows of a log that are no decisions (any more): proposed, superseded, rejected."""
    called = [place for place, title in enumerate(table.columns) if name(title) in OUTCOME]
    free = (place for place in (*named_columns(table, "status"), *called) if place not in fields.values())
    skips = ((place, undecided(table.distinct(place))) for place in free)
    return tuple(Skip(place, texts, "is not decided") for place, texts in skips if texts)


def plan_decisions(job: Job) -> Plan:
    """A plan for decisions."""
    table, options, source = job.table, job.options, job.recognition.source
    choices, also = find_fields(table, Kind.DECISIONS, source, job.said, reasons=job.reasons)
    team, questions = settle_team(choices, options, table)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    dates, asked, warnings = read_date_columns(job, fields, also)
    values: dict[str, dict] = {}
    for field in FLAGS + COUNTS:
        if field in fields:
            reading = (read_flags if field in FLAGS else read_counts)(table.distinct(fields[field]))
            values[field] = typed(reading, bool if field in FLAGS else int)
            warnings += unread_warning(table, fields[field], reading)
    states = undecided_rows(table, fields)
    return Plan(
        kind=Kind.DECISIONS,
        source=source.name,
        evidence=job.recognition.evidence,
        fields=fields,
        choices=tuple(choices.values()),
        ignored=ignored(table, fields.values(), *also.values()),
        as_of=options.date or day_in_name(table.file_name, job.today) or job.today,
        team=team,
        also=also,
        dates=dates,
        values=values,
        skips=find_skips(table, source) + find_totals(table, fields.get("title")) + states,
        questions=questions + asked,
        warnings=warnings + source.warn,
    )
