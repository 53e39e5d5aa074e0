"""The answers of one load, as codes in one array: read once, whatever the number of groups they are in."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np

from etl.sql.statements import sql
from etl.store.vectors import Book, Questions, Vectors

STEPS = 20_160  # a scale's length in whole steps: divisible by up to 10 points less one, and by 12, 14, 15, 16, 18, 20
VOTES = "votes"
AT_ONCE = 250_000  # row ids whose answers are fetched in one go: a load of any size takes the same memory
NONE = 0  # the code of no answer


class LoadAnswers:
    """All answers of one load to one instrument that may be sealed, by row id. Reads fresh_row, answer, vote."""

    def __init__(self, con: duckdb.DuckDBPyConnection, load_id: int, kind: str, subject: str) -> None:
        which = "survey" if kind == "survey" else "vote"
        about = {"load_id": load_id, "instrument": subject if kind == "survey" else VOTES}
        items = con.execute(sql(f"blocks/{which}_item"), about).fetchall()
        self._questions: Questions = tuple((item[0], int(item[1] or 0)) for item in items)
        con.execute(sql(f"blocks/{which}_answer"))
        rows = con.execute(sql(f"blocks/{which}_row"), about).fetchnumpy()
        rids = np.asarray(rows["rid"])
        self._first, self._last = (int(rids.min()), int(rids.max())) if len(rids) else (0, -1)
        self._place = np.full(self._last - self._first + 1, -1, dtype=np.int32)
        self._place[rids - self._first] = np.arange(len(rids), dtype=np.int32)
        scales, scale = _scales(np.asarray(rows["scale_min"]), np.asarray(rows["scale_max"]))
        told = self._told(con, {item[0]: at for at, item in enumerate(items)})
        self._book = _book(told, scales, _cells(con, about), items)
        self._codes = self._coded(con, told, scale, len(rids))

    def __contains__(self, rid: int) -> bool:
        return self._first <= rid <= self._last and bool(self._place[rid - self._first] >= 0)

    def of(self, rids: np.ndarray, counted: np.ndarray, ticks: tuple[int, ...]) -> Vectors:
        """The answers of some rows, in their order; each has to be there."""
        places = self._place[rids - self._first]
        if (places < 0).any():
            raise KeyError(int(rids[int(np.argmin(places))]))
        return Vectors(self._questions, self._codes[places], self._book, counted, ticks)

    def _told(self, con: duckdb.DuckDBPyConnection, columns: dict[str, int]) -> list[tuple[str, float, int]]:
        """Each different answer: item, value, and the column it belongs to, -1 for what the load did not ask; by code."""
        con.execute(sql("blocks/answer_code"), {"first": self._first, "last": self._last})
        found = con.execute("select item, value from answer_code order by code").fetchall()
        return [(item, value, columns.get(item, -1)) for item, value in found]

    def _coded(
        self, con: duckdb.DuckDBPyConnection, told: list[tuple[str, float, int]], scale: np.ndarray, rows: int
    ) -> np.ndarray:
        """(rows × questions) codes: 0 for none, else one more than the answer's own, and so on for each further scale."""
        column_of = np.array([column for _, _, column in told], dtype=np.int64)
        several, all_asked = bool(scale.any()), bool((column_of >= 0).all())
        width = len(self._questions)
        codes = np.zeros(rows * width, dtype=np.min_scalar_type(len(self._book) - 1))
        for first in range(self._first, self._last + 1, AT_ONCE):
            part = con.execute(
                sql("blocks/coded_answer"), {"first": first, "last": min(first + AT_ONCE - 1, self._last)}
            ).fetchnumpy()
            code = np.asarray(part["code"])
            place = self._place[first - self._first :][part["row"]]
            ours = place >= 0 if all_asked else (place >= 0) & (column_of[code] >= 0)
            if not ours.all():
                place, code = place[ours], code[ours]
            at = place * np.int64(width) + column_of[code]
            codes[at] = 1 + code + (len(told) * scale[place] if several else 0)
        return codes.reshape(rows, width)


def _scales(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different scales of a load (scales × 2), most often one, and which of them each row was answered on."""
    pairs = np.column_stack([low, high])
    if not len(pairs) or (pairs == pairs[0]).all():
        return pairs[:1], np.zeros(len(pairs), dtype=np.int64)
    scales, which = np.unique(pairs, axis=0, return_inverse=True)
    return scales, which.reshape(-1)


def _book(
    told: list[tuple[str, float, int]],
    scales: np.ndarray,
    cells: dict[tuple[str, float], int],
    items: list[tuple[Any, ...]],
) -> Book:
    """What the codes stand for: no answer first, then every answer on every scale."""
    raw = np.array([value for _, value, _ in told], dtype=float)
    low, high = (np.repeat(scales[:, at], len(told)) for at in (0, 1))
    values = _steps(np.tile(raw, len(scales)), low, high)
    turned = np.tile(
        np.array([column >= 0 and bool(items[column][2]) for _, _, column in told], dtype=bool), len(scales)
    )
    flipped = np.where(turned & (values >= 0), STEPS - values, values).astype(np.int32)
    found = np.array([cells.get((item, value), 0) for item, value, _ in told], dtype=np.int64)
    found = np.tile(found, len(scales))
    stood = np.where((found == 0) & (values >= 0), -1 - values, found)  # what the app wrote itself stood in no cell
    return Book(_after(values, -1, np.int32), _after(stood, 0, np.int64), _after(flipped, -1, np.int32))


def _after(array: np.ndarray, none: int, kind: type) -> np.ndarray:
    return np.concatenate([[none], array]).astype(kind)


def _steps(raw: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where on its scale each answer lies; -1 where there is none."""
    with np.errstate(invalid="ignore", divide="ignore"):
        placed = np.round((raw - low) / (high - low) * STEPS)
    return np.where(np.isfinite(placed), placed, -1).astype(np.int32)


def _cells(con: duckdb.DuckDBPyConnection, about: dict[str, Any]) -> dict[tuple[str, float], int]:
    """The digest of the raw cell behind each value of an item."""
    return {(item, value): cell for item, value, cell in con.execute(sql("blocks/cell"), about).fetchall() if cell}
