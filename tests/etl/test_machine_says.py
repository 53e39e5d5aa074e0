"""What the machine refuses is said in words, never as a trace; reading works where nothing may be written."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.doctor import examine, examine_privacy
from etl.workspace import loads, mend
from firmyes import machine
from firmyes.board import Board
from firmyes.command import run as firmyes_command
from firmyes.errors import BuildRefused, MachineError
from firmyes.meeting.files import Answer
from firmyes.model.access import EVERYTHING
from firmyes.vote.inbox import Inbox, inbox_of
from tests.factory.desk import PROMISES, SURVEY, Desk, survey, text
from tests.factory.disk import disk
from tests.factory.phone import Phone

BETA = text(SURVEY, survey(60, team="Beta", start=100))
SIZES = (0, 40, 120, 300, 900, 1500, 2200, 6000)  # kilobytes left for a load and its build
LARGE = 60_000


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base") / "workspace"
    desk = Desk(folder)
    desk.load(text(SURVEY, survey(6)))
    desk.load(text(PROMISES, ["T-1,Alpha,,Write the plan,Ana,2026-05-20,2026-06-05,,,open,"]))
    return folder


@pytest.fixture
def beta(write) -> list[str]:
    return ["import", str(write("beta.csv", BETA)), "--scale", "1-7"]


def etl(workspace: Path, *command: str) -> int:
    return main(["--workspace", str(workspace), *command])


def test_reading_works_where_nothing_may_be_written_and_writing_says_why_not(
    base: Path, tmp_path: Path, beta: list[str], capsys: pytest.CaptureFixture[str]
):
    with disk(tmp_path / "disk", LARGE) as small:
        workspace = shutil.copytree(base, small.path / "workspace")
        small.read_only()
        assert [etl(workspace, *command) for command in (["loads"], ["doctor"], [*beta, "--dry-run"])] == [0, 0, 0]
        assert firmyes_command(["--workspace", str(workspace), "show", "safety"]) == 0
        assert (len(loads(workspace)), examine_privacy(workspace), mend(workspace)) == (2, (), "")
        capsys.readouterr()
        for command in (["build"], beta, ["undo", "1"]):
            assert etl(workspace, *command) == 1
            assert capsys.readouterr().err.startswith("This place may only be read")


@pytest.mark.parametrize("left", SIZES)
def test_a_full_disk_leaves_a_load_whole_or_not_there_and_says_which(
    base: Path, tmp_path: Path, beta: list[str], capsys: pytest.CaptureFixture[str], left: int
):
    with disk(tmp_path / "disk", LARGE) as small:
        workspace = shutil.copytree(base, small.path / "workspace")
        small.resize(small.used() + left)
        status = etl(workspace, *beta)
        said = capsys.readouterr().err
        known = {each.load_id: each.rows_loaded for each in loads(workspace)}
        shown = {team.team for team in Board.open(workspace, EVERYTHING).teams()}
        assert (status, len(known), shown) in [(0, 3, {"Alpha", "Beta"}), (1, 2, {"Alpha"}), (3, 3, {"Alpha"})], said
        assert ("The disk is full" in said) == (status != 0)
        assert [each.id for each in examine(workspace) if each.id in ("waits", "lost")] == (
            ["waits"] if status == 3 else []
        )
        small.resize(LARGE)
        assert bool(mend(workspace)) == (status == 3)
        assert etl(workspace, *beta) == 0
        assert Desk(workspace).mart("safety_block", "team, n") == [("Alpha", 6), ("Beta", 60)]


def one_vote(inbox: Inbox, room: str, device: str, now: datetime) -> MachineError | None:
    try:
        inbox.cast(room, device, Answer("Blue", 4, 4), now)
    except MachineError as error:
        return error
    return None


def test_a_vote_on_a_full_disk_is_not_told_that_it_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(tmp_path / "disk"))
    now = datetime.now(UTC)
    with disk(tmp_path / "disk", 400) as small:
        inbox = inbox_of(small.path)
        room = inbox.open("d1", "Price page", ["Blue"], 5000, 5, extras=True, now=now)
        told = 0
        while (refused := one_vote(inbox, room.code, f"device-{told}", now)) is None:
            told += 1
        assert refused.title == "The disk is full"
        phone = Phone()
        assert phone.get(f"/v/{room.code}").status == 200
        reply = phone.post(f"/v/{room.code}", {"agreement": "4", "commitment": "4"})
        assert reply.status == 503 and "Your answer was not counted." in reply.text
        assert inbox.count(room.code) == told
        small.resize(4000)
        inbox.cast(room.code, "device-late", Answer("Blue", 4, 4), now)
        assert Inbox(small.path).count(room.code) == told + 1
        inbox.shut()


def a_folder_for(name: str) -> Callable[[Path], None]:
    def put(workspace: Path) -> None:
        (workspace / name).unlink(missing_ok=True)
        (workspace / name).mkdir()

    return put


@pytest.mark.parametrize("name", ["CURRENT", "lock", "ledger.duckdb", "secret.key"])
def test_a_folder_in_the_place_of_a_file_is_named(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
):
    workspace = shutil.copytree(base, tmp_path / "workspace")
    a_folder_for(name)(workspace)
    assert etl(workspace, "build") == 1
    said = capsys.readouterr().err
    assert name in said and ("irectory" in said or "folder" in said)


def test_a_path_that_no_database_can_be_kept_at_is_refused_before_anything_is_made(
    tmp_path: Path, beta: list[str], capsys: pytest.CaptureFixture[str]
):
    for name, title in (("what?", "A workspace cannot have a ? in its path"), ("n" * 300, "A name is too long")):
        assert etl(tmp_path / name, *beta) == 1
        assert capsys.readouterr().err.startswith(title)
    assert etl(tmp_path / "w", "import", str(tmp_path / ("f" * 300))) == 1
    assert etl(tmp_path / "st*r[x]'q", *beta) == 0


def test_a_ledger_whose_making_was_killed_is_made_by_the_next_and_read_as_empty(workspace: Path, beta: list[str]):
    duckdb.connect(str(workspace / "ledger.duckdb")).close()
    assert (loads(workspace), examine(workspace), etl(workspace, *beta, "--dry-run")) == ((), (), 0)
    assert etl(workspace, *beta) == 0


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "A file or folder may not be used"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many files are open"),
        (OSError("?"), "The machine refused"),
        (MemoryError(), "The machine ran out of memory"),
        (sqlite3.OperationalError("database or disk is full"), "The disk is full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "This place may only be read"),
        (sqlite3.DatabaseError("database disk image is malformed"), "A file is damaged"),
        (duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate"), "The machine ran out of memory"),
        (duckdb.Error("Corrupt database file: computed checksum"), "A file is damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_machine_says_has_words(error: Exception, title: str):
    words = machine.in_words(error)
    assert isinstance(words, MachineError)
    assert words.title == title and words.next_step


@pytest.mark.parametrize(
    "error", [ValueError("x"), BrokenPipeError(), duckdb.BinderException("no such column"), sqlite3.IntegrityError("x")]
)
def test_a_mistake_of_the_program_stays_one(error: Exception):
    assert machine.in_words(error) is None
    with pytest.raises(type(error)), machine.told():
        raise error
    assert machine.in_words(BuildRefused("ours")).title == "ours"
