"""Microsoft Project: summary rows stand above the tasks they sum up; resources carry their share in brackets; NA is no day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.model.plan import Kind
from etl.model.table import Row
from etl.model.text import name
from etl.sources import Shaped, Source, marker
from etl.sources._outline import lowest

KNOWN = marker("Name", "Duration", "Resource Names", "Outline Level")
LEVELS = marker("Outline Level", "Gliederungsebene", "Niveau hiérarchique", "Nivel de esquema", "Overzichtsniveau")
RESOURCES = marker("Resource Names", "Ressourcennamen", "Noms ressources", "Nombres de los recursos", "Resourcenamen")
_SHARE = re.compile(r"\[\d+%?\]")


def leave_out_summaries(rows: Sequence[Row]) -> Shaped | None:
    """The tasks alone: a row whose next row stands a level deeper sums others up. None where the rows are no plan."""
    place = next((place for place, (_, cells) in enumerate(rows[:5]) if _is_plan({name(c) for c in cells})), None)
    if place is None:
        return None
    names = [name(cell) for cell in rows[place][1]]
    level = next(at for at, each in enumerate(names) if each in LEVELS)
    resources = next(at for at, each in enumerate(names) if each in RESOURCES)
    body = rows[place + 1 :]
    levels = [_level(cells, level) for _, cells in body]
    kept, notes = lowest(body, levels)
    tasks = [
        (line, tuple(_SHARE.sub("", c) if at == resources else c for at, c in enumerate(cells))) for line, cells in kept
    ]
    return Shaped([rows[place], *tasks], notes)


def _is_plan(names: set[str]) -> bool:
    return bool(names & LEVELS and names & RESOURCES)


def _level(cells: Sequence[str], at: int) -> int:
    text = cells[at].strip() if at < len(cells) else ""
    return int(text) if text.isdigit() else 0


SOURCES = (
    Source(
        name="ms_project",
        label="Microsoft Project",
        kind=Kind.COMMITMENTS,
        markers=(KNOWN,),
        fields={
            "id": ("Unique ID", "ID"),
            "what": ("Name", "Task Name"),
            "owner": ("Resource Names",),
            "due_on": ("Finish",),
            "done_on": ("Actual Finish",),
        },
        owner_separators=(",", ";"),
        undated=frozenset({"NA"}),
        reshape=leave_out_summaries,
        order=21,
    ),
)
