"""What every kind of file shares: how date columns are read, which ids are spoiled, whose team a row is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from etl.meaning.answer_words import ANONYMOUS
from etl.meaning.answers import SPREADSHEET_ID, Reading
from etl.meaning.dates import Found, Order, is_vague, lacks_year, read_dates
from etl.model.kinds import DATES, As, becoming
from etl.model.plan import Choice, DateReading, Kind, Options, Question
from etl.model.table import Table
from etl.model.text import fold
from etl.planning.job import Job
from firmyes.errors import SpoiledIds, Where
from firmyes.model.days import say_day

PROMISED_DAYS = frozenset(becoming(Kind.COMMITMENTS, As.DAY))
#: how a header says in which order its days are written: day (Tag, jour) or month first
_WRITTEN = re.compile(
    r"(?<!\w)((?:dd?|tt?|jj?|gg?)(?=[-/. ]mm)|mm?(?=[-/. ](?:dd?|jj?|tt?|gg?)(?!\w)))[-/. ]", re.IGNORECASE
)
LONG_AGO, FAR_AHEAD = 15, 5  # years from today beyond which a day is likely a slip
NOON = 12
MANY_TEXTS = 20_000  # above this a date column is read by one pattern in SQL where one fits
PATTERNS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M",
)  # fmt: skip
DAY_FIRST = ("%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M")


def read_date_columns(
    job: Job, fields: Mapping[str, int], also: Mapping[str, tuple[int, ...]]
) -> tuple[dict[int, DateReading], tuple[Question, ...], tuple[str, ...]]:
    """(how each date column is read, whether the order of day and month must be asked, warnings)."""
    table, options, source = job.table, job.options, job.recognition.source
    columns = {column: field for field in DATES & fields.keys() for column in (fields[field], *also.get(field, ()))}
    year = int(options.year) if options.year and options.year.isdigit() else None
    readings: dict[int, DateReading] = {}
    found: dict[int, Found] = {}
    for column, field in columns.items():
        by_pattern = _pattern(table, column, options)
        if by_pattern:
            readings[column] = by_pattern
        else:
            day_first = options.day_first if options.day_first is not None else _order_in(table.texts(column))
            found[column] = _read(job, column, field, day_first, year)
    questions, warnings = [], []
    told = {each.order for each in found.values()} & {Order.DAY_FIRST, Order.MONTH_FIRST}
    for column, field in columns.items():
        if column not in found:
            continue
        each = found[column]
        if each.order is Order.UNKNOWN and len(told) == 1 and source.name != "generic":
            (order,) = told  # one tool writes all days of one export alike; a person's own table may not
            each = _read(job, column, field, order is Order.DAY_FIRST, year)
            warnings.append(f"“{table.columns[column]}” is read {order.value}, as the other dates of this export are.")
        elif each.order is Order.UNKNOWN and options.day_first is None and job.day_first is not None:
            each = _read(job, column, field, job.day_first, year)
            warnings.append(
                f"“{table.columns[column]}” is read {each.order.value}, as in the last file with this header."
            )
        elif each.order in (Order.UNKNOWN, Order.MIXED, Order.TURNED) and options.day_first is None:
            questions.append(_ask_order(table.columns[column], each))
        elif options.day_first is None and each.example and _is_turned(each.reading.day_first, job.day_first):
            warnings.append(
                f"“{table.columns[column]}” is read {each.order.value}, as its own dates say; the last file with this header was "
                "read the other way round. If that was a slip, undo that file and add it again."
            )
        if each.order is each.beside and (stands := each.reading.texts.get(each.example)):
            warnings.append(
                f"“{table.columns[column]}” is read {each.order.value}, the days too that a spreadsheet had turned: "
                f"“{each.example}” is {say_day(stands)}."
            )
        vague = tuple(filter(is_vague, each.unread)) if field in PROMISED_DAYS else ()
        if vague:
            each = _undated(each, vague)
            warnings.append(
                f"“{table.columns[column]}” holds {_some(vague)}, which names no day: {_undated_rows(field)}"
            )
            if field == "due_on" and options.year is None and any(map(lacks_year, vague)):
                questions.append(_ask_year(table.columns[column], next(filter(lacks_year, vague)), job.today.year))
        if each.unread:
            warnings.append(
                f"“{table.columns[column]}” holds {_some(each.unread)}, which is no date: those rows are set aside."
            )
        warnings += (
            _say_midnight(table.columns[column], each)
            if field in PROMISED_DAYS and field not in source.day_only
            else ()
        )
        unlikely = _unlikely(each, job.today) if field == "date" else ""
        warnings += () if unlikely else _say_far(table.columns[column], each, job.today)
        if unlikely:
            warnings.append(
                f"“{table.columns[column]}” holds {unlikely}: is that when it was? "
                "Say another column with --map date=COLUMN, or --map date=none and the day with --date."
            )
        if field == "made_on" and (later := _after(each, job.today)):
            warnings.append(
                f"“{table.columns[column]}” holds {say_day(later)}, which is still to come: nothing was promised then. Is that "
                "the day it is promised for? Then map it as due_on."
            )
        if nowhen := each.reading.blanks - each.reading.vague:
            warnings.append(f"“{table.columns[column]}” holds {_some(tuple(sorted(nowhen)))}, read as: no date.")
        readings[column] = replace(each.reading, time=False) if field in source.day_only else each.reading
    return readings, tuple(questions[:1]), tuple(sorted(warnings))


def _is_turned(now: bool | None, before: bool | None) -> bool:
    """Whether days are read in the other order than in the last file with this header."""
    return None not in (now, before) and now is not before


def _order_in(headers: Iterable[str]) -> bool | None:
    """Whether a header says that its days are written day first: “Due (DD/MM/YYYY)”; None where it says nothing."""
    found = {said[1].casefold()[0] for text in headers if (said := _WRITTEN.search(text))}
    return None if len(found) != 1 else found != {"m"}


def _after(found: Found, today: date) -> date | None:
    """The last day read, where it is after tomorrow: somewhere it is tomorrow already."""
    days = [moment.date() for moment in found.reading.texts.values() if moment]
    return max(days) if days and max(days) > today + timedelta(days=1) else None


def _unlikely(found: Found, today: date) -> str:
    """A day of an answer that is still to come, or of long ago, in words; empty where there is none."""
    if later := _after(found, today):
        return f"{say_day(later)}, which is still to come"
    first = min((moment.date() for moment in found.reading.texts.values() if moment), default=today)
    return f"{say_day(first)}, which is long ago" if first.year < today.year - LONG_AGO else ""


def _say_midnight(header: str, found: Found) -> tuple[str, ...]:
    """Said of days that a tool wrote as the moments they begin somewhere east of here: read here, they are the days before."""
    moments = [moment for text, moment in found.reading.texts.items() if moment and text in found.reading.fixed]
    times = sorted({moment.time() for moment in moments})
    hours = [each.hour for each in times]
    if len({moment.date() for moment in moments}) < 2 or hours[0] < NOON or hours[-1] - hours[0] > 1:
        return ()  # an hour apart: summer time
    if len({(each.minute, each.second) for each in times}) > 1:
        return ()
    shown = " or ".join(f"{each:%H:%M}" for each in times)
    return (
        f"All days in “{header}” are moments at {shown}: where it is midnight then, the day after is meant. Say where your days "
        "end with time_zone in the settings, and add the file again.",
    )


def _say_far(header: str, found: Found, today: date) -> tuple[str, ...]:
    """Said of days so far from today that a number of them is likely a slip; they are read as they stand."""
    days = sorted({moment.date() for moment in found.reading.texts.values() if moment})
    far = [day for day in days if not today.year - LONG_AGO <= day.year <= today.year + FAR_AHEAD]
    if not far:
        return ()
    shown = ", ".join(map(say_day, far[:3])) + (f" and {len(far) - 3} more" if len(far) > 3 else "")
    return (f"“{header}” holds {shown}, far from today: read as it stands. If it is a slip, mend it in the file.",)


def _read(job: Job, column: int, field: str, day_first: bool | None, year: int | None) -> Found:
    return read_dates(
        job.table.distinct(column),
        day_first=day_first,
        zone=job.zone,
        utc="(utc)" in fold(job.table.columns[column]),
        range_end=field == "due_on",
        undated=job.recognition.source.undated,
        year=year,
        this_year=job.today.year,
    )


def without_empty_date(table: Table, choices: dict[str, Choice], dates: Mapping[int, DateReading]) -> dict[str, int]:
    """The fields that have a column. A date column in which no cell holds a date is none; that changes ``choices`` in place."""
    column = choices["date"].column
    reading = dates.get(column) if column is not None else None
    if column is not None and reading is not None and reading.format is None and not reading.texts:
        choices["date"] = Choice("date", None, f"“{table.columns[column]}” holds no date")
    return {field: choice.column for field, choice in choices.items() if choice.column is not None}


def _undated(column: Found, vague: tuple[str, ...]) -> Found:
    """A column whose vague texts are no days and no faults either."""
    known = {text: moment for text, moment in column.reading.texts.items() if text not in vague}
    blanks = column.reading.blanks | frozenset(vague)
    reading = replace(column.reading, texts=known, blanks=blanks, vague=frozenset(vague))
    return replace(column, reading=reading, unread=tuple(text for text in column.unread if text not in vague))


def _undated_rows(field: str) -> str:
    """What becomes of rows whose cell names no day."""
    if field in ("done_on", "dropped_on"):
        return "of those rows it is not known when."
    return "those promises are kept without one, and without a day they are not clear."


def _ask_year(header: str, example: str, year: int) -> Question:
    text = f"In “{header}”, “{example}” has no year. Which one is meant?"
    return Question("year", text, (str(year - 1), str(year), str(year + 1)), needed=False, doubtful=True)


def _ask_order(header: str, found: Found) -> Question:
    orders = ("day first", "month first")
    stands = found.reading.texts.get(found.example)
    if found.beside and stands:
        text = (
            f"In “{header}”, was “{found.example}” written day first or month first? Days up to the 12th stand there as a "
            f"spreadsheet’s own, later ones as text; written {found.beside.value} like those it is "
            f"{say_day(stands.replace(month=stands.day, day=stands.month), year=False)}, else {say_day(stands, year=False)}."
        )
        return Question("day_first", text, orders)
    why = (
        "some dates can only be day first and others only month first"
        if found.order is Order.MIXED
        else "no date in it says"
    )
    text = f"In “{header}”, is “{found.example}” written day first or month first? ({why.capitalize()}.)"
    return Question("day_first", text, orders)


def _pattern(table: Table, column: int, options: Options) -> DateReading | None:
    if table.big is None or not table.has_more_than(MANY_TEXTS, column):
        return None
    fitting = [pattern for pattern in (*PATTERNS, *DAY_FIRST, *MONTH_FIRST) if table.reads_as(column, pattern)]
    if any(pattern in DAY_FIRST for pattern in fitting) and any(pattern in MONTH_FIRST for pattern in fitting):
        wanted = DAY_FIRST if options.day_first else MONTH_FIRST
        fitting = [pattern for pattern in fitting if pattern in wanted] if options.day_first is not None else []
    if not fitting:
        return None
    told = True if fitting[0] in DAY_FIRST else (False if fitting[0] in MONTH_FIRST else None)
    return DateReading(fitting[0], time="%H" in fitting[0], day_first=told)


def _some(texts: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{text.strip()[:40]}”" for text in texts[:3])
    return shown + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")


def refuse_spoiled_ids(table: Table, fields: Mapping[str, int]) -> None:
    """Raise SpoiledIds where a spreadsheet turned long ids into ``1.21143E+15``: different people would become one."""
    for field in ("respondent", "response_id", "id"):
        if field not in fields:
            continue
        column = fields[field]
        spoiled = table.find(column, SPREADSHEET_ID, holding="+")
        if spoiled is not None:
            refused = SpoiledIds(
                "A spreadsheet has rounded the ids",
                "The last digits are lost, so different rows look like one. Nothing was loaded.",
                "Export the file again and drop it without opening it in a spreadsheet, "
                f"or leave the column out: --map {field}=-.",
                Where(table.file_name, spoiled[0], table.columns[column], spoiled[1].strip()),
            )
            refused.field = field
            raise refused


def settle_team(choices: dict[str, Choice], options: Options, table: Table) -> tuple[str | None, tuple[Question, ...]]:
    """(the team of every row, or None where a column says it; a question where nobody does). Changes ``choices`` in place."""
    team = (options.team or "").strip()
    if team:
        if "team" not in options.columns:
            choices["team"] = Choice("team", None, f"you said the team is “{team}”")
        return team, ()
    column = choices["team"].column
    if column is not None and table.is_filled(column):
        return None, ()
    text = (
        "Which team is this? The file has no column that says it."
        if column is None
        else f"Which team is this? “{table.columns[column]}” is blank."
    )
    return None, (Question("team", text),)


def chosen(choices: dict[str, Choice]) -> dict[str, int]:
    """The fields that have a column."""
    return {field: choice.column for field, choice in choices.items() if choice.column is not None}


def ignored(table: Table, *used: Iterable[int]) -> tuple[int, ...]:
    """The columns nothing is taken from."""
    taken = {column for columns in used for column in columns}
    return tuple(place for place in range(len(table.columns)) if place not in taken)


def typed(reading: Reading, kind: type) -> dict:
    """A reading's numbers as truths or whole numbers."""
    return {text: None if value is None else kind(value) for text, value in reading.values.items()}


def unread_warning(table: Table, column: int, reading: Reading) -> tuple[str, ...]:
    if not reading.unread:
        return ()
    shown = ", ".join(f"“{text.strip()[:40]}”" for text in reading.unread[:3])
    more = f" and {len(reading.unread) - 3} more" if len(reading.unread) > 3 else ""
    return (f"“{table.columns[column]}” holds {shown}{more}, which cannot be read there: those rows are set aside.",)


def unread_items(table: Table, readings: Mapping[int, Reading]) -> tuple[str, ...]:
    """What could not be read of the questions of a survey; one sentence where they are more than two."""
    unread = {column: reading for column, reading in readings.items() if reading.unread}
    if len(unread) <= 2:
        return tuple(
            warning for column, reading in unread.items() for warning in unread_warning(table, column, reading)
        )
    column, reading = next(iter(unread.items()))
    first = f"“{table.columns[column]}” holds “{reading.unread[0].strip()[:40]}”"
    return (
        f"{first}, which cannot be read there, and so do {len(unread) - 1} other questions: those rows are set aside.",
    )


def drop_constant_respondent(job: Job, choices: dict[str, Choice]) -> None:
    """A column in which everybody is ``anonymous`` names nobody."""
    choice = choices["respondent"]
    if choice.column is None or "respondent" in job.options.columns:
        return
    if job.table.has_more_than(5, choice.column):
        return
    texts = {fold(text) for text in job.table.distinct(choice.column)} - ANONYMOUS
    if any(re.fullmatch(SPREADSHEET_ID, text) for text in texts):
        return  # ids that a spreadsheet made the same are lost, and that is said
    if not texts or (len(texts) == 1 and job.table.row_count > 1):
        column = job.table.columns[choice.column]
        choices["respondent"] = Choice("respondent", None, f"“{column}” is the same for everybody, so it names nobody")
