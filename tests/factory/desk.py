"""A workspace and files for it, through the same doors as anybody's: read, propose, load."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from etl.building.publish import current
from etl.model.plan import Options
from etl.model.report import LoadReport
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from etl.workspace import load
from tests.factory.first_files import first_file_once
from tests.factory.look_in import look_in_build, look_in_ledger

TODAY = date(2026, 6, 30)
FORM = (1.0, 7.0)  # what the form of these surveys offered: where nobody chose 6 or 7 it has to be said
SURVEY = "team,date,respondent,wave,ps1,ps2,ps3,ps4,ps5,ps6,ps7"
VOTES = "decision,team,date,respondent,agreement,commitment"
PROMISES = "id,team,decision,what,owner,made_on,due_on,done_on,dropped_on,status,reason"


@dataclass
class Desk:
    """Somebody at a workspace with files in their hand."""

    workspace: Path

    def load(self, text: str | bytes, name: str = "file.csv", today: date = TODAY, **said: Any) -> LoadReport:
        table = read_table(text.encode() if isinstance(text, str) else text, name)
        if "ps1" in table.columns:
            said.setdefault("scale", FORM)
        return first_file_once(self.workspace, (name, text, today, repr(said)), lambda: self._load(table, today, said))

    def _load(self, table: Table, today: date, said: dict[str, Any]) -> LoadReport:
        plan = propose(table, Options(**said), self.workspace, today)
        require_ready(plan, table)
        return load(table, plan, self.workspace, "test")

    def mart(self, name: str, columns: str = "*") -> list[tuple]:
        """Rows of a mart of the build in use, sorted."""
        with self._build() as con:
            return _rows(con, name, columns)

    def _build(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        return look_in_build(self.workspace, current(self.workspace) or "")

    def numbers(self) -> dict[str, list[tuple]]:
        """All that is shown, but for the build's own name and time."""
        marts = (
            "team",
            "safety_block",
            "item_block",
            "vote_block",
            "people",
            "commitment",
            "commitment_move",
            "decision",
            "waiting",
        )
        with self._build() as con:
            return {mart: _rows(con, mart) for mart in marts}

    def ledger(self, statement: str) -> list[tuple]:
        with look_in_ledger(self.workspace) as con:
            return con.execute(statement).fetchall()


def _rows(con: duckdb.DuckDBPyConnection, mart: str, columns: str = "*") -> list[tuple]:
    return con.execute(f"select {columns} from {mart} order by all").fetchall()


def survey(
    people: int, *, team: str = "Alpha", wave: str = "W1", start: int = 1, answer: int = 5, day: str = "2026-03-10"
) -> list[str]:
    """Lines of the survey template: people r1, r2, … with the same score; each answers in a way of their own, anew each wave."""
    return [
        f"{team},{day},r{n},{wave}," + ",".join(map(str, own_answers(f"{n} {wave}", answer)))
        for n in range(start, start + people)
    ]


def own_answers(who: str, answer: int) -> list[int]:
    """Seven answers around ``answer`` that add up to the same score for everybody: ps1, ps3 and ps5 are turned."""
    reach = min(answer - 1, 7 - answer, 2)
    a, b, c = (byte % (2 * reach + 1) - reach for byte in sha256(who.encode()).digest()[:3])
    return [answer + a, answer + b, answer - a, answer - b, answer, answer + c, answer - c]


def votes(people: int, *, decision: str = "D1", team: str = "Alpha", start: int = 1, answers: str = "4,4") -> list[str]:
    return [f"{decision},{team},2026-03-10,r{n},{answers}" for n in range(start, start + people)]


def text(header: str, lines: Sequence[str]) -> str:
    return "\n".join([header, *lines]) + "\n"
