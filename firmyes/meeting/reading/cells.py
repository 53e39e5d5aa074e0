"""Tables in minutes: the cells of a line, and which of a header's columns is who, what, when."""

from __future__ import annotations

import re

from firmyes.meeting.reading import words

_VERSION = re.compile(r"vers(?:i|\w{1,2}o\b)")
RULE = re.compile(r"^[\s|:+=-]+$")  # the line below a header in Markdown
STATE = "state"  # of a table's columns: what tells whether a row is done
SHORT = 4  # letters of a column's name that other names begin with too
_SHARE = re.compile(r"(?:[RACIS](?:\s*[/,&+]?\s*[RACIS])*|[-–—]?)")
_DOES = re.compile(r"(?<![^\W\d_])(?=[RACIS/,&+ ]*R)[RACIS/,&+ ]+$")
_TICK = re.compile(r"^\W*(?:[✅✓✔☑]|\[[xX]\])")
_SIGNS = re.compile(r"[^\w\s/%'’-]+")
_CELLS = re.compile(r"(?<!\\)(?:\\\\)*\|")


def header(cells: list[str]) -> dict[str, int] | None:
    """Which column is who, what, when; None where the cells are no such header."""
    names = [words.plain(cell) for cell in cells]
    known = words.columns().items()
    found = {field: place for field, own in known for place, name in reversed(list(enumerate(names))) if name in own}
    for field in ("who", "when"):  # "Fecha objetivo de finalización"
        near = next((place for place, name in enumerate(names) if _begins(name, words.columns()[field])), None)
        if field not in found and near is not None and near not in found.values():
            found[field] = near
    if {"r", "a"} <= set(names):  # who does it, beside who answers for it
        found["who"] = names.index("r")
    if any(_VERSION.match(name) for name in names):
        return None  # what a document was changed in
    must = next((place for place, name in enumerate(names) if name in words.required()), None)
    if must is not None:
        found["what"] = must
    if "what" not in found or (len(found) < 2 and must is None):
        return None
    state = next((place for place, name in enumerate(names) if name in words.states()), None)
    return found if state is None or state in found.values() else found | {STATE: state}


def _begins(name: str, known: frozenset[str]) -> bool:
    return any(name.startswith(f"{each} ") for each in known if len(each) > SHORT)


def shares(cells: list[str]) -> bool:
    """Whether a row says of each column's person what part of a task is theirs: R who does it, A who answers for it, C and I who
    are asked and told."""
    letters = [cell.strip("*_ ").upper() for cell in cells[1:]]
    return (
        bool(cells and cells[0]) and any(_DOES.search(each) for each in letters) and all(map(_SHARE.fullmatch, letters))
    )


def sharing(lines: list[str]) -> list[str]:
    """The header a table of everybody's shares begins with, told by its first row; [] for anything else."""
    cells, *rows = [cells_of(line.strip()) or [] for line in lines if not RULE.match(line)] or [[]]
    return cells if rows and len(rows[0]) == len(cells) > 2 and shares(rows[0]) else []


def who_does(heads: list[str], cells: list[str]) -> str:
    """Those whose column in such a row says that they do it."""
    return ", ".join(
        head.strip("*_ ")
        for head, cell in zip(heads[1:], cells[1:], strict=False)
        if _DOES.search(cell.strip("*_ ").upper())
    )


def is_done(cell: str) -> bool:
    """Whether a table's cell says that its row is done: ``✅ Fait``, ``Done``, ``[x]``."""
    return bool(_TICK.match(cell)) or words.plain(_SIGNS.sub(" ", cell)) in words.done()


def cells_of(text: str) -> list[str] | None:
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
