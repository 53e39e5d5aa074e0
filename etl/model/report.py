"""What a load did, or would do: the values the page and the command line show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

#: (what is being done, the share of it that is done, 0 to 1)
Progress = Callable[[str, float], None]
JSON_FIELDS = (
    "load_id", "kind", "source", "already_loaded", "rows_read", "rows_loaded", "rows_changed", "rows_unchanged",
    "rows_set_aside", "set_aside_file", "teams", "first_date", "last_date", "warnings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row that cannot be used: the first thing that is wrong with it, and where."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a load would do, without doing it.

    ``already_loaded`` is the load that brought the very same file with the same choices. ``rows_new``, ``rows_changed``
    and ``rows_unchanged`` are None for answers and votes: which of them were known is nobody's business. ``head`` holds
    the first twenty promises or decisions as they will be stored, as pairs of column and text; empty for answers and votes.
    ``set_aside`` holds the first hundred rows that cannot be used, ``rows_set_aside`` counts all.
    """

    kind: str
    source: str
    already_loaded: int | None
    rows_read: int
    rows_usable: int
    rows_set_aside: int
    rows_new: int | None
    rows_changed: int | None
    rows_unchanged: int | None
    teams: tuple[str, ...]
    new_teams: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    instruments: tuple[str, ...]
    reversed_items: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    head: tuple[tuple[tuple[str, str], ...], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did; the fields of ``import --json``, and ``set_aside``: the CSV of the rows set aside ('' = none).

    ``load_id`` is None for a dry run. ``set_aside_file`` is where that CSV was written, if it was; ``first_aside`` its first rows.
    """

    load_id: int | None
    kind: str
    source: str
    already_loaded: bool
    rows_read: int
    rows_loaded: int
    rows_changed: int | None
    rows_unchanged: int | None
    rows_set_aside: int
    set_aside_file: str | None
    teams: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    warnings: tuple[str, ...]
    set_aside: str = ""
    first_aside: tuple[SetAside, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object ``import --json`` prints: dates as ISO 8601."""
        found: dict[str, Any] = {name: getattr(self, name) for name in JSON_FIELDS}
        for name in ("first_date", "last_date"):
            found[name] = found[name].isoformat() if found[name] else None
        return found | {"teams": list(self.teams), "warnings": list(self.warnings)}
