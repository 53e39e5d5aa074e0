"""What a share's baseline lets expect: the beta-binomial prediction, held to SciPy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom

from firmyes.metrics import estimates
from firmyes.metrics.judging.prediction import beta_binomial, overdispersion, predict


@given(st.integers(1, 400), st.data(), st.floats(0.5, 300), st.floats(0.5, 300))
def test_tails_are_scipys(n, data, a, b):
    count = data.draw(st.integers(0, n))
    low, at = beta_binomial(count, n, a, b)
    assert low == pytest.approx(betabinom.cdf(count, n, a, b), abs=1e-9)
    assert at == pytest.approx(betabinom.pmf(count, n, a, b), rel=1e-7, abs=1e-14)


def test_eight_perfect_months_let_one_slip_be_expected():
    """96 of 96, then 11 of 12: a = 96.5, b = .5."""
    prediction = predict([estimates.proportion(12, 12)] * 8)
    assert (prediction.a, prediction.b, prediction.overdispersion) == (96.5, 0.5, 1.0)
    assert prediction.p(estimates.proportion(11, 12)) == pytest.approx(2 * betabinom.cdf(11, 12, 96.5, 0.5))
    assert prediction.p(estimates.proportion(11, 12)) == pytest.approx(0.1141, abs=5e-4)


def test_overdispersion_is_pearsons_shrunk_by_three_periods():
    """(2, 10), (8, 10): one rate .5 gives χ² = 2 × 9 ÷ 2.5 = 7.2; (7.2 + 3) ÷ (1 + 3)."""
    assert overdispersion([(2, 10), (8, 10)]) == pytest.approx(10.2 / 4)
    assert overdispersion([(5, 10), (5, 10), (5, 10)]) == 1.0
    assert overdispersion([(10, 10), (10, 10)]) == 1.0


def test_an_overdispersed_baseline_counts_for_less():
    wild = predict([estimates.proportion(c, 20) for c in (2, 18, 3, 17)], dispersed=True)
    calm = predict([estimates.proportion(10, 20)] * 4, dispersed=True)
    last = estimates.proportion(17, 20)
    assert wild.overdispersion > 3
    assert wild.p(last) > 0.2 > calm.p(last)


def test_people_behind_answers_carry_the_count_rounded_towards_what_is_expected():
    """16 of 16 answers of eight people are 8 of 8; 15 of 16 are 7.5 of 8: counted as 7 after .5, as 8 after 1."""
    calm, high = predict([estimates.proportion(10, 20)] * 4), predict([estimates.proportion(20, 20)] * 4)
    shared = estimates.proportion(15, 16, people=8)
    assert calm.p(shared) == calm.p(estimates.proportion(7, 8))
    assert high.p(shared) == high.p(estimates.proportion(8, 8))
