"""Builds come into use whole or not at all: kills, two at once, lost builds, newer ledgers, locks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.building import publish
from etl.building.build import SQL
from etl.demo import ensure_workspace, start_own
from etl.naming import name_day
from etl.store import ledger
from etl.store.lock import hold, holder
from etl.workspace import rebuild
from etl.writer import writing
from firmyes import door
from firmyes.errors import NotBuilt, WorkspaceError
from firmyes.meeting.files import Answer, Held, decision_row, vote_rows
from firmyes.model import ADMINISTRATOR, EVERYTHING, NamedDay
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text

ROOT = Path(__file__).resolve().parents[2]
SEED = 13  # of the moments of three kills; ``benchmarks kills`` tries a thousand at random


@pytest.fixture
def desk(workspace: Path) -> Desk:
    return Desk(workspace)


def run(workspace: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "etl", "--workspace", str(workspace), *command],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def assert_whole(workspace: Path) -> None:
    """The ledger opens and every load is there with all its rows; CURRENT, if any, names a build that opens."""
    with hold(workspace, "test"):
        con = ledger.open_ledger(workspace)
        try:
            torn = con.execute(
                """select load_id, rows_loaded, (select count(*) from response r where r.load_id = l.load_id) as rows,
                    (select count(*) from answer join response r using (rid) where r.load_id = l.load_id) as answers
                from load l where rows <> rows_loaded or answers <> 7 * rows_loaded"""
            ).fetchall()
            assert torn == []
            assert con.execute("select count(*) from response anti join load using (load_id)").fetchone() == (0,)
            assert con.execute("select count(*) from block_row anti join block using (block_id)").fetchone() == (0,)
        finally:
            con.close()
    build_id = publish.current(workspace)
    if build_id is not None:
        with duckdb.connect(str(workspace / "builds" / f"{build_id}.duckdb"), read_only=True) as con:
            assert con.execute("select build_id from build").fetchone() == (build_id,)
            assert con.execute("select count(*) from safety_block where n < 5").fetchone() == (0,)


def test_killed_at_any_moment_a_load_is_there_whole_or_not_at_all(workspace: Path, tmp_path: Path):
    chance = random.Random(SEED)
    for number in range(3):
        path = tmp_path / f"survey{number}.csv"
        path.write_text(text(SURVEY, survey(40, wave=f"W{number}")))
        process = run(workspace, "import", str(path))
        time.sleep(chance.uniform(0.15, 1.3))
        process.kill()
        process.communicate()
        if workspace.joinpath("ledger.duckdb").exists():
            assert_whole(workspace)
    path = tmp_path / "last.csv"
    path.write_text(text(SURVEY, survey(40, wave="last")))
    process = run(workspace, "import", str(path))
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert_whole(workspace)
    assert list((workspace / "builds").glob(".*")) == [], "what killed builds left is swept away"


def test_a_load_that_was_killed_before_its_build_is_shown_by_the_next_try(desk: Desk):
    desk.load(text(PROMISES, ["1,Alpha,,Write,Fern,2026-03-01,2026-03-09,,,Open,"]))
    content = text(SURVEY, survey(6))
    with writing(desk.workspace, "killed") as writer:
        from etl.model.plan import Options
        from etl.planning.propose import propose
        from etl.reading.read import read_table
        from tests.factory.desk import TODAY

        table = read_table(content.encode(), "file.csv")
        writer.load(table, propose(table, Options(), desk.workspace, TODAY), "test")
    assert desk.mart("safety_block") == []
    report = desk.load(content)
    assert report.already_loaded
    assert desk.mart("safety_block", "n") == [(6,)]


def test_a_failing_build_leaves_the_last_one_in_use(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    desk.load(text(SURVEY, survey(6)))
    before = publish.current(desk.workspace)
    checks = tmp_path / "sql" / "checks"
    checks.mkdir(parents=True)
    (checks / "always_wrong.sql").write_text("-- A check that finds something.\nselect 'this' as what\n")
    monkeypatch.setattr("etl.building.build.SQL", tmp_path / "sql")
    with pytest.raises(NotBuilt, match="File 2 is in, and not built yet") as refused:
        desk.load(text(SURVEY, survey(6, team="Beta", start=20)))
    assert "always wrong" in refused.value.what and "Undo the file" in refused.value.next_step
    assert publish.current(desk.workspace) == before
    assert list((desk.workspace / "builds").glob(".*")) == []
    monkeypatch.setattr("etl.building.build.SQL", SQL)
    rebuild(desk.workspace)
    assert desk.mart("safety_block", "team") == [("Alpha",), ("Beta",)]


def test_a_current_that_names_a_lost_build_is_mended_by_build(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    before = desk.numbers()
    (desk.workspace / "builds" / f"{publish.current(desk.workspace)}.duckdb").unlink()
    rebuild(desk.workspace)
    assert desk.numbers() == before


def test_a_ledger_of_a_newer_version_is_refused_by_name(desk: Desk):
    desk.load(text(SURVEY, survey(6)))
    with duckdb.connect(str(desk.workspace / "ledger.duckdb")) as con:
        con.execute("update meta set value = '99' where key = 'schema_version'")
    with pytest.raises(WorkspaceError, match="newer version"):
        desk.load(text(SURVEY, survey(7)))
    with pytest.raises(WorkspaceError, match="newer version"):
        rebuild(desk.workspace)
    assert desk.mart("safety_block", "n") == [(6,)]


def test_a_damaged_ledger_is_an_error_in_words(workspace: Path):
    (workspace / "ledger.duckdb").write_bytes(b"this is no database, and never was one" * 200)
    with pytest.raises(WorkspaceError, match="cannot be opened"):
        rebuild(workspace)


def test_three_builds_stay_and_any_younger_than_an_hour(desk: Desk):
    for number in range(5):
        desk.load(text(SURVEY, survey(6, wave=f"W{number}")))
    builds = desk.workspace / "builds"
    assert len(list(builds.glob("*.duckdb"))) == 5
    for path in builds.glob("*.duckdb"):
        os.utime(path, (path.stat().st_mtime - 4000,) * 2)
    rebuild(desk.workspace)
    assert len(list(builds.glob("*.duckdb"))) == 3
    assert desk.mart("build", "loads") == [(5,)]


def test_young_builds_stay_up_to_a_bound_in_bytes(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.load(text(SURVEY, survey(6)))
    builds = desk.workspace / "builds"
    monkeypatch.setattr(publish, "MOST_BYTES", 4.5 * next(builds.glob("*.duckdb")).stat().st_size)
    for _ in range(5):
        rebuild(desk.workspace)
    assert len(list(builds.glob("*.duckdb"))) == 4
    monkeypatch.setattr(publish, "MOST_BYTES", 0)
    rebuild(desk.workspace)
    assert len(list(builds.glob("*.duckdb"))) == 3, "the newest stay, however large"


def test_two_starters_make_one_build(workspace: Path):
    start = "import sys, pathlib; from etl.demo import ensure_workspace; ensure_workspace(pathlib.Path(sys.argv[1]))"
    starters = [subprocess.Popen([sys.executable, "-c", start, str(workspace)], cwd=ROOT) for _ in range(2)]
    assert [each.wait() for each in starters] == [0, 0]
    assert len(list((workspace / "builds").glob("*.duckdb"))) == 1


def test_a_first_start_that_was_killed_is_taken_up_again(workspace: Path):
    process = run(workspace, "demo")
    for _ in range(200):
        if (workspace / "ledger.duckdb").exists() and (workspace / "ledger.duckdb").stat().st_size > 1_000_000:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    ensure_workspace(workspace)
    desk = Desk(workspace)
    assert desk.mart("build", "demo, loads") == [(True, 12)]


def test_start_own_leaves_an_empty_workspace_and_no_demo_comes_back(demo_workspace: Path):
    desk = Desk(demo_workspace)
    start_own(demo_workspace)
    assert desk.mart("build", "demo, loads") == [(False, 0)]
    assert all(rows == [] for rows in desk.numbers().values())
    ensure_workspace(demo_workspace)
    assert desk.mart("build", "demo, loads") == [(False, 0)]
    desk.load(text(SURVEY, survey(6)))
    assert desk.mart("safety_block", "n") == [(6,)]


def test_start_own_beside_own_loads_only_takes_the_demo_away(demo_workspace: Path):
    desk = Desk(demo_workspace)
    report = desk.load(text(SURVEY, survey(6)))
    assert any("demo" in warning for warning in report.warnings)
    name_day(demo_workspace, NamedDay("", "", date(2026, 6, 1), "new prices"), "anna", EVERYTHING)
    assert [label for (label,) in desk.mart("mark", "label")] == ["new prices", "recaps start"], (
        "the demo has named one"
    )
    start_own(demo_workspace)
    assert desk.mart("mark", "label") == [("new prices",)]
    assert desk.mart("safety_block", "team") == [("Alpha",)]
    assert desk.mart("build", "demo, loads") == [(False, 1)]
    assert desk.mart("team", "team") == [("Alpha",)]


def record(workspace: Path, teams: tuple[str, ...], decision: str) -> None:
    """A meeting's decision with the votes of the teams in its room."""
    rows = vote_rows(decision, date(2026, 11, 30), [Answer(team, 5, 5) for team in teams for _ in range(6)])
    held = Held(decision, teams[0], "We begin on Monday", decided_on=date(2026, 11, 30))
    records = [door.Record("d", door.Kind.DECISIONS, [decision_row(held)]), door.Record("v", door.Kind.VOTES, rows)]
    door.record(records, workspace, ADMINISTRATOR, date(2026, 11, 30))


def test_a_meeting_held_on_the_demo_is_part_of_it_and_leaves_with_it(demo_workspace: Path):
    """It was tried there: the pages go on saying that these teams are made up, and nothing of it is in one's own numbers."""
    desk = Desk(demo_workspace)
    record(demo_workspace, ("Payments", "Growth"), "tried")
    assert desk.mart("build", "demo, loads") == [(True, 14)]
    assert ("tried",) in desk.mart("decision", "decision_id")
    start_own(demo_workspace)
    assert desk.mart("build", "demo, loads") == [(False, 0)]
    assert desk.mart("vote_block") == []


@pytest.mark.parametrize("teams", [("Ops",), ("Payments", "Ops")])
def test_a_meeting_of_a_team_of_ones_own_begins_ones_own_workspace(demo_workspace: Path, teams: tuple[str, ...]):
    """As a file does: six invented teams beside one's own would mislead."""
    desk = Desk(demo_workspace)
    record(demo_workspace, ("Payments",), "tried")
    record(demo_workspace, teams, "ours")
    assert desk.mart("build", "demo, loads") == [(False, 2)]
    assert {team for (team,) in desk.mart("vote_block", "team")} == set(teams)
    assert desk.mart("decision", "decision_id") == [("ours",)]
    assert desk.mart("mark") == []


def test_an_empty_build_works(workspace: Path):
    rebuild(workspace)
    assert all(rows == [] for rows in Desk(workspace).numbers().values())


def test_the_lock_excludes_threads_and_says_for_whom_one_waits(workspace: Path):
    order, heard = [], []

    def second() -> None:
        with hold(workspace, "second", waiting=heard.append):
            order.append("second")

    with hold(workspace, "first at work"):
        assert holder(workspace) == f"first at work (process {os.getpid()})"
        thread = threading.Thread(target=second)
        thread.start()
        assert any(heard or time.sleep(0.01) for _ in range(6000)), "it has come to the door"
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert heard == [f"first at work (process {os.getpid()})"]
    assert holder(workspace) == ""


def test_the_lock_gives_up_with_a_clear_error(workspace: Path):
    with (
        hold(workspace, "import big.csv"),
        pytest.raises(WorkspaceError, match="busy") as refused,
        hold(workspace, "x", timeout=0.1),
    ):
        pass
    assert "import big.csv" in refused.value.what


def test_two_processes_import_at_once_and_both_are_there(workspace: Path, tmp_path: Path):
    processes = []
    for number, team in enumerate(("Alpha", "Beta", "Gamma")):
        path = tmp_path / f"{team}.csv"
        path.write_text(text(SURVEY, survey(6, team=team, start=1 + 10 * number)))
        processes.append(run(workspace, "import", str(path), "--json"))
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said
    assert Desk(workspace).mart("safety_block", "team") == [("Alpha",), ("Beta",), ("Gamma",)]


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be made"):
        rebuild(tmp_path / "file" / "workspace")
