"""What was committed is said, though no build shows it yet: in the message, the exit status, the folder and the doctor's list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.building import build
from etl.doctor import examine
from etl.store import ledger
from etl.workspace import erase, loads, mend, undo
from etl.writer import Writer
from firmyes.board import Board
from firmyes.errors import NotBuilt
from firmyes.model.access import EVERYTHING
from firmyes.warehouse.connection import waiting
from tests.factory.desk import SURVEY, Desk, survey, text

BETA = text(SURVEY, survey(6, team="Beta", start=20))


@pytest.fixture
def no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Every build ends at a check that finds something; ``undo`` of the fixture lets them pass again."""
    checks = tmp_path / "sql" / "checks"
    checks.mkdir(parents=True)
    (checks / "always_wrong.sql").write_text("-- A check that finds something.\nselect 'this' as what\n")
    monkeypatch.setattr(build, "SQL", tmp_path / "sql")
    return monkeypatch


@pytest.fixture
def desk(workspace: Path) -> Desk:
    desk = Desk(workspace)
    desk.load(text(SURVEY, survey(6)))
    return desk


def teams(workspace: Path) -> list[str]:
    return [team.team for team in Board.open(workspace, EVERYTHING).teams()]


@pytest.mark.parametrize("as_json", [True, False], ids=["json", "words"])
def test_a_load_that_stands_and_is_not_built_says_so_everywhere_until_it_is_built(
    desk: Desk, write, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], as_json: bool
):
    patched: pytest.MonkeyPatch = request.getfixturevalue("no_build")
    path = write("beta.csv", BETA)
    command = ["--workspace", str(desk.workspace), "import", str(path), "--scale", "1-7"]
    assert main([*command, *(["--json"] if as_json else [])]) == 3
    said = capsys.readouterr()
    assert "File 2 is in, and not built yet" in said.err and "always wrong" in said.err
    assert (json.loads(said.out)["load_id"] == 2) if as_json else said.out.startswith("File 2: 6 of 6 rows")
    assert waiting(desk.workspace) == ("file 2",)
    assert [(each.id, each.what) for each in examine(desk.workspace)] == [("waits", "File 2 waits to be built.")]
    assert teams(desk.workspace) == ["Alpha"], "the last build is in use"
    patched.undo()
    assert mend(desk.workspace) == "File 2 waited to be built; it is in the numbers now."
    assert (waiting(desk.workspace), examine(desk.workspace), teams(desk.workspace)) == (None, (), ["Alpha", "Beta"])
    assert mend(desk.workspace) == ""


def test_an_undo_that_stands_and_is_not_built_leaves_no_build_behind_that_tells_what_was_taken_back(
    desk: Desk, request: pytest.FixtureRequest
):
    desk.load(BETA)
    patched: pytest.MonkeyPatch = request.getfixturevalue("no_build")
    with pytest.raises(NotBuilt, match="File 2 is undone, and not built yet"):
        undo(desk.workspace, 2)
    assert waiting(desk.workspace) == ("the undo of file 2",)
    assert main(["--workspace", str(desk.workspace), "undo", "2"]) == 3
    assert loads(desk.workspace)[0].undone_at is not None
    patched.undo()
    assert "The undo of file 2 waited" in mend(desk.workspace)
    assert teams(desk.workspace) == ["Alpha"]
    assert len(list((desk.workspace / "builds").glob("*.duckdb"))) == 1


def test_an_erasure_that_was_killed_is_brought_to_its_end_by_the_next_build(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(Writer, "copy_ledger", stopped)
        with pytest.raises(KeyboardInterrupt):
            erase(desk.workspace, "r1")
    assert mend(desk.workspace) == "What a person was erased from waited to be built; it is in the numbers now."
    with ledger.reader(desk.workspace) as con:
        assert not ledger.holds_what_left(con), "its bytes are gone too"
    assert len(list((desk.workspace / "builds").glob("*.duckdb"))) == 1, "no earlier build tells of them"


def test_whoever_is_stopped_after_the_commit_is_told_that_it_stands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, write, capsys: pytest.CaptureFixture[str]
):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "check", stopped)
    command = ["--workspace", str(desk.workspace), "import", str(write("beta.csv", BETA)), "--scale", "1-7"]
    assert main(command) == 3
    assert "File 2 is in" in capsys.readouterr().err
    monkeypatch.undo()
    desk.load(BETA)  # the same file again builds what waits
    assert teams(desk.workspace) == ["Alpha", "Beta"]
