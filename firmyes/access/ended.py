"""Sessions that were ended before their time: a copied cookie does not outlive its sign-out, nor a restart of the server.

A number is kept until its session would have been over anyway; then its cookie opens nothing, and the number goes.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

FILE = "access.ended"


class Ended:
    """The numbers of ended sessions. ``path`` None: remembered by this process alone (a workspace that is only read).

    ``seconds`` is how long a session can last: so long a number is kept of which nobody wrote until when.
    """

    def __init__(self, path: Path | None, seconds: float) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._until = _read(path, time.time() + seconds) if path is not None and path.exists() else {}
        with self._lock:
            self._prune()

    def __contains__(self, number: str) -> bool:
        return number in self._until

    def add(self, number: str, until: float) -> None:
        """End a session whose time would have come ``until`` (seconds since 1970)."""
        with self._lock:
            self._until[number] = until
            if not self._prune() and self._path is not None:
                _write(self._path, os.O_APPEND, {number: until})

    def _prune(self) -> bool:
        """Let go of what is over, here and in the file; whether there was any."""
        kept = {number: until for number, until in self._until.items() if until > time.time()}
        over = len(kept) < len(self._until)
        self._until = kept
        if over and self._path is not None:
            beside = self._path.with_name(f"{self._path.name}.new")
            _write(beside, os.O_TRUNC, kept)
            beside.replace(self._path)
        return over


def _write(path: Path, how: int, numbers: dict[str, float]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    try:
        os.write(handle, "".join(f"{number} {until:.0f}\n" for number, until in numbers.items()).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path, otherwise: float) -> dict[str, float]:
    """Number to its end. Lines of an older version have no end: ``otherwise``."""
    found: dict[str, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        number, _, until = line.partition(" ")
        if number:
            found[number] = float(until) if until.isdigit() else otherwise
    return found
