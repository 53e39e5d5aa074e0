"""The judge compares codes and looks only where something is alike; whatever it asks, plain comparison says the same."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks._histories import History
from etl.building import rounds, strangers, together
from etl.building.likeness import Coded, Likeness, Pool
from etl.store.journal import Seal
from etl.store.vectors import Vectors
from tests.conftest import DEPTH
from tests.privacy.plain_likeness import require_same

SEEDS = {"quick": 6, "ci": 18, "nightly": 300}[DEPTH]
MOST = 24 if DEPTH == "quick" else 60  # rows of a block; what plain comparison takes grows with their square


def test_all_that_is_asked_over_a_history_is_what_plain_comparison_says(monkeypatch: pytest.MonkeyPatch):
    """Questions gone, turned, few; teams cut anew; pools that grew: each comparison of a judge is held to the plain one."""
    asked = []

    class Held(Likeness):
        def __init__(self, group: Vectors, pool: Pool) -> None:
            super().__init__(group, pool)
            asked.append(pool)
            require_same(self, group, pool)

    for module in (rounds, together, strangers):
        monkeypatch.setattr(module, "Likeness", Held)
    for seed in range(SEEDS):
        History(seed, questions=(4, 7, 6)[seed // 2 % 3]).run(10)
    sizes = [len(pool.seals) for pool in asked]
    assert len(asked) > 12 * SEEDS and max(sizes) > 4, sizes
    assert {len(pool.questions) for pool in asked} >= {4, 6, 7}


@pytest.mark.parametrize("points", [2, 300, 70_000])
def test_answers_of_any_number_are_told_from_each_other(points: int):
    """Many different answers (own words, digests of cells), of which later blocks and the group bring others."""
    chance = random.Random(points)
    questions = tuple((f"q{at}", at + 1) for at in range(7))

    def seal(number: int, rows: int) -> Seal:
        values = np.array([[chance.randrange(-1, points) for _ in questions] for _ in range(rows)], dtype=np.int32)
        values[: rows // 2] = values[0]  # some that say the very same
        cells = (values.astype(np.int64) + 1) * -(2**40)
        vectors = Vectors.of(questions, values, cells, -values, np.ones(rows, dtype=bool))
        return Seal(number, "survey", "s", "A", None, "W", "2026-01-01", 5, rows, 1, "2026-01-01", vectors)

    seals = [seal(number, chance.randint(5, MOST)) for number in range(6)]
    grown: Pool | None = None
    for each in seals:
        grown = Pool([each], grown)
    assert grown is not None
    for group in (*seals, seal(9, 8)):
        require_same(Likeness(group.vectors, grown), group.vectors, grown)


def test_codes_stand_for_the_same_answers_however_they_came():
    chance = np.random.default_rng(3)
    tables = [chance.integers(-5, most, (each, 3)) for most, each in ((4, 9), (4, 2), (300, 40), (9, 0), (70_000, 400))]
    coded, below = Coded.of(tables[0]), tables[0]
    for table in tables[1:]:
        coded, below = coded.and_below(table), np.concatenate([below, table])
        assert coded.told[coded.codes].T.tolist() == below.tolist()
        assert (coded.codes == Coded.of(below).codes).all()
        unknown = np.array([[-99, 4, 10**6]])
        assert coded.places(unknown)[0, [0, 2]].tolist() == [len(coded.told)] * 2
