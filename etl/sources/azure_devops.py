"""Azure DevOps work items, as a list or as a tree: there each level has a title column of its own, and parents sum up.

Source: MicrosoftDocs/azure-devops-docs, “Bulk import or update work items by using CSV files”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.model.plan import Kind
from etl.model.table import Row
from etl.model.text import name
from etl.sources import Shaped, Source, marker
from etl.sources._outline import lowest

TYPE, TITLE = "work item type", "Title"
_LEVEL = re.compile(r"title (\d+)")


def one_title(rows: Sequence[Row]) -> Shaped | None:
    """The rows of a tree with one title each, parents left out; None where the rows are no such tree."""
    place = next((place for place, (_, cells) in enumerate(rows[:5]) if _levels(cells)), None)
    if place is None:
        return None
    header = rows[place][1]
    titles = _levels(header)
    others = [at for at in range(len(header)) if at not in titles]
    body = [row for row in rows[place + 1 :] if _depth(row[1], titles)]
    kept, notes = lowest(body, [_depth(cells, titles) for _, cells in body])
    table: list[Row] = [(rows[place][0], (TITLE, *(header[at] for at in others)))]
    for line, cells in kept:
        deepest = cells[titles[_depth(cells, titles) - 1]]
        table.append((line, (deepest, *(cells[at] if at < len(cells) else "" for at in others))))
    return Shaped(table, notes)


def _levels(cells: Sequence[str]) -> list[int]:
    """Where the titles stand, the highest level first; [] where the row is no header of a tree."""
    names = [name(cell) for cell in cells]
    found = {int(level[1]): at for at, each in enumerate(names) if (level := _LEVEL.fullmatch(each))}
    return [found[level] for level in sorted(found)] if TYPE in names and {1, 2} <= found.keys() else []


def _depth(cells: Sequence[str], titles: Sequence[int]) -> int:
    """The level of a row from 1; 0 without a title."""
    return max((level for level, at in enumerate(titles, start=1) if at < len(cells) and cells[at].strip()), default=0)


SOURCES = (
    Source(
        name="azure_devops",
        label="Azure DevOps",
        kind=Kind.COMMITMENTS,
        markers=(marker("Work Item Type", "Title", "State"), marker("ID", "Work Item Type", "Title")),
        fields={
            "id": ("ID",),
            "what": ("Title",),
            "owner": ("Assigned To",),
            "made_on": ("Created Date",),
            "due_on": ("Due Date", "Target Date", "Finish Date"),
            "done_on": ("Closed Date", "Resolved Date"),
            "status": ("State",),
        },
        state_columns=("State",),
        dropped_columns=("Reason",),
        reshape=one_title,
        day_only=frozenset({"due_on"}),
        order=21,
    ),
)
