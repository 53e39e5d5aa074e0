"""Who has knocked before a vote: a phone that opened the check's page has shown that its address is reached."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from firmyes.vote.addresses import is_loopback

MINUTES_EXPECTED = 10


class Greetings:
    """Counts phones that came to the check's page; safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until = 0.0
        self._came = 0

    def expect(self) -> None:
        """A check begins: the phones' door stands open for ten minutes, and the count begins anew."""
        with self._lock:
            self._until, self._came = self._clock() + 60 * MINUTES_EXPECTED, 0

    @property
    def expected(self) -> bool:
        return self._clock() < self._until

    @property
    def came(self) -> int:
        return self._came

    def greet(self, address: str) -> None:
        """Somebody opened the page; from this machine itself it proves nothing."""
        if not is_loopback(address):
            with self._lock:
                self._came += 1


greetings = Greetings()
