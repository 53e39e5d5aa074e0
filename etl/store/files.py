"""Files written whole or not at all: beside, then renamed into place; both are on the disk when this returns."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Replace ``path`` with ``text``. Killed at any moment, the old file stands there or the new one."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """See that a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk; Windows opens no folder, and writes names by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
