"""What the machine said, as a person reads it: one translator for the edges (command lines, the door to the write side, pages).

A full disk, a folder that may not be written to, a damaged file are no mistakes of the program: nobody needs its trace.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from firmyes.errors import FirmYesError, MachineError

WHOLE = "Nothing is half done, and the last build stays in use."
FULL = ("The disk is full", f"Make room on it, then try again. {WHOLE}")
READ_ONLY = ("This place may only be read", "Reading goes on. To load or record, use a folder that may be written to.")
DAMAGED = ("A file is damaged", "Put back a copy of it; the build in use is made again by: python -m etl build.")
MEMORY = ("The machine ran out of memory", f"Close what else runs, or use a bigger machine, then try again. {WHOLE}")
BUSY = ("A file is in use", "Wait until whoever holds it ends, then try again.")
BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: (
        "A file or folder may not be used",
        "Let the person who runs this read and write it, then try again.",
    ),
    errno.EPERM: (
        "A file or folder may not be used",
        "Let the person who runs this read and write it, then try again.",
    ),
    errno.ENAMETOOLONG: ("A name is too long for this disk", "Choose a shorter name or folder."),
    errno.EISDIR: ("A folder stands in the place of a file", "Move that folder away, then try again."),
    errno.ENOTDIR: ("A file stands in the place of a folder", "Move that file away, or choose another folder."),
    errno.ENOENT: ("A file is gone", "Put it back, or begin again where it came from."),
    errno.EMFILE: ("Too many files are open", "Let this program open more files (ulimit -n), then start it again."),
    errno.ENFILE: ("Too many files are open", "Close what else runs on this machine, then try again."),
    errno.EEXIST: ("Something else has this name", "Move it away, then try again."),
    errno.EIO: ("The disk cannot be read or written", "Look after the disk, and put back a copy."),
}
OTHER = ("The machine refused", "See to what it says, then try again.")
# what databases say in their texts: first match counts
BY_TEXT = (
    (("no space left", "disk is full", "disk full", "not enough disk space", "quota exceeded"), FULL),
    (("out of memory", "failed to allocate", "could not allocate"), MEMORY),
    (("read-only", "readonly", "read only"), READ_ONLY),
    (("permission denied",), BY_NUMBER[errno.EACCES]),
    (("could not set lock", "database is locked", "database table is locked"), BUSY),
    (("file name too long",), BY_NUMBER[errno.ENAMETOOLONG]),
    (("is a directory",), BY_NUMBER[errno.EISDIR]),
    (("too many open files",), BY_NUMBER[errno.EMFILE]),
    (
        ("corrupt", "checksum", "malformed", "not a database", "not a valid duckdb", "could not read enough bytes", "i/o error",
         "serialization error", "database has been invalidated"),
        DAMAGED,
    ),
    (("io error", "unable to open", "cannot open file"), OTHER),
)  # fmt: skip
NOT_THE_MACHINE = (BrokenPipeError, ConnectionError, TimeoutError, InterruptedError, ChildProcessError)


def in_words(error: BaseException) -> FirmYesError | None:
    """The error as it may be shown: itself where it is one of ours, a MachineError; None where it is a mistake of the program."""
    if isinstance(error, FirmYesError):
        return error
    if isinstance(error, NOT_THE_MACHINE):
        return None
    if isinstance(error, MemoryError):
        title, then = MEMORY
        return MachineError(title, "", then)
    if isinstance(error, OSError):
        title, then = BY_NUMBER.get(error.errno or 0, OTHER)
        place = f"{error.filename}: " if error.filename else ""
        return MachineError(title, f"{place}{error.strerror or error}.", then)
    if _is_of_a_database(error):
        text = str(error).splitlines()[0] if str(error) else ""
        for words, (title, then) in BY_TEXT:
            if any(word in str(error).casefold() for word in words):
                return MachineError(title, text, then)
    return None


@contextmanager
def told() -> Iterator[None]:
    """What the machine refuses in here is raised in words; also to stand over a function."""
    try:
        yield
    except Exception as error:
        words = in_words(error)
        if words is None or words is error:
            raise
        raise words from error


def _is_of_a_database(error: BaseException) -> bool:
    """SQLite's and DuckDB's, known by name: neither is needed here, and only those who read a build may import DuckDB."""
    return any(
        base.__module__ in ("duckdb", "_duckdb", "sqlite3") and base.__name__ == "Error" for base in type(error).__mro__
    )
