"""Many files, folders, standard input, and a watched folder; and that page and command line ask from one description."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import signal
import threading
import time
from pathlib import Path

import pytest

from etl import watch
from etl import workspace as etl_workspace
from etl.__main__ import main
from etl.model.plan import Options
from etl.model.question import BY_OPTION, OF_A_LOAD, SAYINGS, next_step, options_of
from etl.writer import Writer
from firmyes.errors import BuildRefused
from tests.conftest import ROOT

FIRST = "Action,Owner,Due\nShip,Ada,2026-03-05\n"
SECOND = "Action,Owner,Due\nCall,Bo,2026-04-05\n"


def lines(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_files_a_folder_and_standard_input_are_an_object_a_line_and_one_refused_stops_no_other(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "a.csv").write_text(FIRST)
    (folder / "b.md").write_text("* only text\n* in lines\n")
    (folder / "a.set-aside.csv").write_text("written beside it before")
    (folder / ".hidden.csv").write_text(FIRST)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SECOND.encode())))
    status = main(["--workspace", str(workspace), "import", str(folder), "-", "--team", "T", "--json", "--dry-run"])
    said = capsys.readouterr()
    a, b, piped = lines(said.out)
    assert status == 1 and "b.md: This is text, not a table" in said.err
    assert (a["file"], a["rows_loaded"]) == ("a.csv", 1)
    assert b["file"] == "b.md" and set(b["refused"]) == {"title", "what", "next_step", "where"}
    assert (piped["file"], piped["first_date"]) == ("standard input", "2026-04-05")


def test_a_name_that_is_not_there_loads_nothing(workspace: Path, write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--workspace", str(workspace), "import", str(write("a.csv", FIRST)), "no.csv", "--team", "T"]) == 1
    assert "no.csv is not a file" in capsys.readouterr().err and etl_workspace.loads(workspace) == ()


def test_a_file_that_is_loaded_and_not_built_ends_in_three_and_the_next_build_shows_it(
    workspace: Path, write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise BuildRefused("A check failed", "on purpose", "mend it")

    with monkeypatch.context() as broken:
        broken.setattr(Writer, "publish", refuse)
        assert main(["--workspace", str(workspace), "import", str(write("a.csv", FIRST)), "--team", "T"]) == 3
    said = capsys.readouterr().err
    assert "File 1 is in, and not built yet" in said and "python -m etl build" in said
    assert [each.load_id for each in etl_workspace.loads(workspace)] == [1]
    assert main(["--workspace", str(workspace), "build"]) == 0


@pytest.mark.parametrize("command", ["import", "watch"])
def test_wrong_usage_ends_in_two(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (
        [],
        ["x", "--scale", "7-1"],
        ["x", "--kind", "tasks"],
        ["x", "--year", "26"],
        ["x", "--date", "1/2/26"],
    ):
        with pytest.raises(SystemExit) as left:
            main([command, *wrong])
        assert left.value.code == 2
    assert "“tasks” is none of survey, votes, commitments, decisions" in capsys.readouterr().err


# --- a watched folder ------------------------------------------------------------------------------------------------


def test_what_is_dropped_is_loaded_or_refused_whole_and_put_away(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.csv").write_text(FIRST + "Ask,Cy,31/02/2026\n")
    (inbox / "text.md").write_text("* only text\n* in lines\n")
    (inbox / "half.csv").write_text(FIRST)
    (inbox / "still.csv.part").write_text(FIRST)
    growing = iter(range(9))

    def wait(_: threading.Event, seconds: float = 0) -> bool:
        with (inbox / "half.csv").open("a") as file:  # whoever copies it is still at it
            file.write(f"More {next(growing)},Ada,2026-03-06\n")
        return False

    with monkeypatch.context() as patched:
        patched.setattr(threading.Event, "wait", wait)
        watch.watch(inbox, workspace, Options(team="T"), every=1, once=True)
    there = {str(path.relative_to(inbox)) for path in inbox.rglob("*") if path.is_file()}
    assert there == {
        "half.csv", "still.csv.part", "done/good.csv", "done/good.csv.note.txt", "done/good.set-aside.csv",
        "refused/text.md", "refused/text.md.why.txt",
    }  # fmt: skip
    assert "This is text, not a table" in (inbox / "refused" / "text.md.why.txt").read_text()
    assert "1 row set aside" in (inbox / "done" / "good.csv.note.txt").read_text()
    assert len(etl_workspace.loads(workspace)) == 1


def test_a_busy_workspace_is_not_the_files_fault_and_a_signal_ends_the_watch_between_two_files(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from firmyes.errors import WorkspaceError

    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(FIRST)
    tried: list[str] = []

    def busy(file, *_: object) -> None:
        tried.append(file.name)
        os.kill(os.getpid(), signal.SIGTERM)
        raise WorkspaceError("The workspace is busy", "by somebody", "wait")

    before = signal.getsignal(signal.SIGTERM)
    with monkeypatch.context() as patched:
        patched.setattr(watch, "take", busy)
        patched.setattr(watch, "STILL", 0.0)
        patched.setattr(threading.Event, "wait", lambda event, _=0: event.is_set() or time.sleep(0))
        watch.watch(tmp_path, workspace, Options(), every=0.1)
    assert tried == ["a.csv"] and (tmp_path / "a.csv").exists() and (tmp_path / "b.csv").exists()
    assert "a.csv stays where it is: The workspace is busy" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_folder_that_is_not_there_is_refused(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(workspace), "watch", str(tmp_path / "no"), "--once"]) == 1
    assert "The folder cannot be watched" in capsys.readouterr().err


# --- one description of what is asked ----------------------------------------------------------------------------------


def test_every_option_a_file_has_can_be_said_and_every_saying_is_an_option() -> None:
    assert {each.name for each in dataclasses.fields(Options)} == set(BY_OPTION)
    assert len({each.flag for each in (*SAYINGS, *OF_A_LOAD) if each.flag}) == len(SAYINGS) + len(OF_A_LOAD) - 2
    assert len(SAYINGS) == len(BY_OPTION)


def test_every_question_asked_anywhere_is_one_of_them_and_says_how_it_is_answered() -> None:
    asked = {
        option
        for path in [*(ROOT / "etl").rglob("*.py"), *(ROOT / "firmyes" / "ui").rglob("*.py")]
        for option in re.findall(r"\bQuestion\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 8 and asked <= set(BY_OPTION)
    from etl.model.plan import Question

    assert all(next_step(Question(option, "?", ("a", "b"))).startswith("Say --") for option in asked)


def test_what_is_said_in_pieces_is_one_answer() -> None:
    said = options_of({"columns": [{"what": "A"}, {"owner": "B"}], "day_first": False, "words": None, "json": True})
    assert said == Options(columns={"what": "A", "owner": "B"}, day_first=False)
