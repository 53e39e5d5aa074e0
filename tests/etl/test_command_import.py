"""``python -m etl import`` as somebody at a terminal meets it: what it says, where rows set aside go, its exit status."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.__main__ import main

PROMISES = "Action,Owner,Due\nShip,Ada,2026-03-05\nCall,Bo,31/02/2026\n"


@pytest.fixture
def run(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def ran(*arguments: str) -> tuple[int, str, str]:
        status = main(["--workspace", str(workspace), "import", *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return ran


def test_a_load_says_what_was_set_aside_why_and_where_it_lies(run, write) -> None:
    path = write("list.csv", PROMISES)
    status, out, _ = run(str(path), "--team", "Blue")
    assert status == 0
    left = path.with_name("list.set-aside.csv")
    assert f"1 row set aside, to mend and load again with the same options: {left}" in out
    assert "line 3, “Due”, “31/02/2026”: is not a date" in out
    assert left.read_bytes().startswith(b"\xef\xbb\xbf")  # or a spreadsheet garbles what it mends
    assert run(str(left), "--team", "Blue")[0] == 1  # nothing mended, nothing usable


def test_a_file_half_mended_is_not_written_over(run, write) -> None:
    path = write("list.csv", PROMISES)
    half = write("list.set-aside.csv", "half mended")
    _, out, _ = run(str(path), "--team", "Blue", "--json")
    assert json.loads(out)["set_aside_file"] == str(path.with_name("list.set-aside-2.csv"))
    assert half.read_text() == "half mended"


def test_where_the_folder_cannot_be_written_the_current_one_is_used_or_nothing_is_loaded(
    run, write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, workspace: Path
) -> None:
    from etl.loading import set_aside
    from firmyes.errors import ImportRefused

    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    no_folder = write("a file, not a folder", "")
    with set_aside.written("left\n", no_folder, "list.csv") as path:
        assert path is not None and path.resolve() == here / "list.set-aside.csv"
    here.rename(tmp_path / "moved")
    for left in (tmp_path / "moved").iterdir():
        left.unlink()
    os.rmdir(tmp_path / "moved")
    with pytest.raises(ImportRefused, match="can be put nowhere"), set_aside.written("left\n", no_folder, "list.csv"):
        pytest.fail("nothing may be loaded")


def test_a_load_that_fails_leaves_no_file(write, tmp_path: Path) -> None:
    from etl.loading import set_aside

    with pytest.raises(RuntimeError), set_aside.written("left\n", tmp_path, "list.csv"):
        raise RuntimeError
    assert not (tmp_path / "list.set-aside.csv").exists()


def test_a_dry_run_tells_the_mapping_and_refuses_what_the_load_would(run, write, workspace: Path) -> None:
    status, out, _ = run(str(write("list.csv", PROMISES)), "--team", "Blue", "--dry-run")
    assert status == 0 and not (workspace / "ledger.duckdb").exists()
    assert "owner        “Owner”" in out and "Would load 1 of 2 rows" in out
    status, out, err = run(
        str(write("bad.csv", "Action,Owner,Due\nCall,Bo,45/13/2026\n")), "--team", "Blue", "--dry-run"
    )
    assert status == 1 and not out and "No row of this file can be used" in err and "line 2" in err


def test_answers_are_not_printed(run, write) -> None:
    codes = ",".join(f"ps{place}" for place in range(1, 8))
    path = write(
        "s.csv",
        f"team,date,respondent,wave,{codes}\nBlue,2026-03-05,p1,w,1,2,3,4,5,6,secret\nBlue,2026-03-05,p2,w,1,2,3,4,5,6,7\n",
    )
    _, out, _ = run(str(path), "--dry-run")
    assert "line 2, “ps7”: is not an answer that can be read" in out
    assert "line 2, “ps7”, “secret”" not in out


def test_which_rows_were_promised_is_told(run, write) -> None:
    path = write("list.csv", "Action,Owner,Due,Type\nShip,Ada,2026-03-05,promise\nCall,Bo,2026-03-05,idea\n")
    _, out, _ = run(str(path), "--team", "Blue", "--promised", "Type=promise", "--dry-run")
    assert "1 of 2 rows were promised; the others are kept apart." in out


@pytest.mark.parametrize(
    ("status_word", "due", "said", "step"),
    [
        ("Parked", "2026-05-08", "What does the status “Parked” stand for", ("--states", "Parked=dropped")),
        ("Open", "29 May", "“29 May” has no year", ("--year", "2026")),
    ],
)
@pytest.mark.parametrize("look", [True, False], ids=["dry-run", "load"])
def test_what_the_page_would_ask_is_said_until_it_is_answered(
    run, write, status_word: str, due: str, said: str, step: tuple[str, str], look: bool
) -> None:
    path = write("list.csv", f"Task,Owner,Due,Status\nShip,Ada,{due},{status_word}\nCall,Bo,2026-05-08,Open\n")
    given = [str(path), "--team", "Blue", "--promised", "all", *(["--dry-run"] if look else [])]
    (asked,) = (line for line in run(*given)[1].splitlines() if said in line)
    assert step[0] in asked
    status, out, _ = run(*given, *step)
    assert status == 0 and said not in out
