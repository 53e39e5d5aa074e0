"""Safety scores, favourable answers, items, split flag, response rate."""

from __future__ import annotations

from datetime import date

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics import items, safety
from firmyes.model import Grain, ItemTally, Period, SafetyTally, Status

PERIOD = Period(date(2026, 10, 1), date(2026, 11, 1), Grain.MONTH)


def tally(scores, people=None, scale=(1.0, 7.0), bands=(0, 0, 0), complete=None, team=""):
    return SafetyTally(
        team=team,
        period=PERIOD,
        instrument="edmondson-7",
        people=people or len(scores),
        responses=len(scores),
        score_sum=sum(scores),
        score_sumsq=sum(s * s for s in scores),
        scale_min=scale[0],
        scale_max=scale[1],
        favourable=bands[0],
        neutral=bands[1],
        unfavourable=bands[2],
        complete=len(scores) if complete is None else complete,
    )


SCORES = [4.0, 5.0, 5.5, 6.0, 3.5, 4.5]


def test_the_score_is_the_mean_of_responses_with_scipys_interval():
    raw = safety.raw_score([tally(SCORES)])
    expected = scipy.stats.t.interval(0.95, 5, loc=4.75, scale=scipy.stats.sem(SCORES))
    assert raw.value == pytest.approx(4.75)
    assert (raw.low, raw.high) == pytest.approx(expected)
    stretched = safety.score([tally(SCORES)])
    assert stretched.value == pytest.approx((4.75 - 1) / 6 * 100)
    assert stretched.low == pytest.approx((expected[0] - 1) / 6 * 100)


def test_eight_equal_answers_are_no_point():
    """All eight gave a 7: the interval takes the scale's smallest step, 1, for the spread: t(7) = 2.3646 ÷ √8 = .836."""
    raw, stretched = safety.raw_score([tally([7.0] * 8)]), safety.score([tally([7.0] * 8)])
    assert (raw.value, raw.high) == (7.0, 7.0)
    assert raw.low == pytest.approx(7 - 2.364624 / 8**0.5)
    assert stretched.low == pytest.approx(100 - 100 / 6 * 2.364624 / 8**0.5)


def test_two_waves_of_the_same_people_have_the_interval_of_those_people():
    once, twice = safety.score([tally(SCORES)]), safety.score([tally(SCORES * 2, people=6)])
    assert twice.n == once.n == 6
    assert twice.value == pytest.approx(once.value)
    assert (twice.high - twice.low) == pytest.approx(once.high - once.low, rel=0.1)


def test_two_scales_have_a_common_score_and_no_common_raw_one():
    five, seven = tally([4.0] * 5, people=10, scale=(1.0, 5.0)), tally([5.5] * 5, people=10)
    assert safety.score([five, seven]).value == pytest.approx(75)
    assert safety.raw_score([five, seven]).status is Status.NOT_ESTIMABLE


def test_a_hidden_item_is_no_share_of_0():
    assert safety.favourable([tally(SCORES, complete=0)]).status is Status.HIDDEN
    assert safety.favourable([]).status is Status.MISSING
    assert safety.favourable([tally(SCORES, bands=(21, 7, 14))]).value == 0.5


def test_one_answer_has_no_spread():
    assert safety.score([tally([4.0])]).status is Status.TOO_FEW


@given(st.lists(st.floats(1, 7), min_size=2, max_size=30), st.randoms())
def test_a_score_stays_on_its_scale_and_does_not_know_the_order(scores, chance):
    found = safety.score([tally(scores)])
    shuffled = list(scores)
    chance.shuffle(shuffled)
    assert safety.score([tally(shuffled)]).value == pytest.approx(found.value)
    assert -1e-6 <= found.low <= found.value + 1e-6
    assert found.value - 1e-6 <= found.high <= 100 + 1e-6


# --- items -------------------------------------------------------------------------------------------------------------


def item(values, scale=(1, 7), people=None, counts=False):
    edge = {6: 2, 4: 1}[scale[1] - scale[0]]
    favourable = sum(v >= scale[1] - edge for v in values)
    unfavourable = sum(v <= scale[0] + edge for v in values)
    return ItemTally(
        team="",
        period=PERIOD,
        instrument="edmondson-7",
        item="ps1",
        people=people or len(values),
        responses=len(values),
        value_sum=float(sum(values)),
        favourable=favourable,
        neutral=len(values) - favourable - unfavourable,
        unfavourable=unfavourable,
        counts=tuple(values.count(v) for v in range(scale[0], scale[1] + 1)) if counts else None,
    )


@given(st.lists(st.integers(1, 7), min_size=1, max_size=25))
def test_the_bound_on_squares_is_never_below_the_truth_nor_beyond_the_scale_on_seven_points(values):
    _bound_holds(values, (1, 7))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=25))
def test_the_same_on_five_points(values):
    _bound_holds(values, (1, 5))


def _bound_holds(values, scale):
    bound = items.largest_squares(item(values, scale), (float(scale[0]), float(scale[1])))
    assert sum(v * v for v in values) - 1e-9 <= bound <= len(values) * scale[1] ** 2 + 1e-9


def test_a_published_spread_gives_the_exact_interval_and_a_hidden_one_a_wider():
    values = [2, 3, 5, 6, 6, 7]
    exact = items.item_row(item(values), (1.0, 7.0), float(sum(v * v for v in values)), None).mean
    wide = items.item_row(item(values), (1.0, 7.0), None, None).mean
    assert exact.value == wide.value
    assert wide.high - wide.low > exact.high - exact.low


def test_two_camps_are_split_and_one_mean_is_not():
    assert items.item_row(item([1, 2, 2, 6, 7, 7]), (1.0, 7.0), None, None).split
    assert not items.item_row(item([4] * 6), (1.0, 7.0), None, None).split
    assert not items.is_split(2, 1, 2, 5)  # two people are no camp
    assert not items.is_split(7, 0, 3, 9)  # three answers of nine people are fewer than three of them


def test_change_since_last_time_is_of_the_favourable_share():
    now, before = item([6] * 8 + [2] * 2), item([6] * 2 + [2] * 8)
    change = items.item_row(now, (1.0, 7.0), None, before).change
    assert change.value == pytest.approx(0.6)
    assert 0 < change.low < 0.6 < change.high


def test_response_rate_and_what_the_silent_could_change():
    found = items.response_rate([tally(SCORES, bands=(21, 7, 14), team="Atlas")], 8)
    assert (found.answered, found.size, found.rate) == (6, 8, 0.75)
    assert (found.lowest, found.highest) == (pytest.approx(0.375), pytest.approx(0.625))
    assert items.response_rate([tally(SCORES)], 4).rate == 1.0  # more answers than the team has people
