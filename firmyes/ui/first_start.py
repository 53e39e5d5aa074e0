"""The first start: a workspace without a build makes itself one, in a thread, once per process and workspace."""

from __future__ import annotations

import threading
from pathlib import Path

from firmyes.background import Progress, Task
from firmyes.config import read_settings, workspace_dir
from firmyes.errors import WorkspaceError

_tasks: dict[Path, Task[None]] = {}
_guard = threading.Lock()


def begin(workspace: Path | None = None) -> Task[None]:
    """Start preparing the workspace, or join who already does. Returns at once.

    The app's lifespan calls it, and the router of every browser that comes before there is a build: two browsers at
    once make one build. A preparation that has ended is begun again by the next call: nobody calls twice in vain.
    """
    place = workspace or workspace_dir()
    with _guard:
        task = _tasks.get(place)
        if task is None or task.progress.done:
            task = _tasks[place] = Task("first start", lambda progress: _prepare(place, progress))
    return task


def _prepare(workspace: Path, progress: Progress) -> None:
    if read_settings(workspace).is_replica:
        _look_for_copy(workspace)
        return
    from firmyes import door  # start-up: reading needs nothing of the write side, which takes its time to import

    door.prepare_reading()
    door.ensure_workspace(workspace, progress)


def _look_for_copy(workspace: Path) -> None:
    """A replica makes nothing: what it shows was copied here."""
    if not (workspace / "CURRENT").exists():
        raise WorkspaceError(
            "This replica has no build yet",
            "It shows copies of builds that another server makes, and none has come.",
            "Copy the folder builds and then the file CURRENT from there into the workspace of this server.",
        )
