"""The logbook of a workspace: who did what, when. Lines are added, never changed; the oldest go when it grows.

It says that something was done and to which file or load, never what was in it: no answer, no count, no person who was
erased. Both sides write in it; strangers cannot, since only what succeeded is written.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path

from firmyes.config import is_replica

FOLDER = "log"
CURRENT = "log.jsonl"
LARGEST = 1_000_000  # bytes of one file, some 7,000 lines
KEPT = 8  # files, the current one among them
LONGEST = 200  # characters of one field
SHELL = "command line"  # who it was, where somebody at the machine did it
log = logging.getLogger("firmyes")


class Deed(StrEnum):
    """What can be done that somebody may later ask about."""

    CAME_IN = "came in"
    LOADED = "loaded"
    UNDID = "took back"
    ERASED = "erased a person"
    EXPORTED = "saved as a file"
    SHOWN = "printed numbers"
    CHANGED_TEAMS = "changed the teams"
    NAMED_DAY = "set a mark"
    UNNAMED_DAY = "took a mark away"
    NO_LONGER = "said what became of promises an export no longer holds"
    CHANGED_QUESTIONS = "changed a questionnaire"
    SAME_ROUND = "said whose answers these are"


@dataclass(frozen=True, slots=True)
class Entry:
    """``who`` is a name, or how somebody came in where there is none; ``about`` names a file, a load or a page."""

    at: datetime
    who: str
    deed: str
    about: str


def record(workspace: Path, who: str, deed: Deed, about: str = "") -> None:
    """Add one line. What was done is done: a logbook that cannot be written is said in the server's log, and undoes nothing."""
    if is_replica(workspace):  # nothing is written there
        return
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"at": at, "who": who[:LONGEST], "deed": deed, "about": about[:LONGEST]}, ensure_ascii=False)
    try:
        folder = workspace / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _turn(folder)
        handle = os.open(folder / CURRENT, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"{line}\n".encode())  # one write: lines of two processes do not mix
        finally:
            os.close(handle)
    except OSError as error:
        log.error("the logbook could not be written (%s): %s", error, line)


def entries(workspace: Path, most: int = 200) -> tuple[Entry, ...]:
    """The latest entries, newest first."""
    return tuple(islice(_backwards(workspace / FOLDER), most))


def _backwards(folder: Path) -> Iterator[Entry]:
    for path in [folder / CURRENT, *reversed(_turned(folder))]:
        if path.exists():
            for line in reversed(path.read_text(encoding="utf-8", errors="replace").split("\n")):
                entry = _entry(line)
                if entry is not None:
                    yield entry


def _entry(line: str) -> Entry | None:
    """One line; None for one a killed machine left half written."""
    try:
        raw = json.loads(line)
        return Entry(datetime.fromisoformat(raw["at"]), raw["who"], raw["deed"], raw["about"])
    except (ValueError, KeyError, TypeError):
        return None


def _turn(folder: Path) -> None:
    """Begin a new file where the current one is full, and let the oldest go."""
    current = folder / CURRENT
    if not current.exists() or current.stat().st_size < LARGEST:
        return
    current.replace(folder / f"log-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.jsonl")
    for old in _turned(folder)[: -(KEPT - 1)]:
        old.unlink(missing_ok=True)


def _turned(folder: Path) -> list[Path]:
    return sorted(folder.glob("log-*.jsonl"))
