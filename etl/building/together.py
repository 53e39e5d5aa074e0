"""What three or four sums tell together: a group less one block, or one block less the group, beside every other block.

Where a group stands in a block, or in all blocks of one load, the rest of them is as good as published once the group is: the
difference of the two. So the rest is compared with the other blocks as a group is, before anything is sealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from etl.building.likeness import Likeness, Pool, matching
from etl.store.journal import Seal
from etl.store.vectors import Vectors


@dataclass(frozen=True, slots=True)
class _Whole:
    """A block, or all blocks of one load: their places in the pool."""

    pool: Pool
    blocks: tuple[int, ...]

    @property
    def rows(self) -> np.ndarray:
        """Their places in the pool, in its order: blocks stand in it as they do here."""
        held = np.zeros(len(self.pool.seals), dtype=bool)
        held[list(self.blocks)] = True
        return np.flatnonzero(held[self.pool.block_of_row])

    @property
    def size(self) -> int:
        return int(self.pool.sizes[list(self.blocks)].sum())

    @property
    def seal(self) -> Seal:
        return self.pool.seals[self.blocks[-1]]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What two sums leave of each other: these answers, and ``others`` on the other side. ``of`` is what they were taken from."""

    vectors: Vectors
    others: int
    of: _Whole


def held_together(group: Vectors, found_by: Sequence[tuple[Pool, Likeness]], k: int) -> Seal | None:
    """The first block that together with others would set fewer than k people apart once the group is published."""
    for pool, like in found_by:
        for whole in _nested(len(group), like, k):
            for rest in _rests(group, like, whole, k):
                if len(rest.vectors) + rest.others < k:
                    return whole.seal
                told = _told_by(rest, [pool for pool, _ in found_by], k)
                if told is not None:
                    return told
    return None


def _nested(size: int, like: Likeness, k: int) -> Iterator[_Whole]:
    """Blocks, and all blocks of a load, one of which may lie in the group or the group in it, but for fewer than k people."""
    pool, found = like.pool, like.alike_per_block
    smaller = np.minimum(size, pool.sizes)
    for at in np.flatnonzero((smaller - found < k) & (found * 2 > smaller) & (np.maximum(size, pool.sizes) > k)):
        yield _Whole(pool, (int(at),))
    for blocks, many in _loads(pool):
        smaller_one, most = min(size, many), min(size, int(found[blocks].sum()))
        if len(blocks) > 1 and smaller_one - most < k and most * 2 > smaller_one:
            yield _Whole(pool, tuple(blocks.tolist()))


def _loads(pool: Pool) -> Iterator[tuple[np.ndarray, int]]:
    """The blocks of each load, and how many people they hold."""
    _, inverse = np.unique(pool.loads, return_inverse=True)
    sizes = np.bincount(inverse, weights=pool.sizes).astype(int)
    order = np.argsort(inverse, kind="stable")
    ends = np.cumsum(np.bincount(inverse))
    for start, end, many in zip(ends - np.bincount(inverse), ends, sizes, strict=True):
        yield order[start:end], int(many)


def _rests(group: Vectors, like: Likeness, whole: _Whole, k: int) -> Iterator[_Rest]:
    """The two differences of a group and a whole, where one of the two lies in the other but for fewer than k people."""
    size, rows = len(group), whole.rows
    hit = like.hit[:, rows]
    bound = int(min(hit.any(axis=1).sum(), hit.any(axis=0).sum()))
    if min(size, len(rows)) - bound >= k:
        return
    pairs = matching(hit)
    ours, theirs = set(pairs), set(pairs.values())
    if size - len(pairs) < k:
        left = [row for at, row in enumerate(rows) if at not in theirs]
        yield _Rest(_of_pool(whole.pool, left), size - len(pairs), whole)
    if len(rows) - len(pairs) < k:
        keep = np.array([at not in ours for at in range(size)], dtype=bool)
        yield _Rest(group.only(keep), len(rows) - len(pairs), whole)


def _of_pool(pool: Pool, rows: Sequence[int]) -> Vectors:
    at = np.array(rows, dtype=int)
    return Vectors.of(pool.questions, pool.values[at], pool.cells[at], pool.flipped[at], pool.counted[at])


def _told_by(rest: _Rest, known: Sequence[Pool], k: int) -> Seal | None:
    """The block that is nearly the rest: the difference of the two would be fewer than k people."""
    size = len(rest.vectors)
    for whole in (whole for pool in known for whole in _as_large(pool, size, k - rest.others)):
        if _is_part(whole, rest.of):
            continue
        pool = _pool_of(whole)
        few = rest.vectors.only(np.arange(min(size, 3 * k)))  # of a few of them all but k - 1 have to be there already
        if Likeness(few, pool).hit.any(axis=1).sum() < len(few) - (k - 1):
            continue
        like = Likeness(rest.vectors, pool)
        if size + whole.size - 2 * like.bound() + rest.others >= k:
            continue
        if size + whole.size - 2 * len(matching(like.hit)) + rest.others < k:
            return whole.seal
    return None


def _as_large(pool: Pool, size: int, less_than: int) -> Iterator[_Whole]:
    for at in np.flatnonzero(np.abs(pool.sizes - size) < less_than):
        yield _Whole(pool, (int(at),))
    for blocks, many in _loads(pool):
        if len(blocks) > 1 and abs(many - size) < less_than:
            yield _Whole(pool, tuple(blocks.tolist()))


def _is_part(whole: _Whole, other: _Whole) -> bool:
    return whole.pool is other.pool and bool(set(whole.blocks) & set(other.blocks))


def _pool_of(whole: _Whole) -> Pool:
    return Pool([whole.pool.seals[at] for at in whole.blocks])
