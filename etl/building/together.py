"""What several sums tell together: a group less one block, or one block less the group, beside every other block.

Where a group stands in a block, or in all blocks of one load, the rest of them is as good as published once the group is: the
difference of the two. So the rest is compared with the other blocks as a group is, before anything is sealed.

Teams cut anew file after file tell few people by five sums, none of which holds another. So whoever says the very same is taken for
one person, and asked is by linear algebra: with this group's sums, do fewer than k people follow from all of them, who did not
before? Where an answer was corrected in between, what follows is theirs and the correction, which nobody can part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import NamedTuple

import numpy as np

from etl.building.likeness import Likeness, Pool, matching
from etl.store.journal import Seal
from etl.store.vectors import Vectors

MOST = 12  # blocks that hang together; beyond, those that hold the largest part of each other
NOUGHT = 6  # decimals


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
    """What two sums leave of each other: answers of ``size`` people, and ``others`` on the other side. ``of`` is what they were
    taken from; ``told`` gives the answers, which of a whole load are many and seldom asked for."""

    size: int
    others: int
    of: _Whole
    told: Callable[[], Vectors]


def held_together(group: Vectors, found_by: Sequence[tuple[Pool, Likeness]], k: int) -> Seal | None:
    """The first block that together with others would set fewer than k people apart once the group is published."""
    for pool, like in found_by:
        for whole in _nested(len(group), like, k):
            for rest in _rests(group, like, whole, k):
                if rest.size + rest.others < k:
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
    for blocks, many in pool.blocks_of_loads:
        smaller_one, most = min(size, many), min(size, int(found[blocks].sum()))
        if len(blocks) > 1 and smaller_one - most < k and most * 2 > smaller_one:
            yield _Whole(pool, tuple(blocks.tolist()))


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
        yield _Rest(len(left), size - len(pairs), whole, partial(_of_pool, whole.pool, left))
    if len(rows) - len(pairs) < k:
        keep = np.array([at not in ours for at in range(size)], dtype=bool)
        yield _Rest(int(keep.sum()), len(rows) - len(pairs), whole, partial(group.only, keep))


def _of_pool(pool: Pool, rows: Sequence[int]) -> Vectors:
    """Rows of a pool by their places, block after block."""
    places = np.array(rows, dtype=int)
    blocks = pool.block_of_row[places]
    some = np.unique(blocks).tolist() or [0]
    each = [pool.seals[at].vectors.only(places[blocks == at] - pool.starts[at]) for at in some]
    values, cells, flipped, counted = (
        np.concatenate([getattr(one, name) for one in each]) for name in ("values", "cells", "flipped", "counted")
    )
    return Vectors.of(pool.questions, values, cells, flipped, counted)


def _told_by(rest: _Rest, known: Sequence[Pool], k: int) -> Seal | None:
    """The block that is nearly the rest: the difference of the two would be fewer than k people."""
    size, told = rest.size, None
    for whole in (whole for pool in known for whole in _as_large(pool, size, k - rest.others)):
        if _is_part(whole, rest.of):
            continue
        told, pool = rest.told() if told is None else told, _pool_of(whole)
        few = told.only(np.arange(min(size, 3 * k)))  # of a few of them all but k - 1 have to be there already
        if Likeness(few, pool).hit.any(axis=1).sum() < len(few) - (k - 1):
            continue
        like = Likeness(told, pool)
        if size + whole.size - 2 * like.bound() + rest.others >= k:
            continue
        if size + whole.size - 2 * len(matching(like.hit)) + rest.others < k:
            return whole.seal
    return None


def _as_large(pool: Pool, size: int, less_than: int) -> Iterator[_Whole]:
    for at in np.flatnonzero(np.abs(pool.sizes - size) < less_than):
        yield _Whole(pool, (int(at),))
    for blocks, many in pool.blocks_of_loads:
        if len(blocks) > 1 and abs(many - size) < less_than:
            yield _Whole(pool, tuple(blocks.tolist()))


def _is_part(whole: _Whole, other: _Whole) -> bool:
    return whole.pool is other.pool and bool(set(whole.blocks) & set(other.blocks))


def _pool_of(whole: _Whole) -> Pool:
    return Pool([whole.pool.seals[at] for at in whole.blocks])


# --- any number of sums ---


class Block(NamedTuple):
    """A block by its pool and its place in it."""

    pool: int
    at: int


Row = tuple[Block | None, int]  # a counted row of a block, of the group itself where that is None


def told_by_any(group: Vectors, found_by: Sequence[tuple[Pool, Likeness]], k: int) -> Seal | None:
    """A block that, with others, would tell fewer than k people once the group is published; None where there is none."""
    known = [pool for pool, _ in found_by]
    alike: dict[Block | None, list[Likeness]] = {None: [like for _, like in found_by]}
    blocks = _near(len(group), alike[None])
    if _new_in(group, alike[None], blocks) >= k:  # as many people of the group at least are in whatever follows
        return None
    for block in blocks:  # grows: what hangs together with what hangs together
        vectors = known[block.pool].seals[block.at].vectors
        alike[block] = [Likeness(vectors, pool) for pool in known]
        more = [each for each in _near(len(vectors), alike[block]) if each not in blocks]
        blocks += more[: MOST - len(blocks)]
    if len(blocks) < 2:  # one and the group: two sums
        return None
    counted: dict[Block | None, np.ndarray] = {None: group.counted} | {
        each: known[each.pool].counted[known[each.pool].rows_of(each.at)] for each in blocks
    }
    who = _people(alike, blocks)
    sums = [[who(each, row) for row in np.flatnonzero(rows).tolist()] for each, rows in counted.items()]
    return known[blocks[-1].pool].seals[blocks[-1].at] if few(sums, k) - few(sums[1:], k) else None


# --- who is one person ---


def _near(size: int, likes: Sequence[Likeness]) -> list[Block]:
    """Blocks that hold more than a third of the smaller one's people, and two at least; those that hold the largest part first."""
    part: dict[Block, float] = {}
    for number, like in enumerate(likes):
        found, smaller = like.per_block(like.same), np.minimum(size, like.pool.sizes)
        near = np.flatnonzero((found >= 2) & (found * 3 > smaller))
        part |= {Block(number, at): found[at] / smaller[at] for at in near.tolist()}
    return sorted(part, key=lambda block: -part[block])[:MOST]


def _new_in(group: Vectors, likes: Sequence[Likeness], blocks: Sequence[Block]) -> int:
    """How many people of a group stand in none of the blocks."""
    there = np.zeros(len(group), dtype=bool)
    for block in blocks:
        like = likes[block.pool]
        there |= like.same[:, like.pool.rows_of(block.at)].any(axis=1)
    return int((group.counted & ~there).sum())


def _people(
    alike: Mapping[Block | None, Sequence[Likeness]], blocks: Sequence[Block]
) -> Callable[[Block | None, int], Row]:
    """Whose a row is: rows that say the same, of whichever of the blocks, are one person's."""
    same: dict[Row, Row] = {}

    def who(block: Block | None, row: int) -> Row:
        found: Row = (block, row)
        while found in same:
            found = same[found]
        return found

    for at, one in enumerate([None, *blocks]):
        for other in blocks[at:]:
            for ours, theirs in alike[one][other.pool].pairs(other.at):
                first, second = who(one, ours), who(other, theirs)
                if first != second:
                    same[first] = second
    return who


# --- what follows from their sums ---


def few(blocks: Sequence[Iterable[Row]], k: int) -> set[frozenset[Row]]:
    """Fewer than k people whose sum follows from those of the blocks, of at most four companies: whoever stands in the same
    blocks always can be told together alone. What is one for them and nought for all others is at right angles to all that
    is nought in every sum.
    """
    times: dict[Row, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for at, people in enumerate(blocks):
        for person in people:
            times[person][at] += 1
    company: dict[tuple[tuple[int, int], ...], list[Row]] = defaultdict(list)
    for person, stands in times.items():
        company[tuple(sorted(stands.items()))].append(person)
    matrix = np.zeros((len(blocks), len(company)))
    for column, stands in enumerate(company):
        for at, often in stands:
            matrix[at, column] = often
    _, lengths, rows = np.linalg.svd(matrix, full_matrices=True)
    nought = rows[int((lengths > 1e-9).sum()) :].T  # a row for each company
    people = list(company.values())
    small = [at for at in range(len(people)) if len(people[at]) < k]
    return {
        frozenset(person for at in chosen for person in people[at])
        for chosen in _adding_up(small, nought)
        if sum(len(people[at]) for at in chosen) < k
    }


def _adding_up(small: Sequence[int], nought: np.ndarray) -> Iterator[frozenset[int]]:
    """Companies, at most four, whose rows add up to nought."""
    by_sum: dict[bytes, list[frozenset[int]]] = defaultdict(list)
    for chosen in [*combinations(small, 1), *combinations(small, 2)]:
        by_sum[_key(nought[list(chosen)].sum(axis=0))].append(frozenset(chosen))
    yield from by_sum.pop(_key(np.zeros(nought.shape[1])), ())
    for key, chosen in by_sum.items():
        against = by_sum.get(_key(-np.frombuffer(key)), ())
        yield from (one | other for one in chosen for other in against if not one & other)


def _key(vector: np.ndarray) -> bytes:
    return (np.round(vector, NOUGHT) + 0.0).tobytes()
