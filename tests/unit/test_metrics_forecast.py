"""The forecast of open promises and a date one can keep."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from firmyes.metrics.curves.forecast import Followed, _pull, counts_done, forecast, keepable, shortest
from firmyes.metrics.curves.survival import CENSORED, DONE, DROPPED
from tests.unit.test_metrics_promises import AS_OF, DUE, ONE, OWNERS, kept


def team(count, days=range(5, 25), still=6):
    """``count`` promises kept after some days, and ``still`` open ones made ten days ago."""
    made = date(2026, 5, 1)
    done = [
        kept(
            made + timedelta(list(days)[i % len(days)]),
            made_on=made,
            due_first=made + timedelta(20),
            owner=OWNERS[i % 4],
        )
        for i in range(count)
    ]
    return [*done, *[replace(ONE, made_on=AS_OF - timedelta(10), owner=OWNERS[i % 4]) for i in range(still)]]


def test_the_shortest_range_holds_four_fifths():
    assert shortest(Counter({3: 10, 4: 40, 5: 35, 6: 10, 7: 5})) == (3, 5)
    assert shortest(Counter({4: 90, 5: 10})) == (4, 4)
    assert shortest(Counter({0: 40, 9: 60})) == (0, 9)


def history(*ended: tuple[float, int], still: Sequence[float] = (), decision: str = "") -> list[Followed]:
    """Promises made long ago that ended after so many days, each of its own decision, and open ones of these ages."""
    rows = [Followed(0.0, days, how, decision or str(i)) for i, (days, how) in enumerate(ended)]
    today = max(400.0, *(row.last for row in rows))
    return [*rows, *[Followed(today - age, today, CENSORED, f"open {i}") for i, age in enumerate(still)]]


def test_a_history_that_always_took_ten_days_says_so():
    assert counts_done(history(*[(10.0, DONE)] * 30, still=[5.0] * 8), 7) == (8, 8)
    assert counts_done(history(*[(10.0, DONE)] * 30, still=[1.0] * 8), 7) == (0, 0)


def test_the_chance_is_at_least_the_binomials():
    """Half are done on day 5, half on day 20: of ten open at day 0, done within a week Binomial(10, ½), and what open ones
    share is added."""
    low, high = counts_done(history(*[(5.0, DONE), (20.0, DONE)] * 300, still=[0.0] * 10), 7)
    assert sum(math.comb(10, k) for k in range(low, high + 1)) / 2**10 >= 0.78
    assert (low, high) == (pytest.approx(3, abs=1), pytest.approx(7, abs=1))


def test_an_old_open_promise_is_judged_by_those_that_were_open_as_long():
    ended = [(5.0, DONE)] * 60 + [(40.0, DONE)] * 20 + [(40.0, DROPPED)] * 20
    assert counts_done(history(*ended, still=[6.0] * 8), 7) == (0, 0)  # who is not done after five days takes forty
    low, high = counts_done(history(*ended, still=[36.0] * 40), 7)
    assert 5 <= low <= high <= 35  # of those half are dropped


def test_beyond_what_was_followed_the_daily_rate_speaks():
    """40 done in 400 days and 7,800 days of waiting: a twentieth in ten days."""
    low, high = counts_done(history(*[(10.0, DONE)] * 40, still=[390.0] * 20), 10)
    assert (low, high) in {(0, 1), (0, 2), (0, 3)}


def test_promises_of_one_decision_count_as_fewer_and_widen_the_range():
    """Half done on day 5 and half on day 20: by thirty decisions each, or by one that was quick and one that was not."""
    alone = history(*[(5.0, DONE)] * 30, *[(20.0, DONE)] * 30, still=[0.0] * 10)
    two = [replace(row, decision=str(row.last)) for row in alone]
    widths = [high - low for low, high in (counts_done(rows, 7) for rows in (alone, two))]
    assert widths[1] > widths[0]


def test_a_team_whose_months_go_up_and_down_together_gets_a_wider_range():
    """Every second fortnight everything open is done at once, in the others nothing: a forecast of one half is off each time."""
    steady = [Followed(float(day), float(day) + 7.0, DONE, str(day)) for day in range(0, 300, 2)]
    moods = [Followed(float(day), float(day // 28 * 28 + 28), DONE, str(day)) for day in range(0, 300, 2)]
    assert _pull(moods, 300.0, 7) > _pull(steady, 300.0, 7)


def test_it_needs_twenty_ended_and_five_open_and_three_owners():
    assert forecast(team(20), 14).low is not None
    assert forecast(team(19), 14).reason == "19 ended promises and 6 open ones; forecast from 20 and 5."
    assert forecast(team(20, still=4), 14).low is None
    alone = [replace(p, owner="Ada") for p in team(30)]
    assert forecast(alone, 14).low is None
    assert forecast(team(30), 14) == forecast(team(30), 14)


def test_a_date_you_can_keep_counts_those_given_about_as_long():
    history = team(40)  # given twenty days, done after 5 to 24: sixteen of twenty on time
    found = keepable(history, AS_OF, AS_OF + timedelta(20))
    assert found is not None
    assert (found.days, found.kept.count, found.kept.base) == (20, 32, 40)
    assert found.eight_in_ten == pytest.approx(21, abs=2)
    short = keepable(history, AS_OF, AS_OF + timedelta(3))
    assert short is not None
    assert short.kept is None
    assert keepable(team(19), AS_OF, AS_OF + timedelta(20)) is None
    assert keepable(history, DUE, DUE) is None
