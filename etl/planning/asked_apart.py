"""Agreement and commitment in files of their own: which of the two a file asks, and whether that can be taken as it is."""

from __future__ import annotations

from dataclasses import replace

from etl.meaning.answers import read_answers, read_flags
from etl.model.kinds import FIELDS
from etl.model.plan import TWO, Choice, Kind, Question
from etl.model.text import name
from etl.planning.job import Job
from etl.questionnaires.items import find_items
from etl.sources import sources

PULSE = "alignment-pulse"
SCALE = (1.0, 5.0)
YES, NO = "yes", "no"
MOST_ANSWERS = 100  # different texts of a column, from which it is free text


def asks_one(job: Job) -> bool:
    """Whether a file whose kind nobody knows asks one of the two questions, with answers from 1 to 5."""
    found = find_items(job.table, job.instruments[PULSE]).columns
    said = {question: job.said[question] for question in TWO if job.said.get(question) is not None}
    columns = list((found | said).values())
    if len(columns) != 1 or columns[0] is None or not could_answer(job, columns[0]):
        return False
    names = {name(text) for text in job.table.columns}
    about = any(name(text) in names for text in sources()["generic"].fields["decision"])
    return about or job.recognition.source.answers or bool(said)


def could_answer(job: Job, column: int) -> bool:
    """Whether every filled cell of a column reads as an answer from 1 to 5, and at least one is an answer."""
    if job.table.has_more_than(MOST_ANSWERS, column):
        return False
    texts = [text for text in job.table.distinct(column) if text.strip()]
    if _says_yes_or_no(texts):
        return False
    reading = read_answers(texts, *SCALE, job.instruments[PULSE].labels)
    values = [reading.values.get(text, "unread") for text in texts]
    return any(value in (1, 2, 3, 4, 5) for value in values) and "unread" not in values


def fields_of(job: Job) -> frozenset[int]:
    """The columns that are called as a tool or anybody calls something else than a question: a team, a day, an id."""
    named = {name(text) for source in (job.recognition.source, sources()["generic"]) for field in FIELDS[Kind.SURVEY]
             for text in source.fields.get(field, ())}  # fmt: skip
    return frozenset(place for place, column in enumerate(job.table.columns) if name(column) in named)


def _says_yes_or_no(texts: list[str]) -> bool:
    """Whether a column is answered with yes and no alone: no place on a scale from 1 to 5."""
    worded = [text for text in texts if not text.strip().isdigit()]
    return bool(worded) and not read_flags(worded).unread


def settle(job: Job, choices: dict[str, Choice]) -> tuple[dict[str, Choice], tuple[Question, ...], tuple[str, ...]]:
    """Votes with one question: taken where the other is said to be elsewhere, or no column here could be it; else asked."""
    missing = [question for question in TWO if choices[question].column is None]
    if len(missing) != 1:
        return choices, (), ()
    other = missing[0]
    here = next(question for question in TWO if question != other)
    taken = {choice.column for choice in choices.values()}
    rivals = [at for at in range(len(job.table.columns)) if at not in taken and could_answer(job, at)]
    said = other in job.said or job.options.apart == YES
    questions: tuple[Question, ...] = ()
    if rivals and not said:
        listed = ", ".join(f"“{job.table.columns[at]}”" for at in rivals)
        text = f"No column is called “{other}”, but {listed} could be it. Is {other} in a file of its own?"
        questions = (Question("apart", text, (YES, NO), needed=job.options.apart != NO),)
    if questions:
        return choices, questions, ()
    alone = replace(choices[other], reason="in a file of its own", needed=False)
    warning = (
        f"This file asks {here} alone. The four answers and the gap need both questions in one file; with the file of "
        f"{other} from the same people, bounds for a soft yes are shown."
    )
    return choices | {other: alone}, (), (warning,)
