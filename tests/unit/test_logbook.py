"""The logbook: lines are added and never changed, old ones go, two processes do not mix theirs, and it tells no secret."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from firmyes import logbook
from firmyes.logbook import CURRENT, FOLDER, KEPT, Deed, entries, record


def lines(workspace: Path) -> list[str]:
    return (workspace / FOLDER / CURRENT).read_text(encoding="utf-8").splitlines()


def test_newest_first(workspace: Path) -> None:
    assert entries(workspace) == ()
    record(workspace, "anna", Deed.LOADED, "answers.csv, file 1")
    record(workspace, "command line", Deed.UNDID, "file 1")
    assert [(e.who, e.deed, e.about) for e in entries(workspace)] == [
        ("command line", "took back", "file 1"),
        ("anna", "loaded", "answers.csv, file 1"),
    ]
    assert len(entries(workspace, most=1)) == 1


def test_what_was_written_stays_as_it_was(workspace: Path) -> None:
    record(workspace, "anna", Deed.LOADED, "a.csv")
    before = lines(workspace)
    record(workspace, "anna", Deed.LOADED, "b.csv")
    assert lines(workspace)[:1] == before


def test_it_is_its_owners_alone(workspace: Path) -> None:
    record(workspace, "anna", Deed.LOADED)
    assert stat.S_IMODE((workspace / FOLDER / CURRENT).stat().st_mode) == 0o600
    assert stat.S_IMODE((workspace / FOLDER).stat().st_mode) == 0o700


def test_a_line_stays_a_line_whatever_somebody_is_called(workspace: Path) -> None:
    record(workspace, 'x"\n{"who": "somebody else"}', Deed.LOADED, "ä\u2028\n" * 500)
    assert (workspace / FOLDER / CURRENT).read_bytes().count(b"\n") == 1
    (entry,) = entries(workspace)
    assert entry.who.startswith('x"\n{')
    assert len(entry.about) == logbook.LONGEST


def test_many_at_once_are_all_there(workspace: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: record(workspace, f"w{n}", Deed.LOADED, "x" * 150), range(200)))
    assert {entry.who for entry in entries(workspace, 1000)} == {f"w{n}" for n in range(200)}


def test_it_does_not_grow_for_ever(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "LARGEST", 500)
    for number in range(200):
        record(workspace, "anna", Deed.LOADED, f"file-{number}.csv")
    files = list((workspace / FOLDER).iterdir())
    assert len(files) == KEPT
    assert sum(path.stat().st_size for path in files) < KEPT * 700
    found = [entry.about for entry in entries(workspace, 1000)]
    assert found == [f"file-{number}.csv" for number in range(199, 199 - len(found), -1)], "in order across the files"
    assert len(found) > 20


def test_half_a_line_is_left_out(workspace: Path) -> None:
    record(workspace, "anna", Deed.LOADED, "a.csv")
    with (workspace / FOLDER / CURRENT).open("a", encoding="utf-8") as out:
        out.write('{"at": "2026-')
    assert [entry.about for entry in entries(workspace)] == ["a.csv"]


def test_what_cannot_be_written_down_is_said_and_undoes_nothing(
    workspace: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (workspace / FOLDER).write_text("in the way")
    record(workspace, "anna", Deed.LOADED, "a.csv")
    assert "a.csv" in caplog.text


def test_a_replica_has_none_and_settings_that_cannot_be_read_keep_nobody_from_writing(workspace: Path) -> None:
    (workspace / "firmyes.toml").write_text('role = "replica"\n')
    record(workspace, "anna", Deed.CAME_IN)
    assert not (workspace / FOLDER).exists()
    (workspace / "firmyes.toml").write_text("k = [\n")
    record(workspace, "anna", Deed.CAME_IN)
    assert len(entries(workspace)) == 1
