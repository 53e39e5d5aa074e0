"""How often a wrong code came from one address: a person mistypes, a machine tries them all."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 20  # wrong codes a minute from one address: a whole room may share one
A_MINUTE = 60.0
ADDRESSES = 10_000  # remembered at most


class Guesses:
    """Counts wrong codes by address and minute. Safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def too_many(self, address: str) -> bool:
        with self._lock:
            since, wrong = self._wrong.get(address, (0.0, 0))
            return wrong >= MOST and self._clock() - since < A_MINUTE

    def count(self, address: str) -> None:
        with self._lock:
            now = self._clock()
            since, wrong = self._wrong.pop(address, (now, 0))
            self._wrong[address] = (since, wrong + 1) if now - since < A_MINUTE else (now, 1)
            while len(self._wrong) > ADDRESSES:
                self._wrong.popitem(last=False)


guesses = Guesses()
