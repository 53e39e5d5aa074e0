"""Teams' values drawn towards their mean: two published examples' logic, what must hold for any, and what it is good for."""

from __future__ import annotations

import random
import statistics

import pytest

from firmyes.metrics import estimates
from firmyes.metrics.judging.shrinking import shrunk
from firmyes.model import Estimate, Status, Unit


def share(count: int, base: int) -> Estimate:
    return estimates.proportion(count, base)


def test_eight_schools():
    """Rubin (1981), the eight schools: effects 28, 8, −3, 7, −1, 1, 18, 12 with errors 15, 10, 16, 11, 9, 11, 10, 18 lie no
    further apart than chance: Paule and Mandel's variance is 0, and every school gets the pooled 7.686."""
    effects, errors = (28, 8, -3, 7, -1, 1, 18, 12), (15, 10, 16, 11, 9, 11, 10, 18)
    many = 10**7  # so many that t is normal
    given = [
        Estimate(v, v - 1.959964 * e, v + 1.959964 * e, many, Status.OK) for v, e in zip(effects, errors, strict=True)
    ]
    assert shrunk(given, Unit.SCORE) == pytest.approx([7.686] * 8, abs=0.001)


def test_far_apart_on_much_hardly_moves_and_little_moves_more():
    found = shrunk([share(900, 1000), share(500, 1000), share(100, 1000), share(3, 5)], Unit.PROPORTION)
    assert found[:3] == pytest.approx([0.9, 0.5, 0.1], abs=0.002)
    assert 0.5 < found[3] < 0.6


def test_eight_of_eight_is_not_taken_for_certain():
    found = shrunk([share(8, 8), share(30, 60), share(20, 40), share(45, 80)], Unit.PROPORTION)
    assert found[0] < 0.95


@pytest.mark.parametrize("few", [[], [share(3, 9)], [share(3, 9), share(9, 9)]])
def test_two_teams_are_left_as_they_are(few):
    assert shrunk(few, Unit.PROPORTION) == [None] * len(few)


def test_teams_that_all_do_the_same_are_left_as_they_are_and_hidden_ones_have_none():
    assert shrunk([share(8, 8)] * 4, Unit.PROPORTION) == [None] * 4
    hidden = estimates.hidden("small")
    assert shrunk([share(5, 9), share(7, 9), hidden, share(2, 9)], Unit.PROPORTION)[2] is None


def test_drawn_values_lie_nearer_to_the_truth():
    """Six teams whose true shares spread by eight points, fifteen answers each: the mean error falls by a quarter or more."""
    chance = random.Random(1)
    raw, drawn = [], []
    for _ in range(200):
        truth = [min(0.98, max(0.02, chance.gauss(0.7, 0.08))) for _ in range(6)]
        seen = [share(sum(chance.random() < p for _ in range(15)), 15) for p in truth]
        raw += [abs(e.value - p) for e, p in zip(seen, truth, strict=True)]
        drawn += [
            abs((v if v is not None else e.value) - p)
            for v, e, p in zip(shrunk(seen, Unit.PROPORTION), seen, truth, strict=True)
        ]
    assert statistics.mean(drawn) < 0.75 * statistics.mean(raw)
