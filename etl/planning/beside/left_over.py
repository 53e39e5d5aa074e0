"""What a survey file asks beside the questions that were recognised: offered for what is missing, or as questions of one's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from etl.meaning.answers import read_answers
from etl.model.plan import Asked, Question
from etl.model.table import Table
from etl.model.text import fold, name
from etl.planning.fields import listed
from etl.planning.job import Job
from etl.questionnaires.instruments import Instrument, Item
from etl.questionnaires.items import Found, find_items
from etl.questionnaires.likely import asked_along, asked_in, is_question
from etl.questionnaires.wording import question_of

SHOWN = 5  # questions a sentence names
LONGEST = 90  # letters of each
MOST_TEXTS = 60  # different answers of a column, from which it is no scale
LEAST_FURTHER = 2  # questions left over from which it is said
LEAST_RUN = 2  # answers to a question, on average, from which rows are answers and not persons


def asked_besides(job: Job, taken: Collection[int], long: tuple[int, int] | None) -> Asked:
    """The questions that no known questionnaire asks; ``long``: the columns of item and value where a row is one answer."""
    return asked_along(job.table, *long) if long else asked_in(job.table, {*taken, *_of_the_tool(job)})


def _of_the_tool(job: Job) -> set[int]:
    """The columns by which the tool is known."""
    source = job.recognition.source
    own = frozenset().union(source.first, *source.markers)
    return {place for place, column in enumerate(job.table.columns) if name(column) in own}


def asks_along(table: Table, item: int, value: int) -> bool:
    """Whether rows are answers to a few questions that come again and again, on one scale."""
    if table.has_more_than(max(table.row_count // LEAST_RUN, 1), item):
        return False
    along = asked_along(table, item, value)
    return bool(along.likely) and len(along.likely) * 2 > len(along.offered)


def ask_questionnaire(job: Job, asked: Asked, long: bool) -> Question:
    """Which questionnaire it is, where no question of a known one was found: one's own, or one asked in other words."""
    named = job.instruments.get(job.options.instrument or "")
    if named and not long:
        codes = ", ".join(f"{item.code} ({item.text})" for item in named.items)
        text = f"Which column asks which question of {named.name}? Its questions are {codes}. The columns are {listed(job.table)}."
        return Question("columns", text, tuple(item.code for item in named.items))
    likely = f" They look like questions of your own: {shown(asked.likely)}." if asked.likely else ""
    near = "" if long else _near(job)
    columns = "" if likely else f" The columns are {listed(job.table)}."
    return Question(
        "instrument", f"Which questionnaire is it? No survey question was recognised.{likely}{near}{columns}"
    )


def _near(job: Job) -> str:
    """The questionnaire some of whose questions stand there in other words."""
    found = [find_items(job.table, each) for each in job.instruments.values()]
    for each in found:
        if len(each.twice) * 2 >= len(each.instrument.items):
            columns = " and ".join(f"“{job.table.columns[column]}”" for column in next(iter(each.twice.values())))
            return f" Each question of {each.instrument.name} ({each.instrument.id}) stands in several columns, such as {columns}."
    best = max(found, key=lambda each: len(each.columns) / len(each.instrument.items), default=None)
    if best is None or len(best.columns) < 2:
        return ""
    return f" {len(best.columns)} of them could be of {best.instrument.name} ({best.instrument.id})."


def shown(questions: Collection[str]) -> str:
    """Some questions for a sentence."""
    texts = [text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…" for text in questions]
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return ", ".join(f"“{text}”" for text in texts[:SHOWN]) + more


def further(asked: Asked, offered: bool) -> tuple[str, ...]:
    """That questions are left beside those of known questionnaires, where they were not offered as some of these."""
    if offered or len(asked.likely) < LEAST_FURTHER:
        return ()
    return (f"{shown(asked.likely)} belong to no questionnaire: --own NAME keeps them as questions of your own.",)


def unasked_items(job: Job, found: Found) -> list[str]:
    """The items of which the person said that no column asks them."""
    return [item.code for item in found.instrument.items if item.code in job.said and job.said[item.code] is None]


def offer_left(job: Job, found: Found, taken: Collection[int], scale: tuple[float, float]) -> tuple[Question, ...]:
    """The columns left beside most of a questionnaire, offered for its missing items.

    It has to be answered where as many are left as are missing: then they are those, in other words. Else the form left some
    out, or asked other things too, and the load does not wait.
    """
    missing = [item for item in found.instrument.items if item.code not in found.columns and item.code not in job.said]
    left = _left(job, found, taken, scale) if missing and (found.enough or job.options.instrument) else []
    if not left:
        return ()
    return (_ask(found.instrument, missing, left),)


def said_texts(job: Job, texts: Iterable[str], instrument: Instrument) -> dict[str, str]:
    """Of a file with a row per answer: the texts of its item column that the person gave to an item, with its code."""
    codes = {item.code for item in instrument.items}
    said = {fold(text): code for code, text in job.options.columns.items() if code in codes}
    return {text: said[fold(text)] for text in texts if fold(text) in said}


def offer_rows(job: Job, instrument: Instrument, present: Collection[str], left: Sequence[str]) -> tuple[Question, ...]:
    """The same where a row is an answer: the questions ``left`` are offered for the items that no row names."""
    missing = [item for item in instrument.items if item.code not in present and item.code not in job.said]
    return (_ask(instrument, missing, left),) if missing and left else ()


def _ask(instrument: Instrument, missing: Sequence[Item], left: Sequence[str]) -> Question:
    items = ", ".join(f"{item.code} ({item.text})" for item in missing)
    text = (
        f"{instrument.name}: nothing was recognised as {items}. Does one of these ask it in other words: {shown(left)}?"
    )
    codes = tuple(item.code for item in missing)
    return Question("columns", text, codes, needed=len(left) == len(missing), doubtful=True)


def _left(job: Job, found: Found, taken: Collection[int], scale: tuple[float, float]) -> list[str]:
    """The questions among the other columns that were answered as the found ones were."""
    table = job.table
    answers = {text for column in found.columns.values() for text in table.distinct(column)}
    left = []
    for column in range(len(table.columns)):
        question = question_of(table, column)
        if column in taken or not is_question(question) or table.has_more_than(MOST_TEXTS, column):
            continue
        texts = table.distinct(column)
        alike = len(answers.intersection(texts)) * 2 >= len(texts)
        reading = read_answers(texts, *scale, found.instrument.labels, said=job.options.words)
        values = [value for value in reading.values.values() if value is not None]
        if texts and (alike or (values and not reading.unread)):
            left.append(question)
    return left
