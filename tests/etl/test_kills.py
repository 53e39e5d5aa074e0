"""Killed at any moment, nothing is there by halves and nothing that was said is lost. Nightly: ``python -m benchmarks kills``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks._acts import Known, wrong_with
from etl.workspace import undo
from tests.conftest import DEPTH
from tests.factory.desk import SURVEY, Desk, survey, text

ROOT = Path(__file__).resolve().parents[2]
KILLS = {"quick": 6, "ci": 40, "nightly": 200}[DEPTH]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked and killed as Unix does it")
def test_a_history_of_killed_processes_leaves_nothing_by_halves_and_loses_nothing_that_was_said():
    done = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "benchmarks", "kills", f"--count={KILLS}", "--seed=13"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{KILLS} killed, 0 times something was wrong" in done.stdout


def test_whoever_looks_afterwards_sees_what_is_lost(workspace: Path):
    desk = Desk(workspace)
    desk.load(text(SURVEY, survey(6)))
    assert wrong_with(workspace, Known(loads={1})) == []
    assert wrong_with(workspace, Known(loads={1, 2})) == ["said to be in and lost: [2]"]
    assert wrong_with(workspace, Known(undone={1})) == ["said to be undone and back: [1]"]
    undo(workspace, 1)
    assert wrong_with(workspace, Known(undone={1}, surprises=["wrong: x"])) == ["wrong: x"]
    (workspace / "secret.key").unlink()
    assert any("lost" in each for each in wrong_with(workspace, Known()))
