"""Each team of the demo tells its story, through the whole way: files, import, build, board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from firmyes.board import Board, first_sentence, overview, safety
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Filters, Grain, PatternState, Status, VerdictKind

BRITTLE, VAGUE, QUIET = "brittle_consensus", "vague_yes", "quiet_room"
BEFORE_THE_RECAPS = date(2026, 2, 28)
SIGNALS = {VerdictKind.UP, VerdictKind.DOWN}
GRAINS = [Grain.MONTH, Grain.QUARTER]


@pytest.fixture(scope="module")
def board(demo_built: Path) -> Board:
    return Board.open(demo_built, EVERYTHING)


def states(board: Board, team: str, until: date | None = None) -> dict[str, PatternState]:
    found = overview.patterns(board, Filters(teams=(team,), until=until), team)
    return {pattern.id: pattern.state for pattern in found}


def verdict(board: Board, metric: str, team: str, grain: Grain = Grain.MONTH) -> VerdictKind:
    return board.series(metric, Filters(teams=(team,), grain=grain), team).verdict.kind


def test_it_is_the_demo_and_reaches_to_the_middle_of_november(board: Board):
    assert board.build.demo
    assert board.build.promises_as_of == date(2026, 11, 15)
    assert board.build.answers_as_of == date(2026, 11, 15)
    assert board.months() == (date(2025, 10, 1), date(2026, 11, 1))


def test_teams_know_their_department_and_size(board: Board):
    assert [(team.team, team.part_of, team.size) for team in board.teams()] == [
        ("Data", "Operations", 10),
        ("Design", "Product", 4),
        ("Growth", "Product", 18),
        ("Payments", "Product", 11),
        ("Platform", "Operations", 12),
        ("Support", "Operations", 19),
    ]


def test_nothing_of_it_was_set_aside(board: Board):
    assert {load.rows_set_aside for load in board.loads()} == {0, None}, "of answers no number is told"
    assert sum(load.rows_read or 0 for load in board.loads()) > 1000


def test_payments_turns_vague_yeses_into_firm_ones(board: Board):
    assert states(board, "Payments", BEFORE_THE_RECAPS)[VAGUE] is PatternState.SEEN
    assert states(board, "Payments")[VAGUE] is PatternState.NOT_SEEN
    assert verdict(board, "firm_yes", "Payments") is VerdictKind.UP
    assert verdict(board, "gap", "Payments") is VerdictKind.DOWN
    assert verdict(board, "clear", "Payments", Grain.QUARTER) is VerdictKind.UP
    assert verdict(board, "kept_on_time", "Payments", Grain.QUARTER) is VerdictKind.UP


def test_growth_is_brittle(board: Board):
    found = states(board, "Growth")
    assert found[BRITTLE] is PatternState.SEEN
    assert found[VAGUE] is PatternState.NOT_SEEN
    kept = board.series("kept_on_time", Filters(teams=("Growth",)), "Growth").whole
    assert kept.high is not None
    assert kept.high < 0.6


def test_data_is_a_quiet_room_and_otherwise_fine(board: Board):
    found = states(board, "Data")
    assert found[QUIET] is PatternState.SEEN
    assert found[BRITTLE] is PatternState.NOT_SEEN
    assert found[VAGUE] is PatternState.NOT_SEEN
    kept = board.series("kept_on_time", Filters(teams=("Data",)), "Data").whole
    assert kept.value is not None
    assert kept.value > 0.7


def test_platform_is_steady(board: Board):
    assert set(states(board, "Platform").values()) == {PatternState.NOT_SEEN}
    loud = {
        (metric.id, grain.value)
        for metric in METRICS
        for grain in GRAINS
        if verdict(board, metric.id, "Platform", grain) in SIGNALS
    }
    assert loud == set()


def test_support_loses_safety_after_the_reorganisation(board: Board):
    series = board.series("safety", Filters(teams=("Support",)), "Support")
    assert series.verdict.kind is VerdictKind.DOWN
    assert series.verdict.basis == "difference", "five waves are too few for a control chart"
    assert series.verdict.at is not None
    assert series.verdict.at.start == date(2026, 10, 1)
    assert PatternState.SEEN not in states(board, "Support").values()


@pytest.mark.parametrize("team", ["Data", "Growth", "Payments", "Platform"])
def test_nobody_elses_safety_moves(board: Board, team: str):
    assert verdict(board, "safety", team) not in SIGNALS


def test_design_is_too_small_to_show(board: Board):
    hidden = {(one.kind, one.team) for one in board.hidden(Filters())}
    assert hidden == {("survey", "Design"), ("votes", "Design")}
    for metric in METRICS:
        series = board.series(metric.id, Filters(teams=("Design",)), "Design")
        if metric.counts == "people":
            assert [point.estimate.value for point in series.points] == [None] * len(series.points)
            assert series.whole.value is None
        if metric.id == "kept_on_time":
            assert not series.whole.shown, "one person holds over half of the promises: no rate"


def test_nobody_is_asked_too_often(board: Board):
    assert safety.cadence(board, Filters()) == ()


def test_the_monthly_votes_show_a_control_chart(board: Board):
    assert board.series("gap", Filters(teams=("Growth",)), "Growth").verdict.basis == "xmr"


def test_november_is_so_far(board: Board):
    points = board.series("kept_on_time", Filters()).points
    assert points[-1].period.start == date(2026, 11, 1)
    assert points[-1].estimate.status is Status.SO_FAR
    assert not points[-1].finished


def test_promised_dates_move_before_their_day_or_between_two_exports(board: Board):
    """Exports a month apart never tell that a date moved after its day: some moved nobody knows when."""
    moves = board.moves(Filters())
    assert sum(move.renegotiated for move in moves) > 5
    assert sum(move.unknown for move in moves) > 5
    assert sum(move.slipped for move in moves) == 0


@pytest.mark.parametrize(
    ("team", "row", "text"),
    [
        (
            "Payments", "C1",
            "Payments: almost all who agree now also commit. Since March 77 of 82 (to October), before 32 of 75. 7 of 8 October "
            "promises were on time.",
        ),
        (
            "Support", "C7",
            "Support: psychological safety is lower in October. 52 of 100 (16 of 19 answered); 70 to 75 in the four rounds "
            "before. One round: ask before you conclude.",
        ),
        (
            "Growth", "E1",
            "Growth: almost all agree, about half of them have not committed. Six months: 97 of 100 agree, 56 of those have not "
            "committed. Ask for the second yes.",
        ),
        (
            "", "H3",
            "All six teams: something changed in two. Payments: almost all who agree now also commit. Support: psychological "
            "safety is lower in October.",
        ),
    ],
)  # fmt: skip
def test_overview_opens_with_what_the_team_would_say(board: Board, team: str, row: str, text: str):
    said = first_sentence.said(board, "overview", Filters((team,) if team else ()))
    assert (said.row, said.text) == (row, text)
