"""XLSX to rows of text that equal those of the same table saved as CSV; and what is refused before it is opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.model.table import Row
from etl.reading.allowance import MOST_CELLS
from etl.reading.extent import Extent, MalformedSheet, extent_of
from firmyes.errors import ReadError, Where

BYTES_PER_CELL = 25  # the least: <c r="A1"><v>1</v></c>
NEXT_SMALLER = "Export fewer columns or a shorter time, or save the sheet as CSV."


def is_workbook(data: bytes) -> bool:
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def read_sheets(
    data: bytes, file_name: str, limit: int, max_columns: int, announce: Callable[[int], None] | None = None
) -> tuple[list[tuple[str, list[Row]]], tuple[str, ...]]:
    """Every visible sheet with any cell: (name, rows with their row number); and what the person should know of them.

    Blank rows are kept as they stand. A text merged over several rows stands in each of them.
    ``limit`` is in bytes, of what the workbook unpacks to. Raises ReadError for what is no XLSX, is damaged, or is past a limit.
    """
    tell = announce or (lambda cells: None)
    extents = _check_archive(data, file_name, limit, max_columns, tell)
    tell(sum(extent.span for extent in extents))
    errors = sum(extent.errors for extent in extents)
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
    if sum(bottom - top for (top, _), (bottom, _) in merged) > MOST_CELLS:
        merged = []  # no honest sheet: merged cells never overlap
    for (top, left), (bottom, _) in merged:
        for cells in values[top + 1 : bottom + 1]:
            if left < len(cells) and cells[left] == "":
                cells[left] = values[top][left]
    return _rows(values)


def _check_archive(
    data: bytes, file_name: str, limit: int, max_columns: int, tell: Callable[[int], None]
) -> list[Extent]:
    """How far the cells of each sheet reach; raises for what is no workbook or past a limit.

    Each member is unpacked once, within its declared size (a member that says less fails its checksum).
    """
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
            tell(unpacked // BYTES_PER_CELL)  # before they are counted, which takes its time too
            extents = [_extent(archive, member, file_name) for member in members]
            for extent in extents:
                _refuse_far(extent, file_name, max_columns)
            return extents
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


def _extent(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file_name: str) -> Extent:
    try:
        with archive.open(member) as file:
            return extent_of(file)
    except MalformedSheet as error:
        raise _damaged(file_name, f"{member.filename}: {error}") from error


def _refuse_far(extent: Extent, file_name: str, max_columns: int) -> None:
    """Refuse a sheet that a reader would fill up to a cell far away, by the name of that cell."""
    if extent.columns > max_columns:
        raise too_wide(file_name, extent.columns, max_columns, f"Its last is that of cell {extent.right}. ")
    if extent.span > MOST_CELLS or extent.rows > 1_048_576:
        raise ReadError(
            "The sheet is too large",
            f"Its cells span {extent.rows:,} rows and {extent.columns:,} columns: down to cell {extent.low}, and right to "
            f"cell {extent.right}.",
            "Delete the stray cells far from the table, or save the table as CSV.",
            Where(file_name),
        )


def too_wide(file_name: str, columns: int, max_columns: int, last: str = "") -> ReadError:
    return ReadError(
        "The table is too wide",
        f"It has {columns:,} columns; the limit is {max_columns:,}. {last}".rstrip(),
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
