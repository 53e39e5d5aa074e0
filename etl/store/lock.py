"""One writer at a time: a lock file that excludes processes and threads, and says who holds it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from firmyes.errors import WorkspaceError

LOCK_FILE = "lock"
TIMEOUT = 120.0
PAUSE = 0.05


@contextmanager
def hold(
    workspace: Path,
    command: str,
    timeout: float = TIMEOUT,
    waiting: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Hold the workspace for writing; others wait until the block ends, or this process does.

    ``command`` tells those who wait what is going on. ``waiting`` is called once, with the holder in words, if somebody
    else holds it. Raises WorkspaceError after ``timeout`` seconds. DuckDB's own lock is not enough: it refuses a second
    process at once, and lets two connections of one process interleave.
    """
    _make(workspace)
    # each open() is its own description, so flock keeps threads of one process apart too
    with (workspace / LOCK_FILE).open("a+", encoding="utf-8") as file:
        _take(file, workspace, timeout, waiting)
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()} {command}\n")
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()
            fcntl.flock(file, fcntl.LOCK_UN)


def holder(workspace: Path) -> str:
    """Who holds the lock, in words; '' when nobody says so."""
    try:
        said = (workspace / LOCK_FILE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    pid, _, command = said.partition(" ")
    return f"{command} (process {pid})" if command else ""


def _make(workspace: Path) -> None:
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceError(
            "The workspace cannot be made",
            f"{workspace}: {error.strerror or error}",
            "Choose a folder you may write to with --workspace or FIRM_YES_WORKSPACE.",
        ) from error


def _take(file, workspace: Path, timeout: float, waiting: Callable[[str], None] | None) -> None:
    end = time.monotonic() + timeout
    told = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            who = holder(workspace) or "another process"
        if not told and waiting is not None:
            waiting(who)
        told = True
        if time.monotonic() > end:
            raise WorkspaceError(
                "The workspace is busy",
                f"Waited {timeout:.0f} seconds for {who}.",
                "Wait until it ends, then try again.",
            )
        time.sleep(PAUSE)
