"""Plans for answers: surveys of one or more instruments, and votes on decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from etl.model.plan import TWO, Choice, Kind, Plan, Question, Survey
from etl.model.text import name
from etl.planning.answer_days import ask_year_of, choose_day, days_of_rounds, read_rounds
from etl.planning.beside.in_rows import likeliest_value, name_who, said_twice
from etl.planning.beside.left_over import (
    ask_questionnaire,
    asked_besides,
    asks_along,
    further,
    offer_left,
    offer_rows,
    said_texts,
    unasked_items,
)
from etl.planning.beside.rounds import name_persons
from etl.planning.beside.summed_up import find_means, find_skips
from etl.planning.columns import (
    chosen,
    drop_constant_respondent,
    ignored,
    read_date_columns,
    refuse_spoiled_ids,
    settle_team,
    unread_items,
    unread_warning,
    without_empty_date,
)
from etl.planning.fields import find_fields, named_columns
from etl.planning.job import Job
from etl.planning.scale_reading import read_on_scale
from etl.planning.team_names import name_teams
from etl.planning.vote_or_survey import asks_for_vote
from etl.planning.which_way import ask_ways, read_ways
from etl.questionnaires.instruments import Instrument
from etl.questionnaires.items import Found, code_of, find_items
from etl.questionnaires.likely import asked_along
from etl.questionnaires.scale_questions import count_cells
from etl.questionnaires.scales import Scale, answer_codes, codes_warning, in_codes
from etl.questionnaires.warning_signs import refuse_means
from firmyes.errors import MappingError
from firmyes.model.days import say_day

PULSE = "alignment-pulse"


def plan_survey(job: Job) -> Plan:
    """A plan for a survey file: wide (a column per item) or long (item and value)."""
    table, options, source = job.table, job.options, job.recognition.source
    if options.instrument == PULSE:
        raise MappingError(
            "The two questions about a decision are votes, not a survey",
            "Loaded as both, the same answers would be told twice.",
            "Load the file with --kind votes.",
            job.where,
        )
    long = long_columns(job)
    found = [] if long else _found_items(job)
    named = [column for each in found for column in each.columns.values()]
    taken = named + list(long or ())
    choices, also = find_fields(table, Kind.SURVEY, source, job.said, taken, job.reasons)
    besides = [choice.column for choice in choices.values() if choice.column is not None]
    asked_here = asked_besides(job, {*named, *besides, *never_answers(job)}, long)
    day_warnings = choose_day(job, choices, taken)
    drop_constant_respondent(job, choices)
    name_persons(job, choices)
    if long and "respondent" not in job.said:
        name_who(table, long, choices)
    team, questions = settle_team(choices, options, table)
    fields = chosen(choices)
    refuse_spoiled_ids(table, fields)
    names, no_team, ask_names = name_teams(job, fields.get("team") if team is None else None)
    dates, asked, warnings = read_date_columns(job, fields, also)
    year = int(options.year) if options.year and options.year.isdigit() else None
    dates, warnings = read_rounds(table, fields.get("date"), dates, day_warnings + warnings, year)
    asked += ask_year_of(job, fields.get("date"))
    fields = without_empty_date(table, choices, dates)
    dates, ask_rounds = days_of_rounds(job, choices, dates)
    fields = chosen(choices)
    warnings += said_twice(table, long, fields, dates) if long else ()
    surveys = []
    in_rows = _long_instruments(job, long[0]) if long else []
    person = fields.get("respondent", fields.get("response_id"))
    if in_rows:  # what the rows ask beside the questionnaire's own items
        left = tuple(text for text in asked_here.likely if text not in in_rows[0][1])
        asked_here = replace(asked_here, likely=left)
    unknown = () if found or in_rows else (ask_questionnaire(job, asked_here, long is not None),)
    for survey, more_warnings, more_questions in (
        [_long_survey(job, long, *in_rows[0], person)]
        if long and in_rows
        else [_wide_survey(job, each) for each in found]
    ):
        surveys.append(survey)
        of = f"{job.instruments[survey.instrument].name}: " if len(found) > 1 else ""
        warnings += tuple(f"{of}{warning}" for warning in more_warnings)
        questions += more_questions
    if "date" not in fields and not ask_rounds:
        day = options.date or job.today
        warnings += (
            f"The file has no date: its answers count for {say_day(day)}"
            + ("." if options.date else "; say another day with --date."),
        )
    skips = find_skips(table, source) + no_team + (find_means(table, named) if named and not source.answers else ())
    item_choices = tuple(
        Choice(code, column, each.reasons.get(code, "")) for each in found for code, column in each.columns.items()
    ) + tuple(Choice(code, None, "you said so") for each in found for code in unasked_items(job, each))
    offered = tuple(
        question
        for each, read in zip(found, surveys, strict=False)
        for question in offer_left(job, each, {*taken, *besides}, (read.scale_min, read.scale_max))
    )
    return Plan(
        kind=Kind.SURVEY,
        source=source.name,
        evidence=job.recognition.evidence,
        fields=fields,
        choices=tuple(choices.values()) + item_choices,
        ignored=ignored(table, fields.values(), taken, *also.values(), (skip.column for skip in skips)),
        as_of=options.date or job.today,
        team=team,
        date=options.date,  # not said: loading takes as_of, and the row keys do not hang on the day of the import
        wave=options.wave,
        also=also,
        dates=dates,
        values={"team": names} if names else {},
        skips=skips,
        surveys=tuple(surveys),
        words=job.options.words,
        rounds=job.options.rounds,
        which_way=job.options.which_way,
        team_names=job.options.team_names,
        item_texts=said_texts(job, in_rows[0][1], in_rows[0][0]) if in_rows else {},
        asked=asked_here,
        warnings=()
        if unknown
        else warnings + source.warn + _beside_votes(job, named) + further(asked_here, bool(offered)),
        questions=unknown or (offered + ask_names + questions + ask_rounds + asked),
    )


def _beside_votes(job: Job, items: Sequence[int]) -> tuple[str, ...]:
    """That the file holds the two questions of a vote too, of which a survey's load takes none."""
    votes = find_items(job.table, job.instruments[PULSE], items).columns.values()
    if len(votes) < len(TWO) or not asks_for_vote(job, votes):
        return ()
    shown = " and ".join(f"“{job.table.columns[column]}”" for column in votes)
    return (
        f"{shown} may be votes on a decision, which this load leaves out: load the file once more with --kind votes.",
    )


def _found_items(job: Job) -> list[Found]:
    """The instruments whose items the file has; the person's own words on columns first. A column belongs to one instrument."""
    table, options = job.table, job.options
    if options.instrument:
        candidates = [job.instruments[options.instrument]]
    else:
        candidates = [instrument for instrument in job.instruments.values() if instrument.id != PULSE]
    said_columns = [column for column in job.said.values() if column is not None] + never_answers(job)
    found = [
        _with_said(job, find_items(table, instrument, said_columns, named=bool(options.instrument)))
        for instrument in candidates
    ]
    named = set(job.said)
    usable = [each for each in found if each.enough or named & each.columns.keys()]
    usable.sort(key=lambda each: (-len(each.columns), each.instrument.id))
    kept: list[Found] = []
    used: set[int] = set()
    for each in usable:
        own = {code: column for code, column in each.columns.items() if column not in used}
        trimmed = replace(each, columns=own)
        if trimmed.enough or named & own.keys():
            kept.append(trimmed)
            used |= set(own.values())
    return kept


def never_answers(job: Job) -> list[int]:
    """The columns a tool writes beside the answers: points, feedback, times."""
    starts = tuple(name(start) for start in job.recognition.source.ignored)
    return [place for place, column in enumerate(job.table.columns) if starts and name(column).startswith(starts)]


def _with_said(job: Job, found: Found) -> Found:
    codes = {item.code for item in found.instrument.items}
    said = {code: column for code, column in job.said.items() if code in codes}
    columns = {code: column for code, column in (found.columns | said).items() if column is not None}
    return replace(
        found, columns=columns, reasons=found.reasons | {code: job.reasons.get(code, "you said so") for code in said}
    )


def _wide_survey(job: Job, found: Found) -> tuple[Survey, tuple[str, ...], tuple[Question, ...]]:
    instrument = found.instrument
    (low, high), values, warnings, questions = _read_items(job, found)
    missing = [item.code for item in instrument.items if item.code not in found.columns]
    if missing and found.columns:
        warnings += (f"{instrument.name}: no column asks {', '.join(missing)}.",)
    if found.doubtful:
        shown = ", ".join(f"“{text}”" for text in found.doubtful)
        warnings += (f"{shown} could be two of the items, so none was taken: say which with --map.",)
    warnings += tuple(_asked_twice(job, code, columns) for code, columns in found.twice.items() if code not in job.said)
    ways = read_ways(job, found)
    turned = bool(job.options.already_reversed)
    survey = Survey(instrument.id, found.columns, low, high, turned, None, values, {}, ways.reverse)
    if instrument.target and not job.options.wave:
        questions += (Question("wave", f"{instrument.name} asks about {instrument.target}. Which one was it?"),)
    asked, more = ((), ()) if any(each.needed for each in questions) else ask_ways(job, found, ways, survey)
    questions, warnings = questions + asked, warnings + ways.warnings + more
    return survey, warnings, questions


def _asked_twice(job: Job, code: str, columns: Sequence[int]) -> str:
    shown = " and ".join(f"“{job.table.columns[column]}”" for column in columns)
    return f"{shown} ask the same item, so none was taken: say which with --map {code}=COLUMN."


def _read_items(
    job: Job, found: Found
) -> tuple[Scale, dict[str, dict[str, float | None]], tuple[str, ...], tuple[Question, ...]]:
    """(the scale, per item what its texts stand for, warnings, what to ask about the scale)."""
    table, instrument = job.table, found.instrument
    raw = {code: table.distinct(column) for code, column in found.columns.items()}
    coded = answer_codes(raw.values(), job.recognition.source.answer_codes)
    texts = {code: sorted({coded.get(text, text) for text in listed}) for code, listed in raw.items()} if coded else raw
    headers = {code: table.texts(column) for code, column in found.columns.items()}
    counts = (
        count_cells(table, found.columns.values()) if not coded else Counter(t for each in texts.values() for t in each)
    )
    read = read_on_scale(job, instrument, texts, headers, counts)
    (low, high), readings, warnings, questions = read.scale, read.readings, read.warnings, read.questions
    refuse_means(table, found.columns, counts, low, high)
    more: tuple[str, ...] = ()
    if coded:
        readings = {code: in_codes(reading, raw[code], coded) for code, reading in readings.items()}
        more += (codes_warning(coded),)
    if not questions:  # what is asked about is not set aside
        warnings += unread_items(table, {found.columns[code]: reading for code, reading in readings.items()})
    flipped = [f"“{table.columns[found.columns[code]]}”" for code, reading in readings.items() if reading.flipped]
    if flipped:
        also = f" and {len(flipped) - 1} other questions" if len(flipped) > 1 else ""
        warnings += (f"In {flipped[0]}{also} the numbers run from agreement to disagreement; the words count.",)
    values = {code: reading.values for code, reading in readings.items()}
    return (low, high), values, warnings + more, questions


def long_columns(job: Job) -> tuple[int, int] | None:
    """(item column, value column) of a long file: said, or called so where the item column holds codes we know."""
    item, value = job.said.get("item"), job.said.get("value")
    if item is not None and value is not None:
        return item, value
    item, value = named_columns(job.table, "item"), named_columns(job.table, "value")
    answers = likeliest_value(job.table, [column for column in value if column not in item])
    if len(item) != 1 or answers is None:
        return None
    known = _long_instruments(job, item[0]) or asks_along(job.table, item[0], answers)
    return (item[0], answers) if known else None


def _long_instruments(job: Job, column: int) -> list[tuple[Instrument, dict[str, str]]]:
    """The instruments whose items the texts of a long file's item column name, with raw text → code."""
    texts = job.table.distinct(column)
    wanted = (
        [job.instruments[job.options.instrument]]
        if job.options.instrument
        else [each for each in job.instruments.values() if each.id != PULSE]
    )
    found = []
    for instrument in wanted:
        codes = {text: code for text in texts if (code := code_of(text, instrument))} | said_texts(
            job, texts, instrument
        )
        if len(set(codes.values())) * 2 >= len(instrument.items):
            found.append((instrument, codes))
    return sorted(found, key=lambda pair: -len(pair[1]))


def _long_survey(
    job: Job, long: tuple[int, int], instrument: Instrument, codes: dict[str, str], person: int | None
) -> tuple[Survey, tuple[str, ...], tuple[Question, ...]]:
    table = job.table
    texts = table.distinct(long[1])
    read = read_on_scale(job, instrument, {"value": texts}, {"value": list(codes)}, count_cells(table, [long[1]]))
    (low, high), reading, warnings, questions = read.scale, read.readings["value"], read.warnings, read.questions
    warnings += () if questions else unread_warning(table, long[1], reading)
    present = set(codes.values())
    values = dict.fromkeys(sorted(present), reading.values)
    said = {code: tuple(text for text, each in codes.items() if each == code) for code in sorted(present)}
    asks = Found(instrument, {}, texts=said)
    ways = read_ways(job, asks)
    turned = bool(job.options.already_reversed)
    survey = Survey(instrument.id, {}, low, high, turned, long, values, codes, ways.reverse)
    more, also = ((), ()) if any(each.needed for each in questions) else ask_ways(job, asks, ways, survey, person)
    unknown = [text for text in table.distinct(long[0]) if text not in codes]
    more += offer_rows(job, instrument, present, [text for text in asked_along(table, *long).likely if text in unknown])
    if unknown:
        warnings += (
            f"{len(unknown)} other questions in “{table.columns[long[0]]}” belong to no item of {instrument.id} and are left out.",
        )
    return survey, warnings + ways.warnings + also, questions + more
