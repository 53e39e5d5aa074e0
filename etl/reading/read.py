"""A file's bytes to a Table: the one door every file comes in by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from etl.meaning.states import state_of
from etl.model.table import ALL_SHEETS, Row, Table
from etl.model.text import name as folded_name
from etl.reading.big_file import read_big
from etl.reading.capped import cap_cells, capped_headers, cuts_said
from etl.reading.dialect import Decoded, decode, find_delimiter, rows_of
from etl.reading.header import Header, find_header
from etl.reading.headings import with_headings_that_name, with_headings_that_tell
from etl.reading.options_apart import with_a_column_a_question
from etl.reading.rounds_apart import with_a_row_a_round
from etl.reading.sheet import is_workbook, read_sheets, too_wide
from etl.reading.sheets import Sheet, alike, joined, named, quoted
from etl.reading.trello_board import is_trello, read_trello
from etl.sources import marker_sets, reshape
from firmyes.errors import ReadError, Where

MEGABYTE = 1_000_000
LIMIT_MB = 200
MAX_COLUMNS = 5_000
OUR_COLUMNS = (
    "firm_yes_line",
    "firm_yes_column",
    "firm_yes_value",
    "firm_yes_reason",
)  # as etl.loading.check writes them
GUARDED = re.compile(r"^'([=+\-@\t\r])")
TOP = 25  # rows from the top in which the rule below the header of a table in Markdown stands
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(\S(?:.*\S)?)\1")  # a whole cell in Markdown's bold, slanted or code letters
_RULE = re.compile(r":-+:?|-+:|-{2,}")
CALENDAR = "BEGIN:VCALENDAR"
BIG_BYTES = 4 * MEGABYTE  # from here DuckDB reads a clean file by itself
SEVERAL = 2  # names, from which a line is known as the header said again; sheets, from which it is said which was read


def read_table(
    data: bytes | Path,
    name: str = "",
    *,
    limit_mb: int = LIMIT_MB,
    encoding: str | None = None,
    sheet: str | None = None,
    announce: Callable[[int], None] | None = None,
) -> Table:
    """Read CSV, TSV, XLSX or Trello JSON. ``name`` is the file's name as the person knows it (for messages only);
    ``encoding`` what the person said the text is in, ``sheet`` which sheet of a workbook is meant, or ``ALL_SHEETS``.

    Files of others are read by ``etl.reading.child``, which calls this in a process of its own; ``announce`` is told how
    many cells a workbook may hold before they are read.

    Raises ReadError where the file is empty, binary, past a limit, damaged, or has no row below its header.
    """
    file_name = name or (data.name if isinstance(data, Path) else "the file")
    content = _bytes(data, file_name, limit_mb)
    sha256 = hashlib.sha256(content).hexdigest()
    if is_workbook(content):
        table = _from_workbook(content, file_name, limit_mb, sheet or "", announce)
    else:
        decoded = decode(content, file_name, encoding)
        if not decoded.text.lstrip("\x1a \t\r\n"):
            raise _empty(file_name)
        if decoded.text.lstrip().startswith(CALENDAR):
            raise ReadError(
                "This is a calendar, not a table",
                "It holds events or tasks of a calendar program (iCalendar).",
                "Export the tasks as CSV from the program they stand in, or write them as id, what, owner, due_on "
                "(data/templates/commitments.csv).",
                Where(file_name),
            )
        table = (
            read_trello(decoded.text, file_name)
            if is_trello(decoded.text)
            else _from_text(decoded, content, data, file_name)
        )
        table.encoding = decoded.encoding
        table.may_be = tuple((each.encoding, each.word) for each in decoded.doubt)
    table.sha256 = sha256
    return table


def _bytes(data: bytes | Path, file_name: str, limit_mb: int) -> bytes:
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    if size > limit_mb * MEGABYTE:
        raise ReadError(
            "The file is too large",
            f"It has {size / MEGABYTE:,.0f} MB; the limit is {limit_mb} MB.",
            "Export a shorter time or fewer columns, or raise upload_limit_mb in firmyes.toml.",
            Where(file_name),
        )
    if size == 0:
        raise _empty(file_name)
    return data.read_bytes() if isinstance(data, Path) else data


def _empty(file_name: str) -> ReadError:
    return ReadError(
        "The file is empty",
        "There is nothing in it.",
        "Export it again, and look at it before you drop it.",
        Where(file_name),
    )


def _from_workbook(
    content: bytes, file_name: str, limit_mb: int, said: str, announce: Callable[[int], None] | None = None
) -> Table:
    sheets, notes = read_sheets(content, file_name, limit_mb * MEGABYTE, MAX_COLUMNS, announce)
    if not sheets:
        raise _empty(file_name)
    found = [(sheet, _from_rows(rows, file_name)) for sheet, rows in sheets]
    with_rows = [each for each in found if each[1].row_count]
    usual = _likeliest(with_rows or found)
    picked = named(said, found, file_name) if said not in ("", ALL_SHEETS) else usual
    if not picked[1].row_count:
        raise _only_headers(picked[1])
    parts = alike(picked, with_rows)
    whole = said == ALL_SHEETS and len(parts) > 1
    table = joined(parts) if whole else picked[1]
    read = [sheet for sheet, _ in parts] if whole else [picked[0]]
    table.every_sheet = tuple(sheet for sheet, _ in with_rows)
    table.sheets = tuple(sheet for sheet, _ in parts) if len(parts) > 1 else ()
    table.usual = usual[1].columns
    table.sheet = ALL_SHEETS if whole else said and picked[0]
    table.notes += _which_read(read, [sheet for sheet, _ in sheets if sheet not in read]) + notes
    return table


def _likeliest(sheets: list[Sheet]) -> Sheet:
    """The first sheet that is a tool's export, else the fullest."""
    return next((each for each in sheets if _has_markers(each[1])), None) or _fullest(sheets)


def _which_read(read: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    if len(read) + len(others) < SEVERAL:
        return ()
    which = f"Read the sheet {quoted(read)}" if len(read) == 1 else f"Read the sheets {quoted(read)} as one list"
    return (f"{which}; not {quoted(others)} (--sheet NAME)." if others else f"{which}.",)


def _fullest(sheets: list[tuple[str, Table]]) -> tuple[str, Table]:
    """The first sheet, unless it is a summary beside the answers: another has more rows and twice its columns."""
    first = sheets[0]
    rows, columns = first[1].row_count, len(first[1].columns)
    larger = [each for each in sheets if each[1].row_count > rows and len(each[1].columns) >= 2 * columns]
    return max(larger, key=lambda each: each[1].row_count * len(each[1].columns), default=first)


def _has_markers(table: Table) -> bool:
    names = {folded_name(column) for column in table.columns}
    return bool(table.shape) or any(markers <= names for markers in marker_sets())


NOTES = (".md", ".markdown", ".txt")


def _refuse_notes(rows: Sequence[Row], file_name: str) -> None:
    """Raise ReadError for notes in Markdown with several tables: rows of the second would be read under the first's header."""
    if file_name.casefold().endswith(NOTES) and sum(_is_rule(cells) for _, cells in rows) > 1:
        raise ReadError(
            "These are notes with several tables",
            "One table is read from a file.",
            "Paste the notes on Meeting, where minutes are read; or keep the one table that lists what was promised.",
            Where(file_name),
        )


def _from_text(decoded: Decoded, content: bytes, data: bytes | Path, file_name: str) -> Table:
    delimiter, skip = find_delimiter(decoded.text)
    table = (
        read_big(decoded, content, data, delimiter, skip, file_name, _from_rows) if len(content) >= BIG_BYTES else None
    )
    if table is None:
        rows = rows_of(decoded.text, delimiter, file_name, skip)
        _refuse_notes(rows, file_name)
        table = _from_rows(rows, file_name)
    if not table.row_count:
        raise _only_headers(table)
    if decoded.encoding != "utf-8":
        names = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
        table.notes += (f"Read as {names.get(decoded.encoding, decoded.encoding)} text.",)
    return table


def _without_emphasis(cell: str) -> str:
    found = _EMPHASIS.fullmatch(cell.strip())
    return found[2] if found else cell


def _is_rule(cells: Sequence[str]) -> bool:
    """The line below the header of a table in Markdown: nothing but dashes."""
    marks = [cell.strip() for cell in cells if cell.strip()]
    return len(marks) > 1 and all(_RULE.fullmatch(mark) for mark in marks)


def _from_rows(rows: Sequence[Row], file_name: str) -> Table:
    whole = [row for row in rows if any(cell.strip() for cell in row[1])]
    if any(_is_rule(cells) for _, cells in whole[:TOP]):
        whole = [(line, tuple(map(_without_emphasis, cells))) for line, cells in whole]
    capped, cut = cap_cells(whole)
    filled = [row for row in capped if not _is_rule(row[1])]
    shaped = reshape(filled)
    rows = shaped.rows
    header = find_header(capped_headers(rows), marker_sets())
    if header is None:
        raise _empty(file_name)
    above = rows[max(0, header.row - 1) : header.first_data]
    titled = header.row > 0 and bool(_title(rows[header.row - 1][1]))
    body, again = _without_headers_again(rows[header.row][1], rows[header.first_data :], titled)
    width = max(len(header.columns), max((len(cells) for _, cells in body), default=0))
    if width > MAX_COLUMNS:
        raise too_wide(file_name, width, MAX_COLUMNS)
    width = _used_width(header, body, width)
    table = _without_our_columns(
        Table(
            file_name=file_name,
            columns=_fit(header.columns, width),
            header_line=rows[header.row][0],
            rows=[(line, _fit(cells, width)) for line, cells in body],
            headers=tuple(header.texts[:width]) + (("",),) * (width - len(header.texts)),
            shape=header.shape,
            notes=shaped.notes + again + cuts_said(cut, whole, {line for line, _ in above}),
            reshaped=list(rows) != filled,
            above=tuple(cell.strip() for _, cells in rows[: header.row] for cell in cells if cell.strip()),
        )
    )
    return with_a_row_a_round(with_a_column_a_question(with_headings_that_name(with_headings_that_tell(table))))


def _without_headers_again(
    names: Sequence[str], rows: Sequence[Row], titled: bool
) -> tuple[list[Row], tuple[str, ...]]:
    """The rows without those that say the header once more, as in exports that were pasted together, and what is said of that.

    ``titled``: a title stands above the first header; then those above the others are none of a task either.
    """
    named = [name.strip() for name in names]
    if sum(map(bool, named)) < SEVERAL:
        return list(rows), ()
    first = next(place for place, name in enumerate(named) if name)
    again = [
        line
        for line, cells in rows
        if len(cells) > first and cells[first].strip() == named[first] and [cell.strip() for cell in cells] == named
    ]
    if not again:
        return list(rows), ()
    left = set(again)
    above = [(line, _title(cells)) for (line, cells), (below, _) in pairwise(rows) if titled and below in left]
    titles = {line: text for line, text in above if text}
    told = (f"The header stands in the file again, in line {again[0]}: it is no row.",)
    if titles:
        shown = ", ".join(f"“{text}”" for text in titles.values())
        told += (f"What stands alone above it ({shown}) is a title, no row.",)
    return [row for row in rows if row[0] not in left | titles.keys()], told


def _title(cells: Sequence[str]) -> str:
    """What is all a row says, where it is no state: that would be the state of the rows below it."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return filled[0] if len(filled) == 1 and state_of(filled[0]) is None else ""


def _without_our_columns(table: Table) -> Table:
    """A file of rows that were set aside here, mended: without the columns we added and the guards before formulas."""
    names = [folded_name(column).replace(" ", "_") for column in table.columns]
    if not set(OUR_COLUMNS) <= set(names):
        return table
    kept = [place for place, own in enumerate(names) if own not in OUR_COLUMNS]
    rows = [(line, tuple(GUARDED.sub(r"\1", cells[place]) for place in kept)) for line, cells in table.rows or ()]
    columns = tuple(GUARDED.sub(r"\1", table.columns[place]) for place in kept)
    return replace(table, columns=columns, headers=tuple((column,) for column in columns), rows=rows)


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A ragged row filled up with blanks."""
    return cells[:width] if len(cells) >= width else cells + ("",) * (width - len(cells))


def _used_width(header: Header, rows: Sequence[Row], width: int) -> int:
    """Without the empty columns at the right that trailing delimiters make."""
    used = max((place for place, column in enumerate(header.columns, start=1) if column), default=0)
    for _, cells in rows:
        for place in range(len(cells), used, -1):
            if cells[place - 1].strip():
                used = place
                break
        if used == width:
            break
    return used


def _only_headers(table: Table) -> ReadError:
    return ReadError(
        "The file holds no rows",
        "There is nothing below its header.",
        "Export it again with its rows.",
        Where(table.file_name, table.header_line),
    )
