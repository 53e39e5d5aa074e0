"""Which sheets of a workbook are one list in parts, a month or a team each, and how they become one table again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.model.table import ALL_SHEETS, SHEET, Row, Table
from etl.model.text import fold, name
from firmyes.errors import ReadError, Where

Sheet = tuple[str, Table]
SHARED = 0.8  # of the columns of the wider of two sheets, from which they are parts of one list
COPIED = 3  # rows, from which the same in two sheets are a copy
FEWEST = 2  # columns that say something of a header


def alike(picked: Sheet, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets under one header with ``picked``, itself among them, in the workbook's order; without those that hold the
    rows of all others, which are their sum, and without copies."""
    parts = [each for each in sheets if each[0] == picked[0] or _share_header(picked[1], each[1])]
    single = [each for each in parts if not _holds_others(each, parts)]
    return [each for at, each in enumerate(single) if not _is_copy(each, single[:at], single[at + 1 :])]


def _is_copy(sheet: Sheet, before: Sequence[Sheet], after: Sequence[Sheet]) -> bool:
    """Whether the rows of a sheet, too many for chance, all stand in another; of two that are the same the first stays."""
    own = _rows(sheet[1])
    if sheet[1].row_count < COPIED:
        return False
    return any(own <= _rows(table) for _, table in before) or any(own < _rows(table) for _, table in after)


def named(said: str, sheets: Sequence[Sheet], file_name: str) -> Sheet:
    """The sheet a person named. Raises ReadError where the workbook has none of that name."""
    found = [each for each in sheets if fold(each[0]) == fold(said)]
    if found:
        return found[0]
    raise ReadError(
        f"There is no sheet “{said}”",
        f"The sheets are {quoted(each for each, _ in sheets)}.",
        f"Use one of them with --sheet, or --sheet {ALL_SHEETS}.",
        Where(file_name),
    )


def joined(parts: Sequence[Sheet]) -> Table:
    """One table of several sheets, with the sheet's name as its last column. A column only some have is blank in the others."""
    first = parts[0][1]
    places, columns, headers = _united(parts)
    stride = 1 + max(line for _, table in parts for line, _ in table.rows or ())
    rows: list[Row] = []
    for number, (title, table) in enumerate(parts):
        own = places[number]
        for line, cells in table.rows or ():
            filled = [""] * len(columns)
            for at, place in enumerate(own):
                filled[place] = cells[at]
            rows.append((number * stride + line, (*filled, title)))
    return replace(
        first,
        columns=(*columns, SHEET),
        headers=(*headers, (SHEET,)),
        rows=rows,
        notes=tuple(dict.fromkeys(note for _, table in parts for note in table.notes)),
        reshaped=True,
        stride=stride,
    )


def quoted(names: Iterable[str]) -> str:
    """Names for a sentence."""
    return ", ".join(f"“{each}”" for each in names)


def _named(table: Table) -> list[str]:
    return [name(column) for column in table.columns if column.strip()]


def _share_header(one: Table, other: Table) -> bool:
    """Whether two sheets have the same columns, whatever their order; a longer list may have one more than another."""
    ours, theirs = _named(one), _named(other)
    if one.columns == other.columns:
        return True
    both = set(ours) & set(theirs)
    unique = len(set(ours)) == len(ours) and len(set(theirs)) == len(theirs)
    return unique and len(both) >= max(FEWEST, SHARED * max(len(ours), len(theirs)))


def _holds_others(sheet: Sheet, parts: Sequence[Sheet]) -> bool:
    """Whether a sheet has every row of all the others, of which there are two at least: “All” beside a sheet for each team."""
    others = [_rows(table) for title, table in parts if title != sheet[0]]
    total: Counter = Counter()
    for each in others:
        total += each
    return len(others) > 1 and total <= _rows(sheet[1])


def _rows(table: Table) -> Counter:
    return Counter(tuple(sorted(cell.strip() for cell in cells if cell.strip())) for _, cells in table.rows or ())


def _united(parts: Sequence[Sheet]) -> tuple[list[list[int]], list[str], list[tuple[str, ...]]]:
    """(per sheet where each of its columns stands, all columns, what stands above them): the first sheet's, then the others'."""
    first = parts[0][1]
    columns, headers = list(first.columns), [first.texts(place) for place in range(len(first.columns))]
    places = []
    for _, table in parts:
        if table.columns == first.columns:
            places.append(list(range(len(first.columns))))
            continue
        known = {name(column): place for place, column in enumerate(columns) if column.strip()}
        own = []
        for place, column in enumerate(table.columns):
            if not column.strip() or name(column) not in known:
                columns.append(column)
                headers.append(table.texts(place))
                own.append(len(columns) - 1)
            else:
                own.append(known[name(column)])
        places.append(own)
    return places, columns, headers
