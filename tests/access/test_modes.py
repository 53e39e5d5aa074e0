"""What a process writes is its owner's alone, from the first byte, whichever way it was started."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._server import ROOT, serving
from firmyes.vote.inbox import inbox_of
from tests.access.conftest import Client
from tests.factory.desk import SURVEY, survey, text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists, not in modes")


@pytest.fixture(autouse=True)
def _a_careless_shell() -> Iterator[None]:
    """The shell that starts them lets everybody read, as most do."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> dict[str, str]:
    paths = [folder, *folder.rglob("*")]
    modes = {str(path.relative_to(folder.parent)): stat.S_IMODE(path.stat().st_mode) for path in paths}
    return {name: oct(mode) for name, mode in modes.items() if mode & 0o077}


def test_the_command_line_of_the_write_side(tmp_path: Path) -> None:
    workspace, file = tmp_path / "workspace", tmp_path / "survey.csv"
    file.write_text(text(SURVEY, survey(6)), encoding="utf-8")
    command = [sys.executable, "-m", "etl", "--workspace", str(workspace), "import", str(file), "--scale", "1-7"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    made = {path.name for path in workspace.iterdir()}
    assert made >= {"CURRENT", "builds", "ledger.duckdb", "log", "seals.journal", "secret.key"}
    assert open_to_others(workspace) == {}


def test_the_command_line_of_the_read_side(demo_workspace: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "firmyes", "--workspace", str(demo_workspace), "deck", "--team", "Payments"]
    subprocess.run([*command, "--out", str(tmp_path / "deck.html")], cwd=ROOT, check=True, timeout=300)
    assert stat.S_IMODE((tmp_path / "deck.html").stat().st_mode) == 0o600


def test_the_server(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    with serving(ROOT / "app.py", workspace, tmp_path / "server.log") as port:
        assert inbox_of(workspace).rooms() == ()
        assert Client(port).with_cookie().ask("/").status == 200
    assert (workspace / "address").exists()
    assert open_to_others(workspace) == {}
