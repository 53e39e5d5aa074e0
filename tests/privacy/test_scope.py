"""Whoever sees one department sees the same whatever the others answered, promised and decided: at every query, where data
are read. What a page makes of them: tests/app/test_scope_pages.py."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from firmyes.board import Board
from firmyes.errors import UnknownValue
from firmyes.metrics import promises
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters, Grain, ViewScope
from firmyes.warehouse import decision_queries, promise_queries, queries
from firmyes.warehouse.connection import Warehouse, open_warehouse
from firmyes.warehouse.narrow import BY_RULE, BY_TEAM, FOR_ALL, visible
from tests.factory.warehouse import promise, schema, team, write_build
from tests.factory.worlds import BELA, INSIDE, OUTSIDE, SECRET, write_worlds

PRODUCT = ViewScope.of(["Product"])
ASKED: dict[str, Any] = {
    "teams": (), "origin": "promised", "grain": Grain.MONTH, "since": date.min, "until": date.max,
    "instrument": "edmondson-7", "kind": "votes", "subject": "", "rate": "kept_on_time", "undated": True, "by": "holder",
    "rates": tuple(promises.RATES),
    "by_day": "due", "today": date(2026, 11, 2), "past": 30, "old": 91, "week": 7, "count": 9,
    "practices": ["challenged", "recap_in_day"],
    "decisions": ("AT-01a", "BI-01a", "CE-01a"), "promises": ("own:p1",),
    "only": ("AT-01a", "BI-01a", "CE-01a"),
}  # fmt: skip
QUERIES = {
    name: found
    for asked in (queries, promise_queries, decision_queries)
    for name, found in inspect.getmembers(asked, inspect.isfunction)
    if found.__module__ == asked.__name__ and not name.startswith("_") and name != "span"
}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write_worlds(tmp_path_factory.mktemp("worlds"))


def answer(query: Callable[..., Any], warehouse: Warehouse, **given: Any) -> str:
    parameters = inspect.signature(query).parameters.values()
    wanted = [each.name for each in parameters if each.name != "warehouse" and each.default is each.empty]
    return repr(query(warehouse, **{name: (ASKED | given)[name] for name in wanted}))


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("given", [{}, {"teams": OUTSIDE}, {"kind": "survey", "subject": "edmondson-7"}], ids=str)
def test_no_query_tells_of_another_department(name: str, given: dict[str, Any], worlds: tuple[Path, Path]):
    one, other = (answer(QUERIES[name], open_warehouse(world, PRODUCT), **given) for world in worlds)
    assert one == other
    assert not any(word in one for word in (*OUTSIDE, SECRET))


def test_the_worlds_do_differ(worlds: tuple[Path, Path]):
    """The judge has teeth: whoever sees everything is told other things by nearly every query."""
    differ = {
        name
        for name, query in QUERIES.items()
        if len({answer(query, open_warehouse(world, EVERYTHING)) for world in worlds}) == 2
    }
    assert differ >= {"promises", "decisions", "decision_votes", "votes", "safety", "items", "people", "loads", "teams"}


def test_what_is_theirs_is_all_there(worlds: tuple[Path, Path]):
    whole, ours = (open_warehouse(worlds[0], scope) for scope in (EVERYTHING, PRODUCT))
    assert tuple(team.team for team in queries.teams(ours)) == INSIDE
    assert promise_queries.promises(ours, (), "promised") == promise_queries.promises(whole, INSIDE, "promised")
    assert decision_queries.decision_votes(ours, ()) == decision_queries.decision_votes(whole, INSIDE)
    assert [d.decision_id for d in decision_queries.decisions(ours, (), date.min, date.max)] == [
        d.decision_id for d in decision_queries.decisions(whole, INSIDE, date.min, date.max)
    ]


@pytest.mark.parametrize("metric", [measure.id for measure in METRICS])
def test_a_teams_numbers_are_the_same_whoever_looks(metric: str, worlds: tuple[Path, Path]):
    boards = [Board.open(worlds[0], scope) for scope in (EVERYTHING, PRODUCT)]
    whole, ours = (board.series(metric, Filters(("Birch",))) for board in boards)
    assert whole == ours


@pytest.mark.parametrize("metric", ["kept_on_time", "safety", "firm_yes", "challenged"])
def test_all_of_a_viewers_teams_are_those_teams_together(metric: str, worlds: tuple[Path, Path]):
    whole = Board.open(worlds[0], EVERYTHING).series(metric, Filters(INSIDE))
    ours = Board.open(worlds[0], PRODUCT).series(metric, Filters())
    assert [(point.period, point.estimate) for point in ours.points] == [(p.period, p.estimate) for p in whole.points]


def test_a_team_of_others_is_unknown_and_no_other_is_named(worlds: tuple[Path, Path]):
    with pytest.raises(UnknownValue) as caught:
        Board.open(worlds[0], PRODUCT).series("safety", Filters(("Delta",)))
    assert "Ember" not in str(caught.value)


def test_a_decision_somebody_voted_on_is_nobodys_room_of_theirs(worlds: tuple[Path, Path]):
    """Atlas voted on decisions of Delta: title and own votes are there, the room's team is not."""
    board = Board.open(worlds[0], PRODUCT)
    (found, *_) = [line.decision for line in board.decisions(Filters()) if line.decision.decision_id.startswith("DE")]
    assert found.team == ""
    assert {team for team, _ in found.votes_by_team} == {"Atlas"}
    assert found.decision_id not in {line.decision.decision_id for line in board.decisions(Filters(), own=True)}


def test_files_are_seen_by_whoever_brought_them(worlds: tuple[Path, Path]):
    theirs = open_warehouse(worlds[0], ViewScope.of(["Operations"], BELA))
    assert [row.load_id for row in queries.loads(theirs)] == [21]
    (asked,) = queries.round_questions(theirs)
    assert (asked.load_id, asked.like_load, asked.like_file) == (21, 1, None)
    assert [(row.load_id, row.team) for row in queries.no_longer_held(theirs)] == [(21, "Delta")]
    assert queries.loads(open_warehouse(worlds[0], PRODUCT)) == ()


def test_scopes_never_share_a_key(worlds: tuple[Path, Path]):
    scopes = (
        EVERYTHING, PRODUCT, ViewScope.of(["Operations"]), ViewScope.of(["Operations"], BELA), ViewScope.of([]),
        ViewScope.of(["product', 'operations"]), ViewScope.of(["Product", "Operations"]),
    )  # fmt: skip
    assert len({Board.open(worlds[0], scope).key for scope in scopes}) == len(scopes)
    assert ViewScope.of([" PRODUCT "]) == PRODUCT


def test_every_mart_has_a_rule_and_by_team_means_a_team():
    marts = schema()["marts"]
    assert sorted((*BY_TEAM, *BY_RULE, *FOR_ALL)) == sorted(marts)
    assert [mart for mart in BY_TEAM if "team" not in marts[mart]["columns"]] == []


PARENTS = [
    ("Payments", "Product"),
    ("Growth", "product "),
    ("Product", "Company"),
    ("Ops", ""),
    ("Loop", "Round"),
    ("Round", "Loop"),
]
SEEN = {
    "a team": (["payments"], ["Payments"]),
    "a department, however it is written": (["PRODUCT"], ["Growth", "Payments", "Product"]),
    "what a department is part of": (["Company"], ["Growth", "Payments", "Product"]),
    "a circle ends": (["Loop"], ["Loop", "Round"]),
    "a name nobody has": (["Paymnts", "Prod"], []),
    "no name": ([], []),
    "the name of no department": ([""], []),
}  # fmt: skip


@pytest.mark.parametrize(("names", "teams"), SEEN.values(), ids=SEEN)
def test_departments_hold_their_teams(names: list[str], teams: list[str]):
    assert visible(PARENTS, ViewScope.of(names).names or frozenset()) == teams


def test_a_copy_ends_with_its_build(tmp_path: Path):
    """What was undone or erased stays in no copy of an earlier build."""
    write_build(tmp_path, {"team": [team("Atlas")], "commitment": [promise("p1")]}, build_id="b1")
    scope = ViewScope.of(["Atlas"])
    assert len(promise_queries.promises(open_warehouse(tmp_path, scope), (), "promised")) == 1
    write_build(tmp_path, {"team": [team("Atlas")]}, build_id="b2")
    assert promise_queries.promises(open_warehouse(tmp_path, scope), (), "promised") == ()
