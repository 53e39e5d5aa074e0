"""The gate before everything the server answers: who has no key gets the vote, the two signs of life, and nothing else.

Where a request comes from says nothing: whatever forwards on this machine (a proxy, a tunnel, a container's port) looks
local. What counts is a signed cookie, given for the key in the link, for HTTP and WebSocket alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.access import pages
from firmyes.access.entrances import Entrance
from firmyes.access.proxy import SECRET_HEADER
from firmyes.access.sessions import KEY_HOLDER, Session
from firmyes.access.sockets import OVER, Sockets
from firmyes.config import public_url

OPEN = re.compile(r"/v/[0-9A-Za-z]{1,16}|/healthz|/readyz")
VIEWER = "x-firm-yes-viewer"  # who looks, for ui/viewer.py; taken off what comes in, so nobody can say it of themselves
GROUPS = "x-firm-yes-groups"  # theirs, at the provider or the proxy; likewise
NOT_HANDED_ON = frozenset({VIEWER.encode(), GROUPS.encode(), SECRET_HEADER.encode()})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """ASGI middleware: asks ``entrance`` who comes, and ``may_come_in`` whether somebody with a name is among those who may.

    ``OPEN`` are the paths for which nobody is asked.
    """

    def __init__(
        self,
        app: ASGIApp,
        entrance: Entrance,
        came_in: Callable[[str], None] = lambda _who: None,
        may_come_in: Callable[[str, frozenset[str]], bool] = lambda _who, _groups: True,
    ) -> None:
        self.app = app
        self._may_come_in = may_come_in
        self._entrance = entrance
        self._came_in = came_in  # writes down who, in the logbook
        self._sockets = Sockets()
        self._seen_today: dict[str, date] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif OPEN.fullmatch(scope["path"]):
            await self.app(_seen(scope, None), receive, send)
        elif scope["path"] in self._entrance.own_paths:
            await self._own(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = None if foreign(scope) else self._entrance.session(scope)
        if session is None or self._is_kept_out(session):
            await receive()  # the handshake; closing before accepting it answers 403
            await send(OVER)
        else:
            await self._greet(session)
            await self._sockets.serve(self.app, _seen(scope, session), receive, send, session)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        welcome = self._entrance.welcome(scope) if scope["method"] == "GET" else None
        session = self._entrance.session(scope)
        if welcome is not None:
            await run_in_threadpool(self._came_in, KEY_HOLDER)
            await welcome(scope, receive, send)
        elif session is None or (scope["method"] not in SAFE and foreign(scope)):
            await HTMLResponse(self._entrance.closed(scope), 403, dict(pages.HEADERS))(scope, receive, send)
        elif self._is_kept_out(session):
            await HTMLResponse(pages.not_listed(session.who), 403, dict(pages.HEADERS))(scope, receive, send)
        else:
            await self.app(_seen(scope, session), receive, send)

    async def _own(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What belongs to the entrance itself: signing in and out."""
        ended = await self._entrance.serve(_passing(self.app), scope, receive, send)
        if ended is not None:
            self._sockets.end(ended)

    def _is_kept_out(self, session: Session) -> bool:
        return bool(session.who) and not self._may_come_in(session.who, session.groups)

    async def _greet(self, session: Session) -> None:
        """Written down once a day for whoever has a name; of the key's holders, when their session began."""
        today = datetime.now(UTC).date()
        if session.who and self._seen_today.get(session.who) != today:
            self._seen_today[session.who] = today
            await run_in_threadpool(self._came_in, session.who)


def _passing(app: ASGIApp) -> ASGIApp:
    """The app, as nobody in particular sees it."""

    async def passing(scope: Scope, receive: Receive, send: Send) -> None:
        await app(_seen(scope, None), receive, send)

    return passing


def foreign(scope: Scope) -> bool:
    """Whether a page of another origin asks. Looked at before Streamlit does: it would look its own address up outside."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:  # no browser's page
        return False
    ours = {headers.get("host", "").casefold(), urlsplit(public_url() or "").netloc.casefold()} - {""}
    return urlsplit(origin).netloc.casefold() not in ours


def _seen(scope: Scope, session: Session | None) -> Scope:
    """The request as the app sees it: with who looks, as the gate knows it and nobody else may say it."""
    headers = MutableHeaders(
        raw=[(name, value) for name, value in scope["headers"] if name.lower() not in NOT_HANDED_ON]
    )
    if scope["type"] == "websocket" and "origin" in headers:
        headers["host"] = urlsplit(headers["origin"]).netloc  # judged here; else Streamlit looks its address up outside
    if session is not None:
        headers[VIEWER] = quote(session.who)
        headers[GROUPS] = ",".join(quote(group, safe="") for group in sorted(session.groups))
    return {**scope, "headers": headers.raw}
