"""Lists people keep themselves: crosses for done, words for no date, sums below, numbers for ids, teams in one cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from tests.factory.desk import Desk
from tests.factory.exports import TODAY, as_csv, planned, understood


@pytest.fixture
def desk(workspace: Path) -> Desk:
    return Desk(workspace)


@pytest.mark.parametrize(
    ("header", "marks"),
    [
        ("Done", ["x", "", "no"]),
        ("Done", ["Yes", "No", "No"]),
        ("Erledigt?", ["ja", "nein", ""]),
        ("Completed", ["✓", "", ""]),
    ],
)
def test_a_column_called_done_may_say_whether_instead_of_when(header: str, marks: list[str]) -> None:
    rows = [[f"Task {place}", "Ada", "2026-03-05", mark] for place, mark in enumerate(marks)]
    table, plan = planned([["Action", "Owner", "Due", header], *rows], team="Blue")
    assert [row["state"] for row in understood(table, plan)] == ["kept", "open", "open"]
    assert "done_on" not in plan.fields


def test_beside_such_a_column_the_one_that_says_when_is_found() -> None:
    rows = [["Ship", "x", "2026-03-04"], ["Call", "", ""]]
    table, plan = planned([["Action", "Done", "Done date"], *rows], team="Blue")
    shipped, called = understood(table, plan)
    assert (shipped["state"], shipped["done_on"]) == ("kept", date(2026, 3, 4))
    assert called["state"] == "open"


def test_a_column_called_dropped_that_says_yes() -> None:
    table, plan = planned(
        [["Action", "Due", "Cancelled"], ["Ship", "2026-03-04", "yes"], ["Call", "2026-03-04", ""]], team="Blue"
    )
    assert [row["state"] for row in understood(table, plan)] == ["dropped", "open"]


def test_words_for_no_date_leave_a_promise_without_one_and_are_told() -> None:
    rows = [["Ship", "Ada", "TBD"], ["Call", "Bo", "2026-03-04"], ["Ask", "Bo", "asap"]]
    table, plan = planned([["Action", "Owner", "Deadline"], *rows], team="Blue")
    assert [row.get("due_on") for row in understood(table, plan)] == [None, date(2026, 3, 4), None]
    assert any("“TBD”" in warning and "no date" in warning for warning in plan.warnings)


def test_a_hundred_percent_that_a_sheet_stores_as_one() -> None:
    rows = [["Ship", 1, date(2026, 3, 5)], ["Call", 0.5, date(2026, 3, 5)], ["Ask", 0, date(2026, 3, 5)]]
    table, plan = planned(
        [["Task Name", "% Complete", "Finish", "Predecessors"], *[[*row, ""] for row in rows]], team="Blue"
    )
    assert [row["state"] for row in understood(table, plan)] == ["kept", "open", "open"]


def test_the_sums_below_a_list_are_set_aside(desk: Desk) -> None:
    report = desk.load("Action,Owner,Due\nShip,Ada,2026-03-05\nTotal,,\n", team="Blue", kind="commitments")
    assert (report.rows_loaded, report.rows_set_aside) == (1, 1)
    assert report.first_aside[0].reason == "a line of sums"


def test_two_teams_that_number_their_own_lists_keep_all_their_promises(desk: Desk) -> None:
    for team in ("Blue", "Green"):
        report = desk.load(f"No,Action,Owner,Due\n1,Ship {team},Ada,2026-03-05\n2,Call,Bo,2026-03-06\n", team=team)
        assert (report.rows_changed, report.rows_unchanged) == (0, 0)
    assert desk.mart("commitment", "team, what") == [
        ("Blue", "Call"), ("Blue", "Ship Blue"), ("Green", "Call"), ("Green", "Ship Green"),
    ]  # fmt: skip
    again = desk.load("No,Action,Owner,Due\n1,Ship Blue,Ada,2026-03-05\n2,Call,Bo,2026-03-19\n", team="Blue")
    assert (again.rows_changed, again.rows_unchanged) == (1, 1)


def test_two_teams_that_number_their_decisions_are_told_apart_in_votes(desk: Desk) -> None:
    head = "id,team,title,date,present,spoke\n"
    desk.load(head + "1,Blue,Ship weekly,2026-03-01,7,5\n", name="blue.csv")
    desk.load(head + "1,Green,Merge daily,2026-03-01,7,5\n", name="green.csv")
    assert desk.mart("decision", "team, title") == [("Blue", "Ship weekly"), ("Green", "Merge daily")]
    votes = "\n".join(f"1,Green,2026-03-02,r{n},4,4" for n in range(5))
    desk.load(f"decision,team,date,respondent,agreement,commitment\n{votes}\n")
    assert desk.mart("vote_block", "decision_id") == [("1 of Green",)]


def test_a_numbered_decision_is_known_to_the_other_teams_that_vote_on_it(desk: Desk) -> None:
    desk.load("id,team,title,date,present,spoke\n1,Blue,Ship weekly,2026-03-01,7,5\n", name="blue.csv")
    votes = "\n".join(f"1,{team},2026-03-02,{team}{n},4,4" for n in range(5) for team in ("Blue", "Green"))
    desk.load(f"decision,team,date,respondent,agreement,commitment\n{votes}\n")
    assert desk.mart("vote_block", "decision_id, team") == [("1 of Blue", "Blue"), ("1 of Blue", "Green")]


def test_meetings_of_two_teams_with_one_title_and_day_are_two(desk: Desk) -> None:
    for team in ("Blue", "Green"):
        desk.load(f"title,team,date,present,spoke\nPlanning,{team},2026-03-01,7,5\n", name=f"{team}.csv")
    assert desk.mart("decision", "team") == [("Blue",), ("Green",)]


def test_an_id_that_stands_twice_is_not_lost_without_a_word(desk: Desk) -> None:
    head = "id,team,what,owner,made_on,due_on\n"
    rows = ["A-1,Blue,First", "A-2,Blue,Other", "A-1,Blue,Second"]
    report = desk.load(head + "".join(f"{row},Ada,2026-03-01,2026-03-05\n" for row in rows))
    assert (report.rows_read, report.rows_loaded, report.rows_set_aside) == (3, 2, 1)
    assert (report.first_aside[0].line, report.first_aside[0].reason) == (2, "the same id stands again below")
    assert desk.mart("commitment", "what") == [("Other",), ("Second",)]
    mended = desk.load(report.set_aside.replace("A-1,", "A-3,", 1), name="mended.csv")
    assert mended.rows_loaded == 1
    assert desk.mart("commitment", "what") == [("First",), ("Other",), ("Second",)]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Done ✅", "kept"), ("✔ done!", "kept"), ("Done – week 12", "kept"), ("Erledigt (Q3)", "kept"), ("Not done", "open"),
        ("Won't do 🚫", "dropped"), ("In progress…", "open"), ("Half done", "open"), ("DONE", "kept"),
    ],
)  # fmt: skip
def test_states_with_what_people_add_to_them(word: str, state: str) -> None:
    table, plan = planned([["Action", "Due", "Status"], ["Ship", "2026-03-05", word]], team="Blue")
    assert understood(table, plan)[0]["state"] == state


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["Lee, Ann", "Ek, Bo", "Lee, Ann"], True),
        (["Ann, Bo", "Bo", "Cid, Ann"], True),
        (["Ann / Bo", "Ann", "Bo"], True),
        (["High", "Low", "High"], False),
        (["Room 4", "Room 5", "Room 4"], False),
        (["", "", ""], False),
    ],
    ids=["last-first", "listed", "two-in-one-cell", "two-words", "rooms", "empty"],
)
def test_a_column_of_names_nobody_knows_is_offered_as_the_owner(cells: list[str], asked: bool) -> None:
    rows = [[f"Task {place}", cell, "2026-03-05"] for place, cell in enumerate(cells)]
    table = read_table(as_csv([["Action", "Quux", "Due"], *rows]), "list.csv")
    plan = propose(table, Options(team="Blue"), None, TODAY)
    assert [each.choices for each in plan.questions if each.option == "owner"] == [("Quux", "none")] * asked


def test_what_commas_part_in_a_column_of_owners_is_one_person_or_several(desk: Desk) -> None:
    desk.load('Action,Quux,Due\nShip,"Lee, Ann",2026-03-05\nCall,"Ek, Bo",2026-03-06\n', team="Blue", owner="Quux")
    assert desk.mart("commitment", "what, owner") == [("Call", "Bo Ek"), ("Ship", "Ann Lee")]
