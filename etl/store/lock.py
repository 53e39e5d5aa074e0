"""One writer at a time: a lock file that excludes processes and threads, and says who holds it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from firmyes.config import read_settings
from firmyes.errors import WorkspaceError

LOCK_FILE = "lock"
HOLDER_FILE = "lock.holder"  # a file of its own: Windows lets nobody read a file that is locked
TIMEOUT = 120.0
PAUSE = 0.05

Waiting = Callable[[str], None]


@contextmanager
def hold(workspace: Path, command: str, timeout: float = TIMEOUT, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold the workspace for writing; others wait until the block ends, or this process does.

    ``command`` tells those who wait what is going on. ``waiting`` is called once, with the holder in words, if somebody
    else holds it. Raises WorkspaceError after ``timeout`` seconds. DuckDB's own lock is not enough: it refuses a second
    process at once, and lets two connections of one process interleave. A replica is never held.
    """
    _refuse_replica(workspace)
    _make(workspace)
    # a lock object of one's own keeps threads apart as it keeps processes; a soft lock would outlive a killed process
    lock = FileLock(workspace / LOCK_FILE, timeout=0, mode=0o600, fallback_to_soft=False)
    wait_until(lambda: _is_taken(lock), workspace, timeout, waiting)
    try:
        (workspace / HOLDER_FILE).write_text(f"{os.getpid()} {command}\n", encoding="utf-8")
        yield
    finally:
        (workspace / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def holder(workspace: Path) -> str:
    """Who holds the lock, in words; '' when nobody says so."""
    try:
        words = (workspace / HOLDER_FILE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    pid, _, command = words.partition(" ")
    return f"{command} (process {pid})" if command else ""


def _refuse_replica(workspace: Path) -> None:
    if read_settings(workspace).is_replica:
        raise WorkspaceError(
            "This is a replica",
            "It shows copies of builds that another server makes; nothing is loaded, built or changed here.",
            "Do it on the server that holds the workspace, or take role out of firmyes.toml if this one does.",
        )


def wait_until(attempt: Callable[[], bool], workspace: Path, timeout: float, waiting: Waiting | None = None) -> None:
    """Try until ``attempt`` succeeds. ``waiting`` is called once, with who is at the workspace in words, if it does not at
    first. Raises WorkspaceError after ``timeout`` seconds."""
    end = time.monotonic() + timeout
    first = True
    while not attempt():
        who = holder(workspace) or "another process"
        if first and waiting is not None:
            waiting(who)
        first = False
        if time.monotonic() > end:
            raise WorkspaceError(
                "The workspace is busy",
                f"Waited {timeout:.0f} seconds for {who}.",
                "Wait until it ends, then try again.",
            )
        time.sleep(PAUSE)


def _is_taken(lock: FileLock) -> bool:
    try:
        lock.acquire()
    except Timeout:
        return False
    return True


def _make(workspace: Path) -> None:
    if "?" in str(workspace):
        raise WorkspaceError(
            "A workspace cannot have a ? in its path",
            f"{workspace}: the database would look for its own files elsewhere, and lose what it is told.",
            "Choose another folder with --workspace or FIRM_YES_WORKSPACE.",
        )
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            "The workspace cannot be made",
            f"{workspace}: {error.strerror or error}",
            "Choose a folder you may write to with --workspace or FIRM_YES_WORKSPACE.",
        ) from error
