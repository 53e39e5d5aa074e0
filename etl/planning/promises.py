"""Plans for promises and decisions: rows with names, dates and states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.meaning.dates import read_dates
from etl.meaning.owners import read_owners, read_teams
from etl.meaning.states import KEPT, read_marks, read_states, says_whether
from etl.model.kinds import DATES
from etl.model.plan import Choice, Kind, Plan, Question
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
)
from etl.planning.fields import find_fields, named_columns
from etl.planning.job import Job
from etl.planning.promised_rows import LOOK_AT, bare_rows, mixed_rows, promised_rows
from etl.sources import sources

MOST_STATES = 12  # words of a status beyond which it is free text


def plan_commitments(job: Job) -> Plan:
    """A plan for promises."""
    table, options, source = job.table, job.options, job.recognition.source
    marks = _marks(job)
    choices, also = find_fields(table, Kind.COMMITMENTS, source, job.said, marks, job.reasons)
    for column, field in marks.items():
        if choices[field].column is None:
            choices[field] = Choice(field, None, f"“{table.columns[column]}” says whether, not when")
    _settle_two_days(choices)
    team, questions = settle_team(choices, options, table)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    dates, asked, warnings = read_date_columns(job, fields, also)
    states, unknown = _states(job, fields, marks)
    doubt = _ask_states(job, fields, states, unknown)
    promised, columns, texts, ask = promised_rows(job, fields)
    bare = bare_rows(job, fields)
    mixed = mixed_rows(job) if ask else ()
    when = _ask_when_done(job, fields, states)
    first, left = _ask_first(job, fields, also)
    warnings += _row_warnings(job, fields, () if doubt else unknown) + bare + mixed + left
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
        state_words=options.state_words,
        questions=(
            *questions,
            *asked,
            *doubt,
            *when,
            *first,
            *(replace(each, doubtful=bool(bare + mixed)) for each in ask),
        ),
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
    own, common = source.state_columns, sources()["generic"].state_columns
    wanted = {name(column) for column in (*own, *common)}
    dated = {fields[field] for field in DATES & fields.keys()}
    places = [
        place
        for place, column in enumerate(table.columns)
        if name(column) in wanted and place not in marks.keys() | dated
    ]
    if "status" in fields and fields["status"] not in places:
        places.append(fields["status"])
    states: dict[int, dict[str, str]] = {}
    unknown: list[str] = []
    for place in places:
        share = name(table.columns[place]).startswith(("%", "percent"))
        states[place], strange = read_states(table.distinct(place), source.words | job.options.state_words, share=share)
        unknown += strange
    states |= {
        place: read_marks(table.distinct(place), dropped=field == "dropped_on") for place, field in marks.items()
    }
    if len([place for place in places if table.distinct(place)]) > 1 and source.name != "generic":
        unknown = []  # a tool with a status category and a resolution says there what its own status words mean
    return states, tuple(unknown)


def _ask_states(
    job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]], unknown: Sequence[str]
) -> tuple[Question, ...]:
    """What the words of a status nobody knows stand for, where nothing else in their rows tells; until then they are open."""
    told = [fields[field] for field in ("done_on", "dropped_on") if field in fields]
    left = [
        text
        for text in unknown
        if any(
            text in (cells[place] for place in states)
            and not any(cells[place].strip() for place in told)
            and not any(texts.get(cells[place]) for place, texts in states.items())
            for _, cells in job.table.sample(LOOK_AT)
        )
    ]
    words = tuple(dict.fromkeys(text.strip() for text in left))
    if not 0 < len(words) <= MOST_STATES:
        return ()
    shown = ", ".join(f"“{word}”" for word in words[:5]) + (f" and {len(words) - 5} more" if len(words) > 5 else "")
    text = (
        f"What does the status {shown} stand for: done, dropped or open? Until somebody says, those rows count as open."
    )
    default = ";".join(f"{word}=open" for word in words)
    return (Question("state_words", text, words, needed=False, default=default, doubtful=True),)


def _row_warnings(job: Job, fields: dict[str, int], unknown: tuple[str, ...]) -> tuple[str, ...]:
    table = job.table
    warnings = []
    if unknown:
        shown = ", ".join(f"“{text}”" for text in unknown[:5])
        warnings.append(f"Nobody knows what the status {shown} means: those rows count as open.")
    if "due_on" not in fields or not table.distinct(fields["due_on"]):
        warnings.append("No row has a promised date, so whether promises were kept on time cannot be told.")
    return tuple(warnings)


def _ask_when_done(
    job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]]
) -> tuple[Question, ...]:
    """Rows are done and no column says when: the unused columns that hold days are offered."""
    table = job.table
    told = [fields[field] for field in ("done_on", "state_since") if field in fields]
    if "done_on" in job.said or any(table.is_filled(column) for column in told):
        return ()
    done = sum(
        any(texts.get(cells[place]) == KEPT for place, texts in states.items()) for _, cells in table.sample(LOOK_AT)
    )
    begins = named_columns(table, "made_on", job.recognition.source)
    free = [
        place
        for place, column in enumerate(table.columns)
        if place not in {*fields.values(), *states, *begins} and not name(column).startswith("start")
    ]
    dated = [place for place in free if _holds_days(table.distinct(place)[:LOOK_AT])]
    if not done or not dated:
        return ()
    rows = "1 row is" if done == 1 else f"{done} rows are"
    names = tuple(table.columns[place] for place in dated)
    text = f"{rows} done, and no column says when. Is it {' or '.join(f'“{each}”' for each in names[:4])}?"
    return (Question("done_on", text, (*names, "none"), needed=False, default="none", doubtful=True),)


def _holds_days(texts: Sequence[str]) -> bool:
    """Whether nearly all texts of a column are days."""
    readings = read_dates(texts, day_first=True).reading.texts
    return bool(readings) and sum(moment is not None for moment in readings.values()) >= 0.8 * len(texts)


def _settle_two_days(choices: dict[str, Choice]) -> None:
    """A day promised first with no other beside it is the promised day. Changes ``choices`` in place."""
    first, due = choices["due_first"], choices["due_on"]
    if first.column is not None and due.column is None:
        choices["due_on"] = replace(due, column=first.column, reason=first.reason)
        choices["due_first"] = Choice("due_first", None, "the only promised day of the file")


def _ask_first(
    job: Job, fields: Mapping[str, int], also: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """(which of two promised days was first, what is said until somebody answers): the first counts, the other is a move."""
    if "due_on" not in fields or "due_first" in job.said or "due_first" in fields:
        return (), ()
    table, due = job.table, fields["due_on"]
    used = {*fields.values(), *also.get("due_on", ())}
    rest = [place for place in named_columns(table, "due_on", job.recognition.source) if place not in used]
    rest = [place for place in rest if table.is_filled(place) and _differ(table, due, place)]
    if not rest:
        return (), ()
    own, others = table.columns[due], " and ".join(f"“{table.columns[place]}”" for place in rest)
    names = (own, *(table.columns[place] for place in rest), "none")
    text = f"“{own}” and {others} both hold promised days. Which one was promised first?"
    left = (
        f"“{own}” is read as the promised date; {others} is not used, so a date that was moved is not known as moved "
        "(--due-first COLUMN)."
    )
    return (Question("due_first", text, names, needed=False, default="none", doubtful=True),), (left,)


def _differ(table: Table, one: int, other: int) -> bool:
    return any(cells[other].strip() not in ("", cells[one].strip()) for _, cells in table.sample(LOOK_AT))
