"""Plans for promises and decisions: rows with names, dates and states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from etl.meaning.owners import read_owners, read_teams
from etl.meaning.states import read_marks, read_states, says_whether
from etl.model.plan import Choice, Kind, Plan, Question
from etl.model.text import fold, name
from etl.planning.columns import (
    chosen,
    find_skips,
    find_totals,
    ignored,
    read_date_columns,
    refuse_spoiled_ids,
    settle_team,
)
from etl.planning.fields import find_column, find_fields, named_columns
from etl.planning.job import Job
from firmyes.errors import MappingError, Where

LOOK_AT = 2_000  # rows: enough to see what kind of list it is


def plan_commitments(job: Job) -> Plan:
    """A plan for promises."""
    table, options, source = job.table, job.options, job.recognition.source
    marks = _marks(job)
    choices, also = find_fields(table, Kind.COMMITMENTS, source, job.said, marks, job.reasons)
    for column, field in marks.items():
        if choices[field].column is None:
            choices[field] = Choice(field, None, f"“{table.columns[column]}” says whether, not when")
    team, questions = settle_team(choices, options, table)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    dates, asked, warnings = read_date_columns(job, fields, also)
    states, unknown = _states(job, fields, marks)
    promised, columns, texts, ask = _promised(job, fields)
    bare = _bare(job, fields)
    warnings += _row_warnings(job, fields, unknown) + bare
    owners = read_owners(table.distinct(fields["owner"]), source) if "owner" in fields else {}
    teams = read_teams(table, fields["team"], source.team_separator) if team is None and "team" in fields else {}
    skips = find_skips(table, source) + find_totals(table, fields.get("what"))
    return Plan(
        kind=Kind.COMMITMENTS,
        source=source.name,
        evidence=job.recognition.evidence,
        fields=fields,
        choices=tuple(choices.values()),
        ignored=ignored(table, fields.values(), *also.values(), states, columns, (skip.column for skip in skips)),
        as_of=options.date or job.today,
        team=team,
        also=also,
        dates=dates,
        values={field: read for field, read in (("owner", owners), ("team", teams)) if read},
        states=states,
        skips=skips,
        moves=table.moves,
        promised=promised,
        promised_columns=columns,
        promised_texts=texts,
        questions=questions + asked + tuple(replace(question, doubtful=bool(bare)) for question in ask),
        warnings=warnings + source.warn,
    )


def _marks(job: Job) -> dict[int, str]:
    """Columns called like a date (done, dropped) that hold crosses or yes and no: column → field. Never one the person named."""
    source = job.recognition.source
    said = set(job.said.values())
    found = {}
    for field in ("dropped_on", "done_on"):
        for column in named_columns(job.table, field, source):
            if column not in said and says_whether(job.table.distinct(column)):
                found[column] = field
    return found


def _states(
    job: Job, fields: dict[str, int], marks: Mapping[int, str]
) -> tuple[dict[int, dict[str, str]], tuple[str, ...]]:
    table, source = job.table, job.recognition.source
    wanted = {name(column) for column in source.state_columns}
    places = [place for place, column in enumerate(table.columns) if name(column) in wanted and place not in marks]
    if "status" in fields and fields["status"] not in places:
        places.append(fields["status"])
    states: dict[int, dict[str, str]] = {}
    unknown: list[str] = []
    for place in places:
        states[place], strange = read_states(table.distinct(place), source.words)
        unknown += strange
    states |= {
        place: read_marks(table.distinct(place), dropped=field == "dropped_on") for place, field in marks.items()
    }
    if len([place for place in places if table.distinct(place)]) > 1 and source.name != "generic":
        unknown = []  # a tool with a status category and a resolution says there what its own status words mean
    return states, tuple(unknown)


def _promised(job: Job, fields: dict[str, int]) -> tuple[str, tuple[int, ...], frozenset[str], tuple[Question, ...]]:
    """What was said of which rows were promised: all, none, or a column's value (repeated columns and lists count)."""
    said = (job.options.promised or "").strip()
    if said.casefold() in ("all", "none"):
        return said.casefold(), (), frozenset(), ()
    if not said:
        return "all", (), frozenset(), () if job.recognition.source.promised_all else (_ask_promised(job),)
    column, equals, value = said.partition("=")
    if not equals:
        raise MappingError(
            "--promised was not understood", f"It says “{said}”.", "Say all, none, or COLUMN=VALUE.", job.where
        )
    wanted = [place for place, own in enumerate(job.table.columns) if name(own) == name(column)]
    places = wanted or [
        fields[column.strip()] if column.strip() in fields else find_column(job.table, column.strip(), "promised")
    ]
    texts = {text for place in places for text in job.table.distinct(place) if fold(value) in _listed(text)}
    if not texts:
        known = sorted({each for place in places for text in job.table.distinct(place) for each in _listed(text)})
        raise MappingError(
            f"No row has “{value.strip()}” in “{column.strip()}”",
            f"The column holds {', '.join(known[:20]) or 'nothing'}.",
            "Use one of them with --promised COLUMN=VALUE, or --promised all.",
            Where(job.table.file_name, job.table.header_line, column.strip()),
        )
    return said, tuple(places), frozenset(texts), ()


def _listed(text: str) -> set[str]:
    return {fold(text)} | {fold(part) for part in re.split(r"[,;|]", text) if part.strip()}


def _ask_promised(job: Job) -> Question:
    """Suggestions a person can pick: the values of columns that sort rows (type, labels, lists)."""
    sorting = {
        "labels",
        "label",
        "tags",
        "issue type",
        "type",
        "list name",
        "list",
        "section/column",
        "bucket name",
        "vorgangstyp",
        "issuetype",
        "tipo de incidencia",
        "type de ticket",
    }
    choices = ["all", "none"]
    for place, column in enumerate(job.table.columns):
        if name(column) in sorting:
            values = sorted(
                {
                    part.strip()
                    for text in job.table.distinct(place)[:50]
                    for part in re.split(r"[,;|]", text)
                    if part.strip()
                }
            )
            choices += [choice for value in values[:12] if (choice := f"{column}={value}") not in choices]
    return Question(
        "promised", "Which of these rows were promised to somebody?", tuple(choices), needed=False, default="all"
    )


def _row_warnings(job: Job, fields: dict[str, int], unknown: tuple[str, ...]) -> tuple[str, ...]:
    table = job.table
    warnings = []
    if unknown:
        shown = ", ".join(f"“{text}”" for text in unknown[:5])
        warnings.append(f"Nobody knows what the status {shown} means: those rows count as open.")
    if "due_on" not in fields or not table.distinct(fields["due_on"]):
        warnings.append("No row has a promised date, so whether promises were kept on time cannot be told.")
    return tuple(warnings)


def _bare(job: Job, fields: dict[str, int]) -> tuple[str, ...]:
    """A warning where most rows have neither an owner nor a date, and nobody said which were promised."""
    if job.options.promised or job.recognition.source.promised_all:
        return ()
    rows = job.table.sample(LOOK_AT)
    held = [fields[field] for field in ("owner", "due_on") if field in fields]
    bare = sum(not any(cells[column].strip() for column in held) for _, cells in rows)
    if bare * 2 <= len(rows):
        return ()
    among = f"the first {len(rows):,}" if job.table.row_count > len(rows) else f"{len(rows):,}"
    return (
        f"{bare:,} of {among} rows have neither an owner nor a promised date: are they promises? "
        "Say which were with --promised.",
    )
