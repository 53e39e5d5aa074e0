"""The ledger: opened under the workspace's lock, appended to by loads, never changed but for the mark of an undo."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from etl.sql.statements import parsed, sql, text
from etl.store import backup, custody, migrate, secret, threads
from etl.store.custody import LEDGER_FILE
from etl.store.lock import TIMEOUT, Waiting, wait_until
from firmyes.config import read_settings
from firmyes.errors import UnknownValue, WorkspaceError

SCHEMA_VERSION = 7
SPILL_SECONDS = 86_400  # what a look has spilled and nobody touched for a day is of a process that was killed

MADE_FROM = "made_from"  # in meta: what the last build stands on (etl.building.last)
NO_KEY = b"\0" * secret.BYTES

_turns: dict[Path, threading.Lock] = {}
_turns_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class LoadEntry:
    """One line of ``python -m etl loads``: a load as the ledger keeps it."""

    load_id: int
    kind: str
    source: str
    file_name: str
    loaded_at: datetime
    loaded_by: str
    as_of: date
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    demo: bool
    undone_at: datetime | None
    batch: int  # the first load of those recorded at one go, and undone together


def ledger_path(workspace: Path) -> Path:
    return workspace / LEDGER_FILE


def open_ledger(workspace: Path, *, reading_back: bool = False) -> duckdb.DuckDBPyConnection:
    """The ledger, made at first use, with ``keyed()`` known to it. Only to be called while the lock is held.

    Waits for readers. Raises WorkspaceError for a ledger that cannot be opened or that a newer version wrote, and where
    something of the workspace is missing or older than the rest (``etl.store.custody``). ``reading_back`` opens what is
    older or gone, to learn from the journal what was published.
    """
    path = ledger_path(workspace)
    backup.finish(workspace)
    anew = custody.finish_forgetting(workspace) or reading_back
    if not anew:
        custody.require_ledger(workspace)
    _tidy_up(workspace)
    con = _opened(workspace, lambda: duckdb.connect(str(path)))
    try:
        _prepare(con, workspace, anew)
        set_up(con, workspace, custody.secret_of(con, workspace))
        threads.fit(con, path)
        if not anew:
            custody.require_newest(con, workspace)
        path.chmod(0o600)
        custody.forgotten(workspace)
    except BaseException:
        con.close()
        raise
    return con


@contextmanager
def attached(con: duckdb.DuckDBPyConnection, workspace: Path) -> Iterator[None]:
    """The ledger beside a file staged on ``con``, to write to. Only while the lock is held, and nobody else has it open."""
    backup.finish(workspace)
    if custody.finish_forgetting(workspace):
        open_ledger(workspace).close()
    custody.require_ledger(workspace)
    _tidy_up(workspace)
    with _beside(con, workspace, ""):
        threads.widen_for(con, ledger_path(workspace))
        _prepare(con, workspace)
        set_up(con, workspace, custody.secret_of(con, workspace))
        custody.require_newest(con, workspace)
        ledger_path(workspace).chmod(0o600)
        yield


@contextmanager
def reading(
    con: duckdb.DuckDBPyConnection, workspace: Path, *, waiting: Waiting | None = None, timeout: float = TIMEOUT
) -> Iterator[None]:
    """The ledger beside what stands on ``con``, to read from: no lock is taken, nothing is made, not in the folder either.

    Where there is none yet, an empty one in memory. Waits while somebody writes; raises WorkspaceError after ``timeout``
    seconds, and for a ledger of another version.
    """
    if not custody.has_ledger(workspace):
        with _empty(con):
            yield
        return
    with turn(workspace, timeout, waiting), _beside(con, workspace, "(read_only)", timeout, waiting):
        made = "meta" in _tables(con)  # else whoever made it was killed before it held anything
        if made and version(con) < SCHEMA_VERSION:
            raise WorkspaceError(
                "The ledger was made by an earlier version",
                "It is brought to this version when it is next written to; nothing of it is lost.",
                "Run: python -m etl build",
            )
        if made:
            yield
            return
    with _empty(con):
        yield


@contextmanager
def _empty(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A ledger without a load, in memory."""
    con.execute("attach ':memory:' as ledger")
    con.execute("use ledger")
    try:
        make_tables(con)
        yield
    finally:
        _leave(con)


@contextmanager
def reader(workspace: Path, *, waiting: Waiting | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own with the ledger to read from (see ``reading``)."""
    with tempfile.TemporaryDirectory(prefix="firmyes-") as folder:
        con = duckdb.connect(config={"temp_directory": folder})
        try:
            set_up(con, workspace, key_of(workspace))
            with reading(con, workspace, waiting=waiting):
                yield con
        finally:
            con.close()


@contextmanager
def turn(workspace: Path, timeout: float = TIMEOUT, waiting: Waiting | None = None) -> Iterator[None]:
    """One at the ledger in this process at a time: a process loses all its locks on a file when it closes it once."""
    path = ledger_path(workspace).resolve()
    with _turns_lock:
        mine = _turns.setdefault(path, threading.Lock())
    wait_until(lambda: mine.acquire(blocking=False), workspace, timeout, waiting)
    try:
        yield
    finally:
        mine.release()


def key_of(workspace: Path) -> bytes:
    """The workspace's secret; where it has none yet, one that keys nothing for good: none is made by looking."""
    made = (workspace / secret.SECRET_FILE).exists()
    return secret.read_secret(workspace) if made else NO_KEY


def set_up(con: duckdb.DuckDBPyConnection, workspace: Path, key: bytes) -> None:
    """What every connection to a ledger knows: its time zone, and ``keyed()``."""
    # the time zone decides what day it is in SQL; a workspace has one
    con.execute("set timezone = $zone", {"zone": read_settings(workspace).time_zone})
    con.execute("set preserve_insertion_order = false")
    secret.teach(con, key)


@contextmanager
def _beside(
    con: duckdb.DuckDBPyConnection,
    workspace: Path,
    how: str,
    timeout: float = TIMEOUT,
    waiting: Waiting | None = None,
) -> Iterator[None]:
    path = str(ledger_path(workspace)).replace("'", "''")
    _opened(workspace, lambda: con.execute(f"attach '{path}' as ledger {how}"), timeout, waiting)
    con.execute("use ledger")
    try:
        yield
    finally:
        _leave(con)


def _leave(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("use memory")
    con.execute("detach ledger")


def _opened(
    workspace: Path,
    attempt: Callable[[], duckdb.DuckDBPyConnection],
    timeout: float = TIMEOUT,
    waiting: Waiting | None = None,
) -> duckdb.DuckDBPyConnection:
    """Try until no other process is at the ledger: DuckDB refuses at once."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def is_open() -> bool:
        try:
            opened.append(attempt())
        except duckdb.IOException as error:
            if "lock" in str(error):
                return False
            raise _unopened(workspace, error) from error
        except duckdb.Error as error:
            raise _unopened(workspace, error) from error
        return True

    wait_until(is_open, workspace, timeout, waiting)
    return opened[0]


def _unopened(workspace: Path, error: duckdb.Error) -> WorkspaceError:
    return WorkspaceError(
        "The ledger cannot be opened",
        f"{ledger_path(workspace).name}: {str(error).splitlines()[0]}",
        "Close the program that holds it; if it is damaged or from a newer version, put back a copy or upgrade Firm Yes.",
    )


def _tidy_up(workspace: Path) -> None:
    """Remove what a killed process had spilled to the disk: cells as they stand in the file, names among them."""
    path = ledger_path(workspace)
    if not custody.has_ledger(workspace):
        path.unlink(missing_ok=True)  # an empty file, left by whoever was killed while it was made, is no database
    shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)
    for folder in workspace.glob("spill-*"):
        if time.time() - folder.stat().st_mtime > SPILL_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def entries(con: duckdb.DuckDBPyConnection) -> tuple[LoadEntry, ...]:
    """Every load, undone ones too, newest first."""
    return tuple(_entry(row) for row in con.execute(sql("ledger/loads")).fetchall())


def _entry(row: tuple[Any, ...]) -> LoadEntry:
    times: dict[str, Any] = {
        name: datetime.fromtimestamp(row[at], UTC) if row[at] is not None else None
        for at, name in ((4, "loaded_at"), (11, "undone_at"))
    }
    return replace(LoadEntry(*row), **times)


@contextmanager
def whole(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One transaction: all that is done in it, or nothing."""
    con.execute("begin")
    try:
        yield
        con.execute("commit")
    except BaseException:
        with suppress(duckdb.TransactionException):  # a commit that found no room has ended the transaction itself
            con.execute("rollback")
        raise


def mark_undone(con: duckdb.DuckDBPyConnection, load_id: int) -> tuple[int, ...]:
    """Set the mark on a load and those recorded with it; their numbers. A load that has it already is left as it is.

    Where they held answers, the next build stays alone: earlier ones would still tell what was taken back.
    """
    known = con.execute("select load_id, undone_at is null, batch from load order by load_id").fetchall()
    if load_id not in {row[0] for row in known}:
        there = ", ".join(str(row[0]) for row in known if row[1]) or "none"
        raise UnknownValue(
            f"There is no file {load_id}", f"Files that can be undone: {there}.", "See them with: python -m etl loads"
        )
    batch = next(row[2] for row in known if row[0] == load_id)
    undone = tuple(row[0] for row in known if row[2] == batch)
    with whole(con):
        touch(con, f"the undo of file{'' if len(undone) == 1 else 's'} {' and '.join(map(str, undone))}")
        if any(holds_answers(con, each) for each in undone):
            custody.note(con, {"alone": "yes"})
        con.execute(
            "update load set undone_at = current_timestamp where batch = $batch and undone_at is null", {"batch": batch}
        )
    return undone


def holds_answers(con: duckdb.DuckDBPyConnection, load_id: int) -> bool:
    """Whether a load is one of people's answers or votes."""
    row = con.execute("select kind in ('survey', 'votes') from load where load_id = $id", {"id": load_id}).fetchone()
    return bool(row and row[0])


def set_team(
    con: duckdb.DuckDBPyConnection, team: str, part_of: str | None, size: int | None, demo: bool = False
) -> None:
    """Say what a team is part of and how many belong to it; sealed blocks keep what was said before."""
    touch(con, "the teams")
    con.execute(
        "insert or replace into team values ($team, $part_of, $size, $demo)",
        {"team": team, "part_of": part_of or None, "size": size, "demo": demo},
    )


def touch(con: duckdb.DuckDBPyConnection, what: str) -> None:
    """Say that the ledger holds more than the build in use, and ``what`` in words; ``set_built`` says the contrary."""
    con.execute("delete from meta where key = 'built'")
    waiting = waits(con)
    if what not in waiting:
        custody.note(con, {"waits": "\n".join((*waiting, what))})


def waits(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """What was done since the last build: “load 14”, “the undo of load 3”."""
    return tuple(filter(None, (custody.noted(con, "waits") or "").split("\n")))


def built(con: duckdb.DuckDBPyConnection) -> str | None:
    """The build that shows all the ledger holds, None where something came after it."""
    return custody.noted(con, "built")


def holds_what_left(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the file's bytes still hold what was deleted from its tables (``etl.store.compact``)."""
    return custody.noted(con, "to_copy") is not None


def set_copied(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("delete from meta where key = 'to_copy'")


def stands_alone(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether answers were taken back since the last build."""
    return custody.noted(con, "alone") is not None


def set_built(con: duckdb.DuckDBPyConnection, build_id: str, made_from: str) -> None:
    """Say that ``build_id`` shows all the ledger holds, and what it was ``made_from``, as text (``etl.building.last``)."""
    with whole(con):
        con.execute("delete from meta where key in ('waits', 'alone')")
        custody.note(con, {"built": build_id, "published": build_id, MADE_FROM: made_from})


def _prepare(con: duckdb.DuckDBPyConnection, workspace: Path, anew: bool = False) -> None:
    """Make the tables of a new ledger, bring an older one to this version; refuse one of a newer version.

    A database without tables was being made when somebody was killed; beside builds or a secret it is a ledger that is lost.
    """
    tables = _tables(con)
    if "meta" not in tables and not anew:
        custody.require_nothing_left(workspace)
    with whole(con):
        make_tables(con, tables)
        if "meta" not in tables:
            con.execute("insert into meta values ('schema_version', $version)", {"version": str(SCHEMA_VERSION)})
        migrate.migrate(con, version(con), SCHEMA_VERSION)


def make_tables(con: duckdb.DuckDBPyConnection, there: Collection[str] = ()) -> None:
    """Make the tables of a ledger, but for those that are ``there``: an older version did not have all of them."""
    for name, statement in _ledger_tables().items():
        if name not in there:
            con.execute(statement)


@cache
def _ledger_tables() -> dict[str, duckdb.Statement]:
    """By its name what makes each table."""
    statements = parsed(text("ledger"))
    return dict(zip(re.findall(r"create table if not exists (\w+)", text("ledger")), statements, strict=True))


def _tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    ours = "select table_name from duckdb_tables() where not temporary and database_name = current_database()"
    return {row[0] for row in con.execute(ours).fetchall()}


def version(con: duckdb.DuckDBPyConnection) -> int:
    """The version of an open ledger. Raises WorkspaceError for one this Firm Yes does not know."""
    row = con.execute("select value from meta where key = 'schema_version'").fetchone()
    if row is None or not row[0].isdigit() or int(row[0]) > SCHEMA_VERSION:
        raise WorkspaceError(
            "The ledger is from a newer version",
            f"It has version {row[0] if row else 'unknown'}; this Firm Yes reads up to {SCHEMA_VERSION}.",
            "Upgrade Firm Yes, or choose another workspace with --workspace.",
        )
    return int(row[0])
