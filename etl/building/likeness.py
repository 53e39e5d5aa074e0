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


class Pool:
    """Sealed blocks that asked the same questions, their rows below each other; ``before`` are those they come after.

    ``gone``: people of each block whose answers are not known any more.
    """

    def __init__(self, seals: Sequence[Seal], before: Pool | None = None) -> None:
        each = [seal.vectors for seal in seals]
        self.questions = each[0].questions
        self.seals = (*before.seals, *seals) if before else tuple(seals)
        self.values = np.concatenate([*([before.values] if before else []), *(one.values for one in each)])
        self.cells = np.concatenate([*([before.cells] if before else []), *(one.cells for one in each)])
        self.flipped = np.concatenate([*([before.flipped] if before else []), *(one.flipped for one in each)])
        self.counted = np.concatenate([*([before.counted] if before else []), *(one.counted for one in each)])
        sizes, gone = [len(one) for one in each], [max(0, seal.people - len(seal.vectors)) for seal in seals]
        self.sizes = np.concatenate([before.sizes, sizes]) if before else np.array(sizes)
        self.gone = np.concatenate([before.gone, gone]) if before else np.array(gone)
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])

    def rows_of(self, block: int) -> slice:
        return slice(int(self.starts[block]), int(self.starts[block] + self.sizes[block]))

    @cached_property
    def loads(self) -> np.ndarray:
        """The load of each block."""
        return np.array([seal.load_id for seal in self.seals])

    @cached_property
    def block_of_row(self) -> np.ndarray:
        return np.repeat(np.arange(len(self.seals)), self.sizes)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of comparing: the columns of the group and the pool that ask the same, as arrays of equal width."""

    ours: np.ndarray
    theirs: np.ndarray

    @property
    def shared(self) -> int:
        return self.ours.shape[1]


class Likeness:
    """A group against a pool. ``shared``: questions both have, at most; ``hit``: (rows of the group × rows of the pool)."""

    def __init__(self, group: Vectors, pool: Pool) -> None:
        self.pool = pool
        self._ways = list(_ways(group, pool))
        self.shared = max((way.shared for way in self._ways), default=0)
        self.hit = np.zeros((len(group), len(pool.values)), dtype=bool)
        self.same = self.hit.copy()  # where none differs
        self.near = self.hit  # where one answer of few questions was corrected, too
        self._left_out: list[tuple[list[np.ndarray], np.ndarray]] = []  # looked at only where somebody asks
        for way in self._ways:
            if way.shared >= min(ENOUGH, self.shared):
                self._compare(way)

    def _compare(self, way: Way) -> None:
        planes = [way.ours[:, at, None] != way.theirs[None, :, at] for at in range(way.shared)]
        differing = np.zeros(self.hit.shape, dtype=np.uint8)
        for plane in planes:
            differing += plane
        self.hit |= differing <= _allowed(way.shared)
        self.same |= differing == 0
        if way.shared < MANY:
            self.near = self.near | (differing <= 1)
        if way.shared > ENOUGH:
            self._left_out.append((planes, differing))

    def per_block(self, hit: np.ndarray) -> np.ndarray:
        """Per block the most rows of the group that can be matched one to one: a bound, never too small."""
        ours = np.logical_or.reduceat(hit, self.pool.starts, axis=1).sum(axis=0)
        theirs = np.add.reduceat(hit.any(axis=0), self.pool.starts)
        return np.minimum(ours, theirs)

    @cached_property
    def alike_per_block(self) -> np.ndarray:
        """``per_block`` of all rows that are alike."""
        return self.per_block(self.hit)

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
        hit = self.hit if columns is None else self.hit[:, columns]
        return int(min(hit.any(axis=1).sum(), hit.any(axis=0).sum())) if hit.size else 0

    def left_out_per_block(self) -> np.ndarray:
        """The same with any one question left out for all rows, the largest over the questions."""
        found = np.zeros(len(self.pool.seals), dtype=int)
        for planes, differing in self._left_out:
            allowed = _allowed(len(planes) - 1)
            for plane in planes:
                found = np.maximum(found, self.per_block(differing - plane <= allowed))
        return found


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
        yield Way(group.values[:, ours], pool.values[:, theirs])
        if not np.array_equal(group.values[:, ours], group.flipped[:, ours]):
            yield Way(group.flipped[:, ours], pool.values[:, theirs])
    by_text = _columns(group.questions, pool.questions, 1)
    if by_text[0]:
        yield Way(group.cells[:, by_text[0]], pool.cells[:, by_text[1]])
        if by_text != (ours, theirs):
            yield Way(group.values[:, by_text[0]], pool.values[:, by_text[1]])


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
