"""Which column says when people answered: by its name, else by its values; a round that names a month or quarter counts too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from statistics import median

from etl.meaning.answers import is_no_answer
from etl.meaning.dates import Order, decide_order, read_dates
from etl.meaning.periods import is_round_number, read_period
from etl.model.plan import Choice, DateReading, Question
from etl.model.table import Table
from etl.model.text import fold, name, straight, words
from etl.planning.job import Job
from firmyes import languages
from firmyes.model.days import say_day

LOOKED_AT = 200  # rows whose cells tell whether a column holds days
NEARLY_ALL = 0.9
FEW = 0.5  # share of days below which a column called a date is none
OTHER_DAYS = frozenset(fold(word) for word in languages.words("no_answer_day"))
#: what a column of rounds is called that says no year
ROUNDS = frozenset(name(text) for text in languages.words("round"))
#: what rounds themselves are called, whatever their column is: before and after
ROUND_NAMES = frozenset(fold(text) for text in languages.words("round_name"))
_NUMBERED = re.compile(r"t\d|(?:wave|round|welle|vague|ola|ronde|sprint|cycle)\s?\d{1,2}")
MOST_ROUNDS = 24
LEAP = 2024  # any year tells whether a text is a month without one
_ONLY_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
_AS_TOOLS_WRITE = re.compile(
    r"\d{13}|(?:19|20)\d{6}"
)  # milliseconds since 1970, and 20260310: other bare numbers are ids

_SECONDS = re.compile(r"1\d{9}|\d{13}|(?:19|20)\d{6}")  # since 1970 too, where the column is called as times are
_WHEN = frozenset("created submitted completed recorded answered started ended finished time timestamp date at".split())


def choose_day(job: Job, choices: dict[str, Choice], taken: Iterable[int]) -> tuple[str, ...]:
    """Give the date a column, where its name gave none or one without days, by what the columns hold. Changes ``choices``."""
    own = choices["date"]
    if "date" in job.said or (own.column is not None and not _has_no_days(job.table, own.column)):
        return ()
    used = {choice.column for field, choice in choices.items() if field not in ("date", "wave")} | set(taken)
    free = [
        column for column in range(len(job.table.columns)) if column not in used and not _is_other(job.table, column)
    ]
    order = {
        decide_order(map(straight, _texts(job.table, column))) for column in free
    }  # one form writes all its days alike
    day_first = Order.MONTH_FIRST not in order or Order.DAY_FIRST in order
    days = {
        column: when
        for column in free
        if (when := _typical(_texts(job.table, column), job, name(job.table.columns[column]), day_first)) is not None
    }
    if days:
        best = max(days, key=lambda column: (days[column], -column))  # a form is handed in after it was begun
        return _take(job, choices, best, "its values are days", [column for column in days if column != best])
    rounds = [column for column in free if _all_periods(_texts(job.table, column))]
    wave = choices["wave"].column if "wave" in choices else None
    if not rounds:
        rounds = [
            column
            for column in free
            if not (
                column == job.table.round_column and names_rounds(job.table.distinct(column))
            )  # T1 and T2 are no quarters there
            and (column == wave or _is_round(job.table, column) or _all_round_numbers(_texts(job.table, column)))
            and _lacks_year(_texts(job.table, column))
        ]
    if not rounds:
        return ()
    first = wave if wave in rounds else rounds[0]
    return _take(job, choices, first, "its values name months or quarters", [])


def _is_other(table: Table, column: int) -> bool:
    """Whether a column is called as days that are no days of an answer: of birth, of joining."""
    title = f" {fold(table.columns[column]).replace('_', ' ')} "
    return any(f" {word}" in title or (not word.isascii() and word in title) for word in OTHER_DAYS)


def _take(job: Job, choices: dict[str, Choice], column: int, why: str, others: list[int]) -> tuple[str, ...]:
    choices["date"] = Choice("date", column, why)
    if not others:
        return ()
    names = ", ".join(f"“{job.table.columns[each]}”" for each in others)
    return (
        f"The day of an answer is “{job.table.columns[column]}”, the latest of the columns that hold days; the others are {names}. "
        "Say --map date=COLUMN if it is another.",
    )


def ask_year_of(job: Job, column: int | None) -> tuple[Question, ...]:
    """Which year the months or quarters of a column are of, where they do not say it: two rounds are two points."""
    if column is None or job.options.year or not _lacks_year(texts := _texts(job.table, column)):
        return ()
    text = f"“{job.table.columns[column]}” says “{texts[0].strip()}” and no year. Which one is meant?"
    return (Question("year", text, tuple(str(job.today.year - back) for back in (0, 1, 2))),)


def read_rounds(
    table: Table, column: int | None, dates: dict[int, DateReading], warnings: tuple[str, ...], year: int | None = None
) -> tuple[dict[int, DateReading], tuple[str, ...]]:
    """The readings with the months and quarters among them as their first days; what was said of such cells is taken back."""
    reading = dates.get(column) if column is not None else None
    if column is None or reading is None or reading.format is not None:
        return dates, warnings
    rounds = {
        text: period for text, when in reading.texts.items() if when is None and (period := read_period(text, year))
    }
    if not rounds:
        return dates, warnings
    texts: Mapping[str, datetime | None] = reading.texts | rounds
    kept = tuple(text for text in warnings if not text.startswith(f"“{table.columns[column]}” holds"))
    left = kept if all(when is not None for when in texts.values()) else warnings
    first = next(iter(rounds))
    said = f"“{table.columns[column]}” names weeks, months or quarters: “{first.strip()}” counts as {say_day(rounds[first])}."
    return dates | {column: replace(reading, texts=dict(texts))}, (*left, said)


def _texts(table: Table, column: int) -> list[str]:
    cells = (row[column] for _, row in table.sample(LOOKED_AT))
    return list(dict.fromkeys(cell for cell in cells if cell.strip() and not is_no_answer(cell)))


def _typical(texts: list[str], job: Job, title: str, day_first: bool) -> float | None:
    """The middle moment of a column that holds days, as a number to compare; None where it holds something else."""
    bare = [text for text in texts if _ONLY_NUMBERS.fullmatch(straight(text))]
    tools = _SECONDS if _WHEN & words(title) else _AS_TOOLS_WRITE
    if not texts or any(not tools.fullmatch(straight(text)) for text in bare):
        return None
    read = read_dates(texts, day_first=day_first, zone=job.zone).reading.texts
    moments = [when for when in read.values() if when]
    if len(moments) < NEARLY_ALL * len(texts):
        return None
    return median(when.timestamp() for when in moments)


def _all_periods(texts: list[str]) -> bool:
    return bool(texts) and all(read_period(text) is not None for text in texts)


def _all_round_numbers(texts: list[str]) -> bool:
    return all(map(is_round_number, texts))


def days_of_rounds(
    job: Job, choices: dict[str, Choice], dates: dict[int, DateReading]
) -> tuple[dict[int, DateReading], tuple[Question, ...]]:
    """The readings with the days a person gave the rounds of a file without any; those not given are asked. Changes ``choices``.

    Rounds of which nobody says when they were would all count for one day.
    """
    table, wave, day = job.table, choices["wave"].column, choices["date"].column
    if table.by_round and day is not None and not table.is_of_round(day):
        choices["date"] = Choice("date", None, f"“{table.columns[day]}” is one day for all rounds of a row")
    if choices["date"].column is not None or job.options.date:
        return dates, ()
    named = [column for column in range(len(table.columns)) if column == wave or _is_round(table, column)]
    rounds = {column: list(dict.fromkeys(text.strip() for text in _held(table, column))) for column in named}
    several = [column for column, texts in rounds.items() if 1 < len(texts) <= MOST_ROUNDS]
    if not several:
        return dates, ()
    column = several[0]
    said = {fold(each): day for each, day in job.options.rounds.items()}
    title, texts = table.columns[column], rounds[column]
    if left := [text for text in texts if fold(text) not in said]:
        where = f"Each row holds {len(texts)} rounds" if table.by_round else f"“{title}” holds {len(texts)} rounds"
        days = "the days of each" if table.by_round else "days"
        asked = f"{where} and no column holds {days}. When was each of them?"
        return dates, (Question("rounds", asked, tuple(left)),)
    choices["date"] = Choice("date", column, "you said when each round was")
    moments: dict[str, datetime | None] = {
        text: datetime.combine(said[fold(text)], time()) for text in _held(table, column)
    }
    return dates | {column: DateReading(texts=moments)}, ()


def _held(table: Table, column: int) -> list[str]:
    """What rounds are called; “na” is no “not applicable” where a column's header called its round so."""
    if column == table.round_column:
        return list(dict.fromkeys(cells[column] for _, cells in table.iterate()))
    return [text for text in table.distinct(column) if not is_no_answer(text)]


def _is_round(table: Table, column: int) -> bool:
    if name(table.columns[column]) in ROUNDS:
        return True
    return not table.has_more_than(MOST_ROUNDS, column) and names_rounds(table.distinct(column))


def names_rounds(texts: Iterable[str]) -> bool:
    """Whether texts are what rounds themselves are called: before and after, wave 1 and wave 2."""
    folded = {fold(text) for text in texts}
    return len(folded) > 1 and all(text in ROUND_NAMES or _NUMBERED.fullmatch(text) for text in folded)


def _lacks_year(texts: list[str]) -> bool:
    """Whether texts name months or quarters of a year that they do not say."""
    return bool(texts) and not _all_periods(texts) and all(read_period(text, LEAP) is not None for text in texts)


def _has_no_days(table: Table, column: int) -> bool:
    """Whether hardly any cell of a column that is called a date holds one (“Completed: yes”); of a blank one nothing is said."""
    texts = _texts(table, column)
    found = read_dates(texts, day_first=True).reading.texts
    held = sum(when is not None or read_period(text) is not None for text, when in found.items())
    return bool(texts) and held < FEW * len(texts)
