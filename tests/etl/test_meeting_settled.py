"""Promises settled on Meeting: whose word counts when a tracker's export comes later, and what never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from firmyes import door
from firmyes.board import Board, promises
from firmyes.meeting.files import Answer, Held, Settled, decision_row, promise_rows, settled_row, vote_rows
from firmyes.meeting.rows import Row
from firmyes.model import ADMINISTRATOR, EVERYTHING, Filters, Promise, Viewer
from tests.factory.desk import PROMISES, SURVEY, VOTES, Desk

FIRST, MEETING = date(2026, 6, 1), date(2026, 6, 9)
COLUMNS = "state, due_first, due_on, done_on, dropped_on, as_of"


def ticket(due: str = "2026-06-05", done: str = "", status: str = "open") -> str:
    return f"{PROMISES}\nT-1,Alpha,D1,publish the page,Ana; Ben,2026-05-20,{due},{done},,{status},\n"


def promise(desk: Desk) -> Promise:
    (found,) = Board.open(desk.workspace, EVERYTHING).promises(Filters())
    return found


def settle(
    desk: Desk, state: str, day: date, reason: str = "", today: date = MEETING, who: Viewer = ADMINISTRATOR
) -> int:
    row = settled_row(Settled(promise(desk), state, day, reason))
    (report,) = door.record([door.Record("settled", door.Kind.COMMITMENTS, [row])], desk.workspace, who, today)
    return report.load_id or 0


@pytest.fixture
def desk(workspace: Path) -> Desk:
    desk = Desk(workspace)
    desk.load(ticket(), "export-1.csv", date=FIRST)
    return desk


@pytest.mark.parametrize(
    ("state", "day", "stands"),
    [
        ("kept", date(2026, 6, 4), (date(2026, 6, 5), date(2026, 6, 4), None)),
        ("dropped", MEETING, (date(2026, 6, 5), None, MEETING)),
        ("open", date(2026, 6, 20), (date(2026, 6, 20), None, None)),
    ],
)
def test_settled_is_one_load_more_of_the_same_promise(desk: Desk, state: str, day: date, stands: tuple) -> None:
    before = promise(desk)
    load_id = settle(desk, state, day, "the printer broke")
    after = promise(desk)
    assert (after.state, after.due_on, after.done_on, after.dropped_on) == (state, *stands)
    same = ("commitment_id", "team", "decision_id", "what", "owner", "made_on", "due_first", "origin")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert (after.reason, after.as_of) == ("the printer broke", MEETING)
    door.undo(desk.workspace, load_id, ADMINISTRATOR)
    assert promise(desk) == before


@pytest.mark.parametrize(("today", "early"), [(date(2026, 6, 5), True), (date(2026, 6, 6), False)])
def test_renewed_is_a_move_before_or_after_its_date(desk: Desk, today: date, early: bool) -> None:
    settle(desk, "open", date(2026, 6, 20), today=today)
    assert desk.mart("commitment_move", "moved_on, due_from, due_to, side") == [
        (today, date(2026, 6, 5), date(2026, 6, 20), "before" if early else "after")
    ]
    assert (promise(desk).moves, promise(desk).moved_before) == (1, early)


def test_back_to_the_date_before_is_a_date_like_any_other(desk: Desk) -> None:
    for day in (20, 25, 20):
        settle(desk, "open", date(2026, 6, day))
    assert (promise(desk).due_on, promise(desk).moves) == (date(2026, 6, 20), 1)


def test_an_export_that_only_repeats_itself_has_not_heard_of_it(desk: Desk) -> None:
    settle(desk, "kept", MEETING)
    desk.load(ticket() + "\n", "export-2.csv", date=date(2026, 6, 15))
    assert desk.mart("commitment", COLUMNS) == [
        ("kept", date(2026, 6, 5), date(2026, 6, 5), MEETING, None, date(2026, 6, 15))
    ]


def test_an_export_that_says_something_new_has_the_last_word(desk: Desk) -> None:
    settle(desk, "dropped", MEETING)
    desk.load(ticket(done="2026-06-12", status="done"), "export-2.csv", date=date(2026, 6, 15))
    assert desk.mart("commitment", COLUMNS) == [
        ("kept", date(2026, 6, 5), date(2026, 6, 5), date(2026, 6, 12), None, date(2026, 6, 15))
    ]


def test_a_tracker_nobody_told_of_the_new_date_moves_nothing_back(desk: Desk) -> None:
    settle(desk, "open", date(2026, 6, 20))
    desk.load(ticket() + "\n", "export-2.csv", date=date(2026, 6, 15))
    assert (promise(desk).due_on, promise(desk).moves) == (date(2026, 6, 20), 1)
    desk.load(
        ticket(due="2026-06-20"), "export-3.csv", date=date(2026, 6, 16)
    )  # told at last: the same move, not another
    assert (promise(desk).due_on, promise(desk).moves) == (date(2026, 6, 20), 1)
    desk.load(ticket(due="2026-07-01"), "export-4.csv", date=date(2026, 6, 18))
    assert (promise(desk).due_on, promise(desk).moves) == (date(2026, 7, 1), 2)
    desk.load(ticket(due="2026-07-01", done="2026-06-30", status="done"), "export-5.csv", date=date(2026, 7, 2))
    assert (promise(desk).state, promise(desk).moves, promise(desk).due_first) == ("kept", 2, date(2026, 6, 5))


def test_done_in_the_tracker_with_its_old_date_is_no_move_back(desk: Desk) -> None:
    settle(desk, "open", date(2026, 6, 20))
    desk.load(ticket(done="2026-06-18", status="done"), "export-2.csv", date=date(2026, 6, 19))
    assert (promise(desk).state, promise(desk).done_on, promise(desk).moves) == ("kept", date(2026, 6, 18), 1)


def test_an_export_of_the_meetings_day_loaded_before_it_is_older(desk: Desk) -> None:
    desk.load(ticket(due="2026-06-07"), "export-2.csv", date=MEETING)
    settle(desk, "kept", date(2026, 6, 8))
    desk.load(ticket(due="2026-06-07"), "export-3.csv", date=date(2026, 6, 12))
    assert promise(desk).state == "kept"


def test_the_import_says_that_the_room_settled_some_of_it(desk: Desk) -> None:
    settle(desk, "kept", MEETING)
    report = desk.load(ticket() + "\n", "export-2.csv", date=date(2026, 6, 15))
    assert any("1 promise of this file was settled on Meeting" in warning for warning in report.warnings)


# --- promises recorded on Meeting -----------------------------------------------------------------------------------------


def meet(workspace: Path, day: date, *rows: tuple[int, Row], decision: str = "d-1", name: str = "") -> None:
    held = Held(decision, "Alpha", f"Decision {decision}", day)
    records = [door.Record("decision", door.Kind.DECISIONS, [decision_row(held)])]
    if rows:
        records.append(door.Record("promises", door.Kind.COMMITMENTS, promise_rows(held, rows, day)))
    door.record(records, workspace, replace(ADMINISTRATOR, name=name), day)


@pytest.mark.parametrize("name", ["", "Ana Ortiz"])
def test_a_promise_made_in_the_room_comes_due_at_the_next_meeting(workspace: Path, name: str) -> None:
    meet(workspace, FIRST, (1, Row("Ana", "publish the page", date(2026, 6, 5))))
    board = Board.open(workspace, EVERYTHING)
    assert [row.overdue for row in promises.open_promises(board, Filters())] == [False]
    assert [row.days_over for row in promises.open_promises(board, Filters(), today=MEETING)] == [4]
    meet(workspace, MEETING, decision="d-2", name=name)
    board = Board.open(workspace, EVERYTHING)
    assert [row.days_over for row in promises.open_promises(board, Filters())] == [4]
    assert [p.as_of for p in board.promises(Filters())] == [MEETING]


def test_a_date_corrected_on_its_day_is_no_move_and_one_changed_later_is(workspace: Path) -> None:
    desk = Desk(workspace)
    for year in (2025, 2026):
        meet(workspace, FIRST, (1, Row("Ana", "publish the page", date(year, 7, 5))))
    assert (promise(desk).due_first, promise(desk).moves) == (date(2026, 7, 5), 0)
    settle(desk, "open", date(2026, 7, 9))
    settle(desk, "open", date(2026, 7, 19))
    assert (promise(desk).due_first, promise(desk).due_on, promise(desk).moves) == (
        date(2026, 7, 5),
        date(2026, 7, 19),
        1,
    )


def test_what_was_mapped_by_hand_for_the_template_does_not_touch_the_meetings_own(workspace: Path) -> None:
    desk = Desk(workspace)
    text = f"{PROMISES}\nX,Alpha,D1,old,Ana,2026-05-20,2026-06-05,,,open,a reason\n".encode()
    table = door.read("own.csv", text, workspace)
    plan = door.propose(table, door.Options(columns={"what": "reason", "reason": "what"}), workspace, FIRST)
    task = door.start_load(table, plan, workspace, ADMINISTRATOR).task
    task.wait(60)
    assert task.result()
    meet(workspace, FIRST, (1, Row("Ana", "publish the page", date(2026, 6, 5))))
    assert ("publish the page",) in desk.mart("commitment", "what")


@pytest.mark.parametrize("name", ["", "Ana Ortiz"])
def test_a_meeting_ends_no_month_that_the_export_has_not_reached(desk: Desk, name: str) -> None:
    """Whoever writes it down: a meeting is known by what wrote it, not by who was signed in."""
    settle(desk, "kept", date(2026, 6, 4), who=replace(ADMINISTRATOR, name=name))
    assert Board.open(desk.workspace, EVERYTHING).build.promises_as_of == FIRST
    late = date(2026, 7, 14)  # six weeks and a day after the only export: nobody waits for the next one
    settle(desk, "kept", date(2026, 6, 3), today=late)
    assert Board.open(desk.workspace, EVERYTHING).build.promises_as_of == late


def ask(workspace: Path, day: date, decision: str) -> None:
    """A closed vote, as the room's door records it: with the decision where nobody wrote it down."""
    answers = [Answer("Alpha", 4, 4, None, None, None)] * 5
    rows = vote_rows(decision, day, answers)
    held = Held(decision, "Alpha", f"Decision {decision}", decided_on=day)
    records = [door.Record("d", door.Kind.DECISIONS, [decision_row(held)]), door.Record("v", door.Kind.VOTES, rows)]
    door.record(records, workspace, replace(ADMINISTRATOR, name="asked in the room"), day)


def test_a_vote_ends_no_month_of_the_teams_that_were_not_in_the_room(desk: Desk) -> None:
    votes = "".join(f"old,Beta,2026-05-20,b{n},4,4\n" for n in range(6))
    desk.load(f"{VOTES}\n{votes}", "votes.csv", date=FIRST)
    ask(desk.workspace, MEETING, "d-7")
    build = Board.open(desk.workspace, EVERYTHING).build
    assert (build.promises_as_of, build.answers_as_of) == (FIRST, FIRST)
    late = date(2026, 7, 14)
    ask(desk.workspace, late, "d-8")
    assert Board.open(desk.workspace, EVERYTHING).build.answers_as_of == late


def test_where_votes_are_only_asked_in_the_room_the_last_one_says_how_far_they_reach(workspace: Path) -> None:
    """A survey of the month before does not hold them back: nobody waits for an export of votes."""
    survey = "".join(f"Alpha,2026-05-30,a{n},2026-05-01,{',6' * 7}\n".replace(",,", ",") for n in range(6))
    Desk(workspace).load(f"{SURVEY}\n{survey}", "survey.csv", date=FIRST)
    ask(workspace, MEETING, "d-7")
    assert Board.open(workspace, EVERYTHING).build.answers_as_of == MEETING
