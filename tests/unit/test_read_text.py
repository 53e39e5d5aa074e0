"""Bytes to rows: encodings, delimiters, line ends, quotes, ragged rows, and the physical line of each."""

from __future__ import annotations

import io
import zipfile

import pytest

from etl.reading.read import read_table
from firmyes.errors import ReadError

PLAIN = "team,what,owner\nBlue,Ship the größe list,Ada\nGreen,Call “Bo”,\n"
ROWS = [("Blue", "Ship the größe list", "Ada"), ("Green", "Call “Bo”", "")]


def cells(data: bytes, name: str = "file.csv") -> list[tuple[str, ...]]:
    return [row for _, row in read_table(data, name).iterate()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_line_end_and_delimiter_gives_the_same_rows(encoding: str, end: str, delimiter: str) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", end)
    table = read_table(text.encode(encoding), "file.csv")
    assert table.columns == ("team", "what", "owner")
    assert list(table.iterate()) == [(2, ROWS[0]), (3, ROWS[1])]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert read_table(PLAIN.encode("utf-8-sig")).columns[0] == "team"
    marked = "\ufeff".encode("utf-16-be") + PLAIN.encode("utf-16-be")
    assert read_table(marked).columns[0] == "team"


def test_windows_text_is_read_and_said() -> None:
    assert read_table(PLAIN.encode("cp1252")).notes == ("Read as Windows-1252 text.",)


def test_lines_are_those_an_editor_shows_though_cells_hold_line_breaks() -> None:
    table = read_table(b'what,owner\r\n"two\r\nlines",Ada\r\n\r\nlast,"Bo"\r\n')
    assert list(table.iterate()) == [(2, ("two\r\nlines", "Ada")), (5, ("last", "Bo"))]


def test_ragged_rows_are_filled_up_and_longer_ones_widen_the_table() -> None:
    table = read_table(b"what,owner\nonly\na,b,c\n")
    assert table.columns == ("what", "owner", "")
    assert [row for _, row in table.iterate()] == [("only", "", ""), ("a", "b", "c")]


def test_trailing_delimiters_make_no_columns() -> None:
    assert read_table(b"what,owner,,\nx,y,,\n").columns == ("what", "owner")


def test_repeated_and_blank_headers_stay_apart_by_place() -> None:
    table = read_table(b"Sprint,,Sprint,what\n1,2,3,x\n")
    assert table.columns == ("Sprint", "", "Sprint", "what")
    assert table.distinct(0) == ["1"] and table.distinct(2) == ["3"]


def test_a_spreadsheets_hint_of_the_delimiter_is_no_row() -> None:
    table = read_table(b"sep=;\r\nwhat;owner\r\nx, y;Ada\r\n")
    assert table.columns == ("what", "owner")
    assert list(table.iterate()) == [(3, ("x, y", "Ada"))]


def test_the_delimiter_is_not_taken_from_inside_quotes_or_decimals() -> None:
    assert read_table(b'what;when\n"a, b, c";1,5\n"d, e, f";2,5\n').columns == ("what", "when")


def test_doubled_and_stray_quotes_are_kept() -> None:
    assert cells(b'what,owner\n"say ""yes""",Ada\n5" disk,Bo\n') == [('say "yes"', "Ada"), ('5" disk', "Bo")]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(inside: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr(inside, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf\r\n  \r\n", "The file is empty"),
        (b"%PDF-1.7\n%....", "This is a PDF, not a table"),
        (b"\x89PNG\r\n\x1a\n....", "This is a picture, not a table"),
        (OLE + b"....", "This is an old Excel file (.xls), not a table"),
        (OLE + "....EncryptedPackage".encode("utf-16-le"), "The workbook is locked with a password"),
        (b"<!DOCTYPE html><html><table>", "This is a web page, not a table"),
        (b"\xef\xbb\xbf\r\n<table border=1><tr><th>what</th></tr></table>", "This is a web page, not a table"),
        ("\ufeff<meta charset=x><table>".encode("utf-16-le"), "This is a web page, not a table"),
        (archive("content.xml"), "This is an OpenDocument file (.ods), not an XLSX workbook"),
        (archive("xl/workbook.bin"), "This is a binary Excel workbook (.xlsb), not an XLSX workbook"),
        (archive("answers.csv"), "This is an archive, not a workbook"),
        (bytes(range(256)) * 10, "This is a binary file, not a table"),
        (b"what,owner\n", "The file holds no rows"),
        (b'what,owner\n"never closed,Ada\nx,y\n', "A quotation mark is never closed"),
        (b'what,owner\na"b"c,Ada\n"never closed,Ada\nx,y\n', "A quotation mark is never closed"),
        (b'{"cards": [', "The JSON is damaged"),
        (b'{"cards": 3}', "This JSON is no Trello board"),
        (b"PK\x03\x04 no archive", "The workbook is damaged"),
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, title: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_table(data, "report.csv")
    assert refused.value.title == title
    assert refused.value.where.file == "report.csv"
    assert refused.value.next_step


def test_an_open_quote_names_the_line_it_is_in() -> None:
    with pytest.raises(ReadError) as refused:
        read_table(b'what,owner\nx,y\n"open,Ada\nz,w\n')
    assert refused.value.where.line == 3


def test_limits_are_named() -> None:
    with pytest.raises(ReadError, match="too large"):
        read_table(b"a,b\n" + b"1,2\n" * 600_000, limit_mb=1)
    wide = ",".join(f"c{place}" for place in range(5001))
    with pytest.raises(ReadError, match="too wide") as refused:
        read_table(f"{wide}\n{wide}\n".encode(), "wide.csv")
    assert "5,001" in refused.value.what


def test_rows_set_aside_here_and_mended_read_as_the_file_they_came_from() -> None:
    mended = b"what,owner,firm_yes_line,firm_yes_column,firm_yes_value,firm_yes_reason\n'=Ship,Ada,7,owner,x,bad\n"
    table = read_table(mended)
    assert table.columns == ("what", "owner")
    assert list(table.iterate()) == [(2, ("=Ship", "Ada"))]
