"""From a recognised table to a Plan: which column is what, how its values are read, and what has to be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from etl.meaning.states import says_yes_or_no
from etl.model.kinds import FIELDS, SHAPES
from etl.model.plan import TWO, Kind, Options, Plan, Question
from etl.model.question import next_step
from etl.model.spoken import write_words
from etl.model.table import Table
from etl.model.text import name
from etl.planning import asked_apart
from etl.planning.beside.blocks import with_blocks
from etl.planning.beside.own import plan_own
from etl.planning.beside.rounds import last_vote, with_rounds
from etl.planning.beside.sheets import ask_sheet, with_sheet_names
from etl.planning.decisions import plan_decisions
from etl.planning.fields import NO_COLUMN, find_column, listed, stands_in_rows
from etl.planning.job import Job
from etl.planning.promised_rows import refuse_board, shares_tasks_out
from etl.planning.promises import plan_commitments
from etl.planning.remembered import AS_BEFORE, Remembered, recall
from etl.planning.surveys import long_columns, plan_survey
from etl.planning.vote_ladders import ladder_of
from etl.planning.vote_or_survey import Vote, ask_kind, vote_of
from etl.planning.votes import plan_votes
from etl.questionnaires.instruments import Instrument, load_instruments
from etl.questionnaires.items import find_items
from etl.questionnaires.likely import asked_in, is_question
from etl.questionnaires.starting_points import likeliest
from etl.questionnaires.summaries import refuse_numbers_about_answers, refuse_table_of_means, refuse_turned_table
from etl.questionnaires.warning_signs import refuse_summary
from etl.sources import Recognition, recognise, sources
from etl.sources.generic import DECIDED, DECIDED_BY, MEETING, PROMISES, TASKS
from firmyes.config import read_settings
from firmyes.errors import MappingError, Where

TEXTS = frozenset({".md", ".txt", ".markdown", ".text", ".adoc", ".rst"})
COLUMNS_SAID = ("done_on", "due_on", "due_first", "owner")  # options that name a field's column, or none
LONG_FIELDS = ("item", "value")
PULSE = "alignment-pulse"
SHARED = 3  # columns answered with the same words from which they are questions, whatever they are called
NOWHERE = Path("no-workspace")  # where nothing of one's own is kept


def propose(table: Table, options: Options, workspace: Path | None, today: date) -> Plan:
    """The plan for a file: what was recognised, what the person said (``options`` wins), and what is still open.

    Raises MappingError where a column, source or instrument the person named is not there or the file's kind cannot be
    told, ImportRefused where nothing of the file may be loaded. Questions only the person can answer, and needed fields
    without a column, do not raise here: they stand in ``plan.questions`` and ``plan.choices`` until ``require_ready``.
    """
    before = recall(workspace, table)
    recognition = _recognition(table, options, before)
    instruments = load_instruments(workspace)
    if options.instrument and options.instrument not in instruments:
        raise MappingError(
            f"There is no instrument “{options.instrument}”",
            f"The instruments are {', '.join(sorted(instruments))}.",
            "Use one of them with --instrument.",
        )
    zone = ZoneInfo(read_settings(workspace).time_zone) if workspace else ZoneInfo("UTC")
    steps = {key: found for key, found in instruments.items() if found.votes}
    surveys = {key: found for key, found in instruments.items() if not found.votes and not found.retired}
    job = Job(table, options, recognition, surveys, _said(table, options, surveys), zone, today)
    job = _on_ladder(job, steps, options.instrument or (before.instrument if before else None))
    kind = (
        Kind.VOTES
        if job.ladder
        else options.kind or (before.kind if before else None) or recognition.source.kind or _kind(job)
    )
    if before and before.kind is kind:
        reasons = dict.fromkeys(before.columns.keys() - job.said.keys(), AS_BEFORE)
        said = _fitting(before, table) | job.said
        job = replace(job, said=said, options=_recalled(options, before), reasons=reasons, day_first=before.day_first)
        job = replace(
            job,
            scale_recalled=options.scale is None and before.scale is not None,
            recalled_teams=frozenset(before.team_names),
        )
    job, by_sheet = with_sheet_names(with_rounds(job, kind), kind)
    planned = {
        Kind.SURVEY: partial(plan_own, workspace=workspace or NOWHERE, plan_survey=plan_survey)
        if options.own
        else plan_survey,
        Kind.VOTES: plan_votes,
        Kind.COMMITMENTS: plan_commitments,
        Kind.DECISIONS: plan_decisions,
    }[kind](job)
    if kind is Kind.VOTES and options.kind is None and not before and not job.ladder and _is_doubtful_vote(job):
        planned = ask_kind(planned)
    if kind is Kind.SURVEY and _may_be_vote(job, planned) and not before:
        planned = ask_kind(planned)
    planned = replace(with_blocks(job, last_vote(job, planned)), sheet_column=table.sheet_column)
    recalled = _said_before(options, before) if before and before.kind is kind else ()
    asked = _encoding(table) + ask_sheet(table) + planned.questions + _addresses_as_teams(table, planned)
    return replace(planned, questions=asked, warnings=table.notes + recalled + by_sheet + planned.warnings)


def _addresses_as_teams(table: Table, plan: Plan) -> tuple[Question, ...]:
    """Asked where the column of the team holds e-mail addresses: everybody would be a team, under a name on every page."""
    column = plan.fields.get("team")
    if column is None or plan.team is not None or plan.kind not in (Kind.SURVEY, Kind.VOTES):
        return ()
    names = [text for text in table.distinct(column) if text.strip()]
    if sum("@" in text for text in names) * 2 <= len(names):
        return ()
    title = table.columns[column].strip()
    return (Question("team", f"The column “{title}” holds e-mail addresses, not teams. Which team answered?"),)


def _encoding(table: Table) -> tuple[Question, ...]:
    """Whether the file's text was read right: a name that was not stays wrong for good."""
    if not table.may_be:
        return ()
    (_, word), *others = table.may_be
    else_it_is = "".join(f"; as {encoding} it is “{other}”" for encoding, other in others)
    text = f"Does “{word}” look right? That is {table.encoding}{else_it_is}. (--encoding)"
    return (Question("encoding", text, tuple(encoding for encoding, _ in table.may_be)),)


def _on_ladder(job: Job, steps: dict[str, Instrument], named: str | None) -> Job:
    """The job with the ladder its votes stand on; from then on no questionnaire is named."""
    ladder = ladder_of(job, steps, named)
    return replace(job, ladder=ladder, options=replace(job.options, instrument=None)) if ladder else job


def _recognition(table: Table, options: Options, before: Remembered | None) -> Recognition:
    if options.source:
        if options.source not in sources():
            raise MappingError(
                f"There is no source “{options.source}”",
                f"The sources are {', '.join(sources())}.",
                "Use one of them with --source.",
            )
        return Recognition(sources()[options.source], "You said whose export it is.")
    if before and before.source in sources():
        return Recognition(
            sources()[before.source], "A file with the same header was loaded before; its mapping was remembered."
        )
    return recognise(table)


def _recalled(options: Options, before: Remembered) -> Options:
    return replace(
        options,
        columns={code: text for text, code in before.item_texts.items()} | options.columns,
        instrument=None if before.kind is Kind.VOTES else options.instrument or before.instrument,
        scale=options.scale or before.scale,
        promised=options.promised or before.promised,
        words=before.words | options.words,
        which_way=before.which_way | options.which_way,
        team_names=before.team_names | options.team_names,
        state_words=before.state_words | options.state_words,
        rounds=before.rounds | options.rounds,
        blocks=options.blocks or before.blocks,
    )


def _said_before(options: Options, before: Remembered) -> tuple[str, ...]:
    """What is taken from memory and changes the numbers, in words."""
    found = []
    if before.scale and not options.scale:
        found.append(f"a scale from {before.scale[0]:g} to {before.scale[1]:g}")
    if before.promised not in (None, "all") and not options.promised:
        found.append(f"promised: {before.promised}")
    if before.which_way:
        found.append(f"which way items run: {', '.join(f'{code}={way}' for code, way in before.which_way.items())}")
    if before.team_names:
        found.append(f"team names: {', '.join(f'{spelling}={team}' for spelling, team in before.team_names.items())}")
    if before.item_texts:
        found.append(f"questions: {', '.join(f'{code}=“{text}”' for text, code in before.item_texts.items())}")
    if before.state_words:
        found.append(f"states: {', '.join(f'{word}={state}' for word, state in before.state_words.items())}")
    if before.rounds:
        found.append(f"rounds: {', '.join(f'{each}={day}' for each, day in before.rounds.items())}")
    if before.words:
        found.append(f"what words stand for: {write_words(before.words)}")
    return (f"As in the last file with this header: {', '.join(found)}.",) if found else ()


def _fitting(before: Remembered, table: Table) -> dict[str, int | None]:
    return {field: place for field, place in before.columns.items() if place is None or place < len(table.columns)}


def _said(table: Table, options: Options, instruments: dict[str, Instrument]) -> dict[str, int | None]:
    codes = {item.code for instrument in instruments.values() for item in instrument.items}
    known = {field for fields in FIELDS.values() for field in fields} | codes | set(LONG_FIELDS)
    said: dict[str, int | None] = {}
    for field, column in options.columns.items():
        wanted = field.strip().casefold().replace(" ", "_")
        if wanted not in known:
            fields = sorted({field for fields in FIELDS.values() for field in fields} | set(LONG_FIELDS))
            raise MappingError(
                f"There is no field “{field}”",
                f"The fields are {', '.join(fields)}, and the items’ codes.",
                "Use one of them: --map FIELD=COLUMN.",
            )
        if wanted in codes and stands_in_rows(table, column):
            continue  # a row is an answer: it names a question, no column
        said[wanted] = None if column.strip().casefold() in NO_COLUMN else find_column(table, column, wanted)
    for field in COLUMNS_SAID:
        named = getattr(options, field)
        if named:
            said[field] = None if named.casefold() in NO_COLUMN else find_column(table, named, field)
    return said


def _kind(job: Job) -> Kind:
    """What a row is, from the columns: items of an instrument, two questions about a decision, a promise, a decision."""
    items = {instrument.id: find_items(job.table, instrument) for instrument in job.instruments.values()}
    codes = {item.code: instrument.id for instrument in job.instruments.values() for item in instrument.items}
    if any(field in codes and codes[field] != PULSE for field in job.said) or set(LONG_FIELDS) <= job.said.keys():
        return Kind.SURVEY
    if any(found.enough for key, found in items.items() if key != PULSE) or job.options.instrument not in (None, PULSE):
        return Kind.SURVEY
    if {"agreement", "commitment"} <= job.said.keys():
        return Kind.VOTES
    pulse = list(items[PULSE].columns.values())
    if len(pulse) == 2 and vote_of(job, pulse) is not Vote.NONE:
        return Kind.VOTES
    if asked_apart.asks_one(job) and (job.said.keys() & set(TWO) or vote_of(job, pulse) is not Vote.NONE):
        return Kind.VOTES
    refuse_numbers_about_answers(job.table)
    refuse_turned_table(job.table, job.instruments.values())
    if _is_long(job):
        return Kind.SURVEY
    refuse_summary(job.table)
    if job.options.own or job.recognition.source.answers:
        if job.options.own or _asks_own(job):
            return Kind.SURVEY
        refuse_table_of_means(job.table)
        raise _unknown_kind(job)
    names = {name(column) for column in job.table.columns}
    whats = names - {
        name(title) for at, title in enumerate(job.table.columns) if says_yes_or_no(job.table.distinct(at))
    }
    generic = sources()["generic"].fields

    def has(field: str) -> bool:
        return field in job.said or any(name(text) in (whats if field == "what" else names) for text in generic[field])

    refuse_board(job.table)
    listed = sum(has(field) for field in ("owner", "due_on", "status", "done_on")) > 1
    if whats & (PROMISES | TASKS) and listed:
        return Kind.COMMITMENTS  # whatever meeting or people its other columns name
    listed_tasks = whats & (PROMISES | TASKS) or has("due_on")
    if names & DECIDED_BY and has("title") and not listed_tasks:
        return Kind.DECISIONS
    if names & DECIDED and not listed_tasks and any(has(field) for field in ("date", "status", "owner")):
        return Kind.DECISIONS
    if names & MEETING and not names & DECIDED and listed_tasks and has("owner"):
        return Kind.COMMITMENTS  # of one meeting or of many: nobody decides by when
    if has("title") and any(has(field.name) for field in SHAPES[Kind.DECISIONS].fields if not field.names_row):
        return Kind.DECISIONS
    if whats & PROMISES or (
        has("what") and any(has(field) for field in ("owner", "made_on", "due_on", "done_on", "status"))
    ):
        return Kind.COMMITMENTS
    if _asks_own(job):
        return Kind.SURVEY
    refuse_table_of_means(job.table)
    if has("owner") and has("due_on"):
        return Kind.COMMITMENTS  # of which one has to say what was promised
    raise _unknown_kind(job)


def _is_doubtful_vote(job: Job) -> bool:
    """Whether the two questions may as well be part of a survey; not where the person named their columns."""
    pulse = list(find_items(job.table, job.instruments[PULSE]).columns.values())
    return not job.said.keys() & set(TWO) and bool(pulse) and vote_of(job, pulse) is Vote.DOUBTFUL


def _may_be_vote(job: Job, planned: Plan) -> bool:
    """Whether a survey none of whose questions is known holds a question like one of a vote, and nobody said what it is."""
    if planned.surveys or job.options.kind or job.options.own or job.options.instrument:
        return False
    return bool(find_items(job.table, job.instruments[PULSE]).columns)


def _asks_own(job: Job) -> bool:
    """Whether the columns nobody knows look like questions answered on a scale.

    Of any table only where they are worded as questions, are those of a check in common use, or share the words of a scale.
    """
    asked = asked_in(job.table, asked_apart.fields_of(job))
    if job.recognition.source.answers:
        return bool(asked.likely)
    worded = sum(map(is_question, asked.likely)) * 2 >= len(asked.likely)
    shared = len(asked.likely) >= SHARED and not asked.bounds
    return len(asked.likely) > 1 and (worded or shared or likeliest(asked.likely) is not None)


def _is_long(job: Job) -> bool:
    """A row per answer: an item column whose texts name items we know, and a column of values."""
    return long_columns(job) is not None


def _unknown_kind(job: Job) -> MappingError:
    label = job.recognition.source.label
    if Path(job.table.file_name).suffix.casefold() in TEXTS and job.recognition.source.name == "generic":
        return MappingError(
            "This is text, not a table",
            "It has no columns whose names say what a row is.",
            "Minutes and notes are read on Meeting: paste them there. A list of tasks is read as CSV or XLSX with a header.",
            job.where,
        )
    if job.recognition.source.name == "generic" and shares_tasks_out(job.table):
        return MappingError(
            "Tasks are shared out by R, A, C and I here",
            "A cell says what part of a task is a person’s; no column says who does it.",
            "Such tables are read on Meeting, as minutes: copy it there from your spreadsheet. Or make a list with a column for "
            "who and one for when.",
            job.where,
        )
    if job.recognition.source.name != "generic":
        known = ", ".join(sorted(instrument.name for instrument in job.instruments.values()))
        what = (
            f"It looks like a {label} export, but none of its questions belongs to a questionnaire we know ({known})."
        )
        step = (
            "Say which column asks which item (--map ps1=COLUMN … --instrument edmondson-7), "
            "or describe your own questions in a file in the workspace’s instruments folder."
        )
    else:
        what = f"The columns are {listed(job.table)}: none is a survey’s item, a promise’s “what” or a decision’s title we know."
        step = "Say what the rows are with --kind, and which column is what with --map FIELD=COLUMN."
        if len(job.table.every_sheet) > 1:
            sheets = " or ".join(f"“{each}”" for each in job.table.every_sheet[:4])
            step += f" Or name the sheet that holds it: --sheet {sheets}."
    return MappingError("What this file holds cannot be told from its columns", what, step, job.where)


def require_ready(plan: Plan, table: Table) -> None:
    """Raise MappingError for a needed field without a column or a needed question still open: nothing is loaded on a guess."""
    for choice in plan.choices:
        if choice.needed and choice.column is None:
            raise MappingError(
                f"No column says “{choice.field}”",
                f"{plan.kind.capitalize()} need one. The columns are {listed(table)}.",
                f"Name it: --map {choice.field}=COLUMN{_or_elsewhere(choice.field)}.",
                Where(table.file_name, table.header_line),
            )
    for question in plan.open_questions:
        raise MappingError(
            question.text,
            "Only you can know this, so it is not guessed.",
            next_step(question),
            Where(table.file_name),
        )


def _or_elsewhere(field: str) -> str:
    return f"; or, where it is in a file of its own: --map {field}=none" if field in TWO else ""
