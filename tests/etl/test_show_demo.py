"""``python -m firmyes show`` on the demo: every measure; as a program of its own its forms, its exit codes, its weight."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from firmyes.board import Board
from firmyes.command import run
from firmyes.metrics.registry import METRICS
from firmyes.model import EVERYTHING, Status, Unit

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["team", "period", "value", "low", "high", "n", "status"]
HEAVY = {"pandas", "numpy", "scipy", "streamlit", "plotly"}


def show(
    workspace: Path, *arguments: str, status: int = 0, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess:
    command = [sys.executable, *python, "-m", "firmyes", "--workspace", str(workspace), "show", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stderr
    return done


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_every_measure_of_the_demo(demo_built: Path, metric, capsys: pytest.CaptureFixture[str]):
    """The demo has something to say of every measure, and each row obeys what its status promises."""
    assert run(["--workspace", str(demo_built), "show", metric.id, "--csv"]) == 0
    table = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert table.fieldnames == COLUMNS
    rows = list(table)
    assert {row["status"] for row in rows} <= set(Status)
    assert any(row["status"] == "ok" for row in rows)
    assert {row["team"] for row in rows} == {"", *Board.open(demo_built, EVERYTHING).team_names()}
    for row in rows:
        if row["status"] in ("ok", "so_far"):
            low, value, high = (float(row[name]) for name in ("low", "value", "high"))
            assert low <= value <= high
            assert int(row["n"]) > 0
            if metric.unit is Unit.PROPORTION:
                assert low >= 0 and high <= 1
            if metric.unit is Unit.SCORE:
                assert low >= 0 and high <= 100
        else:
            assert row["value"] == row["low"] == row["high"] == ""


def test_json_csv_and_text_say_the_same(demo_built: Path):
    found = json.loads(show(demo_built, "kept_on_time", "--json").stdout)
    table = list(csv.DictReader(io.StringIO(show(demo_built, "kept_on_time", "--csv").stdout)))
    lines = show(demo_built, "kept_on_time").stdout.splitlines()
    assert [list(row) for row in found] == [COLUMNS] * len(table)
    assert [["" if value is None else str(value) for value in row.values()] for row in found] == [
        list(row.values()) for row in table
    ]
    assert lines[0].split() == COLUMNS
    assert len(lines) == len(table) + 1


def test_a_team_is_that_team_as_it_stands_among_all(demo_built: Path):
    team = Board.open(demo_built, EVERYTHING).team_names()[0]
    alone = json.loads(show(demo_built, "clear", "--team", team, "--json").stdout)
    every = json.loads(show(demo_built, "clear", "--json").stdout)
    assert alone
    assert alone == [row for row in every if row["team"] == team]


def test_an_unknown_team_or_measure_is_1_and_names_the_known_ones(demo_built: Path):
    names = Board.open(demo_built, EVERYTHING).team_names()
    refused = show(demo_built, "gap", "--team", "No such team", status=1)
    assert refused.stdout == ""
    assert all(name in refused.stderr for name in names)
    assert "Traceback" not in refused.stderr
    assert "kept_on_time" in show(demo_built, "kept", status=1).stderr


def test_no_workspace_is_1_and_says_what_to_run(tmp_path: Path):
    refused = show(tmp_path / "nowhere", "gap", status=1)
    assert "python -m etl demo" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "arguments", [("gap", "--grain", "week"), ("gap", "--json", "--csv"), ("gap", "--form", "pdf")]
)
def test_wrong_usage_is_2(demo_built: Path, arguments: tuple[str, ...]):
    assert "usage:" in show(demo_built, *arguments, status=2).stderr


def test_it_imports_nothing_heavy(demo_built: Path):
    """Every module the interpreter loads is named on stderr; the families of measures are asked one each."""
    for metric in ("kept_on_time", "days_to_done", "safety", "gap", "draft_ahead"):
        named = show(demo_built, metric, "--json", python=("-v",)).stderr
        loaded = {line.split("'")[1].split(".")[0] for line in named.splitlines() if line.startswith("import '")}
        assert "firmyes" in loaded
        assert not loaded & HEAVY
