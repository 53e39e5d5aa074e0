"""How alike two sets of answers are, as ``etl.building.likeness`` defines it, plainly: every answer beside every answer.

Nothing is coded, gathered or left out beforehand; only the seals of a pool and their vectors are read.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from etl.building import likeness
from etl.building.likeness import Likeness, Pool
from etl.store.vectors import Questions, Vectors

Table = list[list[int]]


class Plain:
    """The group's rows against the pool's; what is asked of ``Likeness`` can be asked of it, and comes as plain lists."""

    def __init__(self, group: Vectors, pool: Pool) -> None:
        self.seals = pool.seals
        ways = [way for way in _ways(group, pool) if way[0] and way[0][0]]
        self.shared = max((len(ours[0]) for ours, _ in ways), default=0) if len(group) else 0
        self.differing = [
            (len(ours[0]), [[[a != b for a, b in zip(mine, other, strict=True)] for other in theirs] for mine in ours])
            for ours, theirs in ways
            if len(ours[0]) >= min(likeness.ENOUGH, self.shared)
        ]
        self.blocks = [number for number, seal in enumerate(pool.seals) for _ in range(len(seal.vectors))]
        self.rows = range(len(group))

    def hits(self, allowed: int | None = None) -> set[tuple[int, int]]:
        """Which rows are alike: all answers but one of six or more, all of fewer; or all but so many ``allowed``."""
        each = (_within(table, _most(shared) if allowed is None else allowed) for shared, table in self.differing)
        return set().union(*each)

    def near(self) -> set[tuple[int, int]]:
        """Alike, or but one answer of few questions corrected."""
        few = Plain.__new__(Plain)
        few.differing = [(shared, table) for shared, table in self.differing if shared < likeness.MANY]
        return self.hits() | few.hits(allowed=1)

    def per_block(self, hits: set[tuple[int, int]]) -> list[int]:
        """Per block the fewer of: rows of the group that are like one of it, and its rows that are like one of the group."""
        found = []
        for block in range(len(self.seals)):
            inside = [(ours, theirs) for ours, theirs in hits if self.blocks[theirs] == block]
            found.append(min(len({ours for ours, _ in inside}), len({theirs for _, theirs in inside})))
        return found

    def left_out_per_block(self) -> list[int]:
        """The most of any one way of comparing with any one question left out; with few questions none is."""
        each = [[0] * len(self.seals)]
        for shared, table in self.differing:
            for at in range(shared) if shared > likeness.ENOUGH else ():
                without = [[differs[:at] + differs[at + 1 :] for differs in beside] for beside in table]
                each.append(self.per_block(_within(without, _most(shared - 1))))
        return [max(counts) for counts in zip(*each, strict=True)]

    def bound(self, columns: list[bool]) -> int:
        inside = [(ours, theirs) for ours, theirs in self.hits() if columns[theirs]]
        return min(len({ours for ours, _ in inside}), len({theirs for _, theirs in inside}))


def _most(compared: int) -> int:
    return 1 if compared >= 6 else 0


def _within(table: list[list[list[bool]]], most: int) -> set[tuple[int, int]]:
    return {(at, to) for at, beside in enumerate(table) for to, differs in enumerate(beside) if sum(differs) <= most}


def _ways(group: Vectors, pool: Pool) -> Iterator[tuple[Table, Table]]:
    values, cells = (
        [row for seal in pool.seals for row in getattr(seal.vectors, name).tolist()] for name in ("values", "cells")
    )
    by_item, by_text = (_columns(group.questions, pool.questions, part) for part in (0, 1))
    yield _taken(group.values.tolist(), values, by_item)
    yield _taken(group.flipped.tolist(), values, by_item)
    yield _taken(group.cells.tolist(), cells, by_text)
    yield _taken(group.values.tolist(), values, by_text)


def _columns(ours: Questions, theirs: Questions, part: int) -> list[tuple[int, int]]:
    return [
        (at, [other[part] for other in theirs].index(each[part]))
        for at, each in enumerate(ours)
        if each[part] and each[part] in [other[part] for other in theirs]
    ]


def _taken(ours: Table, theirs: Table, columns: list[tuple[int, int]]) -> tuple[Table, Table]:
    return [[row[at] for at, _ in columns] for row in ours], [[row[at] for _, at in columns] for row in theirs]


def require_same(fast: Likeness, group: Vectors, pool: Pool) -> None:
    """Raise AssertionError where the fast way says anything else than the plain one."""
    plain, hits = Plain(group, pool), set(zip(*(each.tolist() for each in np.nonzero(fast.hit)), strict=True))
    assert fast.shared == plain.shared
    assert hits == plain.hits()
    assert set(zip(*(each.tolist() for each in np.nonzero(fast.same)), strict=True)) == plain.hits(allowed=0)
    assert set(zip(*(each.tolist() for each in np.nonzero(fast.hit | fast.near)), strict=True)) == plain.near()
    assert fast.alike_per_block.tolist() == plain.per_block(plain.hits())
    assert fast.per_block(fast.same).tolist() == plain.per_block(plain.hits(allowed=0))
    assert fast.left_out_per_block().tolist() == plain.left_out_per_block()
    some = np.arange(len(pool)) % 3 > 0
    assert fast.bound(some) == plain.bound(some.tolist())
    assert fast.bound() == plain.bound([True] * len(pool))
