"""The rows behind a number give that number again: counted by hand from the rows, for every measure, month and choice."""

from __future__ import annotations

from datetime import date

import pytest

from firmyes.board import Board, counted, overview, promises, votes
from firmyes.metrics.promises import RATES
from firmyes.model import EVERYTHING, Filters, Grain, Status
from tests.factory.warehouse import promise, team, write_build

CHOICES = (
    Filters(),
    Filters(("Birch",)),
    Filters(("Atlas", "Delta"), grain=Grain.QUARTER),
    Filters(since=date(2026, 4, 1), until=date(2026, 8, 31)),
)


@pytest.fixture(scope="module")
def board(synthetic) -> Board:
    return Board.open(synthetic, EVERYTHING)


@pytest.mark.parametrize("filters", CHOICES, ids=str)
@pytest.mark.parametrize("name", RATES)
def test_the_rows_count_up_to_every_point_and_to_the_whole(board, name, filters):
    rows = counted.promise_rows(board, filters, name)
    series = board.series(name, filters)
    for point in series.points:
        members = [row.marks[0] for row in rows if row.period == point.period]
        known = [mark for mark in members if mark != counted.UNKNOWN]
        if point.estimate.base is not None:
            assert (known.count(counted.YES), len(known)) == (point.estimate.count, point.estimate.base)
    if series.whole.base is not None:
        marks = [row.marks[0] for row in rows if row.marks[0] in (counted.YES, counted.NO)]
        assert (marks.count(counted.YES), len(marks)) == (series.whole.count, series.whole.base)


@pytest.mark.parametrize("filters", CHOICES, ids=str)
def test_the_ladders_rows_count_up_to_its_steps(board, filters):
    rows = counted.ladder_rows(board, filters)
    steps = {step.label: step.estimate.count for step in votes.ladders(board, filters)[1].steps}
    clear = [row for row in rows if row.marks[0] == counted.YES]
    kept = [row for row in clear if row.marks[1] == counted.YES]
    assert len(rows) == steps["made, old enough to judge"]
    assert len(clear) == steps["clear"]
    assert len(kept) == steps["clear and kept"]
    assert sum(row.marks[2] == counted.YES for row in kept) == steps["clear and kept on time"]


@pytest.mark.parametrize("filters", CHOICES, ids=str)
def test_moves_reasons_and_days_are_those_of_their_pictures(board, filters):
    moved = [row.marks[3] for row in counted.moved_rows(board, filters)]
    tallies = board.moves(filters)
    assert moved.count("before the date") == sum(t.renegotiated for t in tallies)
    assert moved.count("after it") == sum(t.slipped for t in tallies)
    late = [row.marks[0].casefold() for row in counted.late_rows(board, filters)]
    assert {(found.reason.casefold(), found.count) for found in promises.reasons(board, filters)} == {
        (reason, late.count(reason)) for reason in late
    }
    followed = [row for row in counted.duration_rows(board, filters) if row.marks[0] != counted.OUTSIDE]
    assert len(followed) == promises.until_done(board, filters).n


def test_rows_are_newest_first_and_of_the_chosen_teams(board):
    rows = counted.promise_rows(board, Filters(("Birch",)), "kept_on_time")
    assert {row.promise.team for row in rows} == {"Birch"}
    periods = [row.period for row in rows if row.period]
    assert periods == sorted(periods, reverse=True)


def test_a_second_measure_keeps_rows_the_first_does_not_count(board):
    both = counted.promise_rows(board, Filters(), "kept_on_time", "dated")
    alone = counted.promise_rows(board, Filters(), "kept_on_time")
    only_second = [row for row in both if row.marks[0] == counted.OUTSIDE]
    assert len(both) == len(alone) + len(only_second)
    assert only_second
    assert all(row.period is None for row in only_second)


def test_an_end_nobody_dated_is_neither_kept_nor_late(workspace):
    due = date(2026, 9, 10)
    known = promise("p1", made_on=date(2026, 9, 1), due_first=due, due_on=due, done_on=due, state="kept")
    unknown = promise("p2", made_on=date(2026, 9, 1), due_first=due, due_on=due, state="kept")
    write_build(
        workspace, {"commitment": [known, unknown], "team": [team("Atlas")]}, promises_as_of=date(2026, 11, 1)
    )  # fmt: skip
    rows = counted.promise_rows(Board.open(workspace, EVERYTHING), Filters(), "kept_on_time")
    assert {row.promise.commitment_id: row.marks[0] for row in rows} == {"p1": counted.YES, "p2": counted.UNKNOWN}


def test_the_six_months_are_those_of_the_patterns(board):
    half = counted.six_months(board, Filters())
    name = "Atlas"
    vague, quiet = overview.patterns(board, Filters(), team=name)[1:]
    clear = board.series("clear", half, team=name).whole
    assert clear.status is Status.OK
    assert f"{clear.base - clear.count} of {clear.base} promises" in vague.evidence or (
        f"{round(100 * (1 - clear.value))} % of {clear.base} promises" in vague.evidence
    )
    challenged = counted.challenged_lines(board, Filters(teams=(name,)))
    own = [line.decision for line in challenged if line.decision.team == name]
    assert f"written down in {sum(d.challenges > 0 for d in own)} of {len(own)} decisions" in quiet.evidence


def test_nothing_has_no_rows(workspace):
    write_build(workspace, {}, loads=0)
    empty = Board.open(workspace, EVERYTHING)
    assert counted.promise_rows(empty, Filters(), "kept_on_time") == counted.ladder_rows(empty, Filters()) == ()
    assert counted.late_rows(empty, Filters()) == counted.moved_rows(empty, Filters()) == ()
    assert counted.duration_rows(empty, Filters()) == counted.challenged_lines(empty, Filters()) == ()


def test_where_teams_are_compared_promises_of_one_owner_count_as_alike(board):
    """So few people hold a team's promises that its interval is wider there; the count is the same, and a drawn value stands by."""
    (cell,) = [row.cells[0] for row in overview.team_table(board, Filters()) if row.team == "Birch"]
    alone = board.whole("kept_on_time", Filters(), ("Birch",))
    assert (cell.metric, cell.estimate.count, cell.estimate.base) == ("kept_on_time", alone.count, alone.base)
    assert cell.estimate.high - cell.estimate.low > alone.high - alone.low
    others = board.whole("kept_on_time", Filters(), ()).value
    assert min(alone.value, others) < cell.drawn < max(alone.value, others)
