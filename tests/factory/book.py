"""A ledger in memory to write rows into by hand, and the marts built from it: rows in, rows out on real DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import duckdb

from etl.building import build
from etl.sql.statements import sql, text
from etl.store.journal import Journal
from firmyes import planner
from firmyes.config import Settings
from tests.conftest import DEPTH

SPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
ITEMS = ("q1", "q2", "q3")
DAY = date(2026, 3, 10)
# planned as a small ledger is; where the tests look deeper, as a large one
PLANNED: dict[str, Any] = planner.OPTION if DEPTH == "quick" else {}


@dataclass(frozen=True)
class Answered:
    """One person's answers to the three items q1–q3 (1–5, None = left out)."""

    person: str
    team: str = "Alpha"
    values: tuple[float | None, ...] = (4, 4, 4)
    day: date = DAY
    wave: str | None = "W1"
    key: str = ""  # whose row it is; '' = the person in that wave
    nameless: bool = False
    moment: str = ""  # the same answers at the same second; '' = the file tells no time of day


@dataclass(frozen=True)
class Voted:
    """One person's vote."""

    person: str
    agreement: int | None = 4
    commitment: int | None = 4
    decision: str = "D1"
    team: str = "Alpha"
    day: date = DAY
    unsaid: bool | None = None
    welcome: bool | None = None
    in_the_way: str | None = None
    nameless: bool = False


@dataclass
class Book:
    """The ledger on ``con``. Each ``survey``/``votes`` call is one load and returns its number."""

    con: duckdb.DuckDBPyConnection = field(default_factory=lambda: duckdb.connect(config=PLANNED))
    last_load: int = 0
    last_row: int = 0
    journal: Journal = field(default_factory=lambda: Journal(None, b"a book in memory"))
    new_round: bool = True  # whoever loads says of each file that it is a new round: keys alone decide

    def __post_init__(self) -> None:
        self.con.execute(text("ledger"))

    def survey(
        self,
        rows: Iterable[Answered],
        *,
        items: Sequence[str] = ITEMS,
        reverse: Sequence[str] = (),
        scale: tuple[float, float] = (1, 5),
        instrument: str = "tool",
    ) -> int:
        load_id = self._load("survey")
        self._insert("load_item", [(load_id, instrument, item, item in reverse, len(items)) for item in items])
        responses, answers = [], []
        for row in rows:
            self.last_row += 1
            key = uuid5(SPACE, row.key or f"{row.person}|{row.wave or row.day.isoformat()[:7]}")
            responses.append(
                (
                    self.last_row, load_id, key, uuid5(SPACE, str(row.values)),
                    uuid5(SPACE, row.moment) if row.moment else None, row.team,
                    None if row.nameless else uuid5(SPACE, row.person), row.day, row.wave, instrument, *scale,
                    *_sums(row, items, reverse, scale), None,
                )
            )  # fmt: skip
            answers += [
                (self.last_row, item, value) for item, value in zip(items, row.values, strict=True) if value is not None
            ]
        self._insert("response", responses)
        self._insert("answer", answers)
        return load_id

    def votes(self, rows: Iterable[Voted]) -> int:
        load_id = self._load("votes")
        for row in rows:
            self.last_row += 1
            self.con.execute(
                "insert into vote values (?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
                [
                    self.last_row, load_id, uuid5(SPACE, f"{row.person}|{row.decision}"),
                    uuid5(SPACE, f"{row.agreement}{row.commitment}"), row.decision, row.team,
                    None if row.nameless else uuid5(SPACE, row.person), row.day, row.agreement, row.commitment,
                    row.unsaid, row.welcome, row.in_the_way,
                ],
            )  # fmt: skip
        return load_id

    def undo(self, load_id: int) -> None:
        self.con.execute("update load set undone_at = current_timestamp where load_id = ?", [load_id])

    def team(self, name: str, part_of: str | None = None, size: int | None = None) -> None:
        self.con.execute("insert or replace into team values (?, ?, ?, false)", [name, part_of, size])

    def built(self, k: int = 5) -> dict[str, list[dict[str, Any]]]:
        """Seal, build in memory, run every data check; each mart as rows."""
        build.derive(self.con, k, self.journal)
        self.con.execute("attach ':memory:' as out")
        try:
            build.fill(self.con, "test", Settings(k=k))
            build.check(self.con)
            return {mart: self._rows(mart) for mart in build.schema()["marts"]}
        finally:
            self.con.execute("detach out")

    def published(self, k: int = 5) -> dict[str, list[dict[str, Any]]]:
        """The numbers of answers alone, faster than ``built``: for tests of long histories."""
        build.derive(self.con, k, self.journal)
        marts: dict[str, list[dict[str, Any]]] = {"safety_block": [], "item_block": []}
        if "item_block" in build.without_rows(self.con):
            return marts
        for mart in marts:
            found = self.con.execute(sql(f"marts/{mart}"))
            names = [column[0] for column in found.description]
            marts[mart] = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return marts

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self.con.execute(statement).fetchall()

    def gate(self) -> list[tuple[Any, ...]]:
        return self.con.execute(sql("blocks/gate")).fetchall()

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """All at once, a parameter a column: a statement a row takes several times as long."""
        if rows:
            types = [column[1] for column in self.con.execute(f"describe {table}").fetchall()]
            cells = ", ".join(f"unnest(?::{each}[])" for each in types)
            self.con.execute(
                f"insert into {table} select {cells}", [list(column) for column in zip(*rows, strict=True)]
            )

    def _rows(self, mart: str) -> list[dict[str, Any]]:
        names = [
            name for name, about in build.schema()["marts"][mart]["columns"].items() if about["type"] != "timestamptz"
        ]
        rows = self.con.execute(f"select {', '.join(names)} from out.{mart} order by all").fetchall()
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _load(self, kind: str) -> int:
        self.last_load += 1
        self.con.execute(
            "insert into load values (?, ?, 'test', 'test.csv', ?, '{}', current_timestamp, 'test', ?, 0, 0, 0, false, null, ?)",
            [self.last_load, kind, str(self.last_load), DAY, self.last_load],
        )
        if self.new_round:
            self.con.execute("insert into round_said values (?, null, 'test', current_timestamp)", [self.last_load])
        return self.last_load


def _sums(row: Answered, items: Sequence[str], reverse: Sequence[str], scale: tuple[float, float]) -> tuple[int, float]:
    given = {item: value for item, value in zip(items, row.values, strict=True) if value is not None}
    return len(given), sum(scale[0] + scale[1] - value if item in reverse else value for item, value in given.items())


def people(count: int, start: int = 1, **same: Any) -> list[Answered]:
    """``count`` people p1, p2, … with the same answers."""
    return [Answered(f"p{number}", **same) for number in range(start, start + count)]


def voters(count: int, start: int = 1, **same: Any) -> list[Voted]:
    return [Voted(f"p{number}", **same) for number in range(start, start + count)]
