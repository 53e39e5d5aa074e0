"""A disk of its own for a test: so small that it gets full, or one that may only be read. Needs root and Linux."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Disk:
    """A tmpfs at ``path``."""

    path: Path

    def resize(self, kilobytes: int) -> None:
        self._remount(f"size={kilobytes}k")

    def read_only(self) -> None:
        self._remount("ro")

    def used(self) -> int:
        """Kilobytes."""
        return int(subprocess.check_output(["du", "-sk", str(self.path)]).split()[0])

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.path)], check=True)


@contextmanager
def disk(path: Path, kilobytes: int) -> Iterator[Disk]:
    """A disk of that size; the test is skipped where this machine lets nobody mount one."""
    path.mkdir(parents=True)
    if sys.platform != "linux":
        pytest.skip("disks for tests are made on Linux alone")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0700", "tmpfs", str(path)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk of its own: {done.stderr.strip()}")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)
