"""A year against the year before in words, who is missing in a point, the forecast and a date one can keep as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from firmyes.metrics import estimates
from firmyes.metrics.curves import said
from firmyes.metrics.first_sentence.facts import Due
from firmyes.metrics.periods import add_months, period_of
from firmyes.model import Estimate, Filters, Grain, OpenTally, Point, Series, Status, Verdict, VerdictKind, YearOnYear
from firmyes.model.findings import Forecast, KeepableDate
from firmyes.ui import open_promises
from firmyes.ui.see import due
from firmyes.ui.texts import patience


def share(count: int, base: int) -> Estimate:
    return estimates.proportion(count, base)


def apart(low: float, high: float) -> Estimate:
    return Estimate((low + high) / 2, low, high, 20, Status.OK)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (
            YearOnYear(VerdictKind.UP, share(120, 141), share(96, 160), apart(0.15, 0.34)),
            "Twelve months together: 120 of 141 (85 %), in the twelve before 96 of 160 (60 %): a larger share; the "
            "difference is likely +15 to +34 points.",
        ),
        (
            YearOnYear(VerdictKind.NOISE, share(8, 11), share(30, 40), apart(-0.3, 0.2)),
            "Twelve months together: 8 of 11, in the twelve before 30 of 40 (75 %): no change seen; the difference is "
            "likely −30 to +20 points.",
        ),
        (
            YearOnYear(VerdictKind.TOO_FEW, share(8, 11), share(3, 9), apart(-0.3, 0.9), "A different group was asked."),
            "Twelve months together: 8 of 11, in the twelve before 3 of 9. A different group was asked.",
        ),
        (None, ""),
    ],
    ids=["more", "no change", "others", "no second year"],
)  # fmt: skip
def test_the_year_beside_the_point(found, text):
    assert patience.over_the_year(found, "kept_on_time") == text


def test_a_score_is_higher_or_lower_and_has_no_counts():
    found = YearOnYear(VerdictKind.DOWN, Estimate(61.2, n=30), Estimate(67.0, n=31), apart(-9.0, -2.0))
    assert patience.over_the_year(found, "safety") == (
        "Twelve months together: 61, in the twelve before 67: lower; the difference is likely −9 to −2."
    )


def series(measure: str, sizes: tuple[int, ...]) -> Series:
    periods = [period_of(add_months(date(2026, 1, 1), i), Grain.MONTH) for i in range(len(sizes))]
    points = (Point(p, Estimate(0.5, 0.4, 0.6, n, Status.OK), True) for p, n in zip(periods, sizes, strict=True))
    return Series(measure, "", tuple(points), Verdict(VerdictKind.TOO_FEW), Estimate())


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ((23, 22, 24, 14), "14 of the usual 23 people are in it."),
        ((23, 22, 24, 20), ""),
        ((23, 9), ""),
        ((), ""),
    ],
)
def test_who_is_not_in_a_point_that_usually_is(sizes, text):
    assert patience.fewer_people(series("safety", sizes)) == text
    assert patience.fewer_people(series("kept_on_time", sizes)) == ""


AS_OF = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (4, 7, "4 to 7 are likely done by Sunday 22 November"),
        (9, 9, "all are likely done by Sunday 22 November"),
        (0, 0, "none is likely done by Sunday 22 November"),
        (1, 1, "one is likely done by Sunday 22 November"),
        (3, 3, "3 are likely done by Sunday 22 November"),
    ],
)
def test_the_forecast_as_a_sentence(low, high, text):
    found = said.forecast(Forecast(low, high, 9, 61, 7), AS_OF)
    assert found == f"Of the 9 open promises {text}: eight times in ten, going by 61 earlier ones."


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (4, 7, "4 to 7 were likely done by"),
        (9, 9, "all were likely done by"),
        (1, 1, "one was likely done by"),
        (0, 0, "none was likely done by"),
    ],
)
def test_what_was_expected_by_a_day_that_is_over_is_told_so(low, high, text):
    found = Forecast(low, high, 9, 61, 7)
    assert f" {text} Sunday 22 November" in said.forecast(found, AS_OF, date(2026, 11, 23))
    assert said.forecast(found, AS_OF, date(2026, 11, 22)) == said.forecast(found, AS_OF)


def test_due_now_says_of_which_week_it_speaks_where_the_data_are_old():
    assert due.head(Due(2, 3, 9)) == "2 past their day · 3 this week"
    assert due.head(Due(1, 3, 9), (AS_OF, AS_OF)) == "15 November: 1 past its day · 3 in the week after"
    assert (
        due.head(Due(0, 0, 2, undated=1), (AS_OF, AS_OF))
        == "15 November: nothing past its day, and nothing due in the week after."
    )
    assert due.head(Due(still_open=12, undated=12), (AS_OF, AS_OF)) == "None of the 12 open promises has a day."
    assert due.head(Due(still_open=1, undated=1)) == "The one open promise has no day."


def test_exports_of_several_days_are_told_from_the_oldest_to_the_newest():
    assert due.head(Due(1, 3, 9), (date(2026, 10, 31), AS_OF)).startswith("31 October to 15 November: 1 past its day")


def test_the_list_of_chosen_months_says_so():
    counted = OpenTally(still_open=2)
    assert open_promises.fold_label(replace(counted, old=1), Filters()) == (
        "All 2 open promises, 1 past its day by over a quarter"  # one without a day may be older, and is none of these
    )
    assert open_promises.fold_label(replace(counted, still_open=1), Filters(since=AS_OF)) == (
        "The one open promise of these months"
    )


def test_where_nothing_can_be_forecast_nothing_is_said():
    assert said.forecast(Forecast(None, None, 3, 61, 7, "too few"), AS_OF) == ""
    assert said.forecast(Forecast(1, 2, 9, 61, 7), None) == ""


@pytest.mark.parametrize(
    ("kept", "eight", "text"),
    [
        (
            share(24, 41),
            33,
            "Of this team’s 41 promises given about 10 days, 24 (59 %) were kept on time; eight in ten of all are done by "
            "18 December 2026.",
        ),
        (share(8, 8), None, "Of this team’s 8 promises given about 10 days, all were kept on time."),
        (share(0, 6), None, "Of this team’s 6 promises given about 10 days, none was kept on time."),
        (None, 33, "Eight in ten of all are done by 18 December 2026."),
        (None, None, ""),
    ],
)
def test_a_date_one_can_keep(kept, eight, text):
    assert said.keepable(KeepableDate(10, kept, eight), AS_OF) == text
    assert said.keepable(None, AS_OF) == ""
