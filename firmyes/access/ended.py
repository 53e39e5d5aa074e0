"""Sessions that were ended before their time: a copied cookie does not outlive its sign-out, nor a restart of the server."""

from __future__ import annotations

import os
import threading
from pathlib import Path

FILE = "access.ended"


class Ended:
    """The numbers of ended sessions. ``path`` None: remembered by this process alone (a workspace that is only read)."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        known = path.read_text(encoding="utf-8").split() if path is not None and path.exists() else []
        self._numbers = set(known)

    def __contains__(self, number: str) -> bool:
        return number in self._numbers

    def add(self, number: str) -> None:
        with self._lock:
            self._numbers.add(number)
            if self._path is None:
                return
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{number}\n".encode())
                os.fsync(handle)
            finally:
                os.close(handle)
