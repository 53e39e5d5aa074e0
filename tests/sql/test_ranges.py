"""Whatever range is asked for: a page takes whole periods from all there are, and teams one by one or all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from firmyes.board import Board, rates, trends
from firmyes.board.pooling import vote_tally
from firmyes.board.rows import decisions
from firmyes.board.rows.memory import Rows
from firmyes.metrics.periods import whole_periods
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters, Grain
from firmyes.warehouse import queries
from tests.conftest import DEPTH

EVER = (date.min, date.max)
CUT = [  # open ends, ends of quarters, and quarters cut on one side, on both, and twice
    (date.min, date(2026, 9, 1)),
    (date(2026, 2, 1), date.max),
    (date(2025, 12, 1), date(2026, 9, 1)),
    (date(2026, 5, 1), date(2026, 6, 1)),
    (date(2026, 6, 1), date(2026, 8, 1)),
]


@pytest.fixture(scope="module")
def board(synthetic: Path) -> Board:
    return Board.open(synthetic, EVERYTHING)


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
@pytest.mark.parametrize(("since", "until"), CUT, ids=lambda day: day.isoformat())
def test_points_of_a_range_are_those_counted_for_it(board: Board, grain: Grain, since: date, until: date) -> None:
    seen = 0
    for metric in METRICS:
        for scope in ((), ("Atlas",)):
            source = trends.source_of(board.rows, board.build, metric, scope, board.questionnaires.main())
            found = source.points(grain, since, until)
            assert found == trends._points(source, grain, since, until), (metric.id, scope)
            seen += len(found)
    assert seen > 50


@pytest.mark.parametrize(
    ("grain", "asked", "whole"),
    [
        (Grain.MONTH, CUT[2], CUT[2]),
        (Grain.QUARTER, CUT[0], (date.min, date(2026, 7, 1))),
        (Grain.QUARTER, CUT[2], (date(2026, 1, 1), date(2026, 7, 1))),
        (Grain.QUARTER, EVER, EVER),
        (Grain.QUARTER, CUT[3], (date(2026, 7, 1), date(2026, 4, 1))),  # none
    ],
)
def test_the_whole_periods_of_a_range(grain: Grain, asked: tuple[date, date], whole: tuple[date, date]) -> None:
    assert whole_periods(*asked, grain) == whole


def test_teams_asked_for_one_by_one_are_told_what_all_at_once_are(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(rows: rates.Rates) -> list[object]:
        spans = ((date(2026, 1, 1), date(2026, 8, 1)), rates.ALL_TIME)
        return [
            answer
            for team in board.team_names()
            for span in spans
            for answer in (
                rows.whole("clear", (team,), *span),
                rows.per_period("kept_on_time", (team,), Grain.QUARTER, *span),
            )
        ]

    at_once = told(rates.Rates(board.rows.warehouse, lambda _key, compute: compute()))
    monkeypatch.setattr(rates, "SMALL", -1)
    monkeypatch.setattr(rates, "FEW_TEAMS", 1000)
    assert told(rates.Rates(board.rows.warehouse, lambda _key, compute: compute())) == at_once
    assert len(board.team_names()) > 3


def test_a_line_of_many_teams_is_its_series_without_what_would_have_shown(board: Board) -> None:
    for name in ("gap", "kept_on_time", "safety", "clear"):
        for since, until in ((None, None), (date(2026, 2, 1), date(2026, 8, 1))):
            filters = Filters(("Atlas",), since, until)
            series, line = board.series(name, filters), board.line(name, filters)
            plain = replace(series.verdict, shows_below=None, shows_above=None)
            assert line == replace(series, marks=(), verdict=plain)


def test_votes_of_nearly_all_teams_are_all_less_the_others(board: Board) -> None:
    teams = board.rows.voting_teams()
    for span in (EVER, (date(2026, 2, 1), date(2026, 8, 1))):
        for scope in [teams, *(tuple(each for each in teams if each != left) for left in teams)]:
            sums = [row for row in board.rows._vote_sums(scope, Grain.MONTH, *EVER) if span[0] <= row.period < span[1]]
            found = board.rows.votes_whole(scope, *span)
            assert found is not None
            people = found.answers.people
            assert found == vote_tally("" if len(scope) > 1 else scope[0], found.period, sums, people)


def test_a_team_of_a_large_workspace_by_itself_is_as_among_all(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "SMALL", 0)
    for at, team in enumerate(board.team_names()):
        alone = Rows(board.rows.warehouse)  # asks for one team, so nothing of the others is read
        for metric in METRICS:
            asked = board.questionnaires.asked(metric, "")
            for since, until in (EVER, *(CUT if DEPTH != "quick" else [CUT[at % len(CUT)]])):
                wanted, found = (
                    trends.source_of(rows, board.build, metric, (team,), asked) for rows in (board.rows, alone)
                )
                assert found.whole(since, until) == wanted.whole(since, until), (metric.id, team)
                assert found.points(Grain.QUARTER, since, until) == wanted.points(Grain.QUARTER, since, until)


@pytest.mark.parametrize(("since", "until"), [EVER, *CUT], ids=lambda day: day.isoformat())
def test_few_decisions_are_found_among_all_as_many_are_by_a_statement(
    board: Board, monkeypatch: pytest.MonkeyPatch, since: date, until: date
) -> None:
    few, many = Rows(board.rows.warehouse), Rows(board.rows.warehouse)
    every = few.decided.of(())
    some = tuple(one.decision_id for one in every[::3])
    assert len(every) > len(some) > 3
    for scope in ((), ("Atlas",), board.team_names()[:2]):
        for asked in ({}, {"held": True}, {"count": 2}, {"only": some}, {"only": some, "count": 2, "held": True}):
            with monkeypatch.context() as large:
                large.setattr(decisions, "FEW", 0)
                wanted = many.decided.of(scope, since, until, **asked)
            assert few.decided.of(scope, since, until, **asked) == wanted, (scope, asked)
    with monkeypatch.context() as large:
        large.setattr(decisions, "FEW", 0)
        promised, teams = many.decided.promises(some), many.decided.promising_teams(some)
    assert few.decided.promises(some) == promised
    assert few.decided.promising_teams(some) == teams
    assert teams


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
@pytest.mark.parametrize(("since", "until"), CUT, ids=lambda day: day.isoformat())
def test_sums_of_a_stretch_are_those_a_statement_counts_in_it(
    board: Board, grain: Grain, since: date, until: date
) -> None:
    rows, asked = Rows(board.rows.warehouse), board.questionnaires.main()
    for teams in ((), ("Atlas",), board.team_names()[:2]):
        votes = queries.votes(rows.warehouse, grain, since, until, teams)
        assert list(rows._vote_sums(teams, grain, since, until)) == list(votes)
        answers = queries.safety(rows.warehouse, asked, grain, since, until, teams)
        assert list(rows._safety_sums(asked, teams, grain, since, until)) == list(answers)
