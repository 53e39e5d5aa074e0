"""Published numbers held without any file beside the repository, SciPy on random censored data, and the verdict's edges."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import scipy.stats

from firmyes.metrics import estimates
from firmyes.metrics.curves.survival import CENSORED, DONE, DROPPED, at, incidence, quantile
from firmyes.metrics.intervals import newcombe
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.verdict import judge, xmr
from firmyes.model import Grain, Point, Unit, Verdict, VerdictKind

# R, survival::aml, group Maintained: weeks in remission, 1 = relapse seen, 0 = censored.
AML = ((9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0), (48, 1), (161, 0))


# --- how long until done -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "survival"),
    [(9, 0.9091), (13, 0.8182), (18, 0.7159), (23, 0.6136), (31, 0.4909), (34, 0.3682), (48, 0.1841)],
)
def test_kaplan_meier_of_aml(time, survival):
    """R survival 3.5-3: survfit(Surv(time, status) ~ 1), also between two events."""
    curve = incidence((float(t), event) for t, event in AML)
    for moment in (time, time + 0.5):
        step = at(curve, moment)
        assert step is not None
        assert 1 - step.share == pytest.approx(survival, abs=5e-5)
    assert at(curve, 8.9) is None


def test_the_median_of_aml_is_rs():
    """R: median 31, lower 18, no upper end (conf.type = "log")."""
    assert quantile(incidence(((float(t), event) for t, event in AML), interval="log")) == (31, 18, None)


@pytest.mark.parametrize("seed", range(12))
def test_kaplan_meier_and_its_log_log_interval_are_scipys_on_random_censored_data(seed):
    """With ties, so that what ends and what is censored on the same day are taken in the right order."""
    draw = np.random.default_rng(seed)
    size = int(draw.integers(6, 120))
    times = draw.integers(1, 25, size).astype(float)
    censored = draw.random(size) < (0.1, 0.4, 0.7)[seed % 3]
    censored[0] = False
    sf = scipy.stats.ecdf(scipy.stats.CensoredData.right_censored(times, censored)).sf
    band = sf.confidence_interval(method="log-log") if np.all((sf.probabilities > 0) & (sf.probabilities < 1)) else None
    curve = incidence(zip(times.tolist(), (DONE if seen else CENSORED for seen in ~censored), strict=True))
    assert [step.time for step in curve] == sorted(set(times[~censored].tolist()))
    for step in curve:
        assert 1 - step.share == pytest.approx(float(sf.evaluate(step.time)), abs=1e-12)
        if band is not None:
            expected = float(band.low.evaluate(step.time)), float(band.high.evaluate(step.time))
            assert (1 - step.high, 1 - step.low) == pytest.approx(expected, abs=1e-9)


def test_aalen_johansen_by_hand():
    """Four promises: done on day 1, dropped on day 2, open on day 3, done on day 4.

    Done after day 1: 1/4. Dropped on day 2: 3/4 × 1/3 = 1/4. On day 4 one is at risk and 1/2 is left: 1/4 + 1/2.
    """
    days = [(1.0, DONE), (2.0, DROPPED), (3.0, CENSORED), (4.0, DONE)]
    assert [(s.time, s.share, s.at_risk) for s in incidence(days)] == [(1, 0.25, 4), (4, pytest.approx(0.75), 1)]
    assert [(s.time, s.share, s.at_risk) for s in incidence(days, DROPPED)] == [(2, pytest.approx(0.25), 3)]


# --- differences ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_all_eight_of_newcombes_examples(first, second, expected):
    """Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10."""
    assert newcombe(*first, *second) == pytest.approx(expected, abs=5e-5)


# --- the verdict's edges -------------------------------------------------------------------------------------------------


def verdict(shares: list[float], n: int = 40) -> Verdict:
    points = []
    for index, share in enumerate(shares):
        period = period_of(add_months(date(2025, 1, 1), index), Grain.MONTH)
        points.append(Point(period, estimates.proportion(round(share * n), n)))
    return judge(points, Unit.PROPORTION)


def test_five_earlier_points_are_a_difference_and_six_a_chart():
    five, six = verdict([0.6, 0.5] * 3), verdict([0.6, 0.5] * 3 + [0.6])
    assert (five.basis, five.low_limit, five.high_limit) == ("difference", None, None)
    assert six.basis == "xmr"
    assert six.centre == pytest.approx(0.55)
    assert (six.low_limit, six.high_limit) == pytest.approx((0.55 - 2.66 * 0.1, 0.55 + 2.66 * 0.1))


def test_a_chart_needs_both_conditions():
    """Outside the limits (.284 and .816), and its own interval leaves out their mean: either alone is noise."""
    calm = [0.6, 0.5] * 3
    assert verdict([*calm, 0.9]).kind is VerdictKind.UP
    wide = verdict([*calm, 0.8])  # its interval leaves out the mean, but it is within the limits
    assert wide.estimate is not None and wide.estimate.low is not None and wide.centre is not None
    assert wide.estimate.low > wide.centre
    assert wide.kind is VerdictKind.NOISE
    few = verdict([0.6] * 6 + [0.9], n=10)  # outside the limits, and its interval (.596–.982) holds the mean
    assert few.high_limit == pytest.approx(0.6)
    assert few.kind is VerdictKind.NOISE


def test_eight_in_a_row_count_from_twelve_earlier_points_and_not_from_eleven():
    assert verdict([0.5] * 4 + [0.65] * 8).kind is VerdictKind.NOISE
    twelve = verdict([0.5] * 5 + [0.65] * 8)
    assert twelve.kind is VerdictKind.UP
    assert twelve.reason == "8 in a row on one side of the median of the months before."
    assert verdict([0.5] * 6 + [0.6] * 7).kind is VerdictKind.NOISE  # seven
    assert verdict([0.65] * 5 + [0.5] * 8).kind is VerdictKind.DOWN


def test_the_baseline_is_frozen_at_the_first_twelve():
    first = [0.6, 0.5] * 6
    later = verdict([*first, 0.9, 0.9, 0.9, 0.9])
    centre, low, high = xmr(first)
    assert (later.centre, later.low_limit, later.high_limit) == pytest.approx((centre, low, high))
    growing = verdict([*first[:11], 0.9])
    assert growing.centre == pytest.approx(sum(first[:11]) / 11)


def test_a_difference_with_one_earlier_point_is_newcombes():
    """56 of 70 after 48 of 80: .0524 to .3339 clears zero; 6 of 10 after 3 of 10 does not."""
    earlier, last = estimates.proportion(48, 80), estimates.proportion(56, 70)
    periods = [period_of(date(2025, month, 1), Grain.MONTH) for month in (1, 2)]
    assert judge([Point(periods[0], earlier), Point(periods[1], last)], Unit.PROPORTION).kind is VerdictKind.UP
    few = [estimates.proportion(3, 10), estimates.proportion(6, 10)]
    assert newcombe(6, 10, 3, 10)[0] < 0
    assert judge([Point(p, e) for p, e in zip(periods, few, strict=True)], Unit.PROPORTION).kind is VerdictKind.NOISE
