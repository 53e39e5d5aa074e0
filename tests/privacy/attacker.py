"""Somebody who keeps every number ever shown, and knows better than any real one whose answers stand in which.

The attacker reads builds and, to be the worst case, is told who stands in each published block. The judge is linear
algebra over people: if a combination of published blocks leaves fewer than k of them, those few are set apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb

from benchmarks._told_apart import few_alone
from etl import workspace as store
from etl.model.plan import Options
from etl.model.report import LoadReport
from firmyes.errors import FirmYesError
from firmyes.model import ViewScope
from tests.factory.first_files import first_file_once
from tests.factory.kept import keep
from tests.factory.look_in import look_in_build, look_in_ledger

ITEMS = 7
#: Everybody answers every question differently from everybody else: one answer is enough to know whose it is.
PEOPLE = tuple(tuple((person + 3 * item) % 7 + 1 for item in range(ITEMS)) for person in range(6))
VOTES = ((5, 5), (5, 3), (4, 2), (2, 4), (1, 1), (3, 3))
TODAY = date(2026, 11, 28)
MARTS = ("safety_block", "vote_block", "apart_block")


@dataclass
class Attacker:
    """One workspace, everything it ever published, and what it refused."""

    workspace: Path
    k: int = 5
    published: set[frozenset[int]] = field(default_factory=set)
    refused: list[FirmYesError] = field(default_factory=list)
    questionnaires: dict[str, tuple[int, ...]] = field(default_factory=dict)
    loads: list[int] = field(default_factory=list)

    def bring(self, name: str, text: str, **options: Any) -> None:
        """Load a file as a script would: with nobody to ask. Then look at what is shown."""
        self.attempt(lambda: self.load(name, text, **options))

    def attempt(self, step: Callable[[], object]) -> None:
        """Do something with the workspace; a refusal is kept, and what is shown now is looked at."""
        try:
            step()
        except FirmYesError as error:
            self.refused.append(error)
        self.look()

    def undo(self) -> None:
        self.attempt(lambda: store.undo(self.workspace, self.loads[-1]))

    def own(self, name: str, columns: Sequence[int], header: Sequence[str]) -> str:
        """Keep a questionnaire of one's own made of these columns; its id."""
        kept = keep(self.workspace, name, [header[at] for at in columns], (1, 7))
        self.questionnaires[kept.id] = tuple(columns)
        return kept.id

    def look(self) -> None:
        """Note who stands in each block the build in use shows."""
        if not (self.workspace / "CURRENT").exists() or not (self.workspace / "ledger.duckdb").exists():
            return
        current = (self.workspace / "CURRENT").read_text().strip()
        with look_in_build(self.workspace, current) as con:
            shown = {row[0] for mart in MARTS for row in con.execute(f"select block_id from {mart}").fetchall()}
        with look_in_ledger(self.workspace) as con:
            for block in shown:
                people = frozenset(self._people(con, block))
                if people:
                    self.published.add(people)

    def found(self) -> set[frozenset[int]]:
        """Groups of fewer than k people whose sums follow from what was published."""
        return set_apart(self.published, self.k)

    def load(self, name: str, text: str, scope: ViewScope | None = None, **options: Any) -> None:
        """Load a file, as somebody who may add those of ``scope``. Raises as the import does."""
        said = (name, text, repr(scope), repr(options))
        report = first_file_once(self.workspace, said, lambda: self._load(name, text, scope, options))
        self.loads.append(report.load_id or 0)

    def _load(self, name: str, text: str, scope: ViewScope | None, options: dict[str, Any]) -> LoadReport:
        table = store.read(text.encode(), name, self.workspace)
        plan = store.propose(table, Options(**options), self.workspace, TODAY)
        return store.load(table, plan, self.workspace, "test", scope=scope)

    def _people(self, con: duckdb.DuckDBPyConnection, block: int) -> Iterable[int]:
        kind, subject = con.execute("select kind, subject from block where block_id = ?", [block]).fetchone() or (
            "",
            "",
        )
        rids = "select rid from block_row where counted and block_id = ?"
        if kind == "survey":
            answers = con.execute(f"select rid, item, value from answer where rid in ({rids})", [block]).fetchall()
            return {self._answered(subject, item, value) for _, item, value in answers}
        votes = con.execute(f"select agreement, commitment from vote where rid in ({rids})", [block]).fetchall()
        return {VOTES.index(each) for each in votes}

    def _answered(self, instrument: str, item: str, value: float) -> int:
        place = int(item.removeprefix(f"{instrument}-").removeprefix("ps")) - 1
        column = self.questionnaires.get(instrument, tuple(range(ITEMS)))[place]
        return next(person for person, answers in enumerate(PEOPLE) if answers[column] == value)


def set_apart(published: Iterable[frozenset[int]], k: int) -> set[frozenset[int]]:
    """Fewer than k people whom published sums single out: by any linear combination, or as what two of them differ by."""
    blocks = [block for block in published if block]
    apart = {a ^ b for a, b in combinations(blocks, 2) if (a <= b or b <= a) and 0 < len(a ^ b) < k}
    return few_alone(blocks, k) | apart
