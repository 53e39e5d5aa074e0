"""Files that were made for somebody, at an address of their own: whoever else is given the address finds nothing there.

Streamlit serves a file to every browser that knows a digest of what is in it. So what was made for whom is remembered here, by
a digest of our own, and looked at before the file goes out.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firmyes.access.gate import VIEWER

REMEMBERED = 2000  # files; Streamlit lets each go with the page that made it
PLACE = "/media/"


class Made:
    """Who may fetch which file. Safe to use from any thread."""

    def __init__(self) -> None:
        self._whose: OrderedDict[bytes, frozenset[str]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, data: bytes, who: str) -> None:
        digest = hashlib.sha256(data).digest()
        with self._lock:
            self._whose[digest] = self._whose.pop(digest, frozenset()) | {who}
            while len(self._whose) > REMEMBERED:
                self._whose.popitem(last=False)

    def may_fetch(self, data: bytes, who: str) -> bool:
        """Whether a file was made for ``who``, or for nobody in particular."""
        whose = self._whose.get(hashlib.sha256(data).digest())
        return whose is None or who in whose


made = Made()


class TheirsOnly:
    """ASGI middleware behind the gate, which says who asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].removeprefix(scope.get("root_path", "")).startswith(PLACE):
            await self.app(scope, receive, send)
            return
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self.app(_whole(scope), receive, keep)
        body = b"".join(message.get("body", b"") for message in answer[1:])
        who = unquote(Headers(scope=scope).get(VIEWER, ""))
        if scope["method"] == "GET" and not made.may_fetch(body, who):
            answer = [
                {"type": "http.response.start", "status": 404, "headers": [(b"cache-control", b"no-store")]},
                {"type": "http.response.body", "body": b"There is nothing at this address.\n"},
            ]
        for message in answer:
            await send(message)


def _whole(scope: Scope) -> Scope:
    """The request for all of the file: a part of it has another digest."""
    headers = MutableHeaders(raw=list(scope["headers"]))
    del headers["range"]
    return {**scope, "headers": headers.raw}
