"""Agreement and commitment: shares of the four answers, on people, and what two separate files still allow (METRICS 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmyes.metrics.periods import period_of
from firmyes.metrics.votes import SHARES, apart_bounds, share, soft_yes_bounds
from firmyes.model import ApartTally, AskedAlone, FourAnswers, Grain, Status, VoteTally

MAY = period_of(date(2026, 5, 1), Grain.MONTH)


def tally(firm: int, soft: int, disagree: int, neither: int, people: int | None = None, **given) -> VoteTally:
    """Votes on one decision; without ``people`` everybody voted once."""
    voted = firm + soft + disagree + neither if people is None else people
    row = VoteTally(
        team="Atlas",
        period=MAY,
        answers=FourAnswers(firm, soft, disagree, neither, voted),
        decisions=1,
        agree_threes=0,
        commit_threes=0,
        agreed_fully=0,
        soft_fully=0,
        unsaid_n=0,
        unsaid_yes=0,
        welcome_n=0,
        welcome_yes=0,
    )
    return replace(row, **given)


@pytest.mark.parametrize(
    ("metric", "count", "base"),
    [
        ("agreed", 60, 100),
        ("committed", 60, 100),
        ("firm_yes", 40, 100),
        ("soft_yes", 20, 100),
        ("disagree_and_commit", 20, 100),
        ("not_a_yes", 20, 100),
        ("gap", 20, 60),
    ],
)
def test_shares_by_hand(metric, count, base):
    """METRICS' own example: as many soft yes as disagree-and-commit. Shares subtracted would say there is no gap."""
    found = share(tally(40, 20, 20, 20), metric)
    assert (found.count, found.base, found.value) == (count, base, count / base)
    assert found.status is Status.OK


def test_an_interval_stands_between_people_and_answers():
    """Eight people, four decisions: 32 ÷ (1 + 3 × .3) = 16.84 answers; not 8 (R: .2152, .7848) and not 32 (.3369, .6631)."""
    found = share(tally(16, 8, 4, 4, people=8), "firm_yes")
    assert (found.count, found.base, found.n) == (16, 32, 8)
    assert found.effective == pytest.approx(32 / 1.9)
    assert (found.low, found.high) == pytest.approx((0.2845, 0.7155), abs=5e-5)


def test_the_gap_stands_on_the_people_behind_the_agreeing_answers():
    """24 of 32 answers agree, so 6 of the 8 people stand behind the gap."""
    assert share(tally(16, 8, 4, 4, people=8), "gap").n == 6


def test_a_gap_among_fewer_than_five_is_told_in_words():
    assert share(tally(3, 1, 5, 5), "gap").status is Status.TOO_FEW
    assert share(tally(4, 1, 5, 5), "gap").status is Status.OK
    assert "1 of 4 agreed and did not commit" in share(tally(3, 1, 5, 5), "gap").reason


def test_no_votes_and_nobody_agreeing_are_missing_never_0():
    for metric in SHARES:
        nothing = share(None, metric)
        assert nothing.status is Status.MISSING and nothing.value is None and nothing.reason
        assert share(tally(0, 0, 0, 0), metric).status is Status.MISSING
    nobody = share(tally(0, 0, 3, 4), "gap")
    assert nobody.status is Status.MISSING
    assert nobody.reason == "Nobody agreed, so there is no gap to measure."


def test_a_question_nobody_was_asked_is_missing():
    for metric in ("unsaid", "welcome"):
        assert share(tally(5, 2, 1, 1), metric).status is Status.MISSING


def test_questions_on_the_side_have_their_own_base():
    found = tally(6, 2, 1, 1, unsaid_n=8, unsaid_yes=2, welcome_n=5, welcome_yes=4, agree_threes=1, commit_threes=3)
    for metric, expected in {
        "unsaid": (2, 8),
        "welcome": (4, 5),
        "agree_threes": (1, 10),
        "commit_threes": (3, 10),
    }.items():
        estimate = share(found, metric)
        assert (estimate.count, estimate.base) == expected


def test_the_cut_at_five_has_its_own_gap():
    found = share(tally(8, 2, 0, 0, agreed_fully=6, soft_fully=3), "gap_strict")
    assert (found.count, found.base) == (3, 6)


fours = st.tuples(*[st.integers(0, 30)] * 4).filter(any)


@given(fours, st.integers(1, 120))
def test_any_share_lies_in_its_interval_and_the_four_make_one(four, people):
    found = tally(*four, people=min(people, sum(four)))
    for metric in SHARES:
        estimate = share(found, metric)
        if estimate.value is not None:
            assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
            assert 1 <= estimate.n <= found.answers.people
    parts = [share(found, name).value for name in ("firm_yes", "soft_yes", "disagree_and_commit", "not_a_yes")]
    assert sum(parts) == pytest.approx(1)


@given(fours)
def test_the_bounds_of_two_separate_files_hold_what_was_hidden(four):
    """Whoever gave which two answers: the true soft yes is never outside."""
    n = sum(four)
    firm, soft, disagree, _ = four
    bounds = soft_yes_bounds((firm + soft) / n, (firm + disagree) / n, n)
    assert bounds.status is Status.NOT_ESTIMABLE
    assert bounds.value is None and bounds.reason
    assert bounds.low - 1e-12 <= soft / n <= bounds.high + 1e-12


@pytest.mark.parametrize(
    ("agreed", "committed", "low", "high"),
    [(0.8, 0.5, 0.3, 0.5), (0.5, 0.8, 0.0, 0.2), (1.0, 0.0, 1.0, 1.0), (0.6, 0.6, 0.0, 0.4)],
)
def test_bounds_by_hand(agreed, committed, low, high):
    bounds = soft_yes_bounds(agreed, committed, 20)
    assert (bounds.low, bounds.high) == pytest.approx((low, high))


def apart(agreement: AskedAlone, commitment: AskedAlone) -> ApartTally:
    return ApartTally("Atlas", MAY, agreement, commitment)


TWO_FILES = apart(AskedAlone(12, 9, 2, 12), AskedAlone(12, 5, 4, 12))


def test_one_question_alone_tells_its_own_share_and_no_yes():
    found = {metric: share(None, metric, TWO_FILES) for metric in SHARES}
    told = {metric: (e.count, e.base, e.n) for metric, e in found.items() if e.value is not None}
    assert told == {
        "agreed": (9, 12, 12),
        "committed": (5, 12, 12),
        "agree_threes": (2, 12, 12),
        "commit_threes": (4, 12, 12),
    }
    for metric in ("firm_yes", "soft_yes", "disagree_and_commit", "not_a_yes", "gap", "gap_strict"):
        assert found[metric].status is Status.NOT_ESTIMABLE
        assert (
            found[metric].reason
            == "Agreement and commitment came in separate files: nobody can tell who gave both answers."
        )
    assert found["unsaid"].status is Status.MISSING


def test_beside_whole_votes_each_question_counts_its_own_and_people_once():
    whole = tally(4, 2, 1, 1)
    agreed = share(whole, "agreed", TWO_FILES)
    assert (agreed.count, agreed.base, agreed.n) == (6 + 9, 8 + 12, 12), (
        "nobody knows that they are others: twelve people"
    )
    assert share(whole, "gap", TWO_FILES) == share(whole, "gap")


def test_a_question_nobody_asked_is_missing():
    only = apart(AskedAlone(6, 4, 1, 6), AskedAlone())
    assert share(None, "committed", only).status is Status.MISSING
    assert "Only agreement was asked" in share(None, "soft_yes", only).reason


def test_bounds_only_where_as_many_answered_both_files():
    same = apart_bounds(TWO_FILES.agreement, TWO_FILES.commitment)
    assert (same.low, same.high, same.n) == (pytest.approx(4 / 12), pytest.approx(7 / 12), 12)
    other = apart_bounds(AskedAlone(12, 9, 2, 12), AskedAlone(11, 5, 4, 11))
    assert other.status is Status.NOT_ESTIMABLE
    assert (other.low, other.high) == (None, None)
    assert "(12 and 11 answers)" in other.reason
