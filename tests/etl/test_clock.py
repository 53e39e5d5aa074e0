"""A clock that is wrong once: a day after today is asked about, and so is one before the last load's; nothing is silenced."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import require_ready
from etl.reading.read import read_table
from etl.workspace import load, preview, propose, undo
from firmyes.errors import MappingError
from firmyes.model.access import EVERYTHING
from firmyes.ui.imports.desk import Item
from firmyes.vote.inbox import HOURS_OPEN, Inbox, State
from tests.factory.desk import PROMISES, Desk, text

TODAY, WRONG = date(2026, 6, 30), date(2031, 1, 1)
NOW = datetime(2026, 6, 12, 14, 0, tzinfo=UTC)


def export(status: str) -> bytes:
    return text(PROMISES, [f"T-1,Alpha,,Write the plan,Ana,2026-05-20,2026-06-25,,,{status},"]).encode()


def planned(workspace: Path, data: bytes, today: date, **said) -> tuple[Table, Plan]:
    table = read_table(data, "tracker.csv")
    return table, propose(table, Options(**said), workspace, today)


def took(workspace: Path, data: bytes, today: date, **said):
    table, plan = planned(workspace, data, today, **said)
    return load(table, plan, workspace, "test")


@pytest.fixture
def wrong_once(workspace: Path) -> Path:
    """One load made while the clock stood years ahead."""
    took(workspace, export("open"), WRONG)
    return workspace


def state(workspace: Path) -> list[tuple]:
    return Desk(workspace).mart("commitment", "state")


def test_the_next_export_asks_instead_of_falling_silent(wrong_once: Path):
    table, plan = planned(wrong_once, export("done"), TODAY)
    with pytest.raises(MappingError) as asked:
        require_ready(plan, table)
    assert "File 1 tells of 2031-01-01, a later day than today, 2026-06-30" in asked.value.title
    assert asked.value.next_step == "Say --date DATE."
    undo(wrong_once, 1)
    report = took(wrong_once, export("done"), TODAY)
    assert (report.rows_changed, state(wrong_once)) == (0, [("kept",)])


def test_of_an_older_export_the_day_in_its_name_is_asked_and_no_clock_blamed(wrong_once: Path):
    table = read_table(export("Done"), "tracker-2026-06-12.csv")
    (asked,) = propose(table, Options(), wrong_once, TODAY).open_questions
    assert "a later day than 2026-06-12, which this file’s name says. Say which day" in asked.text
    assert "clock" not in asked.text


def test_a_day_that_was_said_is_believed_and_changed_counts_what_will_be_shown(wrong_once: Path):
    table, plan = planned(wrong_once, export("done"), TODAY, date=TODAY)
    seen = preview(table, plan, wrong_once)
    assert (seen.rows_changed, seen.rows_unchanged) == (0, 1)
    assert any("1 row says otherwise than an export of a later day" in warning for warning in seen.warnings)
    report = load(table, plan, wrong_once, "test")
    assert (report.rows_changed, state(wrong_once)) == (0, [("open",)])


def test_of_the_same_day_or_a_later_one_nothing_is_asked(workspace: Path):
    took(workspace, export("open"), TODAY + timedelta(days=1))
    _, plan = planned(workspace, export("done"), TODAY)
    assert plan.open_questions == (), "somewhere it is tomorrow"
    assert took(workspace, export("done"), TODAY + timedelta(days=2)).rows_changed == 1


def test_a_day_to_come_is_refused_on_the_command_line(workspace: Path, write, capsys: pytest.CaptureFixture[str]):
    path = write("tracker.csv", export("open").decode())
    assert main(["--workspace", str(workspace), "import", str(path), "--date", "2999-01-01"]) == 1
    said = capsys.readouterr().err
    assert "2999-01-01 lies after today" in said and "--date DATE" in said
    assert not (workspace / "ledger.duckdb").exists()


def test_the_page_asks_and_takes_the_answer(wrong_once: Path):
    item = Item("1", "tracker.csv", export("done"), wrong_once, EVERYTHING)
    look = item.look(TODAY)
    assert look.wait(60)
    assert look.result().preview is None
    assert [question.option for question in look.result().plan.open_questions] == ["date"]
    item.answer("date", TODAY)
    look = item.look(TODAY)
    assert look.wait(60)
    assert look.result().preview is not None


@pytest.mark.parametrize("jump", [timedelta(days=900), -timedelta(days=900)], ids=["ahead", "back"])
def test_an_open_vote_outlives_a_jump_of_the_clock(workspace: Path, jump: timedelta):
    inbox = Inbox(workspace)
    room = inbox.open("d1", "Price page", ["Blue"], 8, 5, extras=True, now=NOW)
    minute = timedelta(minutes=1)
    inbox.close_overdue(NOW, 1000.0)
    inbox.close_overdue(NOW + jump + minute, 1060.0)
    assert inbox.room(room.code).state is State.OPEN
    inbox.close_overdue(NOW + 2 * minute, 1120.0)  # set right again
    assert inbox.room(room.code).closes_at == room.closes_at
    late = timedelta(hours=HOURS_OPEN, seconds=1)
    inbox.close_overdue(NOW + late, 1000.0 + late.total_seconds())
    assert inbox.room(room.code).state is not State.OPEN
