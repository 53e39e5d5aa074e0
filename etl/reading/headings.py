"""Headings between the rows of a list that say a state (“Done”, “Cancelled”), or whose the rows below are: as a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl.meaning.answer_words import NO, YES
from etl.meaning.states import DONE_FIRST, state_of
from etl.model.table import Row, Table
from etl.model.text import fold, name, straight
from etl.sources.generic import HEADING, NAME_ABOVE, SOURCES

OF_ANYTHING = (YES | NO) - DONE_FIRST  # a row with nothing but yes or no is no heading
SEVERAL, FULL = 2, 0.9  # headings, and share of the rows below them that say more, from which names alone are headings
MOST_WORDS, LONGEST = 4, 40  # of such a name
SHORTEST = 3  # letters: a cross is no heading either
_COUNT = re.compile(r"\s*[(\[]?\d+[)\]]?\s*:?$|:$")  # "Done (3)", "Done:"


def with_headings_that_tell(table: Table) -> Table:
    """The table with the state each row's heading says in a column of its own, and without those headings.

    Rows above the first have none. A table without such headings comes back as it is.
    """
    rows = table.rows or ()
    told = {line: text for line, cells in rows if (text := _tells(cells))}
    whole = [cells for line, cells in rows if line not in told]
    if not told or not is_list(table) or not _names_rows(told, rows, whole):
        return table
    shown = ", ".join(f"“{text}”" for text in dict.fromkeys(told.values()))
    return _told_beside(
        table, told, HEADING, f"What stands alone in a row ({shown}) is read as the state of the rows below it."
    )


def _told_beside(table: Table, told: Mapping[int, str], title: str, note: str) -> Table:
    """The table without these headings, by line, and with what each says in a column beside the rows below it."""
    heading, kept = "", []
    for line, cells in table.rows or ():
        heading = told.get(line, heading)
        if line not in told:
            kept.append((line, (*cells, heading)))
    return replace(
        table,
        columns=(*table.columns, title),
        headers=(*table.headers, (title,)) if table.headers else (),
        rows=kept,
        notes=(*table.notes, note),
        reshaped=True,
    )


def with_headings_that_name(table: Table) -> Table:
    """The table of a list without owners with the name above each row in a column of its own, where the first row is a heading.

    Whether these are persons or parts of the work is asked; promises they are not.
    """
    rows = table.rows or ()
    if not rows or not is_list(table) or _names_owners(table):
        return table
    told = {line: next(filter(str.strip, cells)).strip() for line, cells in rows if _is_name_alone(cells)}
    whole = [cells for line, cells in rows if line not in told]
    full = sum(sum(bool(cell.strip()) for cell in cells) >= max(SEVERAL, len(cells) / 2) for cells in whole)
    several = SEVERAL <= len(set(told.values())) == len(told)
    if not several or rows[0][0] not in told or full < FULL * len(whole) or not _names_rows(told, rows, whole):
        return table
    shown = ", ".join(f"“{text}”" for text in told.values())
    return _told_beside(
        table, told, NAME_ABOVE, f"What stands alone in a row ({shown}) is read as a heading of the rows below it."
    )


def _is_name_alone(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    named = len(filled) == 1 and len(cells) > 1 and len(filled[0].split()) <= MOST_WORDS
    return named and len(filled[0]) <= LONGEST and not any(map(str.isdigit, filled[0]))


def _names_owners(table: Table) -> bool:
    known = {name(each) for each in SOURCES[0].fields["owner"]}
    return any(name(title) in known for title in table.columns)


def may_hold_headings(table: Table, texts: Iterable[str]) -> bool:
    """Whether a list that is not read into memory has rows with these texts alone that say a state, or whose others are."""
    if not is_list(table):
        return False
    found = set(texts)
    return any(map(_state_in, found)) or (not _names_owners(table) and len(found) >= SEVERAL)


def is_list(table: Table) -> bool:
    """Whether a column is called as one of a list of promises: in a survey “Done” is somebody's answer."""
    called = {name(title) for title in table.columns}
    known = {name(each) for field in ("what", "owner", "due_on") for each in SOURCES[0].fields[field]}
    return len(called & known) > 1


def _tells(cells: Sequence[str]) -> str:
    """The state that is all a row says; '' for all other rows."""
    filled = [cell for cell in cells if cell.strip()]
    return _state_in(filled[0]) if len(filled) == 1 and len(cells) > 1 else ""


def _state_in(cell: str) -> str:
    text = _COUNT.sub("", straight(cell))
    if sum(letter.isalpha() for letter in text) < SHORTEST and text.isascii():
        return ""
    return text if text and fold(text) not in OF_ANYTHING and state_of(text) else ""


def _names_rows(told: dict[int, str], rows: Sequence[Row], whole: Sequence[Sequence[str]]) -> bool:
    """Whether the headings stand where the other rows have their names, not their state, and rows follow them."""
    places = {at for line, cells in rows if line in told for at, cell in enumerate(cells) if cell.strip()}
    if len(places) != 1 or not whole or len(told) > len(whole):
        return False
    (place,) = places
    named = [cells[place] for cells in whole if cells[place].strip()]
    states = sum(bool(state_of(cell)) for cell in named)
    return len(named) * 2 > len(whole) and states * 2 <= len(named) and rows[0][0] <= max(told) < rows[-1][0]
