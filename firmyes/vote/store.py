"""The SQLite file below the inbox: one connection that writes, one that reads, so that nobody who reads waits for the disk.

What no file may tell is who came first. Three things would: row numbers (there are none), the places of rows within a page
(whoever writes answers lays them down again in the order of their random keys), and the write-ahead file (emptied every few
seconds while a room is open; not at every answer, since that would make thirty phones wait for the disk three times as long).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from firmyes import machine

SQL = Path(__file__).parent / "sql"


class Store:
    """The file of one workspace. Safe to use from any thread and from several processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer, self._reader = _Line(path), _Line(path)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        with machine.told(), self._reader.held() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, begun as a writer so that two processes wait instead of failing."""
        with machine.told(), self._writer.held() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:  # a full disk may have ended it
                    connection.execute("rollback")
                raise

    def truncate(self) -> None:
        """Empty the write-ahead file: what was deleted, and what came when, must not live on in it."""
        with machine.told(), self._writer.held() as connection:
            connection.execute("pragma wal_checkpoint(truncate)").fetchall()

    def shut(self) -> None:
        """Let go of the file; whoever asks next opens it again."""
        self._writer.shut()
        self._reader.shut()


class _Line:
    """One connection behind a lock of its own; a new one when the file is not the one that was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            inode = self._path.stat().st_ino if self._path.exists() else 0
            if self._connection is None or inode != self._inode:
                if self._connection is not None:
                    self._connection.close()
                self._connection = _connect(self._path)
                self._inode = self._path.stat().st_ino
            yield self._connection

    def shut(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    _make(path)
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    connection.execute("pragma journal_mode = wal").fetchall()
    connection.execute("pragma synchronous = full")  # "counted" is said only of what is on the disk
    connection.execute("pragma secure_delete = on").fetchall()
    for table in ("room", "vote", "code", "overfull"):
        connection.execute(sql(table))
    for column in ("here", "language"):  # what an earlier version did not know
        if not connection.execute(sql(f"knows_{column}")).fetchone()[0]:
            connection.execute(sql(f"add_{column}"))
    return connection


def _make(path: Path) -> None:
    """An empty file that only its owner may read. Never opened here where it is there: whoever closes a file gives up every
    lock this process holds on it, SQLite's too, and the next who looks at the file would take the answers along.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@cache
def sql(name: str) -> str:
    """The statement of one file below ``sql``."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
