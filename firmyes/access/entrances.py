"""The ways in: the key in the link, a proxy that signs people in, or sign-in with a provider. One of them counts at a time."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.access import pages
from firmyes.access.key import PARAMETER
from firmyes.access.proxy import Proxy
from firmyes.access.sessions import Session, Sessions


class Entrance(Protocol):
    """What the gate asks. ``own_paths`` are answered by the entrance itself, for people who are not in yet."""

    own_paths: frozenset[str]

    def session(self, scope: Scope) -> Session | None:
        """Who comes; None for whom nobody knows."""
        ...

    def welcome(self, scope: Scope) -> Response | None:
        """The answer to a request that brings what opens; None for every other."""
        ...

    def closed(self, scope: Scope) -> str:
        """The page for whoever is not let in."""
        ...

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> str | None:
        """Answer one of ``own_paths``; the number of the session that ended by it, if one did."""
        ...


class ByKey:
    """Whoever opens the link with the key gets a session, and is nobody in particular."""

    own_paths: frozenset[str] = frozenset()

    def __init__(self, key: str) -> None:
        self._key = key
        self._sessions = Sessions(key)

    def session(self, scope: Scope) -> Session | None:
        return session_of(scope, self._sessions)

    def welcome(self, scope: Scope) -> Response | None:
        """Back to the same address without the key, with a session. One slash in front: nothing leads to another host."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in pairs if name == PARAMETER]
        if not any(hmac.compare_digest(value.encode(), self._key.encode()) for value in given):
            return None
        rest = urlencode([(name, value) for name, value in pairs if name != PARAMETER])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        response = RedirectResponse(f"{path}?{rest}" if rest else path, 303, {"Cache-Control": "no-store"})
        give_session(response, scope, self._sessions)
        return response

    def closed(self, scope: Scope) -> str:
        return pages.no_key()

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> str | None:
        raise NotImplementedError("the key has no paths of its own")


class ByProxy:
    """Whoever the proxy says has signed in."""

    own_paths: frozenset[str] = frozenset()

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy

    def session(self, scope: Scope) -> Session | None:
        who = self._proxy.who(scope)
        return Session("", who, groups=self._proxy.groups(scope)) if who else None

    def welcome(self, scope: Scope) -> Response | None:
        return None

    def closed(self, scope: Scope) -> str:
        return pages.no_proxy()

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> str | None:
        raise NotImplementedError("the proxy answers its own paths")


def session_of(scope: Scope, sessions: Sessions) -> Session | None:
    """The session of this request's cookie, if it is one of ours."""
    sent = (cookie_parser(value).get(sessions.cookie) for value in Headers(scope=scope).getlist("cookie"))
    return next((session for value in sent if value and (session := sessions.read(value))), None)


def give_session(
    response: Response, scope: Scope, sessions: Sessions, who: str = "", groups: Iterable[str] = ()
) -> None:
    response.set_cookie(
        sessions.cookie, sessions.begin(who, groups), max_age=sessions.seconds, httponly=True, samesite="lax",
        secure=scope["scheme"] == "https",
    )  # fmt: skip
