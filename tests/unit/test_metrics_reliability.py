"""Alpha, ICC and rwg(j) against published numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics.reliability import alpha, alpha_from_sums, icc, rwgj, variance

# Agreeableness (A1–A5) of psych::bfi, 2,800 people: pairwise covariances, cov(bfi[1:5], use = "pairwise"), A1 reversed.
BFI = (
    (1.9817, -0.5602, -0.4858, -0.3051, -0.3212),
    (-0.5602, 1.3736, 0.7416, 0.5821, 0.5761),
    (-0.4858, 0.7416, 1.6948, 0.6961, 0.8280),
    (-0.3051, 0.5821, 0.6961, 2.1893, 0.5737),
    (-0.3212, 0.5761, 0.8280, 0.5737, 1.5839),
)
KEY = (-1, 1, 1, 1, 1)
# The 2,709 of them who answered all five, A1 reversed: (n, sum, sum of squares) per item, and of the row totals.
COMPLETE = ((12428.0, 62358.0), (12996.0, 66094.0), (12459.0, 61909.0), (12684.0, 65372.0), (12329.0, 60421.0))
TOTALS = (62896.0, 1515186.0)


def test_alpha_of_the_known_answer():
    """R psych 2.2.9: alpha(bfi[1:5], keys = "A1"), raw alpha .7030."""
    total = sum(KEY[i] * KEY[j] * BFI[i][j] for i in range(5) for j in range(5))
    assert alpha([BFI[i][i] for i in range(5)], total) == pytest.approx(0.7030, abs=5e-5)


def test_alpha_from_sums_is_alpha_from_variances():
    items = [(2709, *sums) for sums in COMPLETE]
    scores = (TOTALS[0] / 5, TOTALS[1] / 25)  # a score is the mean of the five
    expected = alpha([variance(*sums) for sums in items], variance(2709, *TOTALS))
    assert alpha_from_sums(items, scores) == pytest.approx(expected)
    assert expected == pytest.approx(0.70, abs=0.01)


def test_alpha_without_spread_or_with_one_item_is_none():
    assert alpha([1.0], 1.0) is None
    assert alpha([0.0, 0.0], 0.0) is None
    assert alpha_from_sums([(1, 4.0, 16.0)] * 3, (4.0, 16.0)) is None


def test_rwgj_of_the_known_answers():
    assert rwgj(7, 2.5, 7) == pytest.approx(0.81, abs=0.005)
    assert rwgj(1, 2.5, 7) == pytest.approx(0.375)


def test_rwgj_is_clipped_at_0_and_is_1_without_spread():
    assert rwgj(7, 5.0, 7) == 0.0
    assert rwgj(7, 0.0, 7) == 1.0


def test_icc_of_shrout_and_fleiss():
    """Shrout & Fleiss (1979), table 2: six targets, four judges; ICC(1,1) = .17, ICC(1,4) = .44."""
    ratings = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
    one, two = icc([(len(row), sum(row), sum(x * x for x in row)) for row in ratings])
    assert one == pytest.approx(0.17, abs=0.005)
    assert two == pytest.approx(0.44, abs=0.005)


def test_icc_needs_two_groups_and_somebody_in_them():
    assert icc([(5, 20.0, 90.0)]) == (None, None)
    assert icc([(1, 3.0, 9.0), (1, 4.0, 16.0)]) == (None, None)


group = st.lists(st.floats(1, 7), min_size=2, max_size=9)


@given(st.lists(group, min_size=2, max_size=6), st.randoms())
def test_icc_does_not_know_the_order_of_groups(groups, chance):
    sums = [(len(g), sum(g), sum(x * x for x in g)) for g in groups]
    shuffled = list(sums)
    chance.shuffle(shuffled)
    first, second = icc(sums), icc(shuffled)
    if first[0] is None or second[0] is None or abs(first[0]) > 10 or abs(first[1] or 0) > 1e3:
        return  # all means equal: rounding decides
    assert first[0] == pytest.approx(second[0], abs=1e-4)
    assert first[0] <= 1 + 1e-6


@pytest.mark.parametrize(
    ("table", "one", "two"),
    [
        ("bh1996_hrs.csv", 0.133106679086487, 0.919673195379087),
        ("klein2000_jobsat.csv", 0.111004058392711, 0.651927891534465),
    ],
)
def test_icc_of_unequal_groups_is_rs(table: str, one: float, two: float):
    """R multilevel 2.7: ICC1(aov(HRS ~ as.factor(GRP), bh1996)), ICC2 of the same; JOBSAT by GRPID of klein2000."""
    with (Path(__file__).parents[1] / "golden" / "r" / table).open() as file:
        groups = [(int(row["n"]), float(row["sum"]), float(row["sumsq"])) for row in csv.DictReader(file)]
    assert icc(groups) == (pytest.approx(one, abs=1e-9), pytest.approx(two, abs=1e-9))


@pytest.mark.parametrize(("size", "two"), [(5, 0.55), (6, 0.59), (10, 0.71)])
def test_icc_2_of_a_group_size_by_spearman_and_brown(size: int, two: float):
    """ICC(2) = k·ICC(1) ÷ (1 + (k − 1)·ICC(1)), with ICC(1) = .195, of groups that have exactly that."""
    within, between = 1.0, 0.195 / 0.805
    spread = (within / size + between) ** 0.5  # of group means, two groups: their variance with n − 1 is 2·half²
    means = (-spread / 2**0.5, spread / 2**0.5)
    inside = within * (size - 1)
    one, found = icc([(size, size * m, size * m * m + inside) for m in means])
    assert one == pytest.approx(0.195)
    assert found == pytest.approx(two, abs=0.005)
