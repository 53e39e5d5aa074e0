"""Readers that misbehave, for the tests of the process they run in. Each is called as ``etl.reading.read.read_table`` is."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from etl.model.table import BigFile, Table


def aborts(path: Path, name: str, **_: Any) -> Table:
    os.abort()


def leaves(path: Path, name: str, **_: Any) -> Table:
    os._exit(0)


def panics(path: Path, name: str, **_: Any) -> Table:
    raise BaseException("index out of bounds")


def stumbles(path: Path, name: str, **_: Any) -> Table:
    raise KeyError("sheet1")


def sleeps(path: Path, name: str, **_: Any) -> Table:
    time.sleep(3600)
    raise AssertionError("never reached")


def waits_for_its_turn(path: Path, name: str, **_: Any) -> Table:
    """As on a busy machine: much time by the clock, little work."""
    time.sleep(1.5)
    return Table(name, ("what",), 1, [(2, ("Ship",))])


def spins(path: Path, name: str, **_: Any) -> Table:
    while True:
        pass


def grows(path: Path, name: str, **_: Any) -> Table:
    raise AssertionError(f"had {len(bytearray(8 << 30))} bytes")


def sends_code(path: Path, name: str, **_: Any) -> Table:
    return Table(name, (_Command(),), 1, [])  # type: ignore[arg-type]


def names_another_file(path: Path, name: str, **_: Any) -> Table:
    return Table(name, ("what",), 1, None, big=BigFile(Path("/etc/passwd"), ":", 0, 7, 1))


class _Command:
    """What is made from this, where it is unpickled without a thought, is a call."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, ("true",)
