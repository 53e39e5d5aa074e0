"""Days somebody names: kept with the workspace, shown to whoever sees their team, taken back, and nobody's name for ever."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.naming import LONGEST_NAME, name_day, unname_day
from etl.workspace import back_up, erase, rebuild, restore, undo
from firmyes.board import Board
from firmyes.errors import NotAllowed, UnknownValue
from firmyes.logbook import entries
from firmyes.model import EVERYTHING, Filters, Mark, NamedDay, ViewScope
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text

ON = date(2026, 5, 4)
RECAPS = NamedDay("", "Alpha", ON, "recaps start")
DUE = [
    f"T-{n},{team},,Write plan {n},Ana,2026-05-0{n},2026-05-1{n},2026-05-1{n},,kept,"
    for n in range(1, 6)
    for team in ("Alpha", "Beta")
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two teams with promises, one of them with answers; read only."""
    workspace = tmp_path_factory.mktemp("named") / "workspace"
    desk = Desk(workspace)
    desk.load(text(PROMISES, DUE), "promises.csv")
    desk.load(text(SURVEY, survey(6)), "answers.csv")
    return workspace


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "copy")


def named(workspace: Path, *teams: str, scope: ViewScope = EVERYTHING) -> list[str]:
    return [mark.label for mark in Board.open(workspace, scope).named_days(Filters(teams))]


def stored(workspace: Path) -> list[NamedDay]:
    return [NamedDay(*row) for row in Desk(workspace).mart("mark", "mark_id, team, marked_on, label")]


def test_a_named_day_stands_on_every_series_of_its_team_and_changes_no_number(workspace: Path) -> None:
    before = Desk(workspace).numbers()
    name_day(workspace, RECAPS, "anna", EVERYTHING)
    assert Desk(workspace).numbers() == before
    board = Board.open(workspace, EVERYTHING)
    for measure in ("kept_on_time", "clear", "safety"):
        assert Mark(ON, "recaps start", named=True) in board.series(measure, Filters(("Alpha",))).marks
        assert not any(mark.named for mark in board.series(measure, Filters(("Beta",))).marks)
    assert named(workspace) == ["Alpha: recaps start"], "of several teams it says whose it is"
    (entry,) = entries(workspace, 1)
    assert (entry.who, entry.deed, entry.about) == ("anna", "set a mark", "2026-05-04")


def test_it_outlives_builds_undone_loads_and_comes_back_with_a_backup(workspace: Path, tmp_path: Path) -> None:
    name_day(workspace, RECAPS, "anna", EVERYTHING)
    was = stored(workspace)
    undo(workspace, 2)
    rebuild(workspace)
    assert stored(workspace) == was
    back_up(workspace, tmp_path / "saved.zip")
    restore(tmp_path / "elsewhere", tmp_path / "saved.zip")
    assert stored(tmp_path / "elsewhere") == was


def test_it_is_said_otherwise_and_taken_away_and_said_twice_it_is_one(workspace: Path) -> None:
    name_day(workspace, RECAPS, "anna", EVERYTHING)
    name_day(workspace, RECAPS, "bela", EVERYTHING)
    (first,) = stored(workspace)
    name_day(workspace, NamedDay(first.mark_id, "", date(2026, 5, 6), "recaps begin"), "anna", EVERYTHING)
    assert stored(workspace) == [NamedDay(first.mark_id, "", date(2026, 5, 6), "recaps begin")]
    unname_day(workspace, first.mark_id, "anna", EVERYTHING)
    assert stored(workspace) == []
    with pytest.raises(UnknownValue, match="not there"):
        unname_day(workspace, first.mark_id, "anna", EVERYTHING)


@pytest.mark.parametrize("label", ["", "  \u200b ", "x" * (LONGEST_NAME + 1)], ids=["empty", "unseen", "long"])
def test_a_name_that_no_chart_has_room_for_is_refused(built: Path, label: str) -> None:
    with pytest.raises(UnknownValue, match="short name"):
        name_day(built, NamedDay("", "Alpha", ON, label), "anna", EVERYTHING)


def test_a_name_is_one_line_of_what_can_be_read(workspace: Path) -> None:
    name_day(workspace, NamedDay("", "Alpha", ON, " two\n<b>people</b>\x07\u202e joined "), "anna", EVERYTHING)
    assert named(workspace, "Alpha") == ["two people joined"]


def test_each_viewer_sees_the_days_of_their_teams_and_names_no_others(workspace: Path) -> None:
    alpha = ViewScope.of(["Alpha"])
    name_day(workspace, RECAPS, "anna", alpha)
    name_day(workspace, NamedDay("", "Beta", ON, "new manager"), "root", EVERYTHING)
    name_day(workspace, NamedDay("", "", ON, "new office"), "root", EVERYTHING)
    assert named(workspace, scope=alpha) == ["new office", "recaps start"]
    assert named(workspace, scope=ViewScope.of(["Beta"])) == ["new manager", "new office"]
    theirs = {day.label: day for day in stored(workspace)}
    for team in ("Beta", ""):
        with pytest.raises(NotAllowed, match="not your team"):
            name_day(workspace, NamedDay("", team, ON, "mine"), "anna", alpha)
    for label in ("new manager", "new office"):
        with pytest.raises(NotAllowed, match="not your team"):
            unname_day(workspace, theirs[label].mark_id, "anna", alpha)
        with pytest.raises(NotAllowed, match="not your team"):
            name_day(workspace, NamedDay(theirs[label].mark_id, "Alpha", ON, "mine"), "anna", alpha)
    assert {day.label for day in stored(workspace)} == theirs.keys()


def test_who_is_erased_is_named_on_no_day(workspace: Path) -> None:
    name_day(workspace, NamedDay("", "Alpha", ON, "Ann Lee joined"), "ann lee", EVERYTHING)
    assert not any(place.startswith("mark") for place in erase(workspace, "r3", names=("Ann Lee",)))
    assert named(workspace, "Alpha") == ["– joined"]
    assert Desk(workspace).ledger("select named_by from mark") == [("–",)]
    assert b"Ann Lee" not in (workspace / "ledger.duckdb").read_bytes()
