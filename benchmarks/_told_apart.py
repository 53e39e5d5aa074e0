"""Who is told apart by sums of groups: linear algebra over people, told who stands in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np

T = TypeVar("T", bound=Hashable)


def few_alone(blocks: Sequence[frozenset[T]], k: int) -> set[frozenset[T]]:
    """Fewer than k people whose sum a combination of published sums gives.

    Whoever always stands in the same blocks can only be told together. Of such companies, any few with fewer than k people
    between them are asked for: is what is one for them and nought for all others in the row space of the blocks?
    """
    return {few for linked in _linked(set(blocks)) for few in _few_of(linked, k)}


def _linked(blocks: set[frozenset[T]]) -> Iterator[list[frozenset[T]]]:
    """Blocks that hang together by people they share: no others tell anything of each other."""
    left = set(blocks)
    while left:
        linked, people = [], left.pop()
        reached = [people]
        while reached:
            linked.append(reached.pop())
            near = {each for each in left if each & linked[-1]}
            left -= near
            reached += near
        yield linked


def _few_of(blocks: list[frozenset[T]], k: int) -> Iterator[frozenset[T]]:
    company: dict[frozenset[int], set[T]] = defaultdict(set)
    for person in frozenset().union(*blocks):
        company[frozenset(at for at, block in enumerate(blocks) if person in block)].add(person)
    places = list(company)
    _, lengths, rows = np.linalg.svd(
        np.array([[at in each for each in places] for at in range(len(blocks))], dtype=float)
    )
    space = rows[: len(lengths)][lengths > 1e-9]
    within = space.T @ space  # the projection on the row space
    few = [at for at, place in enumerate(places) if len(company[place]) < k]
    for many in range(1, k):
        for chosen in combinations(few, many):
            people = frozenset().union(*(company[places[at]] for at in chosen))
            if len(people) < k and within[np.ix_(chosen, chosen)].sum() > many - 1e-9:
                yield people
