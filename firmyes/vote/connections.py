"""What one open door can hold: how many connections, how many from one address, how long a request may take to arrive.

Half a request costs whoever sends it nothing, and the server a file. Two thousand of them must not stop the manager's page,
which shares the process's files, nor a phone, which is served in milliseconds: where the door is full, whoever has been
standing in it longest without a whole request goes.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 256
MOST_FROM_ONE_ADDRESS = 128  # a whole room may share one
SECONDS_FOR_A_HEAD = 10.0


@dataclass
class Threshold:
    """Who stands in one door, oldest first. Belongs to one event loop."""

    most: int = MOST
    most_from_one: int = MOST_FROM_ONE_ADDRESS
    waiting: dict[Guest, None] = field(default_factory=dict)
    by_address: Counter[str] = field(default_factory=Counter)

    def enters(self, guest: Guest) -> bool:
        """Whether there is room; the one who has waited longest for nothing makes it where the door is full."""
        if self.by_address[guest.address] >= self.most_from_one and not self._send_away(guest.address):
            return False
        return self.by_address.total() < self.most or self._send_away(None)

    def _send_away(self, address: str | None) -> bool:
        """Send away the longest waiting of an address, or of all."""
        oldest = next((each for each in self.waiting if address is None or each.address == address), None)
        if oldest is not None:
            oldest.leave()
        return oldest is not None


class Guest(H11Protocol):
    """One connection. ``threshold`` is set by ``at`` for each door."""

    threshold: Threshold
    address = ""
    inside = False
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        if not self.threshold.enters(self):
            transport.abort()
            return
        self.inside = True
        self.threshold.by_address[self.address] += 1
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._wait()
        else:
            self._arrived()

    def connection_lost(self, exc: Exception | None) -> None:
        self._left()
        super().connection_lost(exc)

    def leave(self) -> None:
        self._left()
        self.transport.abort()

    def _wait(self) -> None:
        if self.inside and self.deadline is None:
            self.threshold.waiting[self] = None
            self.deadline = self.loop.call_later(SECONDS_FOR_A_HEAD, self.leave)

    def _arrived(self) -> None:
        self.threshold.waiting.pop(self, None)
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None

    def _left(self) -> None:
        self._arrived()
        if self.inside:
            self.inside = False
            self.threshold.by_address[self.address] -= 1
            self.threshold.by_address += Counter()  # forget addresses nobody stands at


def at(threshold: Threshold) -> type[Guest]:
    """The protocol of one door, for ``uvicorn.Config(http=…)``."""
    return type("GuestAtThisDoor", (Guest,), {"threshold": threshold})
