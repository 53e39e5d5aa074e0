"""A column for each answer that was offered, marked where it was chosen: such a question becomes one column again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.meaning.answer_words import NO, YES
from etl.meaning.answers import points_of
from etl.model.table import Row, Table
from etl.model.text import fold

FEWEST = 2  # answers offered; of one alone nobody can tell whether it was the only one
MANY = 6  # rows, of which by chance not everybody chooses one answer of several that may be chosen
_IN_BRACKETS = re.compile(r"(.*\S)\s*[\[(]([^\[\]()]+)[\])]")
_PARTED = re.compile(r"(.*\S)\s*(?:>>|/|:|\s[-–—])\s*(\S.*)")
_CHOSEN = YES | {"1", "x", "✓", "✔", "☑", "selected"}
_NOT_CHOSEN = NO | {"0", "", "☐", "not selected"}
_CROSSES = _CHOSEN | _NOT_CHOSEN


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a column stands for."""

    place: int
    text: str


def with_a_column_a_question(table: Table) -> Table:
    """The table with one column for each question whose answers have a column each; as it is where none is.

    Only of answers that are words of a scale or are offered to several questions, or where everybody of many chose one: of others
    several may be chosen, in the next export if not in this one. A mark is the answer itself, or a cross.
    """
    if not table.rows:
        return table
    offered = list(_offered(table))
    often = Counter(_texts(options) for _, options in offered)
    asked = {
        question: options
        for question, options in offered
        if len(options) >= FEWEST
        and (often[_texts(options)] > 1 or points_of(_texts(options), {}) or _each_chose(table.rows, options))
        and _is_one_choice(table.rows, options)
    }
    if not asked:
        return table
    first = {options[0].place: (question, options) for question, options in asked.items()}
    others = {option.place for options in asked.values() for option in options[1:]}
    kept = [place for place in range(len(table.columns)) if place not in others]
    also = f" and of {len(asked) - 1} other questions" if len(asked) > 1 else ""
    return replace(
        table,
        columns=tuple(first[place][0] if place in first else table.columns[place] for place in kept),
        headers=tuple((first[place][0],) if place in first else table.texts(place) for place in kept),
        rows=[
            (line, tuple(_chosen(cells, first[at][1]) if at in first else cells[at] for at in kept))
            for line, cells in table.rows
        ],
        notes=(*table.notes, f"The answers to “{next(iter(asked))}”{also} stand in a column each: read as one column."),
        reshaped=True,
    )


def _offered(table: Table) -> Iterator[tuple[str, list[Option]]]:
    """Each question with the answers offered to it, of columns side by side."""
    question, options = "", []
    for place in range(len(table.columns)):
        asks, text = _parted(table.texts(place))
        if asks and asks == question:
            options.append(Option(place, text))
        else:
            yield question, options
            question, options = asks, [Option(place, text)]
    yield question, options


def _texts(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(fold(option.text) for option in options)


def _parted(texts: Sequence[str]) -> tuple[str, str]:
    """(question, answer) as a header of two rows or one text tells them apart; ('', '') where it does not."""
    if len(texts) > 1:
        return texts[0], texts[-1]
    found = _IN_BRACKETS.fullmatch(texts[0].strip()) or _PARTED.fullmatch(texts[0].strip())
    return (found[1], found[2]) if found else ("", "")


def _is_one_choice(rows: Sequence[Row], options: Sequence[Option]) -> bool:
    """Whether each row marks one of these answers or none, in one way of marking."""
    itself = all(fold(cells[option.place]) in ("", fold(option.text)) for option in options for _, cells in rows)
    if not itself and not all(fold(cells[option.place]) in _CROSSES for option in options for _, cells in rows):
        return False
    return max(sum(_is_chosen(cells, option) for option in options) for _, cells in rows) == 1


def _each_chose(rows: Sequence[Row], options: Sequence[Option]) -> bool:
    return len(rows) >= MANY and all(any(_is_chosen(cells, option) for option in options) for _, cells in rows)


def _is_chosen(cells: Sequence[str], option: Option) -> bool:
    mark = fold(cells[option.place])
    return mark == fold(option.text) or mark not in _NOT_CHOSEN


def _chosen(cells: Sequence[str], options: Sequence[Option]) -> str:
    return next((option.text for option in options if _is_chosen(cells, option)), "")
