"""What the database counts of promises and decisions, held to the definitions of METRICS counted one at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from firmyes.board import rates
from firmyes.board.promises import late_or_dropped
from firmyes.board.rates import ALL_TIME
from firmyes.board.rows.memory import Rows
from firmyes.board.trends import in_range
from firmyes.metrics import decisions, promises, room
from firmyes.metrics.curves import done, forecast
from firmyes.metrics.lint import lint_promise
from firmyes.metrics.periods import period_of
from firmyes.model import EVERYTHING, HERE, Grain, PartsTally, Promise, RateTally
from firmyes.warehouse import promise_queries
from firmyes.warehouse.connection import open_warehouse

RANGES = (ALL_TIME, (date(2026, 2, 1), date(2026, 8, 1)))


@pytest.fixture(scope="module")
def told(synthetic: Path) -> Rows:
    """The synthetic teams: moves, drops, unknown ends, several owners, none."""
    return Rows(open_warehouse(synthetic, EVERYTHING))


@pytest.fixture(scope="module")
def demo(demo_built: Path) -> Rows:
    """What the write side built itself, its own SQL and linter on the way."""
    return Rows(open_warehouse(demo_built, EVERYTHING))


@pytest.fixture(params=["told", "demo"])
def rows(request: pytest.FixtureRequest) -> Rows:
    return request.getfixturevalue(request.param)


def near(found: RateTally) -> dict[str, object]:
    return asdict(found) | {"between": pytest.approx(found.between)}


def of(found: list[Promise], rate: str, by: str = "decision") -> RateTally:
    return promises.tally(found, promises.RATES[rate], promises.by_owner if by == "holder" else promises.by_decision)


@pytest.mark.parametrize("rate", promises.RATES)
def test_a_whole_range_and_every_period_are_counted_alike(rows: Rows, rate: str) -> None:
    teams = sorted({p.team for p in rows.promises(())})
    day = promises.RATES[rate].day
    for scope in ((), (teams[0],), tuple(teams[1:3])):
        mine = [p for p in rows.promises(()) if not scope or p.team in scope]
        for since, until in RANGES:
            wanted = [p for p in mine if in_range(day(p), since, until)]
            for by in ("decision", "holder"):
                assert asdict(rows.rates.whole(rate, scope, since, until, by)) == near(of(wanted, rate, by))
            for grain in Grain:
                found = rows.rates.per_period(rate, scope, grain, since, until)
                groups: dict = {}
                for promise in mine:
                    if (when := day(promise)) is not None and since <= when < until:
                        groups.setdefault(period_of(when.replace(day=1), grain), []).append(promise)
                assert {period: asdict(sums) for period, sums in found.items()} == {
                    period: near(of(group, rate)) for period, group in groups.items()
                }


@pytest.mark.parametrize("rate", ["kept_on_time", "clear", "no_surprise"])
def test_the_others_are_all_less_ones_own(rows: Rows, rate: str) -> None:
    teams = tuple(sorted({p.team for p in rows.promises(())}))
    day = promises.RATES[rate].day
    for since, until in RANGES:
        for by in ("decision", "holder"):
            found = rows.rates.of_others(rate, teams, since, until, by)
            for team in teams:
                others = [p for p in rows.promises(()) if p.team != team and in_range(day(p), since, until)]
                assert asdict(found[team]) == near(of(others, rate, by)), (team, by)


def test_teams_asked_for_one_by_one_and_all_at_once_are_the_same(demo: Rows) -> None:
    teams = sorted({p.team for p in demo.promises(())})
    span = (date(2026, 1, 1), date(2026, 11, 1))
    fresh = Rows(demo.warehouse)
    for team in teams:  # from the third on the answer comes from the one for all
        found = fresh.rates.per_period("kept_on_time", (team,), Grain.QUARTER, *span)
        assert found == Rows(demo.warehouse).rates.per_period("kept_on_time", (team,), Grain.QUARTER, *span)


@pytest.mark.parametrize("rate", promises.RATES)
def test_columns_of_many_teams_add_up_to_what_the_statements_count(
    rows: Rows, rate: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last digit: which of them answers depends on what was asked before."""
    monkeypatch.setattr(rates, "SMALL", 0)
    teams = tuple(team.team for team in rows.teams())
    many = Rows(rows.warehouse)
    many.expect_many(teams)
    for span in (*RANGES, (date(2031, 1, 1), date(2032, 1, 1))):
        for by in ("decision", "holder"):
            for scope in ((), *((team,) for team in teams)):
                found = many.rates.whole(rate, scope, *span, by)
                assert found == rows.rates.whole(rate, scope, *span, by), (span, by, scope)
                assert {type(value) for value in asdict(found).values()} == {int, bool, float}
        assert many.rates.of_others(rate, teams, *span) == rows.rates.of_others(rate, teams, *span)
    for cut in ((date(2026, 4, 1), date(2026, 6, 1)), (date(2031, 1, 1), date(2031, 2, 1))):  # of a quarter
        for scope in ((), *((team,) for team in teams)):
            found, wanted = (each.rates.per_period(rate, scope, Grain.QUARTER, *cut) for each in (many, rows))
            assert found == wanted


def test_a_few_teams_and_small_workspaces_are_asked_of_statements(demo: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("columns of a few")

    monkeypatch.setattr(promise_queries, "promise_columns", never)
    teams = tuple(team.team for team in demo.teams())
    fresh = Rows(demo.warehouse)
    fresh.expect_many(teams)  # many teams, but few promises
    monkeypatch.setattr(rates, "SMALL", 0)
    fresh.expect_many(teams[:2])
    assert fresh.rates.whole("clear", teams[:1], *RANGES[1]) == demo.rates.whole("clear", teams[:1], *RANGES[1])


def test_who_asks_a_small_workspace_for_many_stretches_is_answered_from_columns(demo: Rows) -> None:
    """The first ones by statements, the others from columns, and all the same."""
    teams, fresh = tuple(team.team for team in demo.teams()), Rows(demo.warehouse)
    for month in range(1, rates.FEW_STRETCHES + 3):
        span = (date(2025, 10, 1), date(2026, month, 1))
        fresh.expect_many(teams)
        assert (fresh.rates.many is not None) is (month > rates.FEW_STRETCHES + 1)
        for scope in ((), teams[:1]):
            assert fresh.rates.whole("kept_on_time", scope, *span) == demo.rates.whole("kept_on_time", scope, *span)


def test_a_promise_in_each_state_and_none_at_all(rows: Rows) -> None:
    """The data above hold what the definitions tell apart; nobody's promises are an empty tally."""
    whole = {rate: rows.rates.whole(rate, (), *ALL_TIME) for rate in promises.RATES}
    assert whole["dropped_before"].good and whole["moved_before"].good and whole["clear"].good < whole["clear"].base
    assert rows.rates.whole("clear", ("Nobody",), *ALL_TIME) == RateTally()


# --- other sums ------------------------------------------------------------------------------------------------------------


def scopes(rows: Rows) -> tuple[tuple[str, ...], ...]:
    teams = tuple(team.team for team in rows.teams())
    return (), teams[:1], teams[1:3]


def within(rows: Rows, scope: tuple[str, ...], span: tuple[date, date], day: promises.Day) -> list[Promise]:
    return [p for p in rows.promises(()) if (not scope or p.team in scope) and in_range(day(p), *span)]


@pytest.mark.parametrize("span", RANGES, ids=["ever", "range"])
def test_how_long_promises_took_is_counted_alike(rows: Rows, span: tuple[date, date]) -> None:
    days = {"made": promises.made_day, "made_or_due": promises.made_or_due_day, "due_or_made": due_or_made}
    for scope in scopes(rows):
        for name, day in days.items():
            found = within(rows, scope, span, day)
            assert rows.sums.durations(scope, *span, by_day=name) == done.tally(found)
        months: dict = {}
        for promise in within(rows, scope, span, promises.made_day):
            if promise.made_on is not None:
                months.setdefault(period_of(promise.made_on.replace(day=1), Grain.QUARTER), []).append(promise)
        found = rows.sums.durations_per_period(scope, Grain.QUARTER, *span)
        assert found == {period: done.tally(each) for period, each in months.items()}


@pytest.mark.parametrize("span", RANGES, ids=["ever", "range"])
def test_ladder_parts_and_facts_are_counted_alike(rows: Rows, span: tuple[date, date]) -> None:
    for scope in scopes(rows):
        made = within(rows, scope, span, promises.made_or_due_day)
        assert rows.sums.ladder(scope, *span) == decisions.ladder_tally(made)
        told = [lint_promise(p) for p in made]
        assert rows.sums.parts(scope, *span) == PartsTally(
            promises=len(made), owner=sum(t.owner for t in told), judged=sum(t.judged for t in told),
            what=sum(t.what is True for t in told), when=sum(t.when for t in told), **promises.holders(made),
        )  # fmt: skip
        assert rows.sums.facts(scope, *span) == promises.facts(within(rows, scope, span, due_or_made))
        assert rows.sums.facts(scope, *span, by_day="due") == promises.facts(
            within(rows, scope, span, promises.due_day)
        )


@pytest.mark.parametrize("span", RANGES, ids=["ever", "range"])
def test_reasons_are_one_whatever_their_capitals_and_the_newest_is_written(rows: Rows, span: tuple[date, date]) -> None:
    for scope in scopes(rows):
        written: dict[str, str] = {}
        counted: Counter[str] = Counter()
        for promise in late_or_dropped(within(rows, scope, span, due_or_made)):
            text = " ".join(promise.reason.split())
            written.setdefault(text.casefold(), text)
            counted[text.casefold()] += 1
        ordered = sorted(counted.items(), key=lambda each: (each[0] == "", -each[1], each[0]))
        assert rows.sums.reasons(scope, *span) == tuple((written[key], n) for key, n in ordered)


@pytest.mark.parametrize("today", [None, date(2026, 11, 20)], ids=str)
def test_what_is_open_is_counted_and_ordered_alike(rows: Rows, today: date | None) -> None:
    every = [p for p in rows.promises(()) if p.state == "open"]
    over = {p.commitment_id: days_over(p, today) for p in every}
    for scope in scopes(rows):
        mine = [p for p in every if not scope or p.team in scope]
        known = [d for p in mine if (d := over[p.commitment_id]) is not None]
        found = rows.sums.open_now(scope, *ALL_TIME, today)
        assert (found.still_open, found.undated) == (len(mine), len(mine) - len(known))
        assert (found.past, found.older) == (sum(0 < d <= 30 for d in known), sum(d > 30 for d in known))
        assert (found.week, found.overdue) == (sum(-7 <= d <= 0 for d in known), sum(d > 0 for d in known))
        assert found.old == sum(d > 91 for d in known)
        assert found.before == sum(bool(today and p.due_on and p.due_on < today) for p in mine)
        by_date = sorted(
            mine, key=lambda p: (over[p.commitment_id] is None, -(over[p.commitment_id] or 0), p.commitment_id)
        )
        asked = (rows.warehouse, scope, *ALL_TIME, today or date.min)
        listed = promise_queries.open_promises(*asked, by="date")
        assert listed == tuple((p, over[p.commitment_id]) for p in by_date)
        assert promise_queries.open_promises(*asked, by="date", first=2, count=3) == listed[2:5]
        assert promise_queries.open_promises(*asked, by="date", between=(-7, 30)) == tuple(
            row for row in listed if row[1] is not None and -7 <= row[1] <= 30
        )
        by_decision = sorted(
            mine, key=lambda p: (p.decision_id is None, p.decision_id or "", -(over[p.commitment_id] or 0))
        )
        assert [p for p, _ in promise_queries.open_promises(*asked, by="decision")] == by_decision
        if today:
            nearest = sorted(by_date, key=lambda p: nearness(p, today))
            assert [p for p, _ in promise_queries.open_promises(*asked, by="nearest")] == nearest


def nearness(promise: Promise, day: date) -> tuple[bool, bool, int]:
    """Past their day before those to come, each from the meeting outwards; without a day last."""
    due = promise.due_on
    return due is None or due >= day, due is None, abs((day - due).days) if due else 0


def days_over(promise: Promise, today: date | None) -> int | None:
    seen = max(promise.as_of, today) if today and promise.source == HERE else promise.as_of
    return (seen - promise.due_on).days if promise.due_on else None


def due_or_made(promise: Promise) -> date | None:
    return promise.due_first or promise.made_on


def test_what_became_of_each_decisions_promises(rows: Rows) -> None:
    mine: dict[str, list[Promise]] = {}
    for promise in rows.promises(()):
        if promise.decision_id is not None:
            mine.setdefault(promise.decision_id, []).append(promise)
    assert rows.decided.promises() == {ident: decisions.tally(found) for ident, found in mine.items()}
    few = tuple(sorted(mine))[:2]
    assert rows.decided.promises(few) == {ident: decisions.tally(mine[ident]) for ident in few}
    assert rows.decided.promising_teams(few) == {ident: {p.team for p in mine[ident]} for ident in few}
    assert rows.decided.promises_one_by_one(few) == {ident: tuple(mine[ident]) for ident in few}


@pytest.mark.parametrize("practice", room.PRACTICES)
def test_practices_are_counted_as_the_record_of_each_decision_says(rows: Rows, practice: str) -> None:
    every = rows.decided.of(())
    for scope in scopes(rows):
        held = [d for d in every if rows.decided.is_held(d.team, scope)]
        for span in RANGES:
            mine = [d for d in held if in_range(d.decided_on, *span)]
            assert rows.sums.room(practice, scope, *span) == room.tally(mine, practice)
            months: dict = {}
            for decision in mine:
                if decision.decided_on is not None:
                    months.setdefault(period_of(decision.decided_on.replace(day=1), Grain.MONTH), []).append(decision)
            found = rows.sums.room_per_period(practice, scope, Grain.MONTH, *span)
            assert found == {period: room.tally(each, practice) for period, each in months.items()}


def test_a_forecast_stands_on_the_promises_it_stood_on(demo: Rows) -> None:
    for team in demo.teams()[:2]:
        every = demo.promises((team.team,))
        rows = [forecast.followed(*row) for row in demo.sums.followed((team.team,))]
        assert forecast.of_followed(rows, 7, promises.enough_owners(every)) == forecast.forecast(every, 7)
