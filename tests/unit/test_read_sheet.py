"""XLSX gives the rows the same table gives as CSV; what is no workbook, or unpacks past the limits, is refused unopened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest

from etl.reading.read import read_table
from firmyes.errors import ReadError
from tests.factory.workbook import sheet_xml, workbook

HEADER = ["what", "owner", "made on", "seen", "count", "share", "done"]
SHEET = [
    HEADER,
    ["Ship", "Ada", date(2026, 3, 5), datetime(2026, 3, 5, 9, 41, 7), 12097682923, 0.5, True],
    ["Call", None, None, None, 3.0, None, False],
]
AS_CSV = (
    "what,owner,made on,seen,count,share,done\n"
    "Ship,Ada,2026-03-05,2026-03-05 09:41:07,12097682923,0.5,TRUE\nCall,,,,3,,FALSE\n"
)


def test_a_workbook_reads_as_its_csv() -> None:
    assert list(read_table(workbook(("Sheet1", SHEET)), "a.xlsx").iterate()) == list(
        read_table(AS_CSV.encode()).iterate()
    )


def test_title_rows_and_blank_rows_keep_the_row_numbers_a_spreadsheet_shows() -> None:
    table = read_table(workbook(("Plan", [["My plan"], [], *SHEET])), "a.xlsx")
    assert table.header_line == 3
    assert [line for line, _ in table.iterate()] == [4, 5]


def test_the_sheet_with_a_known_export_is_read_and_named() -> None:
    jira = [["Issue key", "Summary", "Status"], ["A-1", "Ship", "Done"]]
    table = read_table(
        workbook(("Notes", [["topic", "note"], ["a", "b"]]), ("Issues", jira), ("Secret", SHEET), hidden=["Secret"]),
        "a.xlsx",
    )
    assert table.columns == ("Issue key", "Summary", "Status")
    assert table.notes == ("Read the sheet “Issues”; not “Notes” (--sheet NAME).",)


def test_every_second_of_a_day_survives_the_fraction_it_is_stored_as() -> None:
    moments = [
        datetime(2026, 3, 5, hour, minute, second) for hour in (0, 9, 23) for minute in (0, 59) for second in range(60)
    ]
    table = read_table(workbook(("S", [["when"], *[[moment] for moment in moments]])), "a.xlsx")
    expected = [str(moment.date()) if moment.time().isoformat() == "00:00:00" else str(moment) for moment in moments]
    assert [cells[0] for _, cells in table.iterate()] == expected


def refused(data: bytes, **limits: int) -> ReadError:
    with pytest.raises(ReadError) as error:
        read_table(data, "book.xlsx", **limits)
    return error.value


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO(workbook(("S", SHEET)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/bomb.bin", "w") as member:
        for _ in range(250):
            member.write(b"\0" * 1_000_000)
    assert len(out.getvalue()) < 1_000_000
    error = refused(out.getvalue())
    assert error.title == "The workbook is too large" and "250 MB" in error.what


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(workbook(("S", SHEET)))
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46  # its central directory record; the unpacked size stands at 24
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data)).title == "The workbook is damaged"


def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory() -> None:
    xml = sheet_xml(SHEET).replace("</sheetData>", '<row r="1048576"><c r="GAA1048576"><v>1</v></c></row></sheetData>')
    assert refused(_with_sheet(xml)).title == "The sheet is too large"
    far = sheet_xml(SHEET).replace("</sheetData>", '<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')
    assert refused(_with_sheet(far)).title == "The table is too wide"


def _with_sheet(xml: str) -> bytes:
    original = zipfile.ZipFile(io.BytesIO(workbook(("S", SHEET))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in original.namelist():
            archive.writestr(member, xml if member.endswith("sheet1.xml") else original.read(member))
    return out.getvalue()


def test_an_archive_without_a_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("export.csv", AS_CSV)
    assert refused(out.getvalue()).title == "This is an archive, not a workbook"


def test_an_empty_workbook_and_one_of_only_headers() -> None:
    assert refused(workbook(("S", []))).title == "The file is empty"
    assert refused(workbook(("S", [HEADER]))).title == "The file holds no rows"


def with_sheet(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its first sheet's XML changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, change(data) if name.endswith("sheet1.xml") else data)
    return out.getvalue()


def test_a_text_merged_over_rows_stands_in_each_and_a_title_over_columns_once() -> None:
    rows = [["Plan"], ["team", "what", "owner"], ["Blue", "Ship", "Ada"], ["", "Call", "Bo"], ["Green", "Ask", ""]]
    merged = b'<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/></mergeCells>'
    content = with_sheet(workbook(("S", rows)), lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + merged))
    table = read_table(content, "a.xlsx")
    assert table.columns == ("team", "what", "owner")
    assert [cells[0] for _, cells in table.iterate()] == ["Blue", "Blue", "Green"]


def test_cells_that_hold_an_error_are_blank_and_told() -> None:
    error = b'<c r="C2" t="e"><v>#REF!</v></c></row>'
    content = with_sheet(
        workbook(("S", [["what", "owner", "due on"], ["Ship", "Ada"], ["Call", "Bo", date(2026, 3, 5)]])),
        lambda xml: xml.replace(b"</row>", error, 2).replace(error, b"</row>", 1),
    )
    table = read_table(content, "a.xlsx")
    assert [cells[2] for _, cells in table.iterate()] == ["", "2026-03-05"]
    assert table.notes == ("1 cell holds an error (such as #REF!) instead of a value: read as blank.",)


def test_an_id_longer_than_a_sheet_keeps_reads_as_rounded() -> None:
    table = read_table(
        workbook(("S", [["id", "what"], [1204412345678901, "Ship"], [120441234567890, "Call"]])), "a.xlsx"
    )
    assert [cells[0] for _, cells in table.iterate()] == ["1.20441E+15", "120441234567890"]
