"""Format, lint and types are tests like any other: the README's command runs all that CI runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DEPTH

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [("ruff", "format", "--check", "."), ("ruff", "check", "--output-format", "concise", ".")],
    ids=["format", "lint"],
)
def test_ruff(command: tuple[str, ...]):
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_of_the_core():
    """On firmyes (without ui) and etl, against the packages of this very Python: pyrefly, which takes two seconds; where the
    tests look deeper, basedpyright too, a judge of its own that takes forty.
    """
    done = [run("pyrefly", "check", "--min-severity", "error", "--python-interpreter-path", sys.executable)]
    if DEPTH != "quick":
        # room for what lives shortly: a tenth of the work was looking for garbage
        done.append(run("basedpyright", "--pythonpath", sys.executable, NODE_OPTIONS="--max-semi-space-size=64"))
    for each in done:
        assert each.returncode == 0, each.stdout + each.stderr


def test_days_are_said_in_one_way():
    """Windows knows no ``%-d``: who writes it in a format of their own passes here and fails there."""
    files = (path for room in ("etl", "firmyes", "pages") for path in (ROOT / room).rglob("*.py"))
    assert [str(path) for path in files if path.name != "days.py" and "%-d" in path.read_text(encoding="utf-8")] == []
