"""Monday: the board's name in the first row, then one block a group: its name, the header again, its rows. Groups are not tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from etl.model.plan import Kind
from etl.model.table import Row
from etl.model.text import name
from etl.sources import Shaped, Source, marker

HEADS = frozenset({"name", "item", "task", "element", "elemento", "élément"})
SUBITEMS = frozenset({"subitems", "subelemente", "subelementos", "sous-éléments"})
SUBITEM = "of subitems"
KNOWN = marker(
    "Person",
    "Owner",
    "Status",
    "Date",
    "Due date",
    "Timeline",
    "People",
    "Assignee",
    "Item ID (auto generated)",
    "Item ID",
    "Creation log",
)


def join_groups(rows: Sequence[Row]) -> Shaped | None:
    """One table with a Group column instead of blocks; None where the rows are no Monday board.

    A board has a title alone in its first row and its header (which begins with Name) below each group's own title row.
    Blocks of subitems, and the rows of sums under a group, are left out, and it is said how many.
    """
    headers = [place for place, (_, cells) in enumerate(rows) if _is_header(cells)]
    if not headers or len(_filled(rows[0][1])) != 1 or headers[0] < 2 or len(_filled(rows[headers[0] - 1][1])) != 1:
        return None
    header = rows[headers[0]][1]
    board = rows[0][1][0].strip() if len(headers) > 1 else ""  # one block may be any table below a title
    joined: list[Row] = [(rows[headers[0]][0], (*header, "Group", "Board"))]
    left_out: Counter[str] = Counter()
    group = block = ""
    for place, (line, cells) in enumerate(rows[1:], start=1):
        first = cells[0].strip() if cells else ""
        if place in headers:
            block = "" if cells == header else "below another header"
        elif place + 1 in headers and len(_filled(cells)) == 1:
            group = first
        elif name(first) in SUBITEMS:
            block = SUBITEM
        elif place > headers[0] and first and block in ("", SUBITEM):  # the next item ends the subitems of the last
            block = ""
            joined.append((line, (*(cells + ("",) * len(header))[: len(header)], group, board)))
        elif place > headers[0]:
            left_out[block or "of sums below a group"] += 1
    return Shaped(joined, tuple(_said(count, what) for what, count in left_out.items()))


def _said(rows: int, what: str) -> str:
    return f"{rows} {'row' if rows == 1 else 'rows'} {what} {'is' if rows == 1 else 'are'} left out."


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _is_header(cells: Sequence[str]) -> bool:
    names = [name(cell) for cell in cells]
    return bool(names) and names[0] in HEADS and bool(set(names[1:]) & KNOWN)


SOURCES = (
    Source(
        name="monday",
        label="Monday",
        kind=Kind.COMMITMENTS,
        markers=(marker("Name", "Group", "Board"),),
        fields={
            "id": ("Item ID (auto generated)", "Item ID"),
            "what": ("Name", "Item", "Task"),
            "owner": ("Person", "Owner", "People", "Assignee"),
            "made_on": ("Created", "Creation date", "Creation log"),
            "due_on": ("Due date", "Date", "Deadline", "Timeline - End"),
            "done_on": ("Completion date", "Completed on", "Done on", "Date completed"),
            "team": ("Team", "Board"),
            "status": ("Status",),
        },
        state_columns=("Status",),
        owner_separators=(",",),
        reshape=join_groups,
        order=15,
    ),
)
