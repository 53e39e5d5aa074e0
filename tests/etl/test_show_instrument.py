"""``show`` speaks of the instrument that was asked: a workspace's own where it asks no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import __main__ as etl
from firmyes import command
from tests.conftest import Write

OWN = """
id = "own"
name = "Own"
source = "The team"
scale = [1, 5]

[[items]]
code = "ease"
text = "Ease of asking"
stems = ["easy ask"]
"""


@pytest.fixture
def asked(workspace: Path, write: Write) -> Path:
    (workspace / "instruments").mkdir()
    (workspace / "instruments" / "own.toml").write_text(OWN, encoding="utf-8")
    rows = "".join(f"Alpha,2026-05-04,p{person},{2 + person % 3}\n" for person in range(6))
    path = write("own.csv", "team,date,respondent,How easy is it to ask?\n" + rows)
    assert etl.main(["--workspace", str(workspace), "import", str(path), "--instrument", "own"]) == 0
    return workspace


def test_the_only_instrument_is_the_one_spoken_of(asked: Path, capsys: pytest.CaptureFixture[str]):
    assert command.run(["--workspace", str(asked), "show", "safety_raw", "--csv"]) == 0
    assert "Alpha,2026-05-01,3.0," in capsys.readouterr().out


def test_an_instrument_nobody_answered_is_named_with_the_known_ones(asked: Path, capsys: pytest.CaptureFixture[str]):
    assert command.run(["--workspace", str(asked), "show", "safety", "--instrument", "kut-4"]) == 1
    assert "own" in capsys.readouterr().err
