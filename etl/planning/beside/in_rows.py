"""A survey with a row an answer: which columns hold question and answer, whose the rows are, what stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from etl.meaning.answers import is_no_answer
from etl.meaning.word_scales import degree
from etl.model.plan import Choice, DateReading
from etl.model.table import Table
from etl.model.text import fold

LOOKED_AT = 20_000  # rows
LEAST_EACH = 2  # answers of a person, on average
FEW_TEXTS = 20  # looked at for words of a scale


def likeliest_value(table: Table, columns: Sequence[int]) -> int | None:
    """Of several columns of answers the one that holds words of a scale: the numbers beside them are somebody's code."""
    worded = [
        column
        for column in columns
        if any(degree(fold(text)) is not None for text in table.distinct(column)[:FEW_TEXTS])
    ]
    return next(iter(worded or columns), None)


def name_who(table: Table, long: tuple[int, int], choices: dict[str, Choice]) -> None:
    """Give the respondent a column, where none is called so: one that goes with each question once. Changes ``choices``."""
    if any(choices[field].column is not None for field in ("respondent", "response_id")):
        return
    used = {*long, *(choice.column for choice in choices.values())}
    rows = [cells for _, cells in table.sample(LOOKED_AT)]
    for column in range(len(table.columns)):
        if column in used:
            continue
        people = {cells[column] for cells in rows}
        pairs = {(cells[column], cells[long[0]]) for cells in rows}
        if 1 < len(people) * LEAST_EACH <= len(rows) == len(pairs) and not any(map(is_no_answer, people)):
            choices["respondent"] = Choice("respondent", column, "each question goes with each of its texts once")
            return


def said_twice(
    table: Table, long: tuple[int, int], fields: Mapping[str, int], dates: Mapping[int, DateReading]
) -> tuple[str, ...]:
    """That some answered a question twice at a time, or on a day where each answer has a time of its own: the last counts."""
    whose = [fields[field] for field in ("respondent", "response_id", "team", "date", "wave") if field in fields]
    if not {"respondent", "response_id"} & fields.keys():
        return ()
    held = [cells for _, cells in table.sample(LOOKED_AT) if cells[long[1]].strip()]
    apart = len({tuple(cells[column] for column in whose) for cells in held}) * 2 > len(held)
    days = {
        column: {text: str(moment.date()) for text, moment in reading.texts.items() if moment}
        for column, reading in dates.items()
        if apart
    }
    often = Counter(
        (cells[long[0]], *(days.get(column, {}).get(cells[column], cells[column]) for column in whose))
        for cells in held
    )
    again = sum(count - 1 for count in often.values())
    if not again:
        return ()
    rows = "1 row answers" if again == 1 else f"{again} rows answer"
    return (f"{rows} a question once more for the same person: the last one counts.",)
