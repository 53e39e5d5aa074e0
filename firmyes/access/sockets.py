"""Open WebSockets by session: where a session ends, by sign-out or by its age, they are closed and not only refused anew."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firmyes.access.sessions import Session

OVER: Message = {"type": "websocket.close", "code": 1008, "reason": "The session is over."}


class Sockets:
    """Belongs to one event loop."""

    def __init__(self) -> None:
        self._open: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def end(self, number: str) -> None:
        """Close every socket of a session."""
        for over in self._open.get(number, ()):
            over.set()

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, session: Session) -> None:
        """Run the app's side of one socket for as long as its session lasts."""
        over = asyncio.Event()
        self._open[session.number].add(over)

        async def receiving() -> Message:
            message = await _before(over, receive, session.seconds_left())
            if message is None:
                over.set()
                await send(OVER)
                return {"type": "websocket.disconnect", "code": 1008}
            return message

        async def sending(message: Message) -> None:
            if not over.is_set():
                await send(message)

        try:
            await app(scope, receiving, sending)
        finally:
            self._open[session.number].discard(over)
            if not self._open[session.number]:
                del self._open[session.number]


async def _before(over: asyncio.Event, receive: Receive, seconds: float) -> Message | None:
    """The next message, or None where the session ends first."""
    coming, ending = asyncio.ensure_future(receive()), asyncio.ensure_future(over.wait())
    try:
        await asyncio.wait({coming, ending}, timeout=max(0.0, seconds), return_when=asyncio.FIRST_COMPLETED)
        return coming.result() if coming.done() and not over.is_set() else None
    finally:
        ending.cancel()
        coming.cancel()
