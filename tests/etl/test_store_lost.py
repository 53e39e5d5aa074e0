"""What is lost is never made anew in silence: writing refuses and names the way back, reading goes on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.doctor import examine
from etl.store import custody, secret
from etl.workspace import loads, read_back, rebuild, start_over
from firmyes.board import Board
from firmyes.config import read_settings
from firmyes.errors import WorkspaceError
from firmyes.model import EVERYTHING
from tests.factory.desk import SURVEY, Desk, survey, text

LATER = text(SURVEY, survey(6, team="Beta", start=20))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two loads; ``before.duckdb`` is the ledger as it was after the first."""
    folder = tmp_path_factory.mktemp("whole")
    desk = Desk(folder / "workspace")
    desk.load(text(SURVEY, survey(6)))
    shutil.copy(desk.workspace / "ledger.duckdb", folder / "before.duckdb")
    desk.load(LATER)
    return folder


def cut_short(workspace: Path) -> None:
    journal = workspace / "seals.journal"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])


Lose = Callable[[Path, Path], object]
LOST: dict[str, tuple[Lose, str]] = {
    "ledger": (lambda w, _: (w / "ledger.duckdb").unlink(), "The ledger is gone"),
    "ledger-emptied": (lambda w, _: (w / "ledger.duckdb").write_bytes(b""), "The ledger is gone"),
    "ledger-of-before": (
        lambda w, folder: shutil.copy(folder / "before.duckdb", w / "ledger.duckdb"),
        "The ledger is older than the build in use",
    ),
    "secret": (lambda w, _: (w / "secret.key").unlink(), "The workspace's secret is gone"),
    "another-secret": (lambda w, _: (w / "secret.key").write_bytes(bytes(32)), "This is not the ledger's secret"),
    "journal": (lambda w, _: (w / "seals.journal").unlink(), "The seals' journal is gone"),
    "journal-cut-short": (lambda w, _: cut_short(w), "The seals' journal is cut short"),
}


def bytes_of(workspace: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(workspace)): path.read_bytes()
        for path in workspace.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_told_and_nothing_is_made_in_its_place(whole: Path, tmp_path: Path, name: str):
    lose, title = LOST[name]
    workspace = shutil.copytree(whole / "workspace", tmp_path / "workspace")
    lose(workspace, whole)
    before = bytes_of(workspace)
    for write in (lambda: rebuild(workspace), lambda: Desk(workspace).load(text(SURVEY, survey(6, wave="next")))):
        with pytest.raises(WorkspaceError) as refused:
            write()
        assert refused.value.title == title
        assert re.search(r"ut (it )?back\b.*python -m etl", refused.value.next_step)
    assert bytes_of(workspace) == before
    assert [finding.title for finding in examine(workspace)] == [title]
    assert len(Board.open(workspace, EVERYTHING).loads()) == 2, "reading goes on"
    if custody.has_ledger(workspace):
        assert loads(workspace) != ()
    else:
        with pytest.raises(WorkspaceError, match=title):
            loads(workspace)
    if "read-back" in refused.value.next_step:
        read_back(workspace)
    else:
        start_over(workspace)
    Desk(workspace).load(LATER)
    assert examine(workspace) == ()


def test_a_replica_never_asks(whole: Path, tmp_path: Path):
    workspace = shutil.copytree(whole / "workspace", tmp_path / "workspace")
    for name in ("ledger.duckdb", "secret.key", "seals.journal"):
        (workspace / name).unlink()
    (workspace / "firmyes.toml").write_text('role = "replica"\n', encoding="utf-8")
    assert read_settings(workspace).is_replica
    assert (examine(workspace), loads(workspace)) == ((), ())
    assert len(Board.open(workspace, EVERYTHING).loads()) == 2


@pytest.mark.parametrize("builds", [True, False], ids=["start-over", "start-own"])
def test_forgetting_that_was_killed_is_finished_by_the_next_who_writes(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builds: bool
):
    workspace = shutil.copytree(whole / "workspace", tmp_path / "workspace")
    with monkeypatch.context() as killed:
        killed.setattr(secret, "SECRET_FILE", _Killed())
        with pytest.raises(KeyboardInterrupt):
            custody.forget(workspace, builds=builds)
    assert not custody.has_ledger(workspace) and (workspace / "secret.key").exists()
    rebuild(workspace)
    assert Board.open(workspace, EVERYTHING).loads() == () == loads(workspace)
    assert len(list((workspace / "builds").glob("*.duckdb"))) == (1 if builds else 3)


class _Killed:
    """A name at which whoever uses it is stopped."""

    def __rtruediv__(self, folder: Path) -> Path:
        raise KeyboardInterrupt
