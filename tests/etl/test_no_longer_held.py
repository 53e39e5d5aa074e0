"""What a later export of the same list no longer holds: told, answered once for its load, never silently open for ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.answering import say_no_longer
from etl.doctor import examine
from etl.workspace import loads, undo
from tests.factory.desk import Desk

HEAD = "Action,Owner,Due date,Status\n"
FIRST = HEAD + "Send the notes,Bo,2026-11-10,Open\nBook the room,Ann,2026-11-12,Open\nWrite guide,Cem,2026-11-14,Open\n"
LATER = HEAD + "Send the notes,Bo,2026-11-20,Done\nBook the room (big one),Ann,2026-11-12,Done\n"
NOV_1, NOV_15, NOV_20 = date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 20)


@pytest.fixture
def desk(workspace: Path) -> Desk:
    made = Desk(workspace)
    made.load(FIRST, "v1.csv", NOV_1, team="T")
    return made


def states(desk: Desk) -> list[tuple]:
    return desk.mart("commitment", "what, state, dropped_on, due_first")


def test_it_is_told_asked_on_the_page_and_named_by_the_doctor_until_somebody_says(desk: Desk) -> None:
    (told,) = [each for each in desk.load(LATER, "v2.csv", NOV_15, team="T").warnings if "not in this one" in each]
    assert told.startswith("2 open promises of the export before are not in this one: ")
    assert "“Book the room” (now “Book the room (big one)”?)" in told and "“Write guide”" in told
    held = desk.mart("no_longer_held", "load_id, file_name, what, now_what")
    assert held == [(2, "v2.csv", "Book the room", "Book the room (big one)"), (2, "v2.csv", "Write guide", "")]
    assert [(each.id, each.count) for each in examine(desk.workspace) if each.id == "no_longer_held"] == [
        ("no_longer_held", 2)
    ]
    say_no_longer(desk.workspace, 2, "renamed+dropped", "somebody")
    assert desk.mart("no_longer_held") == [] and not any(
        each.id == "no_longer_held" for each in examine(desk.workspace)
    )
    assert states(desk) == [
        ("Book the room (big one)", "kept", None, date(2026, 11, 12)),  # once, not twice
        ("Send the notes", "kept", None, date(2026, 11, 10)),
        ("Write guide", "dropped", NOV_15, date(2026, 11, 14)),
    ]


def test_what_was_said_still_open_is_not_asked_again_and_is_taken_back_with_its_load(desk: Desk) -> None:
    assert not desk.load(FIRST + "New one,Bo,2026-12-01,Open\n", "v1b.csv", date(2026, 11, 2), team="T").warnings
    desk.load(LATER, "v2.csv", NOV_15, team="T")
    say_no_longer(desk.workspace, 3, "open", "somebody")
    assert desk.mart("no_longer_held") == []
    again = desk.load(LATER + "One more,Bo,2026-12-02,Open\n", "v3.csv", NOV_20, team="T")
    assert not any("not in this one" in each for each in again.warnings)
    assert ("Write guide", "open", None, date(2026, 11, 14)) in states(desk)
    undo(desk.workspace, 3)
    undo(desk.workspace, 4)
    assert {row[1] for row in states(desk)} == {"open"} and desk.mart("no_longer_held") == []


def test_unanswered_it_is_asked_for_the_newest_export_alone_and_one_that_comes_back_is_open_again(desk: Desk) -> None:
    desk.load(LATER, "v2.csv", NOV_15, team="T")
    desk.load(LATER.replace("Send", "Sent"), "v3.csv", NOV_20, team="T")
    assert {row[0] for row in desk.mart("no_longer_held", "load_id")} == {3}
    say_no_longer(desk.workspace, 3, "dropped", "somebody")
    assert ("Write guide", "dropped", NOV_20, date(2026, 11, 14)) in states(desk)
    desk.load(FIRST + "New,Bo,,Open\n", "v1 again.csv", date(2026, 11, 21), team="T")
    assert ("Write guide", "open", None, date(2026, 11, 14)) in states(desk)


def test_another_list_another_team_and_an_older_export_lack_nothing(desk: Desk) -> None:
    for name, text, day, team in (
        ("other.csv", HEAD + "Paint the door,Bo,2026-11-10,Open\n", NOV_15, "T"),  # shares no promise with the first
        ("theirs.csv", LATER, NOV_15, "U"),
        ("older.csv", LATER, date(2026, 10, 1), "T"),
    ):
        assert not any("not in this one" in each for each in desk.load(text, name, day, team=team).warnings), name


def test_the_command_line_answers_at_the_import_or_when_the_file_is_imported_again(
    desk: Desk, write, capsys: pytest.CaptureFixture[str]
) -> None:
    from etl.__main__ import main

    path = write("v2.csv", LATER)
    given = ["--workspace", str(desk.workspace), "import", str(path), "--team", "T", "--date", "2026-11-15"]
    assert main([*given, "--dry-run"]) == 0 and "2 open promises of the export before" in capsys.readouterr().out
    assert main(given) == 0 and "--no-longer dropped" in capsys.readouterr().out
    assert main([*given, "--no-longer", "renamed+dropped"]) == 0
    assert len(loads(desk.workspace)) == 2 and desk.mart("no_longer_held") == []
    assert {row[1] for row in states(desk)} == {"kept", "dropped"}
