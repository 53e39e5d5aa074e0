"""Who only looks holds nobody up: no lock, nothing made; and a file is typed once for the look and the load."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from etl import writer as writer_module
from etl.doctor import examine
from etl.loading import typed_once
from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.store import ledger
from etl.store.lock import hold
from etl.workspace import load, loads, preview, set_aside
from etl.writer import writing
from firmyes import planner
from firmyes.errors import WorkspaceError
from tests.factory.desk import PROMISES, TODAY, Desk

ROOT = Path(__file__).parents[2]
ONE, TWO = (f"{PROMISES}\nT-{n},Alpha,,publish it,Ana,2026-05-20,2026-06-05,,,open,\n" for n in (1, 2))
BUSY = """
import sys
from pathlib import Path
from etl.writer import writing
with writing(Path(sys.argv[1]), "import big.csv") as writer:
    print(writer.con is not None, flush=True)
    sys.stdin.read()
"""


def planned(workspace: Path, text: str = TWO) -> tuple[Table, Plan]:
    table = read_table(text.encode(), "two.csv")
    return table, propose(table, Options(), workspace, TODAY)


@pytest.fixture
def filled(workspace: Path) -> Path:
    Desk(workspace).load(ONE, "one.csv")
    return workspace


def listing(workspace: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.stat().st_mtime_ns) for path in workspace.rglob("*"))


def test_who_looks_takes_no_lock_and_makes_nothing(filled: Path) -> None:
    before = listing(filled)
    with hold(filled, "somebody at work"):
        held = listing(filled)
        assert preview(*planned(filled), filled).rows_new == 1
        assert [each.load_id for each in loads(filled)] == [1]
        assert examine(filled) == ()
        assert listing(filled) == held
    assert [name for name, _ in listing(filled)] == [name for name, _ in before]


def test_a_reader_waits_for_another_processs_writer_and_says_for_whom(filled: Path) -> None:
    heard: list[str] = []
    busy = subprocess.Popen(
        [sys.executable, "-c", BUSY, str(filled)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert busy.stdin and busy.stdout
    assert busy.stdout.readline() == "True\n"

    def told(who: str) -> None:
        """Only now may the other go: whoever ends by the clock has ended before a slow machine looks."""
        heard.append(who)
        busy.stdin.close()  # type: ignore[union-attr]  # a pipe, as asked for

    with ledger.reader(filled, waiting=told) as con:
        assert con.execute("select count(*) from load").fetchone() == (1,)
    busy.wait()
    busy.stdout.close()
    assert heard == [f"import big.csv (process {busy.pid})"]


def test_a_reader_waits_for_a_writer_of_its_own_process_and_gives_up_with_the_locks_words(
    filled: Path,
) -> None:
    with writing(filled, "import big.csv") as writer:
        assert writer.con
        with pytest.raises(WorkspaceError, match="busy") as refused, ledger.turn(filled, timeout=0.1):
            pass
    assert "import big.csv" in refused.value.what


def test_a_writer_waits_until_nobody_reads(filled: Path) -> None:
    order = []

    def write() -> None:
        Desk(filled).load(TWO, "two.csv")
        order.append("written")

    with ledger.reader(filled):
        thread = threading.Thread(target=write)
        thread.start()
        time.sleep(0.2)
        order.append("read")
    thread.join()
    assert order == ["read", "written"]


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans that rows were typed by."""
    by: list[Plan] = []
    check = typed_once.check
    monkeypatch.setattr(typed_once, "check", lambda con, table, plan: by.append(plan) or check(con, table, plan))
    return by


def test_a_file_is_typed_once_for_the_look_and_the_load(filled: Path, checks: list[Plan]) -> None:
    table, plan = planned(filled)
    preview(table, plan, filled)
    preview(table, plan, filled)
    set_aside(table, plan)
    assert load(table, plan, filled, "test").load_id == 2
    assert len(checks) == 1
    assert Desk(filled).ledger("select load_id, commitment_id from commitment order by all")[-1][0] == 2


def test_a_changed_plan_is_typed_anew_and_it_counts(filled: Path, checks: list[Plan]) -> None:
    table, plan = planned(filled)
    preview(table, plan, filled)
    other = propose(table, Options(team="Beta"), filled, TODAY)
    assert load(table, other, filled, "test").teams == ("Beta",)
    assert len(checks) == 2
    assert Desk(filled).ledger("select team from commitment where load_id = 2") == [("Beta",)]


def test_what_was_keyed_before_there_was_a_secret_is_keyed_anew(workspace: Path, checks: list[Plan]) -> None:
    table, plan = planned(workspace)
    preview(table, plan, workspace)
    load(table, plan, workspace, "test")
    assert len(checks) == 2


def test_what_memory_does_not_hold_never_goes_into_the_current_folder(filled: Path) -> None:
    table, _ = planned(filled)
    table.spill_into(filled)
    with table.at_hand() as con:
        (folder,) = con.execute("select current_setting('temp_directory')").fetchone() or ("",)
    assert Path(folder).parent == filled
    elsewhere, _ = planned(filled)
    with elsewhere.at_hand() as con:
        (folder,) = con.execute("select current_setting('temp_directory')").fetchone() or ("",)
    assert Path(folder).is_absolute()
    assert Path.cwd() not in Path(folder).parents


def spent(con: duckdb.DuckDBPyConnection) -> tuple[int, bool]:
    """How many threads DuckDB has, and whether it looks for the best plan."""
    threads, left_out = con.execute(
        "select current_setting('threads'), current_setting('disabled_optimizers')"
    ).fetchall()[0]
    return threads, not left_out


def spent_while_loading(workspace: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[tuple[int, bool]]:
    """What DuckDB spends while the rows of a file are appended, and while it is published."""
    seen: list[tuple[int, bool]] = []

    def asked(con: duckdb.DuckDBPyConnection) -> None:
        seen.append(spent(con))

    for place in (writer_module, writer_module.append):
        name = "publish" if place is writer_module else "append"
        done = getattr(place, name)
        monkeypatch.setattr(
            place, name, lambda con, *said, _done=done, **more: (asked(con), _done(con, *said, **more))[1]
        )
    load(*planned(workspace, text), workspace, "test")
    return seen


def test_a_small_file_in_a_small_ledger_is_one_threads_work_and_little_thought(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
):
    assert spent_while_loading(workspace, monkeypatch, ONE) == [(1, False)] * 2


def test_a_large_ledger_is_shared_out(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    load(*planned(workspace, ONE), workspace, "test")
    monkeypatch.setattr(planner, "LITTLE", 0)
    with duckdb.connect() as con:
        all_cores, _ = spent(con)
    assert spent_while_loading(workspace, monkeypatch, TWO) == [(all_cores, True)] * 2
