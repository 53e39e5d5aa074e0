"""XLSX to rows of text that equal those of the same table saved as CSV; and what is refused before it is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.model.table import Row
from firmyes.errors import ReadError, Where

MAX_CELLS = 30_000_000  # rows × columns the sheet spans: a reader fills the gaps between far-apart cells
CHUNK = 1 << 20
ERROR = b' t="e"'
_ROW_REF = re.compile(rb'<row[^>]*? r="(\d+)"')
_FAR_COLUMN = re.compile(rb'<c [^>]*?r="([A-Z]{2,3})\d+"')
NEXT_SMALLER = "Export fewer columns or a shorter time, or save the sheet as CSV."


def is_workbook(data: bytes) -> bool:
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def read_sheets(
    data: bytes, file_name: str, limit: int, max_columns: int
) -> tuple[list[tuple[str, list[Row]]], tuple[str, ...]]:
    """Every visible sheet with any cell: (name, rows with their row number); and what the person should know of them.

    Blank rows are kept as they stand. A text merged over several rows stands in each of them.
    ``limit`` is in bytes, of what the workbook unpacks to. Raises ReadError for what is no XLSX, is damaged, or is past a limit.
    """
    errors = _check_archive(data, file_name, limit, max_columns)
    notes = ()
    if errors:
        cells = "1 cell holds" if errors == 1 else f"{errors} cells hold"
        notes = (f"{cells} an error (such as #REF!) instead of a value: read as blank.",)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
        ]
        found = [(name, _sheet_rows(workbook.get_sheet_by_name(name))) for name in visible]
        return [(name, rows) for name, rows in found if rows], notes
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(file_name, str(error)) from error


def _sheet_rows(sheet: CalamineSheet) -> list[Row]:
    values = sheet.to_python(skip_empty_area=False)
    merged = sheet.merged_cell_ranges or []
    if sum(bottom - top for (top, _), (bottom, _) in merged) > MAX_CELLS:
        merged = []  # no honest sheet: merged cells never overlap
    for (top, left), (bottom, _) in merged:
        for cells in values[top + 1 : bottom + 1]:
            if left < len(cells) and cells[left] == "":
                cells[left] = values[top][left]
    return _rows(values)


def _check_archive(data: bytes, file_name: str, limit: int, max_columns: int) -> int:
    """How many cells hold an error; raises for what is no workbook or past a limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if not any(member.filename == "xl/workbook.xml" for member in members):
                raise _no_workbook({member.filename for member in members}, file_name)
            unpacked = sum(member.file_size for member in members)
            if unpacked > limit:
                raise ReadError(
                    "The workbook is too large",
                    f"Its cells unpack to {unpacked / 1e6:,.0f} MB; the limit is {limit / 1e6:,.0f} MB.",
                    NEXT_SMALLER,
                    Where(file_name),
                )
            return sum(_check_member(archive, member, file_name, max_columns) for member in members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise _damaged(file_name, str(error)) from error


OTHERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("content.xml", "an OpenDocument file (.ods)"),
    ("Index/Document.iwa", "a Numbers file"),
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint file"),
)


def _no_workbook(names: set[str], file_name: str) -> ReadError:
    for inside, what in OTHERS:
        if inside in names:
            return ReadError(
                f"This is {what}, not an XLSX workbook",
                "The name does not matter: its contents say so.",
                "Open it, save or export its table as XLSX or CSV, and drop that file.",
                Where(file_name),
            )
    return ReadError(
        "This is an archive, not a workbook",
        "It holds no Excel workbook.",
        "Unpack it, and drop the CSV or XLSX inside.",
        Where(file_name),
    )


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file_name: str, max_columns: int) -> int:
    """Unpack once, within the declared size (a member that says less fails its checksum), and see how far cells reach.

    Returns how many cells hold an error.
    """
    sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
    rows = errors = 0
    columns = 26 if sheet else 0
    overlap = b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            if not sheet:
                continue
            window = overlap + chunk
            errors += (overlap[-len(ERROR) + 1 :] + chunk).count(ERROR)
            rows = max([rows, *map(int, _ROW_REF.findall(window))])
            columns = max([columns, *(_column_number(ref) for ref in set(_FAR_COLUMN.findall(window)))])
            overlap = window[-256:]
    if columns > max_columns:
        raise too_wide(file_name, columns, max_columns)
    if rows * columns > MAX_CELLS or rows > 1_048_576:
        raise ReadError(
            "The sheet is too large",
            f"Its cells span {rows:,} rows and {columns:,} columns.",
            "Delete the stray cells far from the table, or save the table as CSV.",
            Where(file_name),
        )
    return errors


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def too_wide(file_name: str, columns: int, max_columns: int) -> ReadError:
    return ReadError(
        "The table is too wide",
        f"It has {columns:,} columns; the limit is {max_columns:,}.",
        "Export only the questions or fields needed.",
        Where(file_name),
    )


def _damaged(file_name: str, detail: str) -> ReadError:
    return ReadError(
        "The workbook is damaged",
        f"It cannot be opened: {detail}.",
        "Open it and save it again as XLSX or CSV.",
        Where(file_name),
    )


def _rows(values: Iterable[list]) -> list[Row]:
    rows = [(number, tuple(as_text(value) for value in cells)) for number, cells in enumerate(values, start=1)]
    while rows and not any(cell.strip() for cell in rows[-1][1]):
        rows.pop()
    width = max((len(cells) for _, cells in rows), default=0)
    used = max((place for _, cells in rows for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return [(number, cells[:used]) for number, cells in rows] if used < width else rows


def as_text(value: object) -> str:
    """A cell as CSV would hold it: whole numbers without ``.0``, days as ISO, truth as TRUE and FALSE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if abs(value) >= 1e15:
            return f"{value:.6G}"  # a sheet keeps 15 digits; the others of a long id are lost, as in its CSV
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)  # a sheet's days are fractions
        return moment.date().isoformat() if moment.time() == time(0) else moment.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
