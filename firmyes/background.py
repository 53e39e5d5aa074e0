"""Work that outlives the page run that asked for it: a thread whose progress any later run can read."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")
_running: weakref.WeakSet[Any] = weakref.WeakSet()
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class TaskState:
    """How far the work is: ``share`` 0–1 (it never goes back), ``step`` in words, ``done`` when it ended either way."""

    share: float
    step: str
    done: bool


class Task(Generic[Result]):
    """One piece of work in a daemon thread. Reading it never waits; ``result()`` gives what came of it, or raises it.

    A daemon, because what it does is safe to be killed at any moment (a load is there whole or not at all), and a
    server that is told to stop should stop.
    """

    def __init__(self, name: str, work: Callable[[Progress], Result]) -> None:
        self._work = work
        self._share = 0.0
        self._step = ""
        self._result: Result | None = None
        self._error: Exception | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        _running.add(self)
        self._thread.start()

    @property
    def progress(self) -> TaskState:
        return TaskState(1.0 if self._ended.is_set() else self._share, self._step, self._ended.is_set())

    @property
    def failed(self) -> bool:
        return self._ended.is_set() and self._error is not None

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most so long; True when it has ended."""
        return self._ended.wait(seconds)

    def result(self) -> Result:
        """What the work returned; raises what it raised. Only to be asked once it has ended."""
        if not self._ended.is_set():
            raise RuntimeError("the work has not ended")
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # set by _run before the event

    def _advance(self, step: str, share: float) -> None:
        self._share = max(self._share, min(share, 1.0))
        self._step = step or self._step

    def _run(self) -> None:
        try:
            self._result = self._work(self._advance)
        except Exception as error:  # noqa: BLE001 - kept whole and raised again where somebody can see it: result()
            self._error = error
        finally:
            self._ended.set()
            _running.discard(self)


def wait_for_all(seconds: float) -> bool:
    """Wait until all work of this process has ended, at most so long; whether it has. For a server that is told to stop."""
    until = time.monotonic() + seconds
    return all(task.wait(max(0.0, until - time.monotonic())) for task in list(_running))
