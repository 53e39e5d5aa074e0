"""What a page sends leaves together. Streamlit hands each part over by itself, and each by itself is a write for the server
and wakes the browser once: forty times a page.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit hands a message over every second turn of the loop or sooner: after so many without one nothing comes for now.
QUIET_TURNS = 3
# So much is kept back at most; then whoever sends waits, as without this, until the browser takes it.
MOST_BYTES = 256 * 1024


class Packets:
    """ASGI middleware: a socket's messages that come within a few turns of the loop are written together."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, _Packet(send).add if scope["type"] == "websocket" else send)


class _Packet:
    """Messages of one socket that wait for one another. Belongs to one event loop."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._in_order = asyncio.Lock()
        self._waiting: list[Message] = []
        self._bytes = self._counted = self._quiet = 0
        self._turning = False
        self._leaving: asyncio.Task[None] | None = None

    async def add(self, message: Message) -> None:
        """Keep a message for the packet. Raises what the last one raised: the browser may have gone."""
        self._raise_what_failed()
        self._waiting.append(message)
        self._bytes += len(message.get("bytes") or message.get("text") or b"")
        if message["type"] != "websocket.send" or self._bytes > MOST_BYTES:
            await self._leave()
        elif not self._turning:
            self._turning, self._counted, self._quiet = True, 0, 0
            self._loop.call_soon(self._turn)

    async def _leave(self) -> None:
        """Send what waits, in the order it came."""
        async with self._in_order:
            packet, self._waiting, self._bytes = self._waiting, [], 0
            for message in packet:
                await self._send(message)

    def _turn(self) -> None:
        """Once a turn of the loop while something waits: has more come since the last?"""
        more, self._counted = len(self._waiting) > self._counted, len(self._waiting)
        self._quiet = 0 if more else self._quiet + 1
        if self._waiting and self._quiet < QUIET_TURNS:
            self._loop.call_soon(self._turn)
            return
        self._turning = False
        if self._waiting:
            self._leaving = self._loop.create_task(self._leave())
            self._leaving.add_done_callback(_looked_at)

    def _raise_what_failed(self) -> None:
        if self._leaving is not None and self._leaving.done():
            left, self._leaving = self._leaving, None
            left.result()


def _looked_at(task: asyncio.Task[None]) -> None:
    """What failed is raised at the next message; where none comes nobody needs to know that the browser has gone."""
    if not task.cancelled():
        task.exception()
