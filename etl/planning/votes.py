"""Plans for votes on decisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etl.meaning.answers import read_flags
from etl.model.plan import Kind, Plan
from etl.planning import asked_apart, vote_ladders
from etl.planning.answer_days import choose_day, read_rounds
from etl.planning.beside.summed_up import find_skips
from etl.planning.columns import (
    chosen,
    drop_constant_respondent,
    ignored,
    read_date_columns,
    refuse_spoiled_ids,
    settle_team,
    typed,
    unread_warning,
    without_empty_date,
)
from etl.planning.fields import find_fields
from etl.planning.job import Job
from etl.planning.team_names import name_teams


def plan_votes(job: Job) -> Plan:
    """A plan for votes: agreement and commitment, 1–5, of persons about decisions."""
    table, options, source = job.table, job.options, job.recognition.source
    said = dict(job.said)
    reasons: dict[str, str] = {}
    choices, also = find_fields(table, Kind.VOTES, source, said, reasons=job.reasons)
    if choices["agreement"].column is None or choices["commitment"].column is None:
        columns, why = vote_ladders.asked_columns(job, [column for column in said.values() if column is not None])
        reasons = {code: why[code] for code in columns if code not in said}
        choices, also = find_fields(table, Kind.VOTES, source, columns | said, reasons=job.reasons)
    choices = {field: replace(choice, reason=reasons.get(field, choice.reason)) for field, choice in choices.items()}
    choices, open_half, half_notes = asked_apart.settle(job, choices)
    day_warnings = choose_day(job, choices, ())
    drop_constant_respondent(job, choices)
    team, questions = settle_team(choices, options, table)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    names, no_team, ask_names = name_teams(job, fields.get("team") if team is None else None)
    dates, asked, warnings = read_date_columns(job, fields, also)
    dates, warnings = read_rounds(table, fields.get("date"), dates, day_warnings + warnings)
    fields = without_empty_date(table, choices, dates)
    values: dict[str, dict] = {"team": names} if names else {}
    for field in ("agreement", "commitment"):
        if field in fields:
            reading = vote_ladders.read_votes(job, table.distinct(fields[field]))
            values[field] = reading.values
            warnings += unread_warning(table, fields[field], reading)
    for field in ("concern_unsaid", "challenge_welcome"):
        if field in fields:
            reading = read_flags(table.distinct(fields[field]))
            values[field] = typed(reading, bool)
            warnings += unread_warning(table, fields[field], reading)
    decision = None
    if "decision" not in fields:
        decision = options.wave or Path(table.file_name).stem
        warnings += (
            f"No column names the decision: these votes are about “{decision}”"
            + ("." if options.wave else "; name it with --wave."),
        )
    return Plan(
        kind=Kind.VOTES,
        source=source.name,
        evidence=job.recognition.evidence,
        fields=fields,
        choices=tuple(choices.values()),
        ignored=ignored(table, fields.values(), *also.values()),
        as_of=options.date or job.today,
        team=team,
        date=options.date,  # not said: loading takes as_of, and the row keys do not hang on the day of the import
        wave=options.wave,
        decision=decision,
        also=also,
        dates=dates,
        values=values,
        skips=find_skips(table, source) + no_team,
        team_names=options.team_names,
        questions=ask_names + questions + asked + open_half,
        warnings=warnings + vote_ladders.notes(job) + half_notes + source.warn,
        ladder=job.ladder.id if job.ladder else None,
    )
