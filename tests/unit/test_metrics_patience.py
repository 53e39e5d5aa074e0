"""Many looks, a year against the year before, and since when: held to published numbers and to SciPy."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom, false_discovery_control, ttest_ind

from firmyes.metrics import estimates
from firmyes.metrics.judging.news import listed, look
from firmyes.metrics.judging.since import since
from firmyes.metrics.judging.years import year_on_year
from firmyes.metrics.periods import add_months, period_of
from firmyes.model import Estimate, Grain, Period, Point, Status, Unit, VerdictKind

# Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57:289–300, section 4.1: fifteen p-values, four rejected at q = .05
THEIRS = (
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1.0,
)


def shares(counts, n=12, first=date(2024, 1, 1)):
    return [_point(add_months(first, i), estimates.proportion(count, n)) for i, count in enumerate(counts)]


def means(values, n=8, half=9.0, months=3, first=date(2024, 1, 1)):
    made = [Estimate(v, v - half, v + half, n, Status.OK) for v in values]
    return [_point(add_months(first, months * i), e) for i, e in enumerate(made)]


def _point(day, estimate):
    return Point(period_of(day, Grain.MONTH), estimate)


# --- many looks ------------------------------------------------------------------------------------------------------------


def test_the_list_is_benjamini_and_hochbergs():
    assert listed(THEIRS, 0.05) == [True] * 4 + [False] * 11


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_list_is_scipys(ps):
    adjusted = false_discovery_control(ps)
    clear = [i for i, p in enumerate(adjusted) if abs(p - 0.1) > 1e-9]
    told = listed(ps)
    assert [told[i] for i in clear] == [bool(adjusted[i] <= 0.1) for i in clear]


def test_a_shares_p_is_twice_the_smaller_of_two_two_sided_tails():
    """Nine months of 9 of 12, then 3, 9, 9: one month is unusual, three together less."""
    found = shares([9] * 9 + [9, 9, 3])
    one = 2 * betabinom.cdf(3, 12, 99.5, 33.5)
    three = 2 * betabinom.cdf(21, 36, 81.5, 27.5)
    seen = look(found, Unit.PROPORTION)
    assert seen is not None
    assert seen.p == pytest.approx(min(1, 2 * min(one, three)), rel=1e-6)
    assert (seen.kind, seen.periods, seen.before) == (VerdictKind.DOWN, (found[-1].period,), 0.75)


def test_three_months_tell_what_one_cannot():
    seen = look(shares([9] * 9 + [5, 5, 5]), Unit.PROPORTION)
    assert seen is not None
    assert len(seen.periods) == 3
    assert (seen.estimate.value, seen.estimate.n) == (pytest.approx(15 / 36), 36)


def test_the_baseline_ends_at_twelve_and_without_three_periods_there_is_none():
    long = [9] * 12 + [2] * 8
    assert look(shares(long), Unit.PROPORTION).before == 0.75
    assert look(shares([9, 9, 3]), Unit.PROPORTION) is None
    assert look([], Unit.PROPORTION) is None


def test_a_mean_by_welch():
    seen = look(means([70, 72, 71, 69, 55]), Unit.SCORE)
    assert seen is not None
    assert seen.kind is VerdictKind.DOWN
    assert seen.p < 0.05


# --- a year against the year before --------------------------------------------------------------------------------------------


def test_the_year_of_means_is_the_wider_of_people_and_waves():
    """The waves themselves vary by 5: their t interval (SciPy, df 6) is wider than that of many people."""
    before, now = [60, 70, 62, 68], [72, 61, 69, 66]
    found = year_on_year(means(before + now, n=200, half=1.0), Unit.SCORE)
    theirs = ttest_ind(now, before).confidence_interval()
    assert found is not None
    assert (found.difference.low, found.difference.high) == pytest.approx((theirs.low, theirs.high))
    assert found.kind is VerdictKind.NOISE


def test_the_year_of_few_people_stands_on_people():
    """SE of a year = √(4 × SE²) ÷ 4; eight people, t half width 9 ⇒ SE 3.806; df of eight equal parts 56."""
    found = year_on_year(means([70] * 4 + [60] * 4), Unit.SCORE)
    error = 9 / 2.364624 / 2 * math.sqrt(2)
    assert found is not None
    assert found.difference.value == pytest.approx(-10)
    assert found.difference.high == pytest.approx(-10 + 2.003241 * error, abs=1e-4)
    assert found.kind is VerdictKind.DOWN


def test_the_year_of_shares_pools_counts():
    found = year_on_year(shares([9] * 12 + [7] * 12), Unit.PROPORTION)
    assert found is not None
    assert (found.before.count, found.now.count, found.now.base) == (108, 84, 144)
    assert found.kind is VerdictKind.DOWN
    assert found.difference.value == pytest.approx(-24 / 144)


def test_another_group_of_people_is_no_change():
    found = year_on_year(means([70] * 4 + [60] * 4), Unit.SCORE, replaced=0.3)
    assert found is not None
    assert found.kind is VerdictKind.TOO_FEW
    assert "quarter" in found.reason
    assert year_on_year(means([70] * 4 + [60] * 4), Unit.SCORE, replaced=0.25).kind is VerdictKind.DOWN


def test_a_year_needs_three_periods_and_only_finished_ones():
    assert year_on_year(means([70] * 5), Unit.SCORE) is None
    whole = means([70] * 4 + [60] * 4)
    running = [*whole[:-2], *(replace(p, finished=False) for p in whole[-2:])]
    assert year_on_year(running, Unit.SCORE) is None  # the last finished one ends the year: two are left before it
    assert year_on_year(means([70] * 4 + [60] * 4), Unit.DAYS) is None


# --- since when --------------------------------------------------------------------------------------------------------------


def test_a_step_is_dated_and_its_gain_is_the_likelihoods():
    """Six months of 7 of 12, seven of 1 of 12: 2 (ll two levels − ll one level), computed here from the definition."""
    found = since(shares([7] * 6 + [1] * 7), Unit.PROPORTION)
    assert found is not None
    assert found.at == found.first == found.last == period_of(date(2024, 7, 1), Grain.MONTH)
    assert (found.before.count, found.before.base, found.after.count, found.after.base) == (42, 72, 7, 84)

    def ll(y, n):
        return y * math.log(y / n) + (n - y) * math.log(1 - y / n)

    assert found.gain == pytest.approx(2 * (ll(42, 72) + ll(7, 84) - ll(49, 156)))


def test_the_drift_is_a_logistic_line():
    counts = [7] * 6 + [1] * 7
    found = since(shares(counts), Unit.PROPORTION)
    y, x = np.array(counts), np.arange(13)

    def minus(b):
        eta = b[0] + b[1] * x
        return -float((y * eta - 12 * np.log1p(np.exp(eta))).sum())

    line = -2 * minimize(minus, [0.0, 0.0]).fun
    two = 2 * (42 * math.log(42 / 72) + 30 * math.log(30 / 72) + 7 * math.log(7 / 84) + 77 * math.log(77 / 84))
    assert found is not None
    assert found.over_drift == pytest.approx(two - line, abs=1e-5)


def test_a_drift_is_no_step_and_noise_is_nothing():
    assert since(shares([11, 10, 10, 9, 8, 7, 6, 5, 4, 4, 3, 2, 1]), Unit.PROPORTION) is None
    assert since(shares([7, 6, 8, 7, 6, 7, 8, 6, 7, 7]), Unit.PROPORTION) is None
    assert since(shares([7] * 3 + [1] * 2), Unit.PROPORTION) is None  # three finished periods on each side


def test_a_month_that_could_be_three_is_a_range():
    wide = since(shares([8] * 8 + [5] + [2] * 8), Unit.PROPORTION)
    assert wide is not None
    assert wide.first < wide.last


def test_means_are_dated_too_and_a_mirror_mirrors():
    down = since(means([70, 71, 69, 70, 50, 51, 49, 50]), Unit.SCORE)
    up = since(means([30, 29, 31, 30, 50, 49, 51, 50]), Unit.SCORE)
    assert down is not None
    assert up is not None
    assert down.at == up.at == Period(date(2025, 1, 1), date(2025, 2, 1), Grain.MONTH)
    assert down.gain == pytest.approx(up.gain)
