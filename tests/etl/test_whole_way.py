"""The way of a file from the command line to the marts, as somebody walks it: again, newer, undone, refused.

The first walk is one of processes, as a person starts them; the others begin where a process does, at ``main``.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from firmyes.command import run as firmyes
from tests.conftest import Write

ROOT = Path(__file__).resolve().parents[2]
PROMISES = "id,team,decision,what,owner,made_on,due_on,done_on,dropped_on,status,reason\n"
FIRST = (
    PROMISES
    + "1,Alpha,,Ship the price list,Ada,2026-03-02,2026-03-16,2026-03-15,,done,\n"
    + "2,Alpha,,Write the test plan,Bo,2026-03-02,2026-03-20,,,open,\n"
    + "3,Alpha,,Close the old queue,Cy,2026-03-03,2026-03-20,,,open,\n"
    + "4,Alpha,,Draw the new flow,Ada,2026-03-03,2026-03-25,2026-03-24,,done,\n"
)
NEWER = (
    PROMISES
    + "1,Alpha,,Ship the price list,Ada,2026-03-02,2026-03-16,2026-03-15,,done,\n"
    + "2,Alpha,,Write the test plan,Bo,2026-03-02,2026-04-10,2026-04-09,,done,\n"
    + "3,Alpha,,Close the old queue,Cy,2026-03-03,2026-03-20,2026-03-19,,done,\n"
    + "4,Alpha,,Draw the new flow,Ada,2026-03-03,2026-03-25,2026-03-24,,done,\n"
)


def etl(workspace: Path, *words: str, code: int = 0) -> str:
    """What the command line says: its output, its complaint where it is refused."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as complaint:
        found = main(["--workspace", str(workspace), *words])
    assert found == code, complaint.getvalue()
    return said.getvalue() if code == 0 else complaint.getvalue()


def process(workspace: Path, *words: str) -> dict:
    run = subprocess.run(
        [sys.executable, "-m", "etl", "--workspace", str(workspace), *words, "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def marts(workspace: Path) -> dict[str, list[tuple]]:
    """Everything a page can read, but for names of builds and the log of loads."""
    name = (workspace / "CURRENT").read_text().strip()
    with duckdb.connect(str(workspace / "builds" / f"{name}.duckdb"), read_only=True) as con:
        tables = [row[0] for row in con.execute("select table_name from information_schema.tables").fetchall()]
        return {
            table: sorted(con.execute(f"select * from {table}").fetchall(), key=repr)
            for table in tables
            if table not in ("build", "load_log")
        }


def answers(team: str, people: int, score: int, month: int = 5) -> str:
    row = ",".join(str(score) for _ in range(7))
    return "".join(f"{team},2026-{month:02d}-04,{team}-{person},W{month},{row}\n" for person in range(people))


SURVEY = "team,date,respondent,wave," + ",".join(f"ps{item}" for item in range(1, 8)) + "\n"


def load(workspace: Path, path: Path, *words: str) -> dict:
    return json.loads(etl(workspace, "import", str(path), "--json", *words))


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the first file; read only."""
    folder = tmp_path_factory.mktemp("whole-way")
    path = folder / "promises.csv"
    path.write_text(FIRST, encoding="utf-8")
    load(folder / "workspace", path, "--date", "2026-04-01")
    return folder / "workspace"


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(loaded_once, tmp_path / "loaded")


def test_the_same_file_again_changes_nothing(workspace: Path, write: Write):
    command = ("import", str(write("promises.csv", FIRST)), "--date", "2026-04-01")
    first = process(workspace, *command)
    before = marts(workspace)
    again = process(workspace, *command)
    assert (first["rows_loaded"], first["already_loaded"], again["already_loaded"]) == (4, False, True)
    assert marts(workspace) == before


def test_a_newer_export_changes_what_changed_and_keeps_the_first_promise(workspace: Path, write: Write):
    load(workspace, write("promises.csv", FIRST), "--date", "2026-03-24")
    before = marts(workspace)
    newer = load(workspace, write("newer.csv", NEWER), "--date", "2026-04-12")
    assert (newer["rows_changed"], newer["rows_unchanged"]) == (2, 2)
    moved = next(row for row in marts(workspace)["commitment"] if "Write the test plan" in row)
    assert date(2026, 3, 20) in moved, "what was first promised stays"
    assert date(2026, 4, 10) in moved, "what is promised now is known too"
    assert len(marts(workspace)["commitment_move"]) == 1
    etl(workspace, "undo", str(newer["load_id"]))
    assert marts(workspace) == before, "undo gives back the numbers of before, exactly"


def test_answers_can_be_undone_and_loaded_again(loaded: Path, write: Write):
    before = marts(loaded)
    path = write("survey.csv", SURVEY + answers("Alpha", 6, 5))
    survey = load(loaded, path, "--scale", "1-7")
    assert survey["rows_changed"] is None and survey["rows_unchanged"] is None, "nobody learns which answers were new"
    with_answers = marts(loaded)
    assert with_answers != before
    etl(loaded, "undo", str(survey["load_id"]))
    assert marts(loaded) == before
    load(loaded, path, "--scale", "1-7")
    assert marts(loaded) == with_answers


def test_a_team_of_four_is_nowhere_and_moves_no_total(workspace: Path, write: Write):
    votes = "decision,team,date,respondent,agreement,commitment\n"
    load(workspace, write("survey.csv", SURVEY + answers("Alpha", 6, 5)), "--scale", "1-7")
    load(workspace, write("votes.csv", votes + "".join(f"D1,Alpha,2026-05-04,a{n},5,{n}\n" for n in range(1, 6))))
    before = marts(workspace)
    load(workspace, write("tiny.csv", SURVEY + answers("Tiny", 4, 1)), "--scale", "1-7")
    load(workspace, write("tinyvotes.csv", votes + "".join(f"D1,Tiny,2026-05-04,t{n},1,1\n" for n in range(4))))
    after = marts(workspace)
    for mart in ("safety_block", "item_block", "vote_block", "hindrance_block", "people"):
        assert after[mart] == before[mart], mart
    assert {row[:2] for row in after["waiting"]} == {("survey", "Tiny"), ("votes", "Tiny")}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("empty.csv", "", "empty"),
        ("heads.csv", SURVEY, "no rows"),
        ("noitem.csv", "team,date,colour\nAlpha,2026-05-04,red\n", "noitem.csv"),
        ("nowhat.csv", "id,team,owner,due_on\n1,Alpha,Ada,2026-03-16\n", "nowhat.csv"),
        ("report.csv", "%PDF-1.7\n1 0 obj\n<<>>\n", "PDF"),
        ("binary.csv", "\x00\x01\x02\x03" * 300, "binary"),
    ],
)
def test_bad_input_is_refused_by_name_and_changes_nothing(loaded: Path, write: Write, name: str, text: str, says: str):
    current, before = (loaded / "CURRENT").read_text(), marts(loaded)
    words = {"nowhat.csv": ("--kind", "commitments"), "noitem.csv": ("--kind", "survey")}.get(name, ())
    complaint = etl(loaded, "import", str(write(name, text)), *words, code=1)
    assert says in complaint and "Traceback" not in complaint
    assert (loaded / "CURRENT").read_text() == current and marts(loaded) == before


def test_rows_that_cannot_be_used_are_handed_back_and_load_once_mended(workspace: Path, write: Write):
    path = write("promises.csv", FIRST + "5,Alpha,,Send the notes,Ada,2026-03-02,2026-13-45,,,open,\n")
    report = load(workspace, path, "--date", "2026-04-01")
    assert (report["rows_read"], report["rows_loaded"], report["rows_set_aside"]) == (5, 4, 1)
    handed_back = Path(report["set_aside_file"]).read_text(encoding="utf-8-sig")
    assert "2026-13-45" in handed_back and "due_on" in handed_back
    mended = write("mended.csv", handed_back.replace("2026-13-45", "2026-04-13", 1))
    again = load(workspace, mended, "--date", "2026-04-01")
    assert (again["rows_loaded"], again["rows_set_aside"]) == (1, 0)
    assert len(marts(workspace)["commitment"]) == 5


def test_real_promises_without_dates_are_unknown_not_late(workspace: Path, cases: Path):
    report = load(workspace, cases / "jira" / "jira_cloud_dutch.csv", "--team", "Web", "--promised", "all")
    assert report["rows_loaded"] == 26
    with redirect_stdout(io.StringIO()) as shown:
        assert firmyes(["--workspace", str(workspace), "show", "kept_on_time", "--team", "Web", "--json"]) == 0
    rows = json.loads(shown.getvalue())
    assert {row["status"] for row in rows} == {"missing"} and all(row["value"] is None for row in rows)


def test_real_impossible_rows_are_kept_and_flagged(workspace: Path, cases: Path):
    words = ["--kind", "commitments", "--team", "Cycles", "--promised", "all"]
    for pair in ("what=task", "id=id", "made_on=created_date", "done_on=finished_date"):
        words += ["--map", pair]
    assert load(workspace, cases / "jira" / "cycle_times.csv", *words)["rows_loaded"] == 4123
    flagged = [row for row in marts(workspace)["commitment"] if row[-1] == "done before made"]
    assert len(flagged) == 1662
