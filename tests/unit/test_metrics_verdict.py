"""Signal or noise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics import estimates
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.verdict import judge, with_value, with_visible, xmr
from firmyes.model import Estimate, Grain, Point, Rule, Status, Unit, VerdictKind

# NIST/SEMATECH e-Handbook 6.3.2.2, flow rate; the handbook gives mean 50.81 and mean moving range 1.8778
FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


def points(shares, n=40, first=date(2025, 1, 1), finished=True):
    found = []
    for index, share in enumerate(shares):
        period = period_of(add_months(first, index), Grain.MONTH)
        found.append(Point(period, estimates.proportion(round(share * n), n), finished))
    return found


def test_xmr_limits_are_nists():
    centre, low, high = xmr(FLOW, factor=3 / 1.128)
    assert (centre, high, low) == pytest.approx((50.81, 55.8041, 45.8159), abs=5e-4)


def test_nothing_to_judge():
    assert judge([], Unit.PROPORTION).kind is VerdictKind.TOO_FEW
    alone = judge(points([0.5]), Unit.PROPORTION)
    assert alone.kind is VerdictKind.TOO_FEW
    assert alone.at == points([0.5])[0].period


def test_flat_data_are_noise_whatever_their_number():
    for count in range(2, 20):
        assert judge(points([0.6] * count), Unit.PROPORTION).kind is VerdictKind.NOISE


@pytest.mark.parametrize("count", [2, 4, 6, 7, 13, 20])
def test_a_large_drop_is_a_signal_down_and_a_rise_up(count):
    wave = [0.6 + 0.02 * (i % 2) for i in range(count - 1)]
    assert judge(points([*wave, 0.1]), Unit.PROPORTION).kind is VerdictKind.DOWN
    assert judge(points([*wave, 0.99]), Unit.PROPORTION).kind is VerdictKind.UP


def test_outside_the_limits_is_noise_while_its_own_interval_holds_the_mean():
    shares = [0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.8]
    verdict = judge(points(shares, n=10), Unit.PROPORTION)
    assert verdict.basis == "xmr"
    assert verdict.high_limit == pytest.approx(0.6)
    assert verdict.kind is VerdictKind.NOISE


def test_eight_in_a_row_on_one_side_are_a_signal_from_twelve_points_on():
    """All beyond the median of the periods before the eight, none outside the limits, and improbable together."""
    calm = [0.5, 0.6] * 6
    assert judge(points([*calm, *[0.65] * 6]), Unit.PROPORTION).kind is VerdictKind.NOISE  # six and a month of 0.6
    run = judge(points([*calm, *[0.65] * 8]), Unit.PROPORTION)
    assert (run.kind, run.rule) == (VerdictKind.UP, Rule.RUN)
    assert run.reference == pytest.approx(0.55)  # the median of the twelve, which is no mean of all twenty
    assert "in a row" in run.reason


def test_eight_in_a_row_that_chance_can_bring_are_no_signal():
    """24 of 40 each month after 20 and 24 in turn: on one side of the median, but 192 of 320 after 240 of 440 is p = .03 only."""
    calm = [0.5, 0.6] * 6
    assert judge(points([*calm[:11], *[0.6] * 8]), Unit.PROPORTION).kind is VerdictKind.NOISE


def test_a_tie_with_the_median_is_on_no_side():
    assert judge(points([0.5] * 12 + [0.7] * 7 + [0.5]), Unit.PROPORTION).rule is Rule.NONE


def test_eight_means_in_a_row_must_be_improbable_together_too():
    """Four earlier months tell their median badly: eight of a steady team fall on one side of it in one look of twelve."""

    def scores(values):
        found = []
        for index, value in enumerate(values):
            period = period_of(add_months(date(2025, 1, 1), index), Grain.MONTH)
            found.append(Point(period, Estimate(value, value - 9, value + 9, 8, Status.OK)))
        return found

    calm = [70, 74, 66, 72]
    assert judge(scores([*calm, 71, *[73] * 8]), Unit.SCORE).kind is VerdictKind.NOISE
    run = judge(scores([*calm, 71, 79, 81] + [80] * 6), Unit.SCORE)
    assert (run.kind, run.rule, run.reference) == (VerdictKind.UP, Rule.RUN, 71)


@pytest.mark.parametrize("slips", [0, 1])
def test_one_slip_after_eight_perfect_months_is_noise(slips):
    """11 of 12 after 96 of 96: Fisher's p is .11, and the limits have shrunk to nothing."""
    verdict = judge(points([1.0] * 8 + [1 - slips / 12], n=12), Unit.PROPORTION)
    assert verdict.kind is VerdictKind.NOISE
    assert verdict.shows_below is None  # asked for by itself


def test_two_slips_more_are_a_signal_that_says_which_rule_spoke():
    verdict = judge(points([1.0] * 8 + [9 / 12], n=12), Unit.PROPORTION)
    assert (verdict.kind, verdict.rule, verdict.reference) == (VerdictKind.DOWN, Rule.POINT, 1.0)
    assert judge(points([0.6, 0.6, 0.05]), Unit.PROPORTION).rule is Rule.DIFFERENCE


@pytest.mark.parametrize("unit", [Unit.PROPORTION, Unit.SCORE, Unit.DAYS])
@pytest.mark.parametrize("count", [3, 8, 15])
def test_what_could_have_been_seen_is_the_nearest_value_the_same_judge_would_call(unit, count):
    wave = [0.6 + 0.05 * (i % 2) for i in range(count)]
    found = points(wave, n=20)
    if unit is not Unit.PROPORTION:
        scaled = [(100 * (p.estimate.value or 0), 9.0) for p in found]
        found = [
            replace(p, estimate=Estimate(v, v - half, v + half, 20, Status.OK))
            for p, (v, half) in zip(found, scaled, strict=True)
        ]
    verdict = with_visible(judge(found, unit), found, unit)
    assert verdict.kind is VerdictKind.NOISE
    last = found[-1].estimate
    for edge, step, kind in (
        (verdict.shows_below, 1, VerdictKind.DOWN),
        (verdict.shows_above, -1, VerdictKind.UP),
    ):
        assert edge is not None
        size = 0.05 if unit is Unit.PROPORTION else 1
        for value, expected in ((edge, kind), (edge + step * size, VerdictKind.NOISE)):
            moved = with_value(last, value, unit)
            assert judge([*found[:-1], replace(found[-1], estimate=moved)], unit).kind is expected


def test_where_no_value_of_the_scale_would_have_shown_there_is_none():
    found = points([1.0, 1.0, 1.0], n=12)
    assert with_visible(judge(found, Unit.PROPORTION), found, Unit.PROPORTION).shows_above is None


def test_limits_stay_on_the_scale_and_freeze_at_twelve():
    wild = [0.1, 0.9] * 6
    verdict = judge(points([*wild, 0.5]), Unit.PROPORTION)
    assert (verdict.low_limit, verdict.high_limit) == (0.0, 1.0)
    longer = judge(points([*wild, 0.5, 0.6, 0.7, 0.5]), Unit.PROPORTION)
    assert longer.centre == verdict.centre


def test_an_unfinished_or_hidden_point_is_never_judged_nor_a_baseline():
    found = points([0.6] * 5)
    found.append(Point(period_of(date(2025, 6, 1), Grain.MONTH), estimates.hidden("few"), True))
    found += points([0.1], first=date(2025, 7, 1), finished=False)
    verdict = judge(found, Unit.PROPORTION)
    assert verdict.at == found[4].period
    assert verdict.kind is VerdictKind.NOISE


def test_a_re_based_baseline_forgets_what_was_before():
    shares = [0.2] * 8 + [0.8] * 4
    assert judge(points(shares), Unit.PROPORTION).kind is VerdictKind.UP
    assert judge(points(shares), Unit.PROPORTION, baseline_from=date(2025, 9, 1)).kind is VerdictKind.NOISE


def test_means_are_judged_by_welch():
    def score(value, spread):
        return Estimate(value, value - spread, value + spread, 9, Status.OK)

    calm = [Point(period_of(add_months(date(2025, 1, 1), i), Grain.MONTH), score(70, 6)) for i in range(4)]
    low = Point(period_of(date(2025, 5, 1), Grain.MONTH), score(55, 6))
    near = Point(period_of(date(2025, 5, 1), Grain.MONTH), score(67, 6))
    assert judge([*calm, low], Unit.SCORE).kind is VerdictKind.DOWN
    assert judge([*calm, near], Unit.SCORE).kind is VerdictKind.NOISE


@given(st.lists(st.floats(0.05, 0.95), min_size=2, max_size=5))
def test_the_difference_does_not_know_the_order_of_the_earlier_points(shares):
    *earlier, last = shares
    once = judge(points([*earlier, last]), Unit.PROPORTION)
    again = judge(points([*reversed(earlier), last]), Unit.PROPORTION)
    assert (once.kind, once.centre) == (again.kind, pytest.approx(again.centre))
