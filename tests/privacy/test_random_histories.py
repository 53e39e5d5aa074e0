"""Random histories in which nothing but the answers says whose they are: a sample; 300 by ``python -m benchmarks privacy``."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks._histories import History, histories
from benchmarks._told_apart import few_alone
from etl.building.likeness import Likeness, Pool
from etl.building.strangers import AT_LEAST, is_rare
from etl.building.together import few
from etl.store.journal import Seal

CORRECTED = (
    186,
    213,
    291,
    927,
)  # four questions and one corrected answer: three or four people would be the difference
THREE_SUMS = (123, 2373)  # all, less a team, less the other team as it was before the late answer

CUT_ANEW = (
    "late answers", "teams cut anew", "teams merged", "one team", "late answers", "teams cut anew", "a question gone",
)  # fmt: skip
FIVE_SUMS = (283, 682, 1165, 1719, 1852, 1912, 2647)  # teams cut anew in file after file


def test_nobody_is_told_apart():
    found = list(histories(36))
    assert [(history.seed, history.told_apart()) for history in found if history.told_apart()] == []
    assert sum(len(history.published) for history in found) > 100, "waves are published: else nothing was tried"


@pytest.mark.parametrize("seed", [*CORRECTED, *THREE_SUMS])
def test_nor_by_what_once_told_somebody(seed: int):
    history = History(seed, questions=4)
    history.run(10)
    assert history.told_apart() == set() and history.published


@pytest.mark.parametrize("seed", FIVE_SUMS)
def test_nor_by_sums_of_which_none_holds_another(seed: int):
    history = History(seed, questions=4 if seed % 3 == 0 else 7, kinds=CUT_ANEW)
    history.run(14)
    assert history.told_apart() == set() and len(history.published) > 7


def test_what_follows_from_sums_is_what_linear_algebra_says():
    """Two ways of asking, made apart: by the space of the sums, and by what is at right angles to it."""
    chance = random.Random(4)
    found = 0
    for _ in range(200):
        blocks = [frozenset(chance.sample(range(9), chance.randint(3, 7))) for _ in range(chance.randint(2, 6))]
        rows = [[(None, person) for person in block] for block in blocks]
        told = {frozenset(person for _, person in each) for each in few(rows, 4)}
        assert least(told) == least(few_alone(blocks, 4))
        found += bool(told)
    assert 50 < found < 200


def least(told: set[frozenset[int]]) -> set[frozenset[int]]:
    """Those of which no part is told already."""
    return {each for each in told if not any(other < each for other in told)}


def test_without_the_question_most_histories_tell_somebody_apart():
    found = list(histories(12, asking=False))
    assert sum(bool(history.told_apart()) for history in found) > 6


@pytest.mark.parametrize("size", [5, 9, 20])
def test_what_is_no_wonder_among_the_least_alike_is_none_among_others(size: int):
    """How alike a load's teams are is only looked at where this could matter."""
    for found in range(size + 1):
        rare = [is_rare(size, found, chance, 7) for chance in np.linspace(AT_LEAST, 1, 10)]
        assert rare == sorted(rare, reverse=True)


def test_a_pool_that_grew_is_the_pool_of_all():
    history = History(1, questions=7)
    history.run(10)
    seals = [seal for seal in history.seals if seal.vectors.questions == history.seals[0].vectors.questions]
    grown: Pool | None = None
    for seal in seals:
        grown = Pool([seal], grown)
    assert grown is not None and len(seals) > 2
    for group in seals:
        assert told(group, grown) == told(group, Pool(seals))


def told(group: Seal, pool: Pool) -> tuple:
    like = Likeness(group.vectors, pool)
    return (
        like.hit.tolist(),
        like.alike_per_block.tolist(),
        like.left_out_per_block().tolist(),
        pool.starts.tolist(),
        pool.loads.tolist(),
        pool.gone.tolist(),
    )
