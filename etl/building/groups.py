"""Groups of one load that are big enough to be sealed, with their answers as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb
import numpy as np

from etl.sql.statements import sql
from etl.store.journal import Row, Vectors

STEPS = 20_160  # a scale's length in whole steps: divisible by up to 10 points less one, and by 12, 14, 15, 16, 18, 20
VOTES = "votes"


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
    rids: tuple[int, ...]
    rows: tuple[Row, ...]
    vectors: Vectors

    def __len__(self) -> int:
        return len(self.rids)

    def only(self, keep: np.ndarray) -> Group:
        """The rows of a mask."""
        kept = np.flatnonzero(keep)
        return replace(
            self,
            rids=tuple(self.rids[at] for at in kept),
            rows=tuple(self.rows[at] for at in kept),
            vectors=self.vectors.only(keep),
        )


def load_of(con: duckdb.DuckDBPyConnection, load_id: int) -> Load:
    """What is to be known of a load. Reads load, response, vote."""
    row = con.execute(sql("blocks/load_judged"), {"load_id": load_id}).fetchone()
    if row is None:
        raise RuntimeError(f"load {load_id} is gone")
    loaded_at, in_room, doubled, rows = row
    return Load(load_id, datetime.fromtimestamp(loaded_at).date(), in_room, doubled, rows)


def groups_of(con: duckdb.DuckDBPyConnection, load: Load, k: int) -> Iterator[Group]:
    """The groups of ``fresh_block``, which is of this load, in its order. Reads fresh_row, fresh_block, answer, vote."""
    listed = con.execute(
        "select kind, subject, wave_key, team, only_complete from fresh_block order by block_id"
    ).fetchall()
    of_subject: dict[tuple[str, str], _Answers] = {}
    rows = con.execute(sql("blocks/group_row")).fetchall()
    found: dict[tuple[str, str, str, str], list[tuple]] = {}
    for row in rows:
        found.setdefault(row[:4], []).append(row[4:])
    for kind, subject, wave_key, team, only_complete in listed:
        asked = (
            kind,
            subject if kind == "survey" else VOTES,
        )  # the votes of a load are read once, whatever they decide on
        if asked not in of_subject:
            of_subject[asked] = _answers(con, load.load_id, kind, subject)
        members = found[kind, subject, wave_key, team]
        rids = tuple(row[0] for row in members)
        counted = np.array([row[6] or not only_complete for row in members], dtype=bool)
        days = [row[5] for row in members]
        ticks = tuple(row[7] for row in members if row[7] is not None)
        keyed = tuple((row[1], row[2], row[3], row[4], bool(flag)) for row, flag in zip(members, counted, strict=True))
        yield Group(
            load,
            kind,
            subject,
            wave_key,
            team,
            min(days),
            max(days),
            rids,
            keyed,
            of_subject[asked].of(rids, counted, ticks),
        )


def sealed_answers(
    con: duckdb.DuckDBPyConnection, block_id: int, kind: str, subject: str, load_id: int
) -> tuple[Vectors, tuple[Row, ...]]:
    """Vectors and rows of a block in the ledger, for the journal; of rows whose answers left the ledger there is no vector."""
    rows = con.execute(sql("blocks/known_row"), {"block_id": block_id}).fetchall()
    con.execute(
        "create or replace temp table fresh_row as select rid from block_row where block_id = $id", {"id": block_id}
    )
    answers = _answers(con, load_id, kind, subject)
    there = [row for row in rows if row[0] in answers]
    counted = np.array([row[5] for row in there], dtype=bool)
    ticks = tuple(row[6] for row in there if row[6] is not None)
    vectors = answers.of(tuple(row[0] for row in there), counted, ticks)
    return vectors.in_order(), tuple(sorted((tuple(row[1:6]) for row in rows), key=str))


class _Answers:
    """All answers of one load to one instrument, by row."""

    def __init__(
        self,
        questions: tuple[tuple[str, int], ...],
        place: dict[int, int],
        values: np.ndarray,
        cells: np.ndarray,
        flipped: np.ndarray,
    ) -> None:
        self._questions, self._place = questions, place
        self._values, self._cells, self._flipped = values, cells, flipped

    def __contains__(self, rid: int) -> bool:
        return rid in self._place

    def of(self, rids: tuple[int, ...], counted: np.ndarray, ticks: tuple[int, ...]) -> Vectors:
        at = np.array([self._place[rid] for rid in rids], dtype=int)
        return Vectors(self._questions, self._values[at], self._cells[at], self._flipped[at], counted, ticks)


def _answers(con: duckdb.DuckDBPyConnection, load_id: int, kind: str, subject: str) -> _Answers:
    survey = kind == "survey"
    about = {"load_id": load_id, "instrument": subject if survey else VOTES}
    items = con.execute(sql(f"blocks/{'survey' if survey else 'vote'}_item"), about).fetchall()
    rows = con.execute(sql(f"blocks/{'survey' if survey else 'vote'}_vector"), about).fetchall()
    width = len(items)
    raw = np.array([row[1] for row in rows], dtype=float).reshape(-1, width)
    low, high = (np.array([row[at] for row in rows], dtype=float).reshape(-1, width) for at in (2, 3))
    place = {row[0]: at for at, row in enumerate(rows)}
    turned = np.array([item[2] for item in items], dtype=bool)
    values = _steps(raw, low, high)
    flipped = np.where(turned[None, :] & (values >= 0), STEPS - values, values).astype(np.int32)
    questions = tuple((item[0], int(item[1] or 0)) for item in items)
    cells = _cells(con, about, questions, raw)
    cells = np.where((cells == 0) & (values >= 0), -1 - values, cells)  # what the app wrote itself stood in no cell
    return _Answers(questions, place, values, cells, flipped)


def _steps(raw: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where on its scale each answer lies; -1 where there is none."""
    with np.errstate(invalid="ignore"):
        placed = np.round((raw - low) / (high - low) * STEPS)
    return np.where(np.isnan(placed), -1, placed).astype(np.int32)


def _cells(
    con: duckdb.DuckDBPyConnection, about: dict, questions: tuple[tuple[str, int], ...], raw: np.ndarray
) -> np.ndarray:
    """The digest of the raw cell behind each value; 0 = none."""
    cells = np.zeros(raw.shape, dtype=np.int64)
    at = {item: number for number, (item, _) in enumerate(questions)}
    for item, value, cell in con.execute(sql("blocks/cell"), about).fetchall():
        if item in at:
            cells[raw[:, at[item]] == value, at[item]] = cell
    return cells
