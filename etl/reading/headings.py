"""Headings between the rows of a list that say a state (“Done”, “Cancelled”): what is said of the rows below, as a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.meaning.answer_words import NO, YES
from etl.meaning.states import DONE_FIRST, state_of
from etl.model.table import Row, Table
from etl.model.text import fold, name, straight
from etl.sources.generic import HEADING, SOURCES

OF_ANYTHING = (YES | NO) - DONE_FIRST  # a row with nothing but yes or no is no heading
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
    heading, kept = "", []
    for line, cells in rows:
        heading = told.get(line, heading)
        if line not in told:
            kept.append((line, (*cells, heading)))
    shown = ", ".join(f"“{text}”" for text in dict.fromkeys(told.values()))
    return replace(
        table,
        columns=(*table.columns, HEADING),
        headers=(*table.headers, (HEADING,)) if table.headers else (),
        rows=kept,
        notes=(*table.notes, f"What stands alone in a row ({shown}) is read as the state of the rows below it."),
        reshaped=True,
    )


def may_hold_headings(table: Table, texts: Iterable[str]) -> bool:
    """Whether a list that is not read into memory has a row with one of these texts alone that says a state."""
    return is_list(table) and any(_state_in(text) for text in texts)


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
