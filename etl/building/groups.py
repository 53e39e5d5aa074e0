"""Groups of one load that are big enough to be sealed, with their answers as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb
import numpy as np

from etl.building.load_answers import VOTES, LoadAnswers
from etl.sql.statements import sql
from etl.store.vectors import Rows, Vectors

HALVES = tuple(f"{name}_{half}" for name in ("key", "content", "moment", "person") for half in ("upper", "lower"))


@dataclass(frozen=True, slots=True)
class Load:
    """The load a group came with: who made it, when, and whether its rows stand in it twice without an id."""

    load_id: int
    loaded_on: date
    in_room: bool
    doubled: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Group:
    """People of one team, subject and wave of one load. ``rids`` and ``rows`` go with the rows of ``vectors``."""

    load: Load
    kind: str
    subject: str
    wave_key: str
    team: str
    first_day: date
    last_day: date
    rids: np.ndarray
    rows: Rows
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.rids)

    def only(self, keep: np.ndarray) -> Group:
        """The rows of a mask; the group itself where all are kept."""
        if keep.all():
            return self
        return replace(self, rids=self.rids[keep], rows=self.rows.only(keep), vectors=self.vectors.only(keep))


def load_of(con: duckdb.DuckDBPyConnection, load_id: int) -> Load:
    """What is to be known of a load. Reads load, response, vote."""
    row = con.execute(sql("blocks/load_judged"), {"load_id": load_id}).fetchone()
    if row is None:
        raise RuntimeError(f"load {load_id} is gone")
    loaded_at, in_room, doubled, rows = row
    return Load(load_id, datetime.fromtimestamp(loaded_at).date(), in_room, doubled, rows)


def groups_of(con: duckdb.DuckDBPyConnection, load: Load) -> Iterator[Group]:
    """The groups of ``fresh_block``, which is of this load, in its order. Reads fresh_row, fresh_block, answer, vote."""
    listed = con.execute(
        "select block_id, kind, subject, wave_key, team, only_complete from fresh_block order by block_id"
    ).fetchall()
    members = _Members(con)
    of_subject: dict[tuple[str, str], LoadAnswers] = {}
    for block_id, kind, subject, wave_key, team, only_complete in listed:
        # the votes of a load are read once, whatever they decide on
        asked = (kind, subject if kind == "survey" else VOTES)
        if asked not in of_subject:
            of_subject[asked] = LoadAnswers(con, load.load_id, kind, subject)
        at = members.of(block_id)
        rids, rows = members.rids[at], members.rows(at, only_complete)
        first, last = members.days(at)
        vectors = of_subject[asked].of(rids, rows.counted, members.ticks(rids))
        yield Group(load, kind, subject, wave_key, team, first, last, rids, rows, vectors)


class _Members:
    """The rows of all groups of ``fresh_block``, side by side: a million rows as Python's objects take a gigabyte."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        told = {name: np.asarray(each) for name, each in con.execute(sql("blocks/group_row")).fetchnumpy().items()}
        order = _order(told["rid"], told["block_id"])
        self._order, self._blocks = order, told["block_id"][order]
        self.rids: np.ndarray = told["rid"]
        self._days, self._complete = told["day"], told["complete"]
        self._rows = Rows.joined((told[half] for half in HALVES), told["timed"], told["complete"])
        ticks = con.execute(sql("blocks/group_tick")).fetchnumpy()
        self._ticking, self._ticks = np.asarray(ticks["rid"]), np.asarray(ticks["tick"])

    def of(self, block_id: int) -> np.ndarray:
        """Where the rows of a group stand, by their ids."""
        return self._order[slice(*np.searchsorted(self._blocks, (block_id, block_id + 1)))]

    def rows(self, at: np.ndarray, only_complete: bool) -> Rows:
        """Where k or more answered every item, only theirs count."""
        rows = self._rows.only(at)
        return rows if only_complete else replace(rows, counted=np.ones(len(rows), dtype=bool))

    def days(self, at: np.ndarray) -> tuple[date, date]:
        days = self._days[at]
        return days.min().astype("M8[D]").item(), days.max().astype("M8[D]").item()

    def ticks(self, rids: np.ndarray) -> tuple[int, ...]:
        """Seconds of those of them that tell any, in their order."""
        if not len(self._ticking):
            return ()
        at = np.minimum(np.searchsorted(self._ticking, rids), len(self._ticking) - 1)
        return tuple(self._ticks[at[self._ticking[at] == rids]].tolist())


def _order(rids: np.ndarray, blocks: np.ndarray) -> np.ndarray:
    """Block by block, and in each by row id: those of a load lie close together, so that they need no sorting."""
    if not len(rids):
        return np.arange(0)
    first = rids.min()
    place = np.full(int(rids.max() - first) + 1, -1, dtype=np.int64)
    place[rids - first] = np.arange(len(rids))
    by_row = place[place >= 0]
    number = (blocks - blocks.min())[by_row]
    return by_row[np.argsort(number.astype(np.min_scalar_type(int(number.max()))), kind="stable")]


def sealed_answers(
    con: duckdb.DuckDBPyConnection, block_id: int, kind: str, subject: str, load_id: int
) -> tuple[Vectors, Rows]:
    """Vectors and rows of a block in the ledger, for the journal; of rows whose answers left the ledger there is no vector."""
    rows = con.execute(sql("blocks/known_row"), {"block_id": block_id}).fetchall()
    con.execute(
        "create or replace temp table fresh_row as select rid from block_row where block_id = $id", {"id": block_id}
    )
    answers = LoadAnswers(con, load_id, kind, subject)
    there = [row for row in rows if row[0] in answers]
    counted = np.array([row[5] for row in there], dtype=bool)
    ticks = tuple(row[6] for row in there if row[6] is not None)
    vectors = answers.of(np.array([row[0] for row in there], dtype=np.int64), counted, ticks)
    return vectors.in_order(), Rows.of(tuple(row[1:6]) for row in rows).in_order()
