"""The auditor: could anybody be found by comparing what was ever published? It looks at answers alone, and at the worst case.

Sealing judges a group before it is shown, by keys and by likeness. This looks afterwards, at every block of the journal,
with other eyes: equal answers are taken for the same person, wherever and whenever they stand, and linear algebra says
whether a combination of blocks leaves somebody alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement

import numpy as np

from etl.store.journal import Seal

ENOUGH = 4  # questions: equal answers to fewer are no sign of the same person
Questions = tuple[tuple[str, int], ...]
Answers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Blocks that together set fewer than k people apart."""

    blocks: tuple[int, ...]
    team: str
    people: int


def audit(seals: Sequence[Seal], k: int) -> tuple[Exposure, ...]:
    """Every exposure among blocks that asked at least four questions in common; () where there is none."""
    by_questions: dict[Questions, list[Seal]] = defaultdict(list)
    for seal in seals:
        by_questions[seal.vectors.questions].append(seal)
    found: dict[tuple[int, ...], Exposure] = {}
    for one, other in combinations_with_replacement(by_questions, 2):
        for ours, theirs, cells in _in_common(one, other):
            people = {seal.block_id: _people(seal, ours, cells) for seal in by_questions[one]}
            if one != other:
                people |= {seal.block_id: _people(seal, theirs, cells) for seal in by_questions[other]}
            teams = {seal.block_id: seal.team for seal in (*by_questions[one], *by_questions[other])}
            for blocks, count in _exposed(people, k):
                found[blocks] = Exposure(blocks, teams[blocks[0]], count)
    return tuple(found.values())


def _in_common(one: Questions, other: Questions) -> Iterator[tuple[list[int], list[int], bool]]:
    """Columns that ask the same: by item with answers on their scale, by text with raw cells."""
    for part, cells in ((0, False), (1, True)):
        there = {question[part]: at for at, question in enumerate(other) if question[part]}
        shared = [at for at, question in enumerate(one) if question[part] in there]
        if len(shared) >= ENOUGH:
            yield shared, [there[one[at][part]] for at in shared], cells


def _people(seal: Seal, columns: list[int], cells: bool) -> Counter[Answers]:
    """The counted answers of a block, over some questions."""
    table = seal.vectors.cells if cells else seal.vectors.values
    return Counter(map(tuple, table[seal.vectors.counted][:, columns].tolist()))


def _exposed(people: dict[int, Counter[Answers]], k: int) -> Iterator[tuple[tuple[int, ...], int]]:
    for linked in _linked(people):
        yield from _differences(linked, people, k)
        yield from _left_alone(linked, people)


def _linked(people: dict[int, Counter[Answers]]) -> Iterator[list[int]]:
    """Blocks that have a third of the smaller one's people in common, and two at least, with all that hang together so."""
    where: dict[Answers, list[int]] = defaultdict(list)
    for block, answers in people.items():
        for each in answers:
            where[each].append(block)
    common: Counter[tuple[int, int]] = Counter()
    for each, blocks in where.items():
        for a, b in combinations(blocks, 2):
            common[a, b] += min(people[a][each], people[b][each])
    near: dict[int, set[int]] = defaultdict(set)
    for (a, b), count in common.items():
        if count >= max(2, min(people[a].total(), people[b].total()) / 3):
            near[a].add(b)
            near[b].add(a)
    seen: set[int] = set()
    for start in near:
        if start in seen:
            continue
        group, open_ = {start}, [start]
        while open_:
            fresh = near[open_.pop()] - group
            group |= fresh
            open_ += fresh
        seen |= group
        yield sorted(group)


def _differences(
    linked: list[int], people: dict[int, Counter[Answers]], k: int
) -> Iterator[tuple[tuple[int, ...], int]]:
    for a, b in combinations(linked, 2):
        apart = ((people[a] - people[b]) + (people[b] - people[a])).total()
        if 0 < apart < k:
            yield (a, b), apart


def _left_alone(linked: list[int], people: dict[int, Counter[Answers]]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Answers that a combination of the blocks' sums gives alone: a unit vector in the space of their rows."""
    everybody = sorted({each for block in linked for each in people[block]})
    matrix = np.array([[people[block][each] for each in everybody] for block in linked], dtype=float)
    _, sizes, rows = np.linalg.svd(matrix, full_matrices=False)
    space = rows[sizes > 1e-9 * max(1.0, sizes[0])]
    alone = int((np.linalg.norm(space, axis=0) > 1 - 1e-9).sum())
    if alone:
        yield tuple(linked), alone
