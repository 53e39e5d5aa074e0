"""Files made to stop a server: each is refused with what to do, or read, whatever it is dressed as."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from etl import workspace as etl_workspace
from etl.meaning.answers import read_answers
from etl.model.plan import Kind, Options
from etl.model.table import Table
from etl.reading.child import read_in_child
from etl.reading.read import read_table
from firmyes.errors import FirmYesError, ReadError
from tests.factory.workbook import sheet_xml, workbook

SHEET = [["what", "owner"], ["Ship", "Ada"], ["Call", "Bo"]]
TOO_LARGE, TOO_WIDE, DAMAGED = "The sheet is too large", "The table is too wide", "The workbook is damaged"


def with_sheet(xml: str | bytes, **others: bytes) -> bytes:
    """A workbook of a few hundred bytes with this as its sheet, and other members by name."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("S", SHEET)))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, xml if name.endswith("sheet1.xml") else before.read(name))
        for name, content in others.items():
            after.writestr(name, content)
    return out.getvalue()


def with_row(row: str) -> bytes:
    return with_sheet(sheet_xml(SHEET).replace("</sheetData>", f"{row}</sheetData>"))


def read(content: bytes, name: str = "bomb.xlsx") -> Table:
    return read_in_child(content, name, limit_mb=200)


def refused(content: bytes, name: str = "bomb.xlsx") -> ReadError:
    with pytest.raises(ReadError) as error:
        read(content, name)
    assert error.value.next_step and error.value.where.file == name
    return error.value


FAR = {
    "as a spreadsheet writes it": '<row r="1048576"><c r="GAA1048576"><v>1</v></c></row>',
    "single quotes": "<row r='1048576'><c r='GAA1048576'><v>1</v></c></row>",
    "blanks": '<row  r = "1048576" ><c\n\tr = "GAA1048576" ><v >1</v></c></row>',
    "other attributes first": '<row spans="1:1" r="1048576"><c s="1" t="n" r="GAA1048576"><v>1</v></c></row>',
    "lower case": '<row r="1048576"><c r="gaa1048576"><v>1</v></c></row>',
    "the row's number left out": '<row><c r="GAA1048576"><v>1</v></c></row>',
    "the cell's row alone": '<row r="4"><c r="GAA1048576"><v>1</v></c></row>',
    "letters written as numbers": '<row r="1048576"><c r="&#71;A&#x41;1048576"><v>1</v></c></row>',
    "a text inside": '<row r="1048576"><c r="GAA1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    "zeros before the number": '<row r="1048576"><c r="GAA0001048576"><v>1</v></c></row>',
    "after a cell without a name": '<row r="1048576"><c r="GAA1048576"/><c><v>1</v></c></row>',
}


@pytest.mark.parametrize("row", FAR.values(), ids=FAR.keys())
def test_a_far_cell_is_seen_in_any_dress_and_named(row: str) -> None:
    content = with_row(row)
    assert len(content) < 2_500
    error = refused(content)
    assert error.title == TOO_LARGE
    assert "1048576" in error.what.replace(",", "")


def test_prefixed_elements_are_elements() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="1048576"><x:c r="GAA1048576"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert refused(with_sheet(xml)).title == TOO_LARGE


def test_a_far_column_alone_is_too_wide_and_named() -> None:
    error = refused(with_row('<row r="4"><c r="xfd4"><v>1</v></c></row>'))
    assert error.title == TOO_WIDE and "XFD4" in error.what


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE worksheet [<!ENTITY far "GAA1048576">]>',
        '<!DOCTYPE worksheet [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE worksheet SYSTEM "file:///etc/hostname">',
    ],
)
def test_a_sheet_that_declares_a_document_type_is_refused(head: str) -> None:
    xml = sheet_xml(SHEET).replace("?>", f"?>{head}", 1)
    error = refused(with_sheet(xml))
    assert error.title == DAMAGED and "document type" in error.what


@pytest.mark.parametrize("reference", ["A99999999999999999999", "ÄÖ3", "3A", "A-1", "ZZZZZZZZZZZZ1"])
def test_a_cell_with_an_impossible_name_is_refused(reference: str) -> None:
    assert refused(with_row(f'<row r="4"><c r="{reference}"><v>1</v></c></row>')).title == DAMAGED


def test_a_dimension_that_claims_millions_of_cells_costs_nothing() -> None:
    xml = sheet_xml(SHEET).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>', 1)
    content = with_sheet(xml)
    assert len(content) < 2_500
    assert read(content).row_count == 2


def test_a_far_cell_without_a_value_is_none() -> None:
    """As Solver and a colour over whole columns leave them: the table is read as it stands."""
    table = read(with_row('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    assert (table.columns, table.row_count) == (("what", "owner"), 2)


def test_a_sheet_that_ends_in_the_middle_is_damaged() -> None:
    assert refused(with_sheet(sheet_xml(SHEET)[:-30])).title == DAMAGED


def test_a_long_text_that_many_cells_share_is_no_way_to_fill_the_memory() -> None:
    row = "<row>{}</row>".format('<c t="s"><v>0</v></c>' * 1_000)
    xml = sheet_xml(SHEET).replace("</sheetData>", row * 1_000 + "</sheetData>")
    strings = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{"x" * 32_000}</t></si></sst>'
    )
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(with_sheet(xml))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name)
            if name.endswith("workbook.xml.rels"):
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                entry = b'<Relationship Id="ss" Type="' + kind + b'" Target="sharedStrings.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", entry)
            after.writestr(name, content)
        after.writestr("xl/sharedStrings.xml", strings)
    assert len(out.getvalue()) < 200_000
    assert refused(out.getvalue()).title in {"This file breaks its reader", "Reading this file comes to no end"}


def test_an_archive_that_unpacks_past_the_limit_is_refused() -> None:
    out = io.BytesIO(workbook(("S", SHEET)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/bomb.bin", "w") as member:
        for _ in range(250):
            member.write(bytes(1_000_000))
    assert refused(out.getvalue()).title == "The workbook is too large"


# --- texts ---------------------------------------------------------------------------------------------------------------

LONG = 100_000


@pytest.mark.parametrize(
    "letters", ["(", "[", "(1", "1", "-", ":", " -", "1 ", "a ", "a'", "<a", "(@", "<", "1/", ".", "\t", "é", "1:", "@"]
)
@pytest.mark.parametrize("column", ["what", "owner", "due on", "status"])
def test_a_cell_of_a_hundred_thousand_characters_is_cut_and_said(letters: str, column: str, workspace: Path) -> None:
    cell = (letters * LONG)[:LONG] + "x"
    rows = {"what": "Ship", "owner": "Ada", "due on": "2026-03-05", "status": "open"}
    lines = [
        ",".join(rows),
        ",".join(rows.values()),
        ",".join(f'"{cell}"' if name == column else text for name, text in rows.items()),
    ]
    table = read("\n".join(lines).encode(), "list.csv")
    assert any("line 3" in note and "100,001 characters" in note for note in table.notes)
    assert max(len(text) for _, cells in table.iterate() for text in cells) == 32_767
    look(table, Options(kind=Kind.COMMITMENTS, team="Blue", date=date(2026, 4, 1)), workspace)


def look(table: Table, options: Options, workspace: Path) -> None:
    """All that is done with a file before it is loaded; it ends, well or with a word."""
    with suppress(FirmYesError):
        plan = etl_workspace.propose(table, options, workspace, date(2026, 4, 1))
        etl_workspace.preview(table, plan, workspace)


@pytest.mark.parametrize("letters", ["(", "[", "1", "- ", "a ", "<a", "(1"])
def test_long_answers_are_read_as_what_they_are(letters: str) -> None:
    assert read_answers(["agree", (letters * LONG)[:32_767]], 1, 5, {}) is not None


@pytest.mark.parametrize("letters", ["(", "a", "a ", "1", "<a", "1 - a"])
def test_a_header_of_a_hundred_thousand_characters_is_cut_and_said(letters: str, workspace: Path) -> None:
    header = (letters * LONG)[:LONG]
    table = read(f'team,"{header}"\nBlue,4\n'.encode(), "answers.csv")
    assert len(table.columns[1]) <= 2_000
    assert [note for note in table.notes if "100,000" in note] == [
        "A header is read up to 2,000 characters; cut: line 1, column 2 (100,000 characters)."
    ]
    look(table, Options(kind=Kind.SURVEY, date=date(2026, 4, 1)), workspace)


def test_a_table_of_many_wide_headers_ends(workspace: Path) -> None:
    header = ",".join("a" * 2_000 for _ in range(500))
    look(read(f"{header}\n{','.join('4' for _ in range(500))}\n".encode(), "wide.csv"), Options(), workspace)


# --- JSON ----------------------------------------------------------------------------------------------------------------


def board(**card: object) -> dict[str, object]:
    return {
        "name": "Board",
        "lists": [{"id": 1, "name": "Doing"}],
        "cards": [{"id": "c1", "name": "Ship", "idList": 1} | card],
    }


def test_a_number_of_five_thousand_digits_is_a_text() -> None:
    text = json.dumps(board(id="DIGITS")).replace('"DIGITS"', "9" * 5_000)
    assert read(text.encode(), "board.json").sample(1)[0][1][0] == "9" * 5_000


@pytest.mark.parametrize("odd", [[], ["a"], {}, {"a": 1}, None, True, 1.5, "x" * 100])
@pytest.mark.parametrize(
    "place", ["id", "idList", "idMembers", "labels", "due", "name", "dueComplete", "dateCompleted"]
)
def test_a_card_with_something_else_where_a_text_belongs_is_read_or_refused(place: str, odd: object) -> None:
    table = read_table(json.dumps(board(**{place: odd})).encode(), "board.json")
    assert table.row_count == 1


@pytest.mark.parametrize("odd", [[], {"a": []}, 3, None])
@pytest.mark.parametrize("place", ["lists", "members", "actions", "name"])
def test_a_board_with_something_else_where_a_list_belongs_is_read(place: str, odd: object) -> None:
    content = json.dumps(board() | {place: [odd, {"id": odd, "name": odd, "data": odd, "date": odd}]}).encode()
    assert read_table(content, "board.json").row_count == 1


def test_half_a_character_is_refused() -> None:
    assert refused(b'{"cards": [{"id": "c1", "name": "\\ud83d"}]}', "board.json").title == "The JSON is damaged"


def test_a_board_nested_without_end_is_refused() -> None:
    assert refused(b'{"cards": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "board.json").title == "The JSON is damaged"
