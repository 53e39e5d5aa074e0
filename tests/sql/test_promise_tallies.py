"""What the database counts for a rate, held to the definitions of METRICS counted one promise at a time."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from firmyes.board.memory import Rows
from firmyes.board.rates import ALL_TIME
from firmyes.board.trends import in_range
from firmyes.metrics import promises
from firmyes.metrics.periods import period_of
from firmyes.model import EVERYTHING, Grain, Promise, RateTally
from firmyes.warehouse.connection import open_warehouse
from tests.factory.story import synthetic
from tests.factory.warehouse import write_build

RANGES = (ALL_TIME, (date(2026, 2, 1), date(2026, 8, 1)))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The synthetic teams: moves, drops, unknown ends, several owners, none."""
    workspace = tmp_path_factory.mktemp("tallies")
    tables, build = synthetic()
    write_build(workspace, tables, **build)
    return Rows(open_warehouse(workspace, EVERYTHING))


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


def test_a_promise_in_each_state_and_none_at_all(rows: Rows) -> None:
    """The data above hold what the definitions tell apart; nobody's promises are an empty tally."""
    whole = {rate: rows.rates.whole(rate, (), *ALL_TIME) for rate in promises.RATES}
    assert whole["dropped_before"].good and whole["moved_before"].good and whole["clear"].good < whole["clear"].base
    assert rows.rates.whole("clear", ("Nobody",), *ALL_TIME) == RateTally()
