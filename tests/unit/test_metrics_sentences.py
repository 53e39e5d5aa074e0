"""Sentences must be true for the data shown: on ordinary data, flat data, one point, and none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from firmyes.metrics import estimates, sentences
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.registry import METRICS, metric
from firmyes.metrics.verdict import judge
from firmyes.model import Estimate, Grain, Period, Point, Rule, Series, Status, Unit, Verdict, VerdictKind
from firmyes.model.findings import Look
from tests.factory.tallies import tally

OCTOBER = period_of(date(2026, 10, 1), Grain.MONTH)
SEPTEMBER = period_of(date(2026, 9, 1), Grain.MONTH)


def kept(count, base, period=OCTOBER, finished=True):
    return Point(period, estimates.proportion(count, base, fewest=5, verb="kept on time"), finished)


def series(metric_id, points, whole=None, team=""):
    verdict = judge(points, metric(metric_id).unit)
    return Series(metric_id, team, tuple(points), verdict, whole or estimates.missing("Nothing."))


# --- headline ------------------------------------------------------------------------------------------------------------


def test_the_headline_of_the_design():
    votes = replace(tally(33, 8, 3, 4), period=OCTOBER)
    assert sentences.headline((votes, True), kept(11, 19)) == (
        "In October 2026, 33 of the 41 who agreed also committed; 11 of 19 promises due were kept on time."
    )


def test_several_decisions_count_yeses_and_not_people():
    votes = replace(tally(33, 8, 3, 4, people=12), period=OCTOBER, decisions=4)
    assert sentences.headline((votes, True), None) == "In October 2026, 33 of 41 yeses came with a commitment."


def test_two_different_months_are_both_named():
    votes = replace(tally(5, 1, 0, 0), period=OCTOBER)
    assert sentences.headline((votes, True), kept(11, 19, SEPTEMBER)) == (
        "In October 2026, 5 of the 6 who agreed also committed; in September 2026, 11 of 19 promises due were kept on time."
    )


def test_a_month_that_is_not_over_is_so_far():
    assert (
        sentences.headline(None, kept(6, 9, finished=False))
        == "So far in October 2026, 6 of 9 promises due were kept on time."
    )


def test_one_promise_nobody_agreed_nothing_and_hidden():
    assert sentences.headline(None, kept(1, 1)) == "In October 2026, the one promise due was kept on time."
    assert sentences.headline(None, kept(0, 1)) == "In October 2026, the one promise due was not kept on time."
    nobody = replace(tally(0, 0, 2, 4), period=OCTOBER)
    assert sentences.headline((nobody, True), None) == "In October 2026, nobody agreed with what was decided."
    assert sentences.headline(None, None) == sentences.NOTHING
    assert sentences.headline(None, None, "Answers are hidden.") == "Answers are hidden."


# --- pages ---------------------------------------------------------------------------------------------------------------


def test_follow_through_on_ordinary_and_flat_data_and_one_point():
    months = [period_of(add_months(date(2026, 5, 1), i), Grain.MONTH) for i in range(6)]
    flat = series("kept_on_time", [kept(10, 20, month) for month in months])
    assert sentences.follow_through(flat) == "In October 2026, 10 of 20 promises due were kept on time, within noise."
    drop = series("kept_on_time", [*[kept(18, 20, month) for month in months[:-1]], kept(4, 20)])
    assert sentences.follow_through(drop).endswith("kept on time, down, beyond noise.")
    assert (
        sentences.follow_through(series("kept_on_time", [kept(7, 9)]))
        == "In October 2026, 7 of 9 promises due were kept on time."
    )


def test_pages_without_anything_say_what_to_bring_and_hidden_ones_that_they_are():
    for page, name in (
        (sentences.follow_through, "kept_on_time"),
        (sentences.safety, "safety"),
        (sentences.agreement, "gap"),
    ):
        assert "loaded yet" in page(series(name, [], estimates.missing("No promises loaded yet.")))
        assert (
            page(series(name, [], estimates.hidden("Hidden, to keep answers private.")))
            == "Hidden, to keep answers private."
        )
        elsewhere = sentences.elsewhere(page(series(name, [], estimates.missing("No promises loaded yet."))))
        assert elsewhere.endswith(" for these teams and months. Choose more of either.")
        assert "Bring" not in elsewhere
    undated = "This export has no due dates, so “on time” is unknown."
    assert sentences.follow_through(series("kept_on_time", [], estimates.missing(undated))) == undated


def test_what_is_one_persons_as_a_whole_is_not_told_by_the_month():
    whole = estimates.hidden("One or two people hold most of these promises.")
    assert sentences.follow_through(series("kept_on_time", [kept(3, 3)], whole)) == whole.reason


def test_what_has_something_is_not_said_to_be_elsewhere():
    assert sentences.elsewhere("In October 2026, 1 of 2 promises due were kept on time.").startswith("In October")


def test_safety_names_its_score_and_interval():
    point = Point(OCTOBER, Estimate(71.2, 66.4, 76.1, 9, Status.OK))
    assert (
        sentences.safety(series("safety", [point]))
        == "In October 2026, psychological safety stood at 71 of 100 (66–76 fits)."
    )


def test_agreement_counts_yeses():
    point = Point(OCTOBER, estimates.proportion(8, 41, 41))
    assert (
        sentences.agreement(series("gap", [point]))
        == "In October 2026, 8 of 41 yeses came without a commitment (10–34 % fits)."
    )
    alone = Point(OCTOBER, estimates.proportion(1, 1, 1, fewest=5))
    assert sentences.agreement(series("gap", [alone])) == "In October 2026, the one yes came without a commitment."


# --- what changed --------------------------------------------------------------------------------------------------------


def change(metric_id, kind, team="", listed=False):
    estimate = estimates.proportion(8, 10)
    verdict = Verdict(kind, OCTOBER, 0.5, None, None, "difference", "", estimate)
    look = Look(0.001, kind, (OCTOBER,), estimate, 0.5) if listed else None
    return metric(metric_id), Series(metric_id, team, (), verdict, estimate), look


def test_news_come_first_and_at_most_five():
    news = [change("clear", VerdictKind.UP, f"T{i}", listed=True) for i in range(6)]
    found = sentences.changes([change("gap", VerdictKind.NOISE), *news], 35)
    assert len(found) == 5
    assert {line.kind for line in found} == {VerdictKind.UP}
    assert found[0].text == "T0: clear promises 8 of 10 in October 2026, 50 % before: up, beyond noise."
    assert found[0].stands_on == "49–94 % fits, n = 10 promises; 35 series looked at"


def test_a_signal_that_the_list_does_not_hold_is_no_news_and_no_noise_either():
    found = sentences.changes([change("gap", VerdictKind.UP), change("clear", VerdictKind.NOISE)], 35)
    assert [line.text for line in found] == [
        sentences.NOTHING_BEYOND_NOISE,
        "Clear promises 8 of 10 in October 2026, 50 % before: within noise.",
    ]
    assert found[0].stands_on == "35 series looked at"


def test_three_months_pooled_are_said_as_a_stretch_without_an_interval():
    months = tuple(period_of(date(2026, m, 1), Grain.MONTH) for m in (8, 9, 10))
    measure, made, _ = change("gap", VerdictKind.NOISE)
    look = Look(0.001, VerdictKind.DOWN, months, Estimate(0.25, n=36, status=Status.OK), 0.75)
    [line] = sentences.changes([(measure, made, look)], 1)
    assert line.text == "Gap 25 % in August 2026 to October 2026, 75 % before: down, beyond noise."
    assert line.stands_on == "n = 36 people; one series looked at"


def test_a_run_says_that_eight_months_spoke_and_no_single_one():
    verdict = Verdict(
        VerdictKind.DOWN, OCTOBER, 0.6, rule=Rule.RUN, reference=0.62, estimate=estimates.proportion(8, 20)
    )
    assert sentences.verdict_words(verdict) == "eight months in a row below the median of the months before"


def test_nothing_beyond_noise_is_said_first_and_teams_noise_is_not_listed():
    found = sentences.changes([change("gap", VerdictKind.NOISE), change("gap", VerdictKind.NOISE, "Atlas")], 2)
    assert [line.text for line in found] == [
        sentences.NOTHING_BEYOND_NOISE,
        "Gap 8 of 10 in October 2026, 50 % before: within noise.",
    ]


def test_noise_of_the_teams_alone_is_nothing_beyond_noise():
    found = sentences.changes([change("gap", VerdictKind.NOISE, "Atlas")], 1)
    assert [line.text for line in found] == [sentences.NOTHING_BEYOND_NOISE]


def test_nothing_judged_nothing_said():
    empty = Verdict(VerdictKind.TOO_FEW)
    assert sentences.changes([(metric("gap"), Series("gap", "", (), empty, estimates.missing("")), None)], 0) == ()


@pytest.mark.parametrize("measure", METRICS, ids=lambda m: m.id)
def test_every_measure_can_be_said(measure):
    value = {Unit.PROPORTION: 0.4, Unit.SCORE: 61.0, Unit.SCALE: 4.6, Unit.DAYS: 1.0}[measure.unit]
    estimate = Estimate(value, value * 0.9, value * 1.1, 30, Status.OK)
    assert any(c.isdigit() for c in sentences.number(estimate, measure.unit))
    assert sentences.interval(estimate, measure.unit).endswith("fits")
    assert sentences.number(Estimate(), measure.unit) == "unknown"


def test_a_period_is_named_as_people_name_it():
    quarter = Period(date(2026, 7, 1), date(2026, 10, 1), Grain.QUARTER)
    assert sentences.when(quarter) == "In Q3 2026,"
    assert sentences.when(OCTOBER, finished=False) == "So far in October 2026,"
