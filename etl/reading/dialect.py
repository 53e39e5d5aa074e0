"""Bytes to rows of text: the encoding, the delimiter, the line ends, and which physical line a row stands in."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from collections import Counter
from dataclasses import dataclass

from etl.model.table import Row
from etl.reading.encodings import CANDIDATES, LAST_RESORT, Reading, readings
from firmyes.errors import ReadError, Where

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_CHARACTERS = 64_000
SAMPLE_ROWS = 60
csv.field_size_limit(sys.maxsize)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|table|style|div|!--)", re.IGNORECASE)
MAGIC = (
    (b"%PDF", "a PDF"),
    (OLE, "an old Excel file (.xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"<?xml", "an XML file"),
)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NEXT_TABLE = "Save or export it as CSV or XLSX, and drop that file."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and the encoding it was in; ``doubt`` names others it may be in, where the person has to say."""

    text: str
    encoding: str
    doubt: tuple[Reading, ...] = ()


def refuse_binary(data: bytes, file_name: str) -> None:
    """Raise ReadError for a file that is no text, by name of what it is where that can be known."""
    head = _beginning(data)
    if data.startswith(OLE) and LOCKED in data:
        raise ReadError(
            "The workbook is locked with a password",
            "Without the password nothing in it can be read.",
            "Open it, save it without a password (or as CSV), and drop that file.",
            Where(file_name),
        )
    if PAGE.match(head):
        raise ReadError(
            "This is a web page, not a table",
            "Some tools call the web page they export a spreadsheet; its contents say what it is.",
            "Open it in a spreadsheet program, save it as XLSX or CSV, and drop that file.",
            Where(file_name),
        )
    for magic, what in MAGIC:
        if head[: len(magic)].lower() == magic.lower():
            raise ReadError(
                f"This is {what}, not a table",
                "The name does not matter: its contents say so.",
                NEXT_TABLE,
                Where(file_name),
            )


def _beginning(data: bytes) -> bytes:
    """The first bytes behind a byte-order mark and white space; of UTF-16 without its zeros."""
    head = data[:4096]
    for mark, encoding in MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].replace(b"\0", b"") if encoding != "utf-8" else head[len(mark) :]
            break
    return head.lstrip()


def decode(data: bytes, file_name: str, encoding: str | None = None) -> Decoded:
    """The text of a file, without its byte-order mark; ``encoding`` is what the person said.

    Raises ReadError where the bytes are no text in an encoding we read, or not in the one that was said.
    """
    refuse_binary(data, file_name)
    if encoding is not None:
        return Decoded(_as_said(data, encoding, file_name), encoding)
    doubt: tuple[Reading, ...] = ()
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding, file_name)
            break
    else:
        text, encoding, doubt = _unmarked(data, file_name)
    _refuse_control_characters(text, file_name)
    return Decoded(text, encoding, doubt)


def _as_said(data: bytes, encoding: str, file_name: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(
            f"The file cannot be read as {encoding}",
            str(error),
            f"Say another one with --encoding: {', '.join(CANDIDATES)}; or save the file as CSV UTF-8 or XLSX.",
            Where(file_name),
        ) from error


def _unmarked(data: bytes, file_name: str) -> tuple[str, str, tuple[Reading, ...]]:
    """Text and encoding where no mark says which: UTF-16 shows in its zeros, UTF-8 in its bytes, the rest in its words."""
    wide = _utf16_without_mark(data)
    if wide:
        return _strictly(data, wide, file_name), wide, ()
    if b"\0" in data:
        raise _binary(file_name, data.count(b"\n", 0, data.index(0)) + 1)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        likely = readings(data)
        best = likely[0].encoding if likely else LAST_RESORT
        return _strictly(data, best, file_name), best, likely if len(likely) > 1 or best != LAST_RESORT else ()


def _strictly(data: bytes, encoding: str, file_name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        names = (
            "neither UTF-8 nor Windows-1252"
            if encoding == "cp1252"
            else f"not {encoding.upper()}, as its first bytes say"
        )
        raise ReadError(
            "This is not a text file we can read",
            f"Byte {error.start + 1} is {names}.",
            "Export the file again, or save it as CSV UTF-8 or XLSX.",
            Where(file_name),
        ) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 whose mark was lost: zeros, and read that way the letters, commas and line ends of a table come out."""
    if b"\0" not in data[:4096] or len(data) % 2:
        return None
    plain = {encoding: _plain_share(data[:4096], encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(plain, key=lambda encoding: plain[encoding])
    return best if plain[best] >= 0.05 else None


def _plain_share(head: bytes, encoding: str) -> float:
    """The share of ASCII characters in a text, 0 where a zero or another control character is in it."""
    text = head.decode(encoding, errors="ignore")
    return 0.0 if _CONTROL.search(text) else sum(letter < "\x7f" for letter in text) / max(1, len(text))


def _refuse_control_characters(text: str, file_name: str) -> None:
    """A zero, or many control characters: no text. A stray one was pasted into a cell, and stays there."""
    head = text[:SAMPLE_CHARACTERS]
    if "\0" in text or len(_CONTROL.findall(head)) * 100 > len(head):
        odd = _CONTROL.search(text)
        raise _binary(file_name, text.count("\n", 0, odd.start()) + 1 if odd else None)


def _binary(file_name: str, line: int | None) -> ReadError:
    what = "It is full of characters that no text has."
    return ReadError("This is a binary file, not a table", what, NEXT_TABLE, Where(file_name, line))


def find_delimiter(text: str) -> tuple[str, int]:
    """(delimiter, lines to skip). A first line ``sep=;`` is a spreadsheet's hint and no row."""
    hint = re.match(r'"?sep=(.)"?\r?\n?', text, re.IGNORECASE)
    if hint and hint.group(1) in DELIMITERS:
        return hint.group(1), 1
    sample = text[:SAMPLE_CHARACTERS]
    complete = len(sample) == len(text)
    scored = [(_consistency(sample, delimiter, complete), -place) for place, delimiter in enumerate(DELIMITERS)]
    best = max(range(len(DELIMITERS)), key=lambda place: scored[place])
    return DELIMITERS[best], 0


def _consistency(sample: str, delimiter: str, complete: bool) -> tuple[float, float, int]:
    """How well a delimiter explains the sample: share of rows with the usual width, few stray quotes, then the width."""
    try:
        rows = [
            row
            for row, _ in zip(
                csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), range(SAMPLE_ROWS), strict=False
            )
        ]
    except csv.Error:
        return (0.0, 0.0, 0)
    if not complete and len(rows) > 1 and len(rows) < SAMPLE_ROWS:
        rows = rows[:-1]
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    wide = [row for row in filled if len(row) > 1]
    if not wide:
        return (0.0, 0.0, 0)
    width, _ = Counter(len(row) for row in wide).most_common(1)[0]
    usual = sum(len(row) == width for row in filled) / len(filled)
    cells = sum(len(row) for row in filled)
    stray = sum('"' in cell.replace('""', "") and cell.count('"') % 2 for row in filled for cell in row)
    return (round(usual - stray / cells, 2), -stray / cells, width)


def rows_of(text: str, delimiter: str, file_name: str, skip: int = 0) -> list[Row]:
    """Every row with the physical line it begins in; wholly blank ones too (the caller knows what they mean).

    Raises ReadError for a quote that is never closed: it would swallow the rest of the file.
    """
    try:
        return _parse(text, delimiter, skip, strict=True)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise _open_quote(text, delimiter, file_name, skip) from error
    try:
        rows = _parse(text, delimiter, skip, strict=False)
    except csv.Error as error:
        raise ReadError("The file cannot be read as a table", f"{error}.", NEXT_TABLE, Where(file_name)) from error
    if rows and _ends_in_quote(text, delimiter, rows[-1][0]):
        raise _open_quote(text, delimiter, file_name, skip)
    return rows


def _parse(text: str, delimiter: str, skip: int, *, strict: bool) -> list[Row]:
    lines = io.StringIO(text, newline="")
    for _ in range(skip):
        lines.readline()
    reader = csv.reader(lines, delimiter=delimiter, strict=strict, skipinitialspace=_is_spaced(text, delimiter))
    rows: list[Row] = []
    begins = skip + 1
    for cells in reader:
        rows.append((begins, tuple(cells)))
        begins = skip + reader.line_num + 1
    return rows


def _is_spaced(text: str, delimiter: str) -> bool:
    """Whether quotes stand behind a blank (``"a", "b"``): read as letters they would let the commas in them end a cell."""
    head = text[:SAMPLE_CHARACTERS]
    return f'"{delimiter} "' in head and f'"{delimiter}"' not in head


def _ends_in_quote(text: str, delimiter: str, begins: int) -> bool:
    """Whether the last row, read strictly, runs into the end of the file inside a quote."""
    tail = io.StringIO(text, newline="").readlines()[begins - 1 :]
    if len(tail) < 2:
        return False
    try:
        list(csv.reader(tail, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _open_quote(text: str, delimiter: str, file_name: str, skip: int) -> ReadError:
    rows = _parse(text, delimiter, skip, strict=False)
    return ReadError(
        "A quotation mark is never closed",
        "From there on the rest of the file would be one cell.",
        "Close the quotation mark, or export the file again.",
        Where(file_name, rows[-1][0] if rows else None),
    )
