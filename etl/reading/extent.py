"""How far the cells of a sheet reach, read with an XML reader before anything is made of them.

The workbook's reader fills the gaps between two cells, so two cells far apart are a large table, whatever the file weighs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 16
SHEET = "worksheet"
_REFERENCE = re.compile(r"([A-Za-z]{1,7})0*([0-9]{1,9})")
_VALUES = frozenset({"v", "is", "f"})


class MalformedSheet(Exception):
    """The sheet is no XML, or not such as a spreadsheet writes."""


@dataclass(slots=True)
class Extent:
    """Rows and columns from the first to the last filled cell, counted from A1; which cells are ``low``est and ``right``most.

    ``errors`` is how many cells hold an error such as #REF!. A cell with a colour and no value is no cell.
    """

    rows: int = 0
    columns: int = 0
    low: str = ""
    right: str = ""
    errors: int = 0

    @property
    def span(self) -> int:
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        if row > self.rows:
            self.rows, self.low = row, f"{_letters(column)}{row}"
        if column > self.columns:
            self.columns, self.right = column, f"{_letters(column)}{row}"


def extent_of(member: IO[bytes]) -> Extent:
    """Read one member of a workbook to its end; of one that is no sheet the extent is empty. Raises MalformedSheet."""
    reader = _Reader()
    looking = True
    while chunk := member.read(CHUNK):
        if looking:
            looking = reader.feed(chunk)
    if looking:
        reader.feed(b"", last=True)
    return reader.extent


class _Reader:
    """Follows the cells of a sheet as its reader does: by their references, and by their order where they have none."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._sheet: bool | None = None  # not known before the first element
        self._row = self._column = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, last: bool = False) -> bool:
        """Whether there is more to look at: nothing in what is no sheet."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            if self._sheet:
                raise MalformedSheet(str(error)) from error
            return False  # a picture, a list of settings: the workbook's reader will say what it needs
        return self._sheet is not False

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._sheet is None:
            self._sheet = local == SHEET
            if not self._sheet:
                self._parser.StartElementHandler = None
        elif local == "c":
            self._cell(attributes.get("r"))
            self.extent.errors += attributes.get("t") == "e"
        elif local in _VALUES:
            if self._row > self.extent.rows or self._column > self.extent.columns:
                self.extent.reach(self._row, self._column)
        elif local == "row":
            number = attributes.get("r")
            self._row = self._row + 1 if number is None else _number(number)
            self._column = 0

    def _cell(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        parts = _REFERENCE.fullmatch(reference)
        if parts is None:
            raise MalformedSheet(f"no cell is called “{reference[:40]}”")
        self._column = _column(parts[1])
        self._row = int(parts[2])

    def _doctype(self, *_: object) -> None:
        if self._sheet is not False:
            raise MalformedSheet("it declares a document type, as no spreadsheet does")


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise MalformedSheet(f"no row is called “{text[:40]}”")
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
