"""The committed demo files are what the script makes, and hold what data/README.md says."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"
FILES = sorted(path.name for path in DEMO.glob("*.csv"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, str(DEMO / "make.py"), "--out", str(out)], check=True)
    return out


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_script_makes_these_files_and_no_other(made: Path):
    assert sorted(path.name for path in made.iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_file_is_what_the_script_makes(made: Path, name: str):
    assert (DEMO / name).read_bytes() == (made / name).read_bytes(), "run: python data/demo/make.py"


def test_files_are_small():
    assert sum((DEMO / name).stat().st_size for name in FILES) < 300_000


def test_columns_are_those_of_the_templates():
    for name in FILES:
        kind = name.removesuffix(".csv").split("-")[0]
        if kind not in ("teams", "marks"):
            template = (ROOT / "data" / "templates" / f"{kind}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
            assert ",".join(rows(name)[0]) == template


def test_six_teams_of_four_to_nineteen_in_two_departments():
    teams = rows("teams.csv")
    assert sorted(int(team["size"]) for team in teams) == [4, 10, 11, 12, 18, 19]
    assert {team["part_of"] for team in teams} == {"Product", "Operations"}


@pytest.mark.parametrize("name", ["survey.csv", "votes.csv"])
def test_respondents_are_opaque_and_no_more_than_the_team(name: str):
    people: dict[str, set[str]] = {}
    for row in rows(name):
        assert len(row["respondent"]) == 10
        assert row["respondent"].startswith("r-")
        people.setdefault(row["team"], set()).add(row["respondent"])
    sizes = {team["team"]: int(team["size"]) for team in rows("teams.csv")}
    assert {team: len(ids) for team, ids in people.items()} == sizes


def test_fourteen_months_and_nothing_after_the_end():
    months = {row["date"][:7] for row in rows("votes.csv")}
    assert len(months) == 14
    days = [row["date"] for name in ("votes.csv", "survey.csv", "decisions.csv") for row in rows(name)]
    assert min(days) >= "2025-10-01"
    assert max(days) <= "2026-11-15"


def test_every_vote_and_promise_belongs_to_a_decision_there_is():
    decisions = {row["id"] for row in rows("decisions.csv")}
    promises = [row for name in FILES if name.startswith("commitments") for row in rows(name)]
    named = {row["decision"] for row in [*rows("votes.csv"), *promises]} - {""}
    assert named <= decisions
    assert {row["decision"] for row in rows("votes.csv")} == decisions


def test_no_promise_ends_before_it_is_made():
    for name in FILES:
        if name.startswith("commitments"):
            for row in rows(name):
                ends = [row["due_on"], row["done_on"], row["dropped_on"]]
                assert all(end >= row["made_on"] for end in ends if end), row
                assert not (row["done_on"] and row["dropped_on"]), row
