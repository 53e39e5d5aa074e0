"""Reads pasted recaps and minutes back into a decision and rows; what it cannot read is left as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firmyes.meeting import lines as one
from firmyes.meeting import recap as written
from firmyes.meeting.rows import NO_DATE, NOTHING, Recap, Row, one_line, recap, row

_QUOTE = re.compile(r"^(?:\s?>)+ ?")
_DECISION = re.compile(
    r"^[*_#\s]*(?:decision|decided|we decided|resolved|resolution|agreed|#agreed|#decision)[*_]*"
    r"(?:\s*[:–—][*_]*\s*|\s+-\s+|(?<=#agreed)\s+|(?<=#decision)\s+)(?P<title>\S.*)$",
    re.I,
)
_ACTIONS = re.compile(
    r"^[*_#\s]*(?:action(?:\s?items?|\s?points?|s)?|next steps?|to-?dos?|tasks?|follow[- ]?ups?|commitments?|promises?|"
    r"who,? what,? (?:and |by )?when)[*_\s]*:?[*_\s]*$",
    re.I,
)
_HEADING = re.compile(r"^(?:#{1,6}\s+\S.*|\*\*[^*]+\*\*:?|[^.!?|]{1,60}:)$")
_ROW = re.compile(r"^- (?P<who>[^:]*): (?P<rest>.*)$")
_RULE = re.compile(r"^[\s|:+=-]+$")
_CELLS = re.compile(r"(?<!\\)(?:\\\\)*\|")
_COLUMNS = {
    "who": ("who", "owner", "assignee", "assigned to", "responsible", "person", "name"),
    "what": ("what", "action", "action item", "actions", "task", "todo", "to do", "promise", "commitment", "item"),
    "when": ("when", "by when", "due", "due date", "date", "deadline", "by"),
}


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was read, for review, and the lines that were not: what says something is in one of the two."""

    recap: Recap
    rest: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.recap.decision and not self.recap.rows


def read(text: str, today: date) -> Minutes:
    """Read a recap of ours exactly, anybody's minutes as far as they go. Never raises on any text."""
    lines = [_QUOTE.sub("", line).rstrip() for line in text.splitlines()]
    reader = _Reader(today)
    own = _own_recap(lines)
    if own is None:
        reader.read(lines)
        return reader.minutes()
    start, end = own
    reader.read(lines[:start])
    reader.own(lines[start:end])
    reader.read(lines[end:])
    return reader.minutes()


def _own_recap(lines: list[str]) -> tuple[int, int] | None:
    """From "Decision:" to the end of the rows, where the text holds a recap as ``recap.as_text`` writes it."""
    for here, line in enumerate(lines):
        if line not in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
            continue
        start = next((n for n in range(here - 1, -1, -1) if lines[n].startswith(written.DECISION)), None)
        if start is None or "" in lines[start : max(start, here - 1)]:
            continue
        end = here + 1
        while end < len(lines) and lines[end]:
            end += 1
        return start, end
    return None


class _Reader:
    def __init__(self, today: date) -> None:
        self.today = today
        self.decision = ""
        self.rows: list[Row] = []
        self.rest: list[str] = []

    def minutes(self) -> Minutes:
        return Minutes(recap(self.decision, self.rows), tuple(self.rest))

    def own(self, lines: list[str]) -> None:
        """A recap of our own: lines that do not begin a new part go on with the one before (mail wraps lines)."""
        parts: list[str] = []
        for line in lines:
            begins = not parts or line.startswith("- ") or line in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED)
            if begins or parts[-1] in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
                parts.append(line)
            elif line:
                parts[-1] += " " + line
        for part in parts:
            self._own_part(part)

    def _own_part(self, part: str) -> None:
        if part.startswith(written.DECISION):
            self._decide(part.removeprefix(written.DECISION), part)
        elif found := _ROW.match(part):
            what, _, when = found["rest"].rpartition(" – ")
            said = "" if when == NO_DATE else when.removeprefix("by ")
            known = when == NO_DATE or when.startswith("by ")
            self._add(row(found["who"], what if known else found["rest"], said if known else "", self.today), part)
        elif part not in (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED):
            self.rest.append(part)

    def read(self, lines: list[str]) -> None:
        """Anybody's minutes, line by line."""
        listed = False
        depth = -1  # how far in the bullet stands that began a list of actions; -1 where a heading did
        columns: dict[str, int] | None = None
        for line in lines:
            text = line.strip()
            if not text or text == written.MISSED or text == written.NOTHING_PROMISED:
                columns = None
                continue
            if text.startswith(written.MD_DECISION):
                self._decide(text.removeprefix(written.MD_DECISION), line)
                continue
            cells = _cells(text)
            if cells is not None and (columns is not None or _header(cells)):
                if columns is None:
                    columns = _header(cells)
                elif not _RULE.match(text):
                    self._table_row(cells, columns, line)
                continue
            columns = None
            plain = one.unmarked(text)
            indent = len(line) - len(line.lstrip())
            listed = listed and indent > depth
            if _ACTIONS.match(plain):
                listed, depth = True, indent if one.is_bullet(text) else -1
            elif _HEADING.match(plain) and not one.is_bullet(text):
                listed = False
                self.rest.append(line)
            else:
                self._line(line, plain, listed)

    def _line(self, line: str, plain: str, listed: bool) -> None:
        if len(line) > one.LONGEST:
            self.rest.append(line)
        elif found := _DECISION.match(plain):
            self._decide(found["title"].rstrip("*_ "), line)
        elif promised := one.promise(line, self.today, listed=listed):
            self.rows.append(promised)
        else:
            self.rest.append(line)

    def _table_row(self, cells: list[str], columns: dict[str, int], line: str) -> None:
        def cell(name: str) -> str:
            place = columns.get(name, len(cells))
            return cells[place] if place < len(cells) else ""

        self._add(row(cell("who"), cell("what"), cell("when"), self.today), line)

    def _add(self, made: Row, line: str) -> None:
        if made.empty:
            self.rest.append(line)
        else:
            self.rows.append(made)

    def _decide(self, title: str, line: str) -> None:
        """The first decision is the meeting's; a further one is left for the person."""
        title = one_line(title)
        if title == NOTHING:
            return
        if self.decision or not title:
            self.rest.append(line)
        else:
            self.decision = title


def _header(cells: list[str]) -> dict[str, int] | None:
    """Which column is who, what, when; None where the cells are no such header."""
    names = [cell.strip("*_ ").casefold().rstrip(":?") for cell in cells]
    found = {field: place for field, known in _COLUMNS.items() for place, name in enumerate(names) if name in known}
    return found if "what" in found and len(found) >= 2 else None


def _cells(text: str) -> list[str] | None:
    """The cells of a table's line (Markdown, or pasted from a sheet), None for any other line."""
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    if not _CELLS.search(text):
        return None
    cells: list[str] = []
    cell, escaped = "", False
    for char in text:
        if escaped:
            cell += char if char in "\\|" else "\\" + char
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "|":
            cells.append(cell)
            cell = ""
        else:
            cell += char
    cells.append(cell + ("\\" if escaped else ""))
    if text.startswith("|"):
        cells = cells[1:]
    if text.endswith("|") and cells and not cells[-1]:
        cells = cells[:-1]
    return [cell.strip() for cell in cells]
