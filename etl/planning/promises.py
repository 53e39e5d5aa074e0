"""Plans for promises and decisions: rows with names, dates and states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from etl.meaning.marks import Marked, read_mark
from etl.meaning.owners import read_owners, read_teams
from etl.meaning.states import (
    DROPPED,
    KEPT,
    OPEN,
    STILL_OPEN,
    WORDS,
    read_marks,
    read_states,
    says_whether,
    says_yes_or_no,
)
from etl.model.kinds import DATES
from etl.model.plan import Choice, DateReading, Kind, Plan
from etl.model.table import Table
from etl.model.text import fold, name
from etl.planning.beside.summed_up import find_skips, find_totals
from etl.planning.columns import chosen, ignored, read_date_columns, refuse_spoiled_ids, settle_team
from etl.planning.export_day import day_in_name, say_old
from etl.planning.fields import find_fields, named_columns
from etl.planning.job import Job
from etl.planning.promise_questions import (
    OF_ANYTHING,
    ask_due,
    ask_first,
    ask_owner,
    ask_states,
    ask_when_done,
    columns_of_amounts,
    reason_places,
    say_no_state,
    settle_two_days,
    state_column,
    tell_moved,
    unread_states,
    without_planned,
)
from etl.planning.promised_rows import (
    LOOK_AT,
    bare_rows,
    find_headings,
    find_notes,
    find_parents,
    mixed_rows,
    promised_rows,
    without_numbers_begun_again,
)
from etl.sources import sources
from etl.sources.generic import STILL_OPEN as ASKS_OPEN

TICKS = frozenset("✓ ✔ ✅ ☑ ☐ ✗ [x] [X] x X".split()) | {"[ ]"}
HAPPENED = ("made_on", "done_on", "dropped_on", "state_since")  # days that were, by which an export tells how old it is


def plan_commitments(job: Job) -> Plan:
    """A plan for promises."""
    table, options, source = job.table, job.options, job.recognition.source
    marks = _marks(job)
    amounts = columns_of_amounts(job)
    choices, also = find_fields(table, Kind.COMMITMENTS, source, job.said, [*marks, *amounts], job.reasons)
    for column, field in marks.items():
        if field in choices and choices[field].column is None:
            choices[field] = Choice(field, None, f"“{table.columns[column]}” says whether, not when")
    settle_two_days(choices)
    tell_moved(job, choices, also)
    team, questions = settle_team(choices, options, table)
    begun_again = without_numbers_begun_again(job, choices)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    dates, asked, warnings = read_date_columns(job, fields, also)
    states, unknown = _states(job, fields, marks)
    fields = without_planned(job, choices, fields, states)
    beside, strange = _marks_beside_days(table, fields, dates)
    instead = _states_instead_of_days(table, fields, dates)
    states, unknown = states | beside | instead, unknown + strange
    warnings += _say_instead(table, instead)
    marked = _marked_tasks(job, fields, states)
    states |= {fields["what"]: {text: each.state for text, each in marked.items() if each.state}} if marked else {}
    warnings += begun_again + _say_states(job, fields, states) + _say_marked(marked)
    skips = find_skips(table, source) + find_totals(table, fields.get("what"))
    unread = unread_states(job, fields, states, unknown, skips)
    doubt = ask_states(unread)
    promised, columns, texts, ask = promised_rows(job, fields)
    bare = bare_rows(job, fields)
    mixed = mixed_rows(job) if ask else ()
    when = ask_when_done(job, fields, states)
    taken = [*states, *columns, *marks, *(place for places in also.values() for place in places)]
    when += ask_due(job, fields, taken) + ask_owner(job, fields, taken)
    first, left = ask_first(job, fields, also)
    beyond = tuple(unknown) if table.row_count > LOOK_AT else ()  # in rows that were not looked at one by one
    warnings += _row_warnings(job, fields, () if doubt else (tuple(unread) or beyond)) + bare + mixed + left
    warnings += () if when else say_no_state(job, fields, states)
    reasons = tuple(sorted(reason_places(job) & states.keys()))
    warnings += _contradictions(table, states, reasons, source.name == "generic")
    owners = read_owners(table.distinct(fields["owner"]), source) if "owner" in fields else {}
    whats = {text: marked[text].text for text in marked}
    teams = read_teams(table, fields["team"], source.team_separator) if team is None and "team" in fields else {}
    as_of = options.date or day_in_name(table.file_name, job.today) or job.today
    if options.date is None:
        warnings += say_old(dates, [fields[each] for each in HAPPENED if each in fields], as_of, job.today)
    skips += find_parents(table, fields.get("owner"))
    if source.name == "generic":
        skips += find_headings(table, fields.get("what")) + find_notes(table, fields.get("what"))
    return Plan(
        kind=Kind.COMMITMENTS,
        source=source.name,
        evidence=job.recognition.evidence,
        fields=fields,
        choices=tuple(choices.values()),
        ignored=ignored(table, fields.values(), *also.values(), states, columns, (skip.column for skip in skips)),
        as_of=as_of,
        team=team,
        also=also,
        dates=dates,
        values={field: read for field, read in (("what", whats), ("owner", owners), ("team", teams)) if read},
        states=states,
        reasons=reasons,
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
    for column, title in enumerate(job.table.columns):
        texts = job.table.distinct(column)
        if not name(title) and column not in said and texts and all(text.strip() in TICKS for text in texts):
            found[column] = "done_on"  # a tick before a task, below no name
        if name(title) in ASKS_OPEN and column not in said and says_yes_or_no(job.table.distinct(column)):
            found[column] = STILL_OPEN
    return found


def _marks_beside_days(
    table: Table, fields: Mapping[str, int], dates: Mapping[int, DateReading]
) -> tuple[dict[int, dict[str, str]], tuple[str, ...]]:
    """(the states of crosses in columns of days, what is neither a day nor a cross): done, and nobody wrote when."""
    states, unknown = {}, ()
    for field in ("done_on", "dropped_on"):
        place = fields.get(field, -1)
        texts = tuple(sorted(dates[place].vague)) if place in dates else ()
        if texts:
            states[place] = read_marks(texts, field)
            unknown += tuple(text for text in texts if text not in states[place])
    return states, unknown


def _marked_tasks(job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]]) -> dict[str, Marked]:
    """Every task with what its mark says, where some of somebody's own list are marked and no column says what became of them."""
    told = states or {"status", "done_on", "dropped_on"} & fields.keys() or "status" in job.said
    if told or "what" not in fields or job.recognition.source.name != "generic" or job.table.row_count > LOOK_AT:
        return {}
    marked = {text: read_mark(text) for text in job.table.distinct(fields["what"])}
    return marked if any(each.state or each.struck for each in marked.values()) else {}


def _say_marked(marked: Mapping[str, Marked]) -> tuple[str, ...]:
    ended = [text for text, each in marked.items() if each.state]
    struck = [each.text for each in marked.values() if each.struck]
    said = ()
    if ended:
        said += (f"What became of each is read from the marks in its own text (“{ended[0].strip()}”).",)
    if struck:
        shown = ", ".join(f"“{text}”" for text in struck[:3]) + (
            f" and {len(struck) - 3} more" if len(struck) > 3 else ""
        )
        said += (f"A line is drawn through {shown}: done or dropped, nobody says, so they count as open.",)
    return said


def _states_instead_of_days(
    table: Table, fields: Mapping[str, int], dates: Mapping[int, DateReading]
) -> dict[int, dict[str, str]]:
    """“done” and “cancelled” where a promised day should stand: they tell what became of it."""
    place = fields.get("due_on", -1)
    vague = sorted(dates[place].vague) if place in dates else []
    told = {text: WORDS.get(name(text)) for text in vague if fold(text) not in OF_ANYTHING}
    ended = {text: state for text, state in told.items() if state in (KEPT, DROPPED) and text.strip()[0].isalpha()}
    return {place: ended} if ended else {}


def _say_instead(table: Table, states: Mapping[int, Mapping[str, str]]) -> tuple[str, ...]:
    shown = [(place, ", ".join(f"“{text}”" for text in list(texts)[:3])) for place, texts in states.items()]
    return tuple(
        f"“{table.columns[place]}” says {texts} instead of a day: that is taken for what became of those rows."
        for place, texts in shown
    )


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
    sorting = _sorting_places(job) if "done_on" in fields else []  # where work lies does not undo a day it was done
    by_words = None if places or "status" in job.said else state_column(job, fields, [*marks, *sorting])
    places += [by_words] if by_words is not None else []
    states: dict[int, dict[str, str]] = {}
    unknown: list[str] = []
    for place in places:
        share = _is_share(table.columns[place])
        words = source.words | job.options.state_words
        states[place], strange = read_states(
            table.distinct(place), words, share=share, alone=places == [place] and not marks
        )
        unknown += strange
    states |= {place: read_marks(table.distinct(place), field) for place, field in marks.items()}
    telling = [place for place in places if table.distinct(place) and not _is_share(table.columns[place])]
    if (
        len(telling) > 1 and source.name != "generic"
    ):  # a tool with a status category says there what its own words mean
        why = reason_places(job)
        unknown = [text for place in telling if place in why for text in table.distinct(place) if text in unknown]
    return states | _dropped_lists(job, {*places, *marks, *dated}), tuple(unknown)


def _dropped_lists(job: Job, taken: set[int]) -> dict[int, dict[str, str]]:
    """The lists, buckets and reasons whose names mean that what lies there was dropped; others say nothing of a state."""
    table, source = job.table, job.recognition.source
    found = {}
    for place in _sorting_places(job):
        if place in taken or table.has_more_than(LOOK_AT, place):
            continue
        read, _ = read_states(table.distinct(place), source.words | job.options.state_words)
        if dropped := {text: state for text, state in read.items() if state == DROPPED}:
            found[place] = dropped
    return found


def _sorting_places(job: Job) -> list[int]:
    """The columns of lists, buckets and reasons."""
    wanted = {
        name(column) for each in (job.recognition.source, sources()["generic"]) for column in each.dropped_columns
    }
    return [place for place, title in enumerate(job.table.columns) if name(title) in wanted]


def _say_states(job: Job, fields: Mapping[str, int], states: Mapping[int, Mapping[str, str]]) -> tuple[str, ...]:
    """Said where what became of rows is read from a column that only its words tell to be one of states."""
    called = {name(column) for column in (*job.recognition.source.state_columns, *sources()["generic"].state_columns)}
    by_words = [
        place
        for place in states
        if place not in fields.values()
        and place not in _marks(job)
        and name(job.table.columns[place]) not in called
        and set(states[place].values()) != {DROPPED}  # a list of its own for what was dropped
    ]
    return tuple(
        f"What became of each is read from “{job.table.columns[place]}”; say --map status=none if it tells something else."
        for place in by_words
    )


def _contradictions(
    table: Table, states: Mapping[int, Mapping[str, str]], reasons: Sequence[int], own: bool
) -> tuple[str, ...]:
    """Said of rows that one column calls done and another open: done counts, but for a reason beside an open status.

    ``own``: it is somebody's own list; a tool with a status category says there what its own words mean.
    """
    found: dict[tuple[int, int, str], int] = {}
    for _, cells in table.sample(LOOK_AT):
        said = {place: texts.get(cells[place]) for place, texts in states.items()}
        ended = {place: state for place, state in said.items() if state in (KEPT, DROPPED)}
        left = [place for place, state in said.items() if state == OPEN and place not in reasons]
        if left and ended and ended.keys() <= set(reasons):
            place = next(iter(ended))
            found[place, left[0], "open"] = found.get((place, left[0], "open"), 0) + 1
        elif own and left and ended and DROPPED not in said.values():
            place = next(iter(ended))
            found[place, left[0], "done"] = found.get((place, left[0], "done"), 0) + 1
    return tuple(_against(table, *key, rows) for key, rows in found.items())


def _against(table: Table, ended: int, left: int, counts: str, rows: int) -> str:
    are = ("row is" if rows == 1 else "rows are") + (" done" if counts == "done" else " closed")
    return f"By “{table.columns[ended]}” {rows} {are}, by “{table.columns[left]}” not: they count as {counts}."


def _is_share(column: str) -> bool:
    """Whether a column says how much of it is done."""
    return name(column).startswith(("%", "percent"))


def _row_warnings(job: Job, fields: dict[str, int], unknown: tuple[str, ...]) -> tuple[str, ...]:
    table = job.table
    warnings = []
    if unknown:
        shown = ", ".join(f"“{text}”" for text in unknown[:5])
        warnings.append(f"Nobody knows what the status {shown} means: those rows count as open.")
    if "due_on" not in fields or not table.distinct(fields["due_on"]):
        warnings.append("No row has a promised date, so whether promises were kept on time cannot be told.")
    return tuple(warnings)
