"""A Table and a Plan by construction, for what the app wrote itself: nothing is sniffed, recognised, remembered or asked."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from etl.meaning.owners import read_owners
from etl.model.kinds import FIELDS, As, becoming
from etl.model.plan import DateReading, Kind, Plan
from etl.model.record import Record
from etl.model.table import Row, Table
from etl.sources import sources
from firmyes.model import HERE

STATES = {each: each for each in ("open", "kept", "dropped")}
FLAGS = {"yes": True, "no": False}
MINUTE = "%Y-%m-%d %H:%M"


def plan_record(record: Record, today: date) -> tuple[Table, Plan]:
    """The record as loading takes it. Raises TypeError for a row with a field its kind does not know."""
    columns = FIELDS[record.kind]
    rows = tuple(_rows(record.rows, columns))
    table = Table(record.name, columns, 1, rows, sha256=_digest(record.kind, columns, rows))
    return table, _plan(record, table, today)


def _plan(record: Record, table: Table, today: date) -> Plan:
    at = {name: place for place, name in enumerate(table.columns) if table.is_filled(place)}
    values: dict[str, dict[str, Any]] = {name: FLAGS for name in becoming(record.kind, As.TRUTH) if name in at}
    if "owner" in at:
        values["owner"] = read_owners(table.distinct(at["owner"]), sources()[HERE])
    return Plan(
        kind=record.kind,
        source=HERE,
        evidence="Recorded in this app.",
        fields=at,
        choices=(),
        ignored=(),
        as_of=today,
        dates={at[name]: DateReading(MINUTE, time=True) for name in _moments(record) if name in at},
        values=values,
        states={at["status"]: STATES} if "status" in at else {},
    )


def _moments(record: Record) -> list[str]:
    """The fields that hold a time of day, not a day alone."""
    return [
        name
        for name in becoming(record.kind, As.MOMENT)
        if any(isinstance(getattr(row, name, None), datetime) for row in record.rows)
    ]


def _rows(rows: Sequence[Any], columns: tuple[str, ...]) -> Iterator[Row]:
    for line, row in enumerate(rows, start=2):
        fields = {each.name for each in dataclasses.fields(row)}
        if unknown := fields - set(columns):
            raise TypeError(f"no fields of this kind: {', '.join(sorted(unknown))}")
        yield line, tuple(_text(getattr(row, name, None)) for name in columns)


def _text(value: object) -> str:
    """The cell as the project's own templates have it, so that the row keys of votes are those of earlier versions."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:{MINUTE}}" if isinstance(value, datetime) else str(value)


def _digest(kind: Kind, columns: tuple[str, ...], rows: Sequence[Row]) -> str:
    return sha256(json.dumps([kind, columns, rows], ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
