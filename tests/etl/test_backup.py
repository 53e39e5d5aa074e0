"""A workspace as one file and back: whole, checked, private, while phones answer; and nothing published since is forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from etl.__main__ import main
from etl.doctor import examine, examine_privacy
from etl.store import backup
from etl.store.journal import of_workspace
from etl.workspace import back_up, loads, rebuild, restore
from firmyes.errors import ReadError, WorkspaceError
from firmyes.meeting.files import Answer
from firmyes.vote.inbox import Inbox
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text

NOW = datetime(2026, 6, 12, 14, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace and its backup, made while a room was open."""
    folder = tmp_path_factory.mktemp("saved")
    desk = Desk(folder / "workspace")
    desk.load(text(SURVEY, survey(6)))
    desk.load(text(PROMISES, ["T-1,Alpha,,Write the plan,Ana,2026-05-20,2026-06-05,,,open,"]))
    inbox = Inbox(desk.workspace)
    room = inbox.open("d1", "Price page", ["Alpha"], 8, 5, extras=True, now=NOW)
    for number in range(6):
        inbox.cast(room.code, f"device-{number}", Answer("Alpha", 4, 4), NOW)
    assert main(["--workspace", str(desk.workspace), "backup", str(folder / "saved.zip")]) == 0
    inbox.cast(room.code, "device-6", Answer("Alpha", 4, 4), NOW)
    assert inbox.count(room.code) == 7, "phones go on"
    return folder


def test_what_comes_back_is_all_of_it_and_its_owners_alone(saved: Path, tmp_path: Path):
    workspace = tmp_path / "elsewhere"
    assert main(["--workspace", str(workspace), "restore", str(saved / "saved.zip")]) == 0
    was = Desk(saved / "workspace")
    assert Desk(workspace).numbers() == was.numbers()
    assert loads(workspace) == loads(was.workspace)
    assert (workspace / "secret.key").read_bytes() == (was.workspace / "secret.key").read_bytes()
    inbox = Inbox(workspace)
    assert [inbox.count(room.code) for room in inbox.rooms()] == [6]
    assert (examine(workspace), examine_privacy(workspace)) == ((), ())
    assert (saved / "saved.zip").stat().st_mode & 0o777 == 0o600
    left = {"lock", "rooms.sqlite3-wal", "rooms.sqlite3-shm"}
    files = [path for path in workspace.rglob("*") if path.is_file() and path.name not in left]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not [path for path in files if path.name.startswith(".")]
    Desk(workspace).load(text(SURVEY, survey(6, wave="W2")))
    assert len(loads(workspace)) == 3


def cut(data: bytearray) -> bytes:
    return bytes(data[: len(data) // 2])


def flip(data: bytearray) -> bytes:
    """One byte of what is kept: one of a part's own head may be its time, and then nothing is lost."""
    with ZipFile(BytesIO(data)) as archive:
        part = max(archive.infolist(), key=lambda found: found.compress_size)
    data[part.header_offset + part.compress_size // 2] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize("damage", [cut, flip, lambda data: b"no zip at all"], ids=["cut", "flipped", "other"])
def test_a_damaged_backup_changes_nothing(saved: Path, tmp_path: Path, damage: Callable[[bytearray], bytes]):
    file = tmp_path / "damaged.zip"
    file.write_bytes(damage(bytearray((saved / "saved.zip").read_bytes())))
    with pytest.raises(ReadError, match="This is no whole backup"):
        restore(tmp_path / "workspace", file)
    assert not (tmp_path / "workspace" / "ledger.duckdb").exists()


def test_nothing_is_written_over(saved: Path, tmp_path: Path):
    with pytest.raises(WorkspaceError, match="is there already"):
        back_up(saved / "workspace", saved / "saved.zip")
    with pytest.raises(WorkspaceError, match="This workspace is not empty"):
        restore(saved / "workspace", saved / "saved.zip")
    with pytest.raises(WorkspaceError, match="There is nothing to back up"):
        back_up(tmp_path / "empty", tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists() and not (tmp_path / "empty" / "ledger.duckdb").exists()


def test_a_restored_ledger_knows_what_was_published_since(saved: Path, tmp_path: Path):
    workspace = shutil.copytree(saved / "workspace", tmp_path / "workspace")
    desk = Desk(workspace)
    desk.load(text(SURVEY, survey(6, team="Beta", start=40)))
    sealed = [seal.block_id for seal in of_workspace(workspace).seals()]
    aside = restore(workspace, saved / "saved.zip", replace_all=True)
    assert (workspace / aside / "ledger.duckdb").exists()
    assert [each.load_id for each in loads(workspace)] == [2, 1]
    assert [seal.block_id for seal in of_workspace(workspace).seals()] == sealed
    assert desk.mart("safety_block", "team") == [("Alpha",)]
    desk.load(text(SURVEY, survey(7, team="Beta", start=40)))
    shown = desk.mart("safety_block", "team, n")
    assert shown == [("Alpha", 6), ("Beta", 6)], "the same six again; with the seventh they would tell who that is"


def test_a_restore_that_was_killed_is_finished_by_the_next_who_writes(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    workspace = tmp_path / "workspace"
    moved = []

    def killed(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) > 4:
            raise KeyboardInterrupt
        return shutil.move(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(backup.Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            restore(workspace, saved / "saved.zip")
    rebuild(workspace)
    assert Desk(workspace).numbers() == Desk(saved / "workspace").numbers()
    assert not (workspace / backup.MARK).exists() and not (workspace / backup.COMING).exists()
