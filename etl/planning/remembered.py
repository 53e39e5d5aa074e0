"""Mappings a person confirmed, remembered for the same header."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl.model.plan import Choice, Kind, Plan
from etl.model.table import ALL_SHEETS, Table
from firmyes.errors import WorkspaceError

FILE = "mappings.json"
SAID, AS_BEFORE = "you said so", "as in the last file with this header"  # reasons of a choice


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was confirmed for a header before: column positions by field or item code (None = no column).

    ``item_texts``: of a file with a row an answer, which of its questions the person gave to which item.
    """

    kind: Kind
    source: str
    columns: dict[str, int | None] = field(default_factory=dict)
    instrument: str | None = None
    scale: tuple[float, float] | None = None
    promised: str | None = None
    day_first: bool | None = None
    words: dict[str, float | None] = field(default_factory=dict)
    which_way: dict[str, str] = field(default_factory=dict)
    team_names: dict[str, str] = field(default_factory=dict)
    state_words: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, date] = field(default_factory=dict)
    item_texts: dict[str, str] = field(default_factory=dict)
    blocks: str | None = None


def header_key(table: Table) -> str:
    """What two files must share to be mapped alike: the names of all columns, in order."""
    return _digest(table.columns)


def _digest(columns: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(columns).encode()).hexdigest()[:24]


def sheets_key(table: Table) -> str:
    """What two workbooks must share for the same sheets to be read: the columns of the one read where nobody says."""
    return f"sheets-{_digest(table.usual)}"


def recall_sheet(workspace: Path, table: Table) -> str | None:
    """Which sheet was said for the last workbook with this header; one by its name only where the others are the same."""
    kept = _read(workspace).get(sheets_key(table)) if table.sheets and not table.sheet else None
    if not isinstance(kept, dict) or not isinstance(kept.get("sheet"), str):
        return None
    same = kept.get("of") == list(table.sheets)
    return kept["sheet"] if kept["sheet"] == ALL_SHEETS or same else None


def remembering(workspace: Path, table: Table, plan: Plan) -> str:
    """What ``mappings.json`` says once it keeps this confirmed mapping too. Call, and write, under the workspace's lock."""
    survey = plan.surveys[0] if len(plan.surveys) == 1 else None
    afresh = {"team": plan.team is not None, "date": bool(plan.rounds)}
    columns = {each.field: each.column for each in plan.choices if not afresh.get(each.field) and _is_worth(each, plan)}
    for each in plan.surveys:
        columns |= each.items
    kept = _read(workspace)
    kept[header_key(table)] = {
        "kind": str(plan.kind),
        "source": plan.source,
        "columns": columns,
        "instrument": survey.instrument if survey else plan.ladder,
        "scale": [survey.scale_min, survey.scale_max] if survey else None,
        "promised": plan.promised,
        "words": plan.words,
        "which_way": plan.which_way,
        "team_names": plan.team_names,
        "item_texts": plan.item_texts,
        "state_words": plan.state_words,
        "blocks": plan.blocks,
        "rounds": {each: day.isoformat() for each, day in plan.rounds.items()},
        "day_first": next((each.day_first for each in plan.dates.values() if each.day_first is not None), None),
    }
    if table.sheet and table.sheets:
        kept[sheets_key(table)] = {"sheet": table.sheet, "of": list(table.sheets)}
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)


def _is_worth(choice: Choice, plan: Plan) -> bool:
    """Whether a choice is kept. That a list has no column of a field yet is none, unless somebody said so: the next one may."""
    return choice.column is not None or choice.reason in (SAID, AS_BEFORE) or plan.kind is not Kind.COMMITMENTS


def recall(workspace: Path | None, table: Table) -> Remembered | None:
    """The mapping confirmed for this header, if there is one that still fits."""
    raw = _read(workspace).get(header_key(table)) if workspace else None
    if not isinstance(raw, dict):
        return None
    try:
        columns = {str(key): None if place is None else int(place) for key, place in raw["columns"].items()}
        scale = raw.get("scale")
        return Remembered(
            Kind(raw["kind"]),
            str(raw["source"]),
            columns,
            raw.get("instrument"),
            (float(scale[0]), float(scale[1])) if scale else None,
            raw.get("promised"),
            raw["day_first"] if isinstance(raw.get("day_first"), bool) else None,
            {str(word): None if number is None else float(number) for word, number in raw.get("words", {}).items()},
            {str(code): str(way) for code, way in raw.get("which_way", {}).items()},
            {str(spelling): str(team) for spelling, team in raw.get("team_names", {}).items()},
            {str(word): str(state) for word, state in raw.get("state_words", {}).items()},
            {str(each): date.fromisoformat(day) for each, day in raw.get("rounds", {}).items()},
            {str(text): str(code) for text, code in raw.get("item_texts", {}).items()},
            raw.get("blocks") or None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None  # written by another version: the mapping is proposed afresh


def _read(workspace: Path) -> dict[str, Any]:
    path = workspace / FILE
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(
            f"{FILE} cannot be read", str(error), f"Mend {path}, or remove it: mappings will be proposed afresh."
        ) from error
    return kept if isinstance(kept, dict) else {}
