"""Any table in any dialect reads back to the same rows; any bytes give rows or one clear error."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import etl.reading.read
from etl.model.table import Table
from etl.reading.big_file import _alone_in, _begins_bare
from etl.reading.read import read_table
from firmyes.errors import ReadError
from tests.conftest import EXAMPLES
from tests.factory.workbook import workbook

NAMES = ("what", "owner", "made on", "due on", "Größe", "Notes: all of them", "Wer?", "id")
WESTERN = st.characters(codec="cp1252", exclude_categories=("Cc", "Cs"))
ANY = st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufeff")
BROKEN = st.sampled_from(
    ["\n", "\r\n", ",", ";", "\t", "|", '"', "'", " ", "  x  ", "=1+1", "a\nb", 'say "yes"', ", ; |"]
)


def cell(letters: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.text(letters, max_size=12), BROKEN, st.just(""), st.integers(0, 99).map(str))


@st.composite
def tables(draw: st.DrawFn, letters: st.SearchStrategy[str]) -> tuple[list[str], list[list[str]]]:
    """(header, rows): two columns or more, in any order; the first cell of a row is filled, so that no row is blank."""
    width = draw(st.integers(2, 6))
    header = draw(st.permutations(NAMES))[:width]
    row = st.tuples(st.sampled_from(["Ship", "Call them", "größer", "7"]), *[cell(letters)] * (width - 1)).map(list)
    return list(header), draw(st.lists(row, min_size=1, max_size=8))


def written(header: Sequence[str], rows: Sequence[Sequence[str]], **dialect: object) -> str:
    """As csv writes it, but line breaks always in quotes (csv quotes only those that end its own lines)."""
    if any("\n" in each or "\r" in each for row in rows for each in row):
        dialect["quoting"] = csv.QUOTE_ALL
    out = io.StringIO()
    csv.writer(out, **dialect).writerows([header, *rows])  # type: ignore[arg-type]
    return out.getvalue()


def cells(table: Table) -> list[list[str]]:
    return [list(row) for _, row in table.iterate()]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@given(
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    titles=st.integers(0, 3),
    data=st.data(),
)
def test_any_table_round_trips_through_any_dialect(
    encoding: str, delimiter: str, quoting: int, end: str, titles: int, data: st.DataObject
) -> None:
    header, rows = data.draw(tables(WESTERN if encoding == "cp1252" else ANY))
    body = written(header, rows, delimiter=delimiter, quoting=quoting, lineterminator=end)
    text = "".join(f"Export {place}{end}" for place in range(titles)) + body
    said = encoding if encoding == "cp1252" else None  # letters drawn by lot are words of no language
    table = read_table(text.encode(encoding), "file.csv", encoding=said)
    assert list(table.columns) == header
    assert cells(table) == rows
    assert table.header_line == titles + 1


@settings(max_examples=EXAMPLES // 5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_workbook_and_a_csv_of_the_same_table_are_one(data: st.DataObject) -> None:
    header, rows = data.draw(
        tables(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs", "Cn")))
    )
    rows = [[each.replace("\r\n", "\n") for each in row] for row in rows]  # a sheet knows one line break
    assert cells(read_table(workbook(("S", [header, *rows])), "a.xlsx")) == cells(
        read_table(written(header, rows).encode(), "a.csv")
    )


@settings(
    max_examples=EXAMPLES // 10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), delimiter=st.sampled_from(",;\t|"), end=st.sampled_from(["\n", "\r\n"]), at_end=st.booleans())
def test_both_ways_of_reading_a_file_agree(
    monkeypatch: pytest.MonkeyPatch, data: st.DataObject, delimiter: str, end: str, at_end: bool
) -> None:
    header, rows = data.draw(tables(ANY))
    text = written(header, rows, delimiter=delimiter, lineterminator=end)
    content = (text if at_end else text.removesuffix(end)).encode()
    small = read_table(content, "file.csv")
    monkeypatch.setattr(etl.reading.read, "BIG_BYTES", 0)
    big = read_table(content, "file.csv")
    assert list(big.iterate()) == list(small.iterate())
    assert big.row_count == small.row_count
    for column in range(len(header)):
        assert big.distinct(column) == small.distinct(column)
        assert big.is_filled(column) == small.is_filled(column)
    assert _staged(big) == _staged(small) == [(line, *row) for line, row in small.iterate()]


def _staged(table: Table) -> list[tuple]:
    import duckdb

    with duckdb.connect() as con:
        table.stage(con)
        return con.execute("select * from raw order by line").fetchall()


def read_or_refused(content: bytes) -> None:
    try:
        table = read_table(content, "file.csv")
    except ReadError as refused:
        error = refused
    else:
        error = None
    if error is not None:
        assert error.title and error.next_step
        return
    assert table.row_count > 0
    assert all(len(row) == len(table.columns) for _, row in table.iterate())


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    rows=st.integers(2, 6).flatmap(
        lambda width: st.lists(st.lists(st.sampled_from(["", "", "May"]), min_size=width, max_size=width), min_size=1)
    ),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
    at_end=st.booleans(),
)
def test_what_stands_alone_in_a_line_of_a_big_file_is_found(
    rows: list[list[str]], delimiter: str, end: str, at_end: bool
) -> None:
    rows = [row for row in rows if any(row)] or [["May", *rows[0][1:]]]
    raw = (end.join(delimiter.join(row) for row in rows) + end * at_end).encode()
    alone = {"May"} if any(sum(map(bool, row)) == 1 for row in rows) else set()
    assert _alone_in(raw, delimiter, len(rows[0]), _begins_bare(raw, delimiter, len(rows[0]))) == alone


@given(st.binary(max_size=600))
def test_any_bytes_give_rows_or_one_clear_error(content: bytes) -> None:
    read_or_refused(content)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(st.sampled_from("ab1,;\t|\"'\n\r \x0b\u2028{}[]#="), max_size=80))
def test_any_text_gives_rows_or_one_clear_error(text: str) -> None:
    read_or_refused(text.encode())


@settings(max_examples=EXAMPLES, deadline=None)
@given(place=st.integers(0, 4000), byte=st.integers(0, 255), cut=st.integers(0, 4000))
def test_a_damaged_workbook_gives_rows_or_one_clear_error(place: int, byte: int, cut: int) -> None:
    content = bytearray(workbook(("S", [["what", "owner"], ["Ship", "Ada"], ["Call", 3]])))
    content[place % len(content)] = byte
    read_or_refused(bytes(content[: len(content) - cut % 200]))
