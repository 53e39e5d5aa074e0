"""Plans for decisions: what was decided, and what was recorded of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.meaning.answer_words import NO
from etl.meaning.answers import read_counts, read_flags
from etl.meaning.states import says_yes_or_no, undecided
from etl.model.kinds import As, becoming
from etl.model.plan import Kind, Plan, Skip
from etl.model.table import Table
from etl.model.text import fold, name
from etl.planning.beside.summed_up import find_skips, find_totals
from etl.planning.columns import (
    chosen,
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
from etl.sources import marker
from etl.sources.generic import OUTCOME

FLAGS = becoming(Kind.DECISIONS, As.TRUTH)
COUNTS = becoming(Kind.DECISIONS, As.WHOLE)
WHETHER = marker("decided", "is decided", "approved", "accepted", "agreed")
MOST_WORDS = 6  # of a status: more are free text


def undecided_rows(table: Table, fields: Mapping[str, int]) -> tuple[Skip, ...]:
    """The rows of a log that are no decisions (any more): proposed, superseded, rejected."""
    called = [place for place, title in enumerate(table.columns) if name(title) in OUTCOME]
    free = (place for place in (*named_columns(table, "status"), *called) if place not in fields.values())
    skips = tuple((place, undecided(table.distinct(place))) for place in free)
    asked = [
        place for place, title in enumerate(table.columns) if name(title) in WHETHER and place not in fields.values()
    ]
    skips = (*skips, *((place, _answered_no(table.distinct(place))) for place in asked))
    return tuple(Skip(place, texts, "is not decided") for place, texts in skips if texts)


def _answered_no(texts: Sequence[str]) -> frozenset[str]:
    """Of a column that asks whether it is decided, the cells that say no; none where it asks something else."""
    return frozenset(text for text in texts if fold(text) in NO) if says_yes_or_no(texts) else frozenset()


def say_decided(table: Table, fields: Mapping[str, int], states: Sequence[Skip]) -> tuple[str, ...]:
    """Which words of a status count as decided, where not one of them is known to mean that it is not."""
    skipped = {skip.column for skip in states}
    free = [
        place
        for place in named_columns(table, "status")
        if place not in fields.values() and place not in skipped and 0 < len(table.distinct(place)) <= MOST_WORDS
    ]
    return tuple(
        f"“{table.columns[place]}” holds {', '.join(f'“{text.strip()}”' for text in table.distinct(place))}: all of them count as "
        "decided."
        for place in free
    )


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
        warnings=warnings + say_decided(table, fields, states) + source.warn,
    )
