"""Comparing teams, groups and decisions."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from firmyes.metrics import comparison, estimates, permutation
from firmyes.metrics.redrawing import means_of_redrawn
from firmyes.model import Estimate, FourAnswers, Status, Unit
from tests.conftest import EXAMPLES


def test_a_permutation_test_is_scipys():
    """Exact for 8 and 8 (12,870 ways)."""
    left, right = [1, 0.5, 1, 0.75, 1, 1, 0.8, 0.6], [0.5, 0.4, 1, 0.3, 0, 0.5, 0.6, 0.7]
    theirs = scipy.stats.permutation_test(
        (left, right), lambda x, y: abs(np.mean(x) - np.mean(y)), n_resamples=np.inf, alternative="greater"
    )
    assert comparison.permuted(left, right) == pytest.approx(theirs.pvalue)
    assert comparison.permuted(left, left) == 1.0


NINE_AND_FOUR = ([1.0] * 9 + [0.0] * 3, [1.0] * 4 + [0.0] * 8)  # 2,704,156 ways


def test_all_ways_are_counted_where_values_stand_on_a_grid():
    """Of yes and no it is Fisher's exact p, two-sided; of 85 and 42 there are 6e24 ways."""
    assert comparison.permuted(*NINE_AND_FOUR) == pytest.approx(
        scipy.stats.fisher_exact([[9, 3], [4, 8]]).pvalue, rel=1e-12
    )
    left, right = [1.0] * 30 + [0.0] * 12, [1.0] * 17 + [0.0] * 26
    theirs = scipy.stats.fisher_exact([[30, 12], [17, 26]]).pvalue
    assert comparison.permuted(left, right) == pytest.approx(theirs, rel=1e-9)


@given(
    st.lists(st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 2 / 3, 3 / 7, 1.0]), min_size=4, max_size=13), st.integers(1, 12)
)
@settings(max_examples=EXAMPLES, deadline=None)
def test_ways_counted_by_their_sums_are_the_ways_one_by_one(values: list[float], k: int):
    k = min(k, len(values) - 1)
    total, cut = math.fsum(values), math.fsum(values[:k]) - 1e-12
    for large in (lambda part: part >= cut, lambda part: abs(part - (total - part)) >= abs(2 * cut - total)):
        one_by_one = [bool(large(math.fsum(part))) for part in combinations(values, k)]
        assert permutation.share(values, k, large) == pytest.approx(sum(one_by_one) / len(one_by_one), abs=1e-12)


@pytest.mark.parametrize("values", [[0.1234567] * 4, [i / 59 for i in range(60)] + [i / 58 for i in range(60)]])
def test_values_on_no_grid_or_one_too_fine_are_not_counted(values: list[float]):
    assert permutation.share(values, len(values) // 2, lambda part: part > 0) is None


def test_drawn_permutations_are_near_the_exact_ones(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(permutation, "share", lambda *_: None)
    assert comparison.permuted(*NINE_AND_FOUR) == pytest.approx(
        scipy.stats.fisher_exact([[9, 3], [4, 8]]).pvalue, abs=0.02
    )


def test_of_many_decisions_the_limit_is_what_resampling_tends_to():
    """420 decisions: p, both sides and the difference beside scipy's permutations and bootstrap."""
    chance = random.Random(4)
    shares = [0.0, 0.25, 0.5, 0.75, 1.0]
    left, right = (chance.choices(shares, weights, k=210) for weights in ((1, 1, 2, 3, 6), (1, 2, 2, 3, 3)))
    theirs = scipy.stats.permutation_test(
        (left, right), lambda x, y, axis: abs(np.mean(x, axis) - np.mean(y, axis)), n_resamples=20_000,
        alternative="greater", vectorized=True, rng=1,
    )  # fmt: skip
    assert comparison.permuted(left, right) == pytest.approx(theirs.pvalue, abs=0.01)
    found = comparison.association(
        "recap_in_day", "Recap", [("d", 1.0, kept, 3) for kept in left] + [("d", 0.0, kept, 3) for kept in right]
    )
    for side, estimate in ((left, found.with_it), (right, found.without)):
        drawn = scipy.stats.bootstrap((side,), np.mean, method="percentile", rng=1).confidence_interval
        assert (estimate.low, estimate.high) == pytest.approx(tuple(drawn), abs=0.005)
    assert found.difference.low < found.difference.value < found.difference.high


def test_holm_over_the_practices_keeps_the_sentences_to_it():
    dots = [("d", float(i < 8), 0.9 if i < 8 else 0.6, 3) for i in range(16)]
    weak = [("d", float(i < 8), (0.9, 0.5)[(i * i) % 5 > 2] + 0.1 * (i < 8), 3) for i in range(16)]
    found = comparison.corrected(
        [
            comparison.association("recap_in_day", "Recap", dots),
            *[comparison.association("draft_ahead", "Draft", weak)] * 4,
        ]
    )
    assert found[0].sentence.endswith("more than chance. Association, not proof.")
    assert all(one.sentence.endswith("no difference seen. Association, not proof.") for one in found[1:])
    assert all(one.p >= comparison.association("draft_ahead", "Draft", weak).p for one in found[1:])


def test_holm_of_the_textbook():
    """R: p.adjust(c(.01, .02, .03, .005), "holm")."""
    assert comparison.holm([0.01, 0.02, 0.03, 0.005]) == pytest.approx([0.03, 0.04, 0.04, 0.02])
    assert comparison.holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=20))
def test_holm_never_shrinks_a_p_value_nor_turns_two_round(p_values):
    adjusted = comparison.holm(p_values)
    assert all(a >= p - 1e-12 for a, p in zip(adjusted, p_values, strict=True))
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    assert [adjusted[i] for i in order] == sorted(adjusted)


def test_two_shares_apart_have_the_score_tests_p():
    """R: prop.test(c(56, 48), c(70, 80), correct = FALSE): p = .0079; chi-squared without correction is the same test."""
    difference, p = comparison.apart(estimates.proportion(56, 70), estimates.proportion(48, 80), Unit.PROPORTION)
    expected = scipy.stats.chi2_contingency([[56, 14], [48, 32]], correction=False).pvalue
    assert p == pytest.approx(expected, abs=1e-9)
    assert (difference.low, difference.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_two_means_apart_are_welchs():
    first, second = [60.0, 72, 55, 81, 66, 70], [50.0, 48, 61, 40, 52]
    sides = [estimates.mean(sum(s), sum(x * x for x in s), len(s), len(s), (0.0, 100.0)) for s in (first, second)]
    difference, p = comparison.apart(*sides, Unit.SCORE)
    expected = scipy.stats.ttest_ind(first, second, equal_var=False)
    band = expected.confidence_interval()
    assert p == pytest.approx(expected.pvalue, abs=1e-9)
    assert (difference.low, difference.high) == pytest.approx((band.low, band.high), abs=1e-6)


def test_what_is_not_shown_is_not_compared():
    assert comparison.apart(estimates.hidden("few"), estimates.proportion(5, 9), Unit.PROPORTION) is None


def test_days_are_compared_by_their_intervals():
    fast, slow = Estimate(9, 7, 12, 40, Status.OK), Estimate(30, 22, 41, 40, Status.OK)
    difference, p = comparison.apart(fast, slow, Unit.DAYS)
    assert difference.value == -21
    assert difference.high < 0
    assert p < 0.01
    assert comparison.apart(fast, fast, Unit.DAYS)[1] == 1.0


# --- groups --------------------------------------------------------------------------------------------------------------


def test_the_widest_difference_of_three_groups_is_widened_for_having_been_picked():
    groups = [
        ("Atlas", FourAnswers(9, 0, 0, 1, 10)),
        ("Birch", FourAnswers(2, 4, 2, 2, 10)),
        ("Cedar", FourAnswers(6, 2, 1, 1, 10)),
    ]
    found = comparison.between_groups("d1", "Pricing", groups, ["Delta", "Atlas", "Delta"])
    pair = comparison.between_groups("d1", "Pricing", groups[:2], [])
    assert (found.highest, found.lowest) == ("Atlas", "Birch")
    assert found.widest.value == pytest.approx(0.7)
    assert found.widest.low < pair.widest.low
    assert found.not_asked == ("Delta",)
    assert found.sentence == "9 of 10 in Atlas and 2 of 10 in Birch gave a firm yes: more than chance."


def test_two_equal_groups_differ_by_nothing():
    same = FourAnswers(4, 2, 1, 1, 8)
    found = comparison.between_groups("d1", "Pricing", [("Atlas", same), ("Birch", same)], [])
    assert found.widest.value == 0
    assert found.sentence.endswith("within what chance allows.")


# --- does it matter? -------------------------------------------------------------------------------------------------------


def decisions(with_it, without, seed=3):
    chance = random.Random(seed)
    dots = [(f"d{i}", 1.0, min(1.0, with_it + chance.uniform(-0.2, 0.2)), 4) for i in range(12)]
    return dots + [(f"e{i}", 0.0, max(0.0, without + chance.uniform(-0.2, 0.2)), 4) for i in range(12)]


def test_a_practice_that_goes_with_keeping_is_found_and_one_that_does_not_is_not():
    found = comparison.association("recap_in_day", "Recap within a day", decisions(0.8, 0.4))
    assert found.difference.low > 0
    assert found.sentence.endswith("more than chance. Association, not proof.")
    assert comparison.association("recap_in_day", "Recap", decisions(0.6, 0.6)).sentence.endswith(
        "no difference seen. Association, not proof."
    )


def test_the_bootstrap_is_seeded():
    dots = decisions(0.8, 0.5)
    assert comparison.association("a", "A", dots) == comparison.association("a", "A", dots)


def test_fewer_than_eight_on_a_side_are_not_compared():
    dots = decisions(0.8, 0.4)[:19]
    found = comparison.association("recap_in_day", "Recap", dots)
    assert found.difference.status is Status.TOO_FEW
    assert "12 decisions with it and 7 without" in found.sentence


def test_no_decisions_at_all():
    assert comparison.association("firm_yes", "Firm yes", []).difference.status is Status.TOO_FEW


def test_firm_yes_is_split_at_its_median():
    dots = [(f"d{i}", i / 20, i / 20, 3) for i in range(20)]
    found = comparison.association("firm_yes", "Firm yes", dots)
    assert (found.with_it.n, found.without.n) == (10, 10)
    assert found.difference.value == pytest.approx(0.5)


@pytest.mark.parametrize(("n", "k"), [(24, 12), (60, 23), (96, 5), (100, 90)])
def test_permutations_are_dealt_as_the_library_samples(n: int, k: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written out for speed, in both of its ways: with a pool, and for few of many with a set."""
    monkeypatch.setattr(comparison, "PERMUTED", 50)
    values, draw = [float(each) for each in range(n)], random.Random(comparison.SEED)
    assert list(comparison._dealt(values, k)) == [draw.sample(values, k) for _ in range(50)]


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=16, max_size=40), st.integers(8, 30))
@settings(max_examples=max(5, EXAMPLES // 20), deadline=None)
def test_a_permutation_test_that_ends_early_says_the_same_of_alpha(values: list[float], k: int):
    left, right = values[: min(k, len(values) - 8)], values[min(k, len(values) - 8) :]
    with pytest.MonkeyPatch.context() as drawing:
        drawing.setattr(permutation, "share", lambda *_: None)
        whole, early = comparison.permuted(left, right), comparison.permuted(left, right, enough=comparison.ALPHA)
    assert early == whole if whole < comparison.ALPHA else comparison.ALPHA <= early <= whole


@pytest.mark.parametrize("sides", [([0.1, 0.7, 1.0], [0.5, 0.25]), ([1 / 3] * 9, [i / 40 for i in range(41)])])
def test_resamples_are_those_of_the_library(sides: tuple[list[float], list[float]]) -> None:
    draw = random.Random(5)
    theirs = [
        [sum(drawn) / len(drawn) for drawn in (draw.choices(side, k=len(side)) for side in sides)] for _ in range(50)
    ]
    for mine, side in zip(means_of_redrawn(sides, 50, 5), zip(*theirs, strict=True), strict=True):
        assert mine == pytest.approx(side, abs=1e-14)
