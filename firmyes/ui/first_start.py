"""What a workspace needs before it can be shown: its first build, or its build made again. In a thread, one for all browsers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from firmyes.background import Progress, Task
from firmyes.config import is_replica, read_settings, workspace_dir
from firmyes.errors import FirmYesError, WorkspaceError
from firmyes.warehouse.connection import current_build, waiting

log = logging.getLogger("firmyes")
_tasks: dict[tuple[str, Path], Task[None]] = {}
_mended: dict[Path, tuple[str, str]] = {}  # the build that was made again, and why
_tried: dict[Path, object] = {}
_guard = threading.Lock()


def begin(workspace: Path | None = None) -> Task[None]:
    """Start preparing the workspace, or join who already does. Returns at once.

    The app's lifespan calls it, and the router of every browser that comes before there is a build: two browsers at
    once make one build. A preparation that has ended is begun again by the next call: nobody calls twice in vain.
    """
    place = workspace or workspace_dir()
    return _join("first start", place, lambda progress: _prepare(place, progress))


def mend(workspace: Path) -> Task[None]:
    """Make a build again that cannot be used, or that does not hold all that was loaded; joins who already does."""
    return _join("mend", workspace, lambda progress: _mend(workspace, progress))


def mend_quietly(workspace: Path) -> None:
    """See to what waits to be built, in the background and once: what cannot be built now is not tried at every page."""
    waits = waiting(workspace)
    if waits is None or _tried.get(workspace) == waits or is_replica(workspace):
        return
    _tried[workspace] = waits
    mend(workspace)


def mended(workspace: Path, build_id: str) -> str:
    """What was made good by this build, in a sentence; '' for nothing."""
    build, said = _mended.get(workspace, ("", ""))
    return said if build == build_id else ""


def _join(name: str, place: Path, work: Callable[[Progress], None]) -> Task[None]:
    with _guard:
        task = _tasks.get((name, place))
        if task is None or task.progress.done:
            task = _tasks[name, place] = Task(name, work)
    return task


def _prepare(workspace: Path, progress: Progress) -> None:
    if read_settings(workspace).is_replica:
        _look_for_copy(workspace)
        return
    from firmyes import door  # start-up: reading needs nothing of the write side, which takes its time to import

    door.prepare_reading()
    door.ensure_workspace(workspace, progress)
    with suppress(FirmYesError):  # it is in the log; what can be read is shown, what cannot says so on the page
        _mend(workspace, progress)


def _mend(workspace: Path, progress: Progress) -> None:
    from firmyes import door  # start-up: as above

    try:
        said = door.mend(workspace, progress)
    except FirmYesError as error:
        log.warning("the build could not be made again: %s", error)
        raise
    if said:
        _mended[workspace] = (current_build(workspace), said)


def _look_for_copy(workspace: Path) -> None:
    """A replica makes nothing: what it shows was copied here."""
    if not (workspace / "CURRENT").exists():
        raise WorkspaceError(
            "This replica has no build yet",
            "It shows copies of builds that another server makes, and none has come.",
            "Copy the folder builds and then the file CURRENT from there into the workspace of this server.",
        )
