"""How much two sets of answers are alike: vectors compared over the questions both have, whatever else was changed.

Two rows match where all but one of six or more shared questions were answered alike; with fewer shared, all of them.
Answers are compared as positions on their scale, as raw cells under their headers, and with turned items turned back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from etl.store.journal import Seal
from etl.store.vectors import Vectors

ENOUGH = 4  # shared questions: with fewer, answers alone tell nobody from anybody
MANY = 6  # compared questions of which one may differ: of fewer, strangers answer all but one alike too often


@dataclass(frozen=True, slots=True)
class Coded:
    """A table of answers in which each different one has a small number: comparing bytes is what makes thousands of blocks
    fast to look through. ``told``: the answers in order; ``codes`` (questions × rows): their places in it."""

    told: np.ndarray
    codes: np.ndarray

    @classmethod
    def of(cls, table: np.ndarray) -> Coded:
        told, places = np.unique(table, return_inverse=True)
        return cls(told, _small(places.reshape(table.shape).T, told))

    def and_below(self, table: np.ndarray) -> Coded:
        """The same with further rows below."""
        fresh = np.setdiff1d(table, self.told)
        if not len(fresh):
            return Coded(self.told, np.concatenate([self.codes, self.places(table).T], axis=1))
        told = np.union1d(self.told, fresh)
        known = np.searchsorted(told, self.told)[self.codes]
        return Coded(told, _small(np.concatenate([known, np.searchsorted(told, table).T], axis=1), told))

    def places(self, table: np.ndarray) -> np.ndarray:
        """The numbers of a table's answers; what was never told here is like nothing."""
        if not len(self.told):
            return np.zeros(table.shape, dtype=self.codes.dtype)
        at = np.minimum(np.searchsorted(self.told, table), len(self.told) - 1)
        return np.where(self.told[at] == table, at, len(self.told)).astype(self.codes.dtype)


def _small(places: np.ndarray, told: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(places, dtype=np.min_scalar_type(len(told)))


class Pool:
    """Sealed blocks that asked the same questions, their rows below each other; ``before`` are those they come after.

    ``gone``: people of each block whose answers are not known any more.
    """

    def __init__(self, seals: Sequence[Seal], before: Pool | None = None) -> None:
        each = [seal.vectors for seal in seals]
        self.questions = each[0].questions
        values, cells = (np.concatenate([getattr(one, name) for one in each]) for name in ("values", "cells"))
        sizes, gone = [len(one) for one in each], [max(0, seal.people - len(seal.vectors)) for seal in seals]
        self._names = before._names if before is not None else {}  # only ever added to
        teams = [self._names.setdefault(seal.team, len(self._names)) for seal in seals]
        self.seals = (*before.seals, *seals) if before is not None else tuple(seals)
        self.coded_values = before.coded_values.and_below(values) if before is not None else Coded.of(values)
        self.coded_cells = before.coded_cells.and_below(cells) if before is not None else Coded.of(cells)
        self.counted = _below(before, "counted", np.concatenate([one.counted for one in each]))
        self.sizes = _below(before, "sizes", sizes)
        self.gone = _below(before, "gone", gone)
        self.loads = _below(before, "loads", [seal.load_id for seal in seals])  # of each block
        self._teams = _below(before, "_teams", teams)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])

    def __len__(self) -> int:
        """How many rows."""
        return len(self.counted)

    def rows_of(self, block: int) -> slice:
        return slice(int(self.starts[block]), int(self.starts[block] + self.sizes[block]))

    def is_of(self, team: str) -> np.ndarray:
        """Of each block whether it is a team's."""
        return self._teams == self._names.get(team, -1)

    @cached_property
    def block_of_row(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.seals)), self.sizes)

    @cached_property
    def blocks_of_loads(self) -> list[tuple[np.ndarray, int]]:
        """The blocks of each load, and how many people they hold."""
        _, load = np.unique(self.loads, return_inverse=True)
        sizes = np.bincount(load, weights=self.sizes).astype(int)
        order, counts = np.argsort(load, kind="stable"), np.bincount(load)
        ends = np.cumsum(counts)
        return [(order[end - count : end], int(many)) for end, count, many in zip(ends, counts, sizes, strict=True)]


def _below(before: Pool | None, name: str, fresh: Sequence[int] | np.ndarray) -> np.ndarray:
    return np.asarray(fresh) if before is None else np.concatenate([getattr(before, name), fresh])


@dataclass(frozen=True, slots=True)
class Way:
    """One way of comparing: columns of the group and of the pool that ask the same. ``ours`` (rows × shared) and ``theirs``
    (a row of codes each) stand for the same answers where they are equal."""

    ours: np.ndarray
    theirs: list[np.ndarray]

    @property
    def shared(self) -> int:
        return len(self.theirs)

    def differing(self, at: int, into: np.ndarray) -> np.ndarray:
        """Whether rows of both (rows of the group × rows of the pool) say something else to one of the questions."""
        return np.not_equal(self.ours[:, at, None], self.theirs[at], out=into)


class Likeness:
    """A group against a pool. ``shared``: questions both have, at most; ``hit``: (rows of the group × rows of the pool)."""

    def __init__(self, group: Vectors, pool: Pool) -> None:
        self.pool = pool
        ways = list(_ways(group, pool))
        self.shared = max((way.shared for way in ways), default=0)
        self.hit = np.zeros((len(group), len(pool)), dtype=bool)
        self.same = self.hit.copy()  # where none differs
        self.near = self.hit  # where one answer of few questions was corrected, too
        self._left_out: list[tuple[Way, np.ndarray]] = []  # looked at only where somebody asks
        for way in ways:
            if way.shared >= min(ENOUGH, self.shared):
                self._compare(way)

    def _compare(self, way: Way) -> None:
        differing, plane = np.zeros(self.hit.shape, dtype=np.uint8), np.empty(self.hit.shape, dtype=bool)
        for at in range(way.shared):
            differing += way.differing(at, into=plane).view(np.uint8)
        self.hit |= differing <= _allowed(way.shared)
        self.same |= differing == 0
        if way.shared < MANY:
            self.near = self.near | (differing <= 1)
        if way.shared > ENOUGH:
            self._left_out.append((way, differing))

    def per_block(self, hit: np.ndarray) -> np.ndarray:
        """Per block the most rows of the group that can be matched one to one: a bound, never too small."""
        return self._per_block(*_places(hit))

    def _per_block(self, ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
        """The same of hits by their places, row by row: most are few among many."""
        blocks, many = self.pool.block_of_row[theirs], len(self.pool.seals)
        place = ours * many + blocks
        first = np.concatenate([[True], place[1:] != place[:-1]]) if len(place) else np.zeros(0, dtype=bool)
        there = np.zeros(len(self.pool), dtype=bool)
        there[theirs] = True
        of_pool = np.bincount(self.pool.block_of_row[there], minlength=many)
        return np.minimum(np.bincount(blocks[first], minlength=many), of_pool)

    @cached_property
    def _hits(self) -> tuple[np.ndarray, np.ndarray]:
        return _places(self.hit)

    @cached_property
    def alike_per_block(self) -> np.ndarray:
        """``per_block`` of all rows that are alike."""
        return self._per_block(*self._hits)

    def most_matched(self, ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
        """Per block the most rows that can be matched, of some rows of both: all alike, and one whose answer was corrected."""
        everybody = ours.all() and theirs.all()
        alike = self.alike_per_block if everybody else self.per_block(self.hit & ours[:, None] & theirs[None, :])
        if self.near is self.hit:
            return alike
        return np.minimum(alike + 1, self.per_block((self.hit | self.near) & ours[:, None] & theirs[None, :]))

    def matched(self, ours: np.ndarray, theirs: np.ndarray, rows: slice) -> int:
        """How many rows of the group and of one block can be matched one to one (see ``most_matched``)."""
        alike = len(matching((self.hit & ours[:, None] & theirs[None, :])[:, rows]))
        if self.near is self.hit:
            return alike
        near = ((self.hit | self.near) & ours[:, None] & theirs[None, :])[:, rows]
        return min(alike + 1, len(matching(near)))

    def pairs(self, block: int) -> Iterator[tuple[int, int]]:
        """Rows of the group and of a block, one to one, that say the very same."""
        yield from matching(self.same[:, self.pool.rows_of(block)]).items()

    def bound(self, columns: np.ndarray | None = None) -> int:
        """The most rows of the group that can be matched one to one with rows of the pool, or with some of them."""
        ours, theirs = self._hits
        if columns is not None:
            among = columns[theirs]
            ours, theirs = ours[among], theirs[among]
        return min(_different(ours, len(self.hit)), _different(theirs, len(self.pool)))

    def left_out_per_block(self) -> np.ndarray:
        """The same with any one question left out for all rows, the largest over the questions."""
        found = np.zeros(len(self.pool.seals), dtype=int)
        for way, differing in self._left_out:
            allowed = _allowed(way.shared - 1)
            ours, theirs = _places(differing <= allowed + 1)  # of the others no question left out makes a hit
            count = differing[ours, theirs]
            for at, codes in enumerate(way.theirs):
                hit = count - (way.ours[ours, at] != codes[theirs]) <= allowed
                found = np.maximum(found, self._per_block(ours[hit], theirs[hit]))
        return found


def _different(places: np.ndarray, among: int) -> int:
    there = np.zeros(among, dtype=bool)
    there[places] = True
    return int(there.sum())


def _places(hit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where a table is true, row by row."""
    return np.divmod(np.flatnonzero(hit), max(1, hit.shape[1]))


def pools(seals: Sequence[Seal], before: Sequence[Pool] = ()) -> list[Pool]:
    """Blocks gathered by the questions they asked; those of ``before`` stand first."""
    by_questions: dict[tuple[tuple[str, int], ...], list[Seal]] = {pool.questions: [] for pool in before}
    for seal in seals:
        if len(seal.vectors):  # all of its answers left: nothing to compare with
            by_questions.setdefault(seal.vectors.questions, []).append(seal)
    known = {pool.questions: pool for pool in before}
    return [Pool(each, known.get(questions)) if each else known[questions] for questions, each in by_questions.items()]


def _allowed(compared: int) -> int:
    """How many answers may differ."""
    return 1 if compared >= MANY else 0


def _ways(group: Vectors, pool: Pool) -> Iterator[Way]:
    ours, theirs = _columns(group.questions, pool.questions, 0)
    if ours:
        yield _way(group.values[:, ours], pool.coded_values, theirs)
        if not np.array_equal(group.values[:, ours], group.flipped[:, ours]):
            yield _way(group.flipped[:, ours], pool.coded_values, theirs)
    by_text = _columns(group.questions, pool.questions, 1)
    if by_text[0]:
        yield _way(group.cells[:, by_text[0]], pool.coded_cells, by_text[1])
        if by_text != (ours, theirs):
            yield _way(group.values[:, by_text[0]], pool.coded_values, by_text[1])


def _way(ours: np.ndarray, pool: Coded, theirs: Sequence[int]) -> Way:
    return Way(pool.places(ours), [pool.codes[at] for at in theirs])


def _columns(
    ours: tuple[tuple[str, int], ...], theirs: tuple[tuple[str, int], ...], part: int
) -> tuple[list[int], list[int]]:
    """Columns that ask the same, by item (part 0) or by the text of the question (part 1, where it is known)."""
    there = {question[part]: at for at, question in enumerate(theirs) if question[part]}
    pairs = [(at, there[question[part]]) for at, question in enumerate(ours) if question[part] in there]
    return [a for a, _ in pairs], [b for _, b in pairs]


def matching(hit: np.ndarray) -> dict[int, int]:
    """The largest one-to-one matching, row → column (augmenting paths; groups are small)."""
    of_column: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in map(int, np.flatnonzero(hit[row])):
            if column in tried:
                continue
            tried.add(column)
            if column not in of_column or place(of_column[column], tried):
                of_column[column] = row
                return True
        return False

    for row in range(len(hit)):
        place(row, set())
    return {row: column for column, row in of_column.items()}


def shares_a_question(ours: tuple[tuple[str, int], ...], theirs: tuple[tuple[str, int], ...]) -> bool:
    """Whether a text of a question stands in both."""
    return bool({text for _, text in ours if text} & {text for _, text in theirs if text})
