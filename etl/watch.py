"""Load what is dropped into a folder, whole files only, and move each to ``done/`` or to ``refused/`` with the reason beside it."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from etl.command_words import of_load
from etl.importing import Incoming, is_offered, take
from etl.model.plan import Options
from firmyes.errors import FirmYesError, NotBuilt, ReadError, Where, WorkspaceError

DONE, REFUSED = "done", "refused"
UNFINISHED = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".swp", ".lock"})
STILL = 1.0  # seconds in which a file that is being written would have grown
Size = tuple[int, int]


def watch(folder: Path, workspace: Path, options: Options, *, every: float, once: bool = False) -> None:
    """Look every so many seconds, until SIGTERM or SIGINT; the file at hand is finished first. ``once``: one look, then stop.

    A file is whole once its size and time of change stayed the same between two looks: who copies or downloads may take as
    long as they like. What is not the file's fault (the workspace is busy, its disk is full) leaves it where it is, for the
    next look. Raises ReadError where the folder cannot be used.
    """
    _make_folders(folder)
    with _stopped_by_signal() as stop:
        seen = _sizes(folder)
        said: dict[Path, str] = {}
        while not stop.wait(STILL if once else max(every, STILL)):
            found = _sizes(folder)
            for path in [path for path, size in found.items() if seen.get(path) == size]:
                if not stop.is_set():
                    _settle(path, folder, workspace, options, said)
            if once:
                return
            seen = found


def _make_folders(folder: Path) -> None:
    try:
        for name in (DONE, REFUSED):
            (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise ReadError(
            "The folder cannot be watched",
            f"{folder}: {error.strerror or error}.",
            "Name a folder that is there and that may be written to: done/ and refused/ are made in it.",
            Where(folder.name),
        ) from error


@contextmanager
def _stopped_by_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set, instead of ending the process in the middle of a load."""
    stop = threading.Event()
    before = {each: signal.signal(each, lambda *_: stop.set()) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _sizes(folder: Path) -> dict[Path, Size]:
    """The files put there to be loaded, by name, with what changes while one is written."""
    found: dict[Path, Size] = {}
    for path in sorted(folder.iterdir()):
        if is_offered(path) and path.suffix.casefold() not in UNFINISHED:
            with suppress(FileNotFoundError):  # taken away since the folder was listed
                told = path.stat()
                found[path] = (told.st_size, told.st_mtime_ns)
    return found


def _settle(path: Path, folder: Path, workspace: Path, options: Options, said: dict[Path, str]) -> None:
    """Load one file and put it away, with what there is to say of it beside it. ``said``: why a file stays, told once."""
    try:
        report = take(Incoming(path.name, path, folder / DONE), workspace, options)
    except NotBuilt as error:
        _put_away(path, folder / DONE, "why", str(error))
    except (WorkspaceError, OSError) as error:
        if said.get(path) != str(error):
            _say(f"{path.name} stays where it is: {' '.join(str(error).split())}")
        said[path] = str(error)
    except FirmYesError as error:
        _put_away(path, folder / REFUSED, "why", str(error))
    else:
        notes = report.warnings or report.rows_set_aside
        _put_away(path, folder / DONE, "note" if notes else "", "\n".join(of_load(report)))


def _put_away(path: Path, to: Path, beside: str, text: str) -> None:
    """Move a file and write the text beside it; one of that name that is there already is not written over."""
    there = to / path.name
    if there.exists():
        there = to / f"{path.stem} {datetime.now():%Y-%m-%d %H%M%S}{path.suffix}"
    path.rename(there)
    if beside:
        there.with_name(f"{there.name}.{beside}.txt").write_text(text + "\n", encoding="utf-8")
    _say(f"{path.name} → {to.name}: {text.splitlines()[0]}")


def _say(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")
    sys.stderr.flush()
