"""Big clean files: DuckDB reads them by itself, told exactly how; what is not clean enough goes the way of small files."""

from __future__ import annotations

import os
import re
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.model.table import BigFile, Row, Table
from etl.reading.dialect import Decoded, rows_of
from etl.reading.headings import may_hold_headings
from firmyes.errors import ReadError

HEAD_CHARACTERS = 400_000  # how much of a big file is looked at for its header
LONGEST_HEADING = 60  # letters
MakeTable = Callable[[Sequence[Row], str], Table]


def read_big(
    decoded: Decoded, content: bytes, data: bytes | Path, delimiter: str, skip: int, file_name: str, make: MakeTable
) -> Table | None:
    """A Table that DuckDB reads, or None where the file is not clean: then lines and rows differ, and Python tells them apart.

    Clean is: one row a line, every row as wide as the header, no wholly blank row. Without any quotation mark that is seen
    from the delimiters alone; with some, by reading the file once.
    """
    text = decoded.text
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return None
    head = _head(text, delimiter, skip, file_name, make)
    if head is None:
        return None
    table, first_line = head
    raw = content if _as_it_stands(content, decoded) else text.encode()
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    width = len(table.columns)
    table = replace(table, rows=None)
    quoted = '"' in text
    begins_bare = _begins_bare(raw, delimiter, width)
    if not quoted and not _even(raw, delimiter, first_line, width, begins_bare):
        return None
    if _stands_again(raw, first_line):
        return None  # Python leaves those lines out, and says so
    path = data.resolve() if isinstance(data, Path) and raw is content else _copy(table, raw)
    table.big = BigFile(path, delimiter, first_line - 1, width, lines - first_line + 1)
    if quoted and not _reads_whole(table):
        return None
    alone = _alone(table) if quoted else _alone_in(raw, delimiter, width, begins_bare)
    return None if may_hold_headings(table, alone) else table  # Python makes a column of them


def _as_it_stands(content: bytes, decoded: Decoded) -> bool:
    return decoded.encoding == "utf-8" and not content.startswith(b"\xef\xbb\xbf")


def _head(text: str, delimiter: str, skip: int, file_name: str, make: MakeTable) -> tuple[Table, int] | None:
    """The table of the file's first lines and the line its data begin in; None where a row there is not a line."""
    cut = text.rfind("\n", 0, HEAD_CHARACTERS)
    try:
        rows = rows_of(text[: cut + 1], delimiter, file_name, skip)
        if any(line != place for place, (line, _) in enumerate(rows, start=skip + 1)):
            return None
        table = make(rows, file_name)
    except ReadError:
        return None
    if table.reshaped or not table.rows or len(table.rows) != len(rows) - (table.rows[0][0] - skip - 1):
        return None  # rows were left out or put together: a source reshaped them
    return table, table.rows[0][0]


def _begins_bare(raw: bytes, delimiter: str, width: int) -> bool:
    """Whether a line after the first begins with as many delimiters as one with a single cell may, or a blank one: half of them.
    Asked once of a large file, and before anything that looks at each line."""
    return b"\n" + delimiter.encode() * (width // 2) in raw


def _even(raw: bytes, delimiter: str, first_line: int, width: int, begins_bare: bool) -> bool:
    """Whether every line from the first row on holds the same delimiters, and none begins as a blank one would."""
    keep = delimiter.encode() + b"\n"
    bones = raw.translate(None, bytes(byte for byte in range(256) if byte not in keep))
    above = 0
    for _ in range(first_line - 1):
        above = bones.index(b"\n", above) + 1
    row = keep[:1] * (width - 1) + b"\n"
    below = bones[above:] if raw.endswith(b"\n") else bones[above:] + b"\n"
    blank = b"\n" + keep[:1] * (width - 1)
    return width > 1 and below == row * (len(below) // width) and not (begins_bare and blank in raw)


def _stands_again(raw: bytes, first_line: int) -> bool:
    """Whether the line above the first row, the header, stands further down once more: exports that were pasted together."""
    start = end = 0
    for _ in range(first_line - 1):
        start, end = end, raw.index(b"\n", end) + 1
    return start < end and b"\n" + raw[start:end] in raw[end - 1 :]


def _may_stand_alone(raw: bytes, delimiter: str, width: int) -> bool:
    """Whether a line ends, or the first begins, with so many delimiters as one with a single cell must: half of them. Asked
    first, since looking at each line takes ten times as long.
    """
    half = delimiter.encode() * (width // 2)
    ends = (half + b"\n", half + b"\r\n") if b"\r" in raw else (half + b"\n",)
    return raw.startswith(half) or raw.endswith(half) or any(end in raw for end in ends)


def _alone_in(raw: bytes, delimiter: str, width: int, begins_bare: bool) -> set[str]:
    """What stands alone in lines that hold nothing else, of a file without quotation marks, every row as wide as the others."""
    if not (begins_bare or _may_stand_alone(raw, delimiter, width)):
        return set()
    part, ends = re.escape(delimiter.encode()), rb"\r\n"
    lone = re.compile(rb"^%s*([^%s%s]{1,%d})%s*\r?$" % (part, part, ends, LONGEST_HEADING, part), re.MULTILINE)
    return {text.decode(errors="replace") for text in lone.findall(raw)}


def _alone(table: Table) -> set[str]:
    """The same of a file with them, as DuckDB reads it."""
    assert table.big is not None
    cells = [f"c{place}" for place in range(table.big.width)]
    filled = " + ".join(f"(trim({cell}) <> '')::int" for cell in cells)
    with table.at_hand() as con:
        found = con.execute(
            f"select distinct concat({', '.join(cells)}) as text from raw_cells where {filled} = 1 and len(text) <= $longest",
            {"longest": LONGEST_HEADING},
        )
        return {str(row[0]) for row in found.fetchall()}


def _reads_whole(table: Table) -> bool:
    """Whether DuckDB finds as many rows as there are lines, none of them blank."""
    assert table.big is not None
    blank = " and ".join(f"trim(c{place}) = ''" for place in range(table.big.width))
    try:
        with table.at_hand() as con:
            counts = con.execute(f"select count(*), count(*) filter ({blank}) from raw_cells").fetchone()
    except duckdb.Error:
        return False
    return counts == (table.big.rows, 0)


def _copy(owner: Table, raw: bytes) -> Path:
    """A UTF-8 file on disk that lives as long as ``owner``: DuckDB reads paths, not bytes."""
    handle, name = tempfile.mkstemp(suffix=".csv", prefix="firmyes-")
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
    path = Path(name)
    weakref.finalize(owner, path.unlink, missing_ok=True)
    return path
