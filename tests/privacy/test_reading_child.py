"""No file ends the app or holds it up: a reader that breaks, bursts or stalls is an error that says what to do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from etl.reading import allowance, child
from etl.reading.child import read_in_child
from etl.reading.read import BIG_BYTES, read_table
from firmyes.errors import ReadError
from tests.factory.workbook import workbook

ROOT = Path(__file__).resolve().parents[2]
CSV = b"what,owner\nShip,Ada\nCall,Bo\n"
BREAKS = "This file breaks its reader"
ENDLESS = "Reading this file comes to no end"


def refused(reader: str) -> ReadError:
    with pytest.raises(ReadError) as error:
        read_in_child(CSV, "list.csv", limit_mb=200, reader=f"tests.factory.bad_readers:{reader}")
    assert error.value.where.file == "list.csv"
    assert error.value.next_step
    return error.value


def same(ours: object, theirs: object) -> None:
    for field in ("file_name", "columns", "header_line", "headers", "notes", "shape", "sha256", "moves", "reshaped"):
        assert getattr(ours, field) == getattr(theirs, field), field


@pytest.mark.parametrize(
    "content", [CSV, "what;größe\nx;ü\n".encode("cp1252"), workbook(("S", [["what"], ["x"], [3.5]]))]
)
def test_a_table_comes_back_as_it_was_read(content: bytes) -> None:
    there, here = read_in_child(content, "a", limit_mb=200), read_table(content, "a")
    same(there, here)
    assert there.rows == here.rows


def test_a_board_comes_back_with_its_moved_dates() -> None:
    card = {"id": "c1", "name": "Ship", "due": "2026-03-20T12:00:00Z"}
    moved = {
        "type": "updateCard", "date": "2026-03-05T08:00:00Z",
        "data": {"card": {"id": "c1", "due": "2026-03-20T12:00:00Z"}, "old": {"due": "2026-03-06T12:00:00Z"}},
    }  # fmt: skip
    content = json.dumps({"cards": [card], "actions": [moved]}).encode()
    there, here = read_in_child(content, "b.json", limit_mb=200), read_table(content, "b.json")
    same(there, here)
    assert len(there.moves) == 1 and there.rows == here.rows


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_big_file_is_checked_in_the_child_and_its_copy_goes_with_the_table(encoding: str, quoted: bool) -> None:
    what = '"Ship, then call"' if quoted else "Ship the list"
    content = ("what,owner\n" + f"{what},Ada\n" * (BIG_BYTES // 16)).encode(encoding)
    table = read_in_child(content, "a.csv", limit_mb=200)
    assert table.big is not None and table.rows is None
    path = table.big.path
    assert path.exists() and path.parent.stat().st_mode & 0o077 == 0
    assert table.sample(2) == read_table(content, "a.csv").sample(2)
    assert table.distinct(1) == ["Ada"]
    del table
    assert not path.parent.exists()


def test_a_small_file_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child.tempfile, "tempdir", str(tmp_path))
    read_in_child(CSV, "a.csv", limit_mb=200)
    with pytest.raises(ReadError):
        read_in_child(b"%PDF", "a.csv", limit_mb=200)
    assert list(tmp_path.iterdir()) == []


def test_what_a_reader_refuses_arrives_with_its_place() -> None:
    with pytest.raises(ReadError) as error:
        read_in_child(b'what,owner\nx,y\n"open,Ada\n', "list.csv", limit_mb=200)
    assert (error.value.title, error.value.where.line) == ("A quotation mark is never closed", 3)


def test_a_file_that_is_not_there_is_said_by_the_system() -> None:
    with pytest.raises(FileNotFoundError):
        read_in_child(Path("no-such-file.csv"), limit_mb=200)


@pytest.mark.parametrize("reader", ["aborts", "leaves", "panics", "stumbles", "grows"])
def test_a_reader_that_breaks_is_an_error_and_the_next_file_is_read(reader: str) -> None:
    assert refused(reader).title == BREAKS
    assert read_in_child(CSV, limit_mb=200).row_count == 2


@pytest.mark.parametrize("reader", ["sleeps", "spins"])
def test_a_reader_without_an_end_is_given_up(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.5)
    assert refused(reader).title == ENDLESS
    assert read_in_child(CSV, limit_mb=200).row_count == 2


def test_others_are_answered_while_a_reader_is_stuck() -> None:
    stuck = threading.Thread(target=lambda: refused("sleeps"), daemon=True)
    stuck.start()
    assert [read_in_child(CSV, limit_mb=200).row_count for _ in range(3)] == [2, 2, 2]
    assert stuck.is_alive(), "the others did not wait for it"


@pytest.mark.parametrize("reader", ["sends_code", "names_another_file"])
def test_nothing_a_reader_sends_is_executed_or_trusted(reader: str) -> None:
    assert refused(reader).title == BREAKS


def test_a_server_that_was_ended_is_started_anew() -> None:
    child.start()
    assert child._server._running is not None
    os.kill(child._server._running.process.pid, signal.SIGKILL)
    child._server._running.process.wait()
    assert read_in_child(CSV, limit_mb=200).row_count == 2


def test_without_forks_a_process_of_its_own_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "CAN_FORK", False)
    assert read_in_child(CSV, limit_mb=200).row_count == 2
    assert read_in_child(workbook(("S", [["what"], ["x"]])), limit_mb=200).row_count == 1
    assert refused("aborts").title == BREAKS


def test_the_server_ends_with_the_process_that_started_it_and_loads_no_screen() -> None:
    code = (
        "from etl.reading import child; child.read_in_child(b'a,b\\n1,2\\n', limit_mb=1); "
        "pid = child._server._running.process.pid; "
        "print(pid, 'streamlit' in open(f'/proc/{pid}/maps').read())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    pid, streamlit = done.stdout.split()
    assert streamlit == "False" and not Path(f"/proc/{pid}").exists()
    assert done.stderr == ""


def test_a_reader_that_only_waits_for_its_turn_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.5)
    monkeypatch.setattr(allowance, "PATIENCE", 300)
    reader = "tests.factory.bad_readers:waits_for_its_turn"
    assert read_in_child(CSV, limit_mb=200, reader=reader).row_count == 1


def test_a_reader_ended_by_the_system_after_its_time_is_one_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.0)
    monkeypatch.setattr(allowance, "SECONDS_PER_BYTE", 0.0)
    monkeypatch.setattr(allowance, "SECONDS_PER_CELL", 0.0)
    monkeypatch.setattr(child._Answer, "_left", lambda self: 60.0)
    assert refused("leaves").title == ENDLESS
