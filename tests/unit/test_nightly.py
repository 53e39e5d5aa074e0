"""The nightly goes through all its runs, and a red one shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import nightly
from benchmarks._long_runs import LONG_RUNS, LongRun

ROOT = Path(__file__).resolve().parents[2]
GREEN = LongRun("green", "it ends well", ("-c", "print('seed', {seed})"))
RED = LongRun("red", "it ends badly", ("-c", "raise SystemExit('the sums differ')"), times=2)


def test_a_red_run_stops_no_other_and_shows_its_last_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert nightly.night([RED, GREEN], 71, tmp_path) == 2
    said = capsys.readouterr().out
    assert said.count("RED") == 2 and said.count("the sums differ") == 2
    assert said.count("green,") == 1 and "seed 71" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["green-1.log", "red-1.log", "red-2.log"]


def test_each_run_says_itself_how_deep_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CI", "true")
    run = LongRun("depth", "", ("-c", "import os; print(os.getenv('CI'), os.getenv('D'))"), {"D": "x"})
    assert nightly.once(run, 1, tmp_path / "log")
    assert (tmp_path / "log").read_text().split() == ["None", "x"]


def test_the_neighbours_of_a_busy_run_end_with_it(monkeypatch: pytest.MonkeyPatch):
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen
    monkeypatch.setattr(nightly.subprocess, "Popen", lambda *a, **b: started.append(begin(*a, **b)) or started[-1])
    with nightly.busy_machine():
        assert len(started) == os.cpu_count() and all(each.poll() is None for each in started)
    assert all(each.poll() is not None for each in started)


def test_every_run_is_a_module_of_this_python_and_its_name_is_its_own():
    assert len({run.name for run in LONG_RUNS}) == len(LONG_RUNS)
    assert all(run.arguments[0] == "-m" and run.shows for run in LONG_RUNS)


def test_what_a_run_asks_of_pytest_is_there():
    """Properties are what pytest's marker says they are, and random: collected alone, with a seed."""
    properties = next(run for run in LONG_RUNS if run.name == "properties")
    command = [argument.format(seed=1) for argument in properties.arguments]
    done = subprocess.run(
        [sys.executable, *command, "--collect-only", "-q", "tests/unit/test_metrics_survival.py"],
        cwd=ROOT, env=os.environ | properties.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test_a_curve_rises_within_0_and_1_and_does_not_know_the_order" in done.stdout
    assert "test_kaplan_meier_is_rs_for_lung" not in done.stdout
