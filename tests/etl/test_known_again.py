"""Promises of a list without ids: which row of the next export is which, and what no row is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.workspace import preview
from tests.factory.desk import Desk

HEAD = "Action,Owner,Due,Status\n"
MAR_1, MAR_7 = date(2026, 3, 1), date(2026, 3, 7)
FIFTH, TWELFTH, NINETEENTH = date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 19)


@pytest.fixture
def desk(workspace: Path) -> Desk:
    return Desk(workspace)


def promises(desk: Desk) -> list[tuple]:
    return desk.mart("commitment", "team, owner, due_first, due_on, state")


def test_the_same_words_of_two_teams_are_two_promises(desk: Desk) -> None:
    desk.load(f"{HEAD}Weekly report,Ann,2026-03-05,Done\n", "blue.csv", MAR_7, team="Blue")
    report = desk.load(f"{HEAD}Weekly report,Bo,2026-03-12,Open\n", "green.csv", MAR_7, team="Green")
    assert report.rows_changed == 0
    assert promises(desk) == [("Blue", "Ann", FIFTH, FIFTH, "kept"), ("Green", "Bo", TWELFTH, TWELFTH, "open")]
    again = desk.load(f"{HEAD}Weekly report,Bo,2026-03-19,Done\n", "green later.csv", NINETEENTH, team="Green")
    assert again.rows_changed == 1 and promises(desk)[1] == ("Green", "Bo", TWELFTH, NINETEENTH, "kept")


def test_a_report_of_every_week_is_known_by_its_day_wherever_it_stands(desk: Desk) -> None:
    rows = [f"Weekly report,Ann,2026-03-{day},{{}}\n" for day in ("05", "12", "19")]
    desk.load(HEAD + "".join(rows[:2]).format("Open", "Open"), "first.csv", MAR_1, team="T")
    report = desk.load(HEAD + rows[2].format("Open") + rows[1].format("Open"), "newest on top.csv", MAR_7, team="T")
    assert (report.rows_changed, report.rows_unchanged) == (0, 1)
    assert any("1 open promise of the export before is not in this one: “Weekly report”" in t for t in report.warnings)
    assert [row[2:] for row in promises(desk)] == [(day, day, "open") for day in (FIFTH, TWELFTH, NINETEENTH)]
    assert desk.mart("commitment_move") == []


def test_what_was_kept_is_not_opened_again_by_the_next_one_of_its_name(desk: Desk) -> None:
    desk.load(f"{HEAD}Weekly report,Ann,2026-03-05,Done\nBook,Bo,2026-04-01,Open\n", "w1.csv", MAR_7, team="T")
    desk.load(f"{HEAD}Weekly report,Ann,2026-03-12,Open\nBook,Bo,2026-04-02,Open\n", "w2.csv", TWELFTH, team="T")
    assert [row[2:] for row in promises(desk)] == [
        (FIFTH, FIFTH, "kept"),
        (TWELFTH, TWELFTH, "open"),
        (date(2026, 4, 1), date(2026, 4, 2), "open"),  # moved
    ]


def test_the_next_report_alone_in_a_list_is_asked_to_be_the_last_one(desk: Desk) -> None:
    desk.load(
        f"{HEAD}Weekly report,Ann,2026-03-05,Open\nWeekly report,Ann,2026-03-12,Open\n", "w1.csv", MAR_1, team="T"
    )
    told = desk.load(f"{HEAD}Weekly report,Ann,2026-03-19,Open\n", "w2.csv", date(2026, 3, 13), team="T").warnings
    (asked,) = [each for each in told if "not in this one" in each]
    assert asked.startswith("2 open promises of the export before") and "(now “Weekly report”?)" in asked


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Action,Owner,Created,Due\nSend,Ann,2026-03-01,2026-03-05\n", "Action,Owner,Due\nSend,Ann,2026-03-12\n"),
        ("Action,Owner,Due\nSend the notes,Ann,2026-03-05\n", "Action,Owner,Due\nsend the  Notes,Ann,2026-03-12\n"),
    ],
    ids=["no day it was made any more", "other writing"],
)
def test_a_promise_told_otherwise_is_the_same(desk: Desk, first: str, later: str) -> None:
    desk.load(first, "first.csv", MAR_1, team="T")
    desk.load(later, "later.csv", MAR_7, team="T")
    assert [row[2:4] for row in promises(desk)] == [(FIFTH, TWELFTH)]


def test_a_list_that_was_numbered_anew_keeps_its_promises_apart_and_says_so(desk: Desk) -> None:
    head = f"#,{HEAD}"
    desk.load(f"{head}1,Send,Ann,2026-03-05,Open\n2,Book,Bo,2026-03-12,Open\n", "first.csv", MAR_1, team="T")
    text = f"{head}1,Book,Bo,2026-03-12,Done\n2,Paint,Cy,2026-03-19,Open\n"
    table = read_table(text.encode(), "later.csv")
    looked = preview(table, propose(table, Options(team="T"), None, MAR_7), desk.workspace)
    said = "1 row stands under another number than when first told of: “Book”. It is known again by the words."
    assert said in looked.warnings and (looked.rows_new, looked.rows_changed) == (1, 1)
    assert said in desk.load(text, "later.csv", MAR_7, team="T").warnings
    assert desk.mart("commitment", "what, owner, due_first, state") == [
        ("Book", "Bo", TWELFTH, "kept"),
        ("Paint", "Cy", NINETEENTH, "open"),
        ("Send", "Ann", FIFTH, "open"),
    ]
    renamed = desk.load(text.replace("Paint", "Paint the door"), "third.csv", TWELFTH, team="T")
    assert (renamed.rows_changed, renamed.rows_unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("header", "first", "later", "states"),
    [
        ("Notes", ("waiting", "done"), ("done", "waiting"), ["open", "kept"]),
        ("Done", ("x", ""), ("2026-03-04", ""), ["open", "kept"]),
    ],
    ids=["states known by their words alone", "crosses, then days"],
)
def test_what_the_first_file_of_a_header_lacked_is_read_in_the_next(
    desk: Desk, header: str, first: tuple[str, str], later: tuple[str, str], states: list[str]
) -> None:
    for name, cells, day in (("first.csv", first, MAR_1), ("later.csv", later, MAR_7)):
        rows = f"Send,Ann,2026-03-05,{cells[0]}\nBook,Bo,2026-03-09,{cells[1]}\n"
        desk.load(f"Task,Owner,Due,{header}\n{rows}", name, day, team="T")
    assert [row[1] for row in desk.mart("commitment", "what, state")] == states


def test_days_read_the_other_way_round_than_in_the_file_before_are_said(desk: Desk) -> None:
    desk.load(f"{HEAD}Send,Ann,03/04/2026,Open\nBook,Bo,03/14/2026,Open\n", "us.csv", MAR_1, team="T")
    text = f"{HEAD}Send,Ann,03/04/2026,Open\nBook,Bo,14/03/2026,Open\n"
    plan = propose(read_table(text.encode(), "eu.csv"), Options(team="T"), desk.workspace, MAR_7)
    assert any("“Due” is read day first, as its own dates say; the last file" in each for each in plan.warnings)
    said = propose(read_table(text.encode(), "eu.csv"), Options(team="T", day_first=True), desk.workspace, MAR_7)
    assert not any("other way round" in each for each in said.warnings)


def test_numbers_that_begin_again_are_no_ids(desk: Desk) -> None:
    head = f"No,{HEAD}"
    desk.load(f"{head}1,Send,Ann,2026-03-05,Open\n2,Book,Bo,2026-03-12,Open\n", "first.csv", MAR_1, team="T")
    text = f"{head}1,Send,Ann,2026-03-05,Done\n2,Book,Bo,2026-03-12,Open\n{head}1,Paint,Cy,2026-03-19,Open\n"
    report = desk.load(text, "with the next meeting.csv", MAR_7, team="T")
    told = "The numbers in “No” begin again, so they are no ids: promises are known by their words."
    assert told in report.warnings and (report.rows_set_aside, report.rows_changed, report.rows_unchanged) == (0, 1, 1)
    assert [row[0] for row in desk.mart("commitment", "what")] == ["Book", "Paint", "Send"]
