"""The gate before everything the server answers: who has no key gets the vote, the two signs of life, and nothing else.

Where a request comes from says nothing: whatever forwards on this machine (a proxy, a tunnel, a container's port) looks
local. What counts is a signed cookie, given for the key in the link, for HTTP and WebSocket alike.
"""

from __future__ import annotations

import hmac
import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.access import pages
from firmyes.access.key import PARAMETER
from firmyes.access.sessions import DAYS, Session, Sessions
from firmyes.config import public_url

OPEN = re.compile(r"/v/[0-9A-Za-z]{1,16}|/healthz|/readyz")
VIEWER = "x-firm-yes-viewer"  # who looks, for ui/viewer.py; taken off what comes in, so nobody can say it of themselves
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """ASGI middleware. ``key`` opens it; ``OPEN`` are the paths that need none."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app = app
        self._key = key
        self._sessions = Sessions(key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = None if foreign(scope) else self._session(scope)
        if session is None:
            await receive()  # the handshake; closing before accepting it answers 403
            await send({"type": "websocket.close", "code": 1008, "reason": "This needs the key."})
        else:
            await self.app(_seen(scope, session), receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = self._session(scope)
        if scope["method"] == "GET" and not _is_open(scope) and self._brings_key(scope):
            await self._let_in(scope)(scope, receive, send)
        elif _is_open(scope):
            await self.app(_seen(scope, None), receive, send)
        elif session is None or (scope["method"] not in SAFE and foreign(scope)):
            await HTMLResponse(pages.no_key(), 403, dict(pages.HEADERS))(scope, receive, send)
        else:
            await self.app(_seen(scope, session), receive, send)

    def _session(self, scope: Scope) -> Session | None:
        """The session of this request's cookie, if it is one of ours."""
        sent = (cookie_parser(value).get(self._sessions.cookie) for value in Headers(scope=scope).getlist("cookie"))
        return next((session for value in sent if value and (session := self._sessions.read(value))), None)

    def _brings_key(self, scope: Scope) -> bool:
        given = (value for name, value in _query(scope) if name == PARAMETER)
        return any(hmac.compare_digest(value.encode(), self._key.encode()) for value in given)

    def _let_in(self, scope: Scope) -> Response:
        """Back to the same address without the key, with a session. One slash in front: nothing leads to another host."""
        rest = urlencode([(name, value) for name, value in _query(scope) if name != PARAMETER])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        response = RedirectResponse(
            f"{path}?{rest}" if rest else path, status_code=303, headers={"Cache-Control": "no-store"}
        )
        response.set_cookie(
            self._sessions.cookie, self._sessions.begin(), max_age=DAYS * 86_400, httponly=True, samesite="lax",
            secure=scope["scheme"] == "https",
        )  # fmt: skip
        return response


def foreign(scope: Scope) -> bool:
    """Whether a page of another origin asks. Looked at before Streamlit does: it would look its own address up outside."""
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    if origin is None:  # no browser's page
        return False
    ours = {headers.get("host", "").casefold(), urlsplit(public_url() or "").netloc.casefold()} - {""}
    return urlsplit(origin).netloc.casefold() not in ours


def _is_open(scope: Scope) -> bool:
    return OPEN.fullmatch(scope["path"]) is not None


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _seen(scope: Scope, session: Session | None) -> Scope:
    """The request as the app sees it: with who looks, as the gate knows it and nobody else may say it."""
    headers = MutableHeaders(raw=[(name, value) for name, value in scope["headers"] if name.lower() != VIEWER.encode()])
    if scope["type"] == "websocket" and "origin" in headers:
        headers["host"] = urlsplit(headers["origin"]).netloc  # judged here; else Streamlit looks its address up outside
    if session is not None:
        headers[VIEWER] = quote(session.who)
    return {**scope, "headers": headers.raw}
