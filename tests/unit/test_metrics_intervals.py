"""Intervals against published numbers, SciPy and R; and what must be true of any of them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from firmyes.metrics import intervals, student

TABLE = Path(__file__).parents[1] / "golden" / "r" / "wilson.csv"
counts = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (0, 10, 0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
        (1, 1, 0.2065, 1),
    ],
)
def test_wilson_of_the_known_answers(count, n, low, high):
    """R: prop.test(correct = FALSE); 81/263 also in Newcombe (1998)."""
    assert intervals.wilson(count, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_is_rs():
    with TABLE.open() as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        expected = float(row["wilson_lo"]), float(row["wilson_hi"])
        assert intervals.wilson(int(row["x"]), int(row["n"])) == pytest.approx(expected, abs=1e-9)


@given(counts)
def test_wilson_holds_the_share_stays_in_0_to_1_and_mirrors(pair):
    count, n = pair
    low, high = intervals.wilson(count, n)
    assert 0 <= low <= count / n <= high <= 1
    assert intervals.wilson(n - count, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(counts, st.integers(2, 9))
def test_wilson_shrinks_with_n(pair, times):
    count, n = pair
    narrow, wide = intervals.wilson(count * times, n * times), intervals.wilson(count, n)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


@pytest.mark.parametrize("count", [-1, 11])
def test_wilson_of_no_proportion_is_refused(count):
    with pytest.raises(ValueError, match="no proportion"):
        intervals.wilson(count, 10)


@pytest.mark.parametrize("df", [1, 1.3, 2, 2.5, 3, 4, 5.7, 9, 19, 50.25, 400, 1e5])
@pytest.mark.parametrize("p", [1e-4, 0.025, 0.2, 0.5, 0.7, 0.975, 0.995])
def test_t_is_scipys(p, df):
    assert student.t_quantile(p, df) == pytest.approx(scipy.stats.t.ppf(p, df), rel=1e-6, abs=1e-9)
    for t in (-7.0, -0.4, 1.1, 3.3):
        assert student.t_cdf(t, df) == pytest.approx(scipy.stats.t.cdf(t, df), abs=1e-9)
        assert student.t_two_sided(t, df) == pytest.approx(2 * scipy.stats.t.sf(abs(t), df), abs=1e-9)


@pytest.mark.parametrize("p", [0.0005, 0.025, 0.5, 0.9, 0.975, 0.9995])
def test_the_normal_quantile_is_scipys(p):
    assert student.normal_quantile(p) == pytest.approx(scipy.stats.norm.ppf(p), abs=1e-12)
    assert student.normal_cdf(scipy.stats.norm.ppf(p)) == pytest.approx(p, abs=1e-12)


def test_no_t_quantile_outside_its_bounds():
    for p, df in ((0.0, 3), (1.0, 3), (0.5, 0)):
        with pytest.raises(ValueError, match="no t quantile"):
            student.t_quantile(p, df)


@given(st.lists(st.floats(1, 7), min_size=3, max_size=40))
def test_the_mean_and_its_interval_are_scipys(scores):
    n, total, squares = len(scores), sum(scores), sum(s * s for s in scores)
    low, high = intervals.mean_t(total / n, intervals.sample_variance(total, squares, n), n)
    assert low <= total / n <= high
    spread = float(np.std(scores, ddof=1))
    if spread > 1e-4:
        expected = scipy.stats.t.interval(0.95, n - 1, loc=total / n, scale=spread / n**0.5)
        assert (low, high) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ],
)
def test_newcombes_own_examples(first, second, expected):
    """Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10."""
    assert intervals.newcombe(*first, *second) == pytest.approx(expected, abs=5e-5)


@given(counts, counts)
def test_a_difference_turned_round_is_the_same(first, second):
    low, high = intervals.newcombe(*first, *second)
    assert low <= first[0] / first[1] - second[0] / second[1] <= high
    assert intervals.newcombe(*second, *first) == pytest.approx((-high, -low), abs=1e-12)


@given(st.lists(st.floats(10, 60), min_size=3, max_size=15), st.lists(st.floats(10, 60), min_size=3, max_size=15))
def test_welch_is_scipys(first, second):
    spreads = [float(np.var(values, ddof=1)) for values in (first, second)]
    assume(min(spreads) > 1e-2)
    means = [sum(values) / len(values) for values in (first, second)]
    n, m = len(first), len(second)
    error, df, half = intervals.combined([(1.0, spreads[0] / n, n - 1.0), (-1.0, spreads[1] / m, m - 1.0)])
    expected = scipy.stats.ttest_ind(first, second, equal_var=False).confidence_interval()
    difference = means[0] - means[1]
    assert (difference - half, difference + half) == pytest.approx((expected.low, expected.high), rel=1e-6, abs=1e-6)
    assert error > 0
    assert df >= min(len(first), len(second)) - 1 - 1e-9


@given(st.lists(counts, min_size=1, max_size=8), st.randoms())
def test_a_mean_of_shares_does_not_know_their_order(pairs, chance):
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    results = []
    for found in (pairs, shuffled):
        shares = [count / n for count, n in found]
        results.append(intervals.mean_of(shares, [intervals.wilson(*pair) for pair in found]))
    assert results[0][0] == pytest.approx(results[1][0])
    assert results[0][1] == pytest.approx(results[1][1])
    mean, (low, high) = results[0]
    assert low <= mean <= high
