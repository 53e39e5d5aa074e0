"""Opening a build: which one, once, read-only, and what is said where it cannot be."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from firmyes.errors import BuildUnusable, WorkspaceError
from firmyes.model import EVERYTHING
from firmyes.warehouse import connection
from firmyes.warehouse.connection import SCHEMA_VERSION, current_build, open_warehouse
from tests.factory.warehouse import schema, team, write_build


def test_the_schema_version_is_that_of_the_marts():
    assert schema()["version"] == SCHEMA_VERSION


def refused(workspace) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as caught:
        open_warehouse(workspace, EVERYTHING)
    assert caught.value.next_step
    return caught.value


def test_no_workspace_and_nothing_built(tmp_path, workspace):
    assert refused(tmp_path / "elsewhere").title == "No workspace here"
    assert refused(workspace).title == "Nothing has been built yet"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a b", ".hidden"])
def test_current_must_name_a_build(workspace, name):
    (workspace / "CURRENT").write_text(name)
    assert refused(workspace).title == "CURRENT names no build"


def test_current_that_is_no_text(workspace):
    (workspace / "CURRENT").write_bytes(b"\xff\xfe\x00")
    assert refused(workspace).title == "CURRENT cannot be read"


def test_current_names_a_missing_build(workspace):
    (workspace / "CURRENT").write_text("b0009")
    error = refused(workspace)
    assert error.title == "The build in use is missing"
    assert "b0009" in error.what


def test_a_damaged_build(workspace):
    (workspace / "builds").mkdir()
    (workspace / "builds" / "b1.duckdb").write_bytes(b"not a database at all" * 999)
    (workspace / "CURRENT").write_text("b1")
    assert refused(workspace).title == "The build in use cannot be read"


def test_a_build_from_a_newer_version(workspace):
    write_build(workspace, {}, schema_version=SCHEMA_VERSION + 1)
    assert "newer version" in refused(workspace).title


def test_a_build_from_an_earlier_version(workspace):
    write_build(workspace, {}, schema_version=SCHEMA_VERSION - 1)
    error = refused(workspace)
    assert "earlier version" in error.title
    assert "python -m etl build" in error.next_step


def test_a_new_build_is_seen_at_the_next_opening_and_the_old_one_answers_still(workspace):
    write_build(workspace, {"team": [team("Atlas")]}, build_id="b1")
    old = open_warehouse(workspace, EVERYTHING)
    assert open_warehouse(workspace, EVERYTHING) is old
    write_build(workspace, {"team": [team("Birch")]}, build_id="b2")
    assert current_build(workspace) == "b2"
    new = open_warehouse(workspace, EVERYTHING)
    assert [w.rows("teams")[0][0] for w in (old, new)] == ["Atlas", "Birch"]


def test_it_is_read_only(workspace):
    write_build(workspace, {})
    made = open_warehouse(workspace, EVERYTHING)
    with pytest.raises(Exception, match="read-only"):
        made._connection.execute("delete from team")


def test_many_threads_ask_one_connection_at_once(workspace):
    write_build(workspace, {"team": [team(f"Team {i:02}") for i in range(40)]})
    made = open_warehouse(workspace, EVERYTHING)
    answers, errors = [], []

    def ask():
        try:
            answers.extend(len(made.rows("teams")) for _ in range(20))
        except Exception as error:  # noqa: BLE001  (any error of any thread is the finding)
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert answers == [40] * 160


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc, on Linux")


def held_open(workspace: Path) -> list[str]:
    """The builds of a workspace that this process has open, as the system names them: deleted ones too."""
    found = [Path(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")]
    return sorted(
        name for path in found if path.is_symlink() and (name := os.readlink(path)).startswith(str(workspace))
    )


@needs_proc
def test_a_long_running_server_stays_small_whoever_holds_old_builds(workspace, monkeypatch):
    ticks = [0.0]
    monkeypatch.setattr(connection, "monotonic", lambda: ticks[0])
    threads = len(os.listdir("/proc/self/task"))
    held = []
    for number in range(30):
        write_build(workspace, {"team": [team(f"Team {number}")]}, build_id=f"b{number:02}")
        held.append(open_warehouse(workspace, EVERYTHING))  # as a page that is left open holds it
        assert held[-1].rows("teams")[0][0] == f"Team {number}"
        ticks[0] += 120.0
    open_warehouse(workspace, EVERYTHING)
    assert len(held_open(workspace)) <= connection.KEPT_OPEN
    assert len(os.listdir("/proc/self/task")) - threads <= connection.KEPT_OPEN
    assert held[0].rows("teams")[0][0] == "Team 0", "whoever still asks an old one is answered"
    for old in held[:-1]:
        old.path.unlink()
    ticks[0] += 120.0
    open_warehouse(workspace, EVERYTHING)
    assert [name for name in held_open(workspace) if "(deleted)" in name] == []
    with pytest.raises(BuildUnusable, match="missing"):
        held[0].rows("teams")
    ticks[0] += 7200.0
    assert open_warehouse(workspace, EVERYTHING) is held[-1]
    assert len(held_open(workspace)) == 1
