"""What a benchmark's process and all it started take: processor time, and the most memory at one moment (Linux)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

EVERY = 0.02  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1_048_576

Took = dict[str, float]  # by how far it had come: seconds by the clock, and of the processors; and memory in MB


class Tree:
    """Looks at this process and its descendants until it is told to stop; those that ended count with what they last took.

    Pages that two processes share are counted in each: the sum is never too small.
    """

    def __init__(self) -> None:
        self._cpu: dict[int, float] = {}
        self.peak_mb = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self._look()
        self._thread.start()

    def cpu(self) -> float:
        """Processor seconds so far."""
        self._look()
        return time.process_time() + sum(self._cpu.values())

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def _look(self) -> None:
        total = _memory(os.getpid())
        for pid in _descendants(os.getpid()):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += _memory(pid)
            except (FileNotFoundError, ProcessLookupError):  # it has ended since it was listed
                continue
            self._cpu[pid] = (int(fields[11]) + int(fields[12])) / TICKS
        self.peak_mb = max(self.peak_mb, total)


class Stopwatch:
    """Seconds by the clock and of the processors since it was made."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._start, self._cpu = tree, time.perf_counter(), tree.cpu()

    def at(self, name: str) -> Took:
        return {name: time.perf_counter() - self._start, f"{name} cpu": self._tree.cpu() - self._cpu}


def _memory(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(each) for each in task.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found
