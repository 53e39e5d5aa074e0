"""A total compares the same teams on both sides."""

from __future__ import annotations

from datetime import date

from firmyes.metrics.judging.same_teams import comparable, marks, spans
from firmyes.metrics.periods import add_months, period_of
from firmyes.model import Grain

MONTHS = [period_of(add_months(date(2026, 1, 1), i), Grain.MONTH) for i in range(10)]


def present(*sets):
    return {month: frozenset(teams.split()) for month, teams in zip(MONTHS, sets, strict=False)}


def test_the_same_teams_throughout_need_nothing():
    assert comparable(present("A B", "A B", "A B")) is None


def test_a_team_that_leaves_is_left_out_on_both_sides():
    found = comparable(present(*["A B Low"] * 7, "A B"))
    assert found is not None
    assert (found.teams, found.left_out, len(found.periods)) == ({"A", "B"}, ("Low",), 8)


def test_a_team_that_joined_last_is_given_up():
    found = comparable(present(*["A B"] * 7, "A B New"))
    assert found is not None
    assert (found.teams, found.left_out) == ({"A", "B"}, ("New",))


def test_a_team_with_enough_periods_stays_and_the_others_periods_go():
    found = comparable(present(*["A"] * 2, *["A B"] * 7))
    assert found is not None
    assert found.teams == {"A", "B"}
    assert len(found.periods) == 7


def test_nobody_in_common_is_no_comparison():
    found = comparable(present("A", "A", "B"))
    assert found is not None
    assert not found.teams
    assert found.left_out == ("A", "B")


def test_marks_say_who_left_and_who_joined():
    assert [(m.on, m.label) for m in marks(present("A Low", "A", "A New"))] == [
        (date(2026, 2, 1), "Low not in it"),
        (date(2026, 3, 1), "New in it from here"),
    ]
    ((_, both),) = [(m.on, m.label) for m in marks(present("Old", "New"))]
    assert both == "Old not in it, New in it from here", "one line on one day, not two on one another"


def test_a_month_without_a_vote_is_no_leaving():
    held = present("A B", "A", "A B", "A")
    assert spans(held, MONTHS[:4]) == present("A B", "A B", "A B", "A")
