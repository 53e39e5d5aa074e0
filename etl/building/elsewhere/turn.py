"""One build's turn on another engine: what a step reads is sent first, what it makes is stored before another step reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from etl.building.elsewhere.facts import GROWS, SENT, STANDS, require_all, send, send_nothing, take
from etl.building.elsewhere.portable import translated
from etl.building.elsewhere.remote import Remote


class Turn:
    """``place`` is a folder of this turn alone, seen by both sides."""

    def __init__(self, remote: Remote, place: Path) -> None:
        self._remote, self._place = remote, place
        self._sent: dict[str, int] = {}  # table → rows
        self._last_block = -1
        self._number = 0

    def run(self, con: duckdb.DuckDBPyConnection, name: str, given: dict[str, Any] | None) -> None:
        """Run one step there, and make its table on ``con``."""
        step = translated(name, given)
        for table in step.reads:
            if table in SENT and not (table in STANDS and table in self._sent):
                self._send(con, table)
        folder = self._next(step.table)
        self._remote.write(step.there, folder)
        if not any(folder.glob("*.parquet")):
            folder = self._next(step.table)
            folder.mkdir()
            send_nothing(con, step, folder / "0.parquet")
        take(con, step, folder, self._remote.read(step.table, folder))

    def _send(self, con: duckdb.DuckDBPyConnection, table: str) -> None:
        folder = self._place / table if table == GROWS else self._next(table)
        folder.mkdir(exist_ok=True)
        rows = send(con, table, folder / f"{self._number}.parquet", self._last_block)
        self._sent[table] = rows + (self._sent.get(table, 0) if table == GROWS else 0)
        if table == GROWS:
            self._last_block = _last_block(con)
        require_all(table, self._sent[table], self._remote.read(table, folder))

    def _next(self, table: str) -> Path:
        self._number += 1
        return self._place / f"{table}-{self._number}"


def _last_block(con: duckdb.DuckDBPyConnection) -> int:
    row = con.execute("select coalesce(max(block_id), -1) from block").fetchone()
    return row[0] if row else -1
