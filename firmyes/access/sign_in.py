"""Sign-in with OpenID Connect: Streamlit speaks to the provider, and what it brings back becomes a session of ours.

The provider's answer is taken once, where it comes in (``/oauth2callback``). From then on our own session counts: with a
maximum age, and a sign-out that a copied cookie does not survive. Nobody is sent to the provider without a click: a refusal
ends on a page and not in a loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firmyes.access import pages
from firmyes.access.ended import Ended
from firmyes.access.entrances import give_session, session_of
from firmyes.access.sessions import Session, Sessions
from firmyes.config import groups_claim
from firmyes.model.access import fold

HOURS = 12
SECONDS = HOURS * 3600
SIGN_IN, CALLBACK, SIGN_OUT = "/sign-in", "/oauth2callback", "/auth/logout"
PROVIDERS_DOOR = "/auth/login"
NEXT = "firm_yes_next"  # where somebody wanted to go before they were asked to sign in
TEN_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Provider:
    """``claims`` reads what the provider said from the cookies Streamlit sets for it; ``token`` names it at Streamlit's door."""

    claims: Callable[[Mapping[str, str]], Mapping[str, object]]
    token: Callable[[], str]


class BySignIn:
    """An ``Entrance``: whoever has signed in at the provider, for ``HOURS`` or until they sign out."""

    own_paths = frozenset({SIGN_IN, CALLBACK, SIGN_OUT, PROVIDERS_DOOR})

    def __init__(
        self,
        provider: Provider,
        key: str,
        ended: Ended,
        seconds: int = SECONDS,
        named: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """``named`` are the groups access.toml speaks of: of somebody's groups the session keeps those alone."""
        self._named = named
        self._provider = provider
        self._sessions = Sessions(key, "sign-in", seconds)
        self._ended = ended

    def session(self, scope: Scope) -> Session | None:
        session = session_of(scope, self._sessions)
        return None if session is None or session.number in self._ended else session

    def welcome(self, scope: Scope) -> Response | None:
        return None

    def closed(self, scope: Scope) -> str:
        return pages.sign_in(_asking(_asked_for(scope)))

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> str | None:
        if scope["path"] == SIGN_IN:
            await self._to_provider(scope)(scope, receive, send)
        elif scope["path"] == CALLBACK:
            await self._back(app, scope, receive, send)
        elif scope["path"] == SIGN_OUT:
            return await self._out(app, scope, receive, send)
        else:
            await app(scope, receive, send)
        return None

    def _to_provider(self, scope: Scope) -> Response:
        """To the provider, remembering where to come back to."""
        door = f"{PROVIDERS_DOOR}?{urlencode({'provider': self._provider.token()})}"
        response = RedirectResponse(door, 303, {"Cache-Control": "no-store"})
        wanted = _query(scope).get("next", "/")
        response.set_cookie(NEXT, quote(local(wanted)), max_age=TEN_MINUTES, httponly=True, samesite="lax")
        return response

    async def _back(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """From the provider: a session and the page that was wanted, or a page that says it did not work."""
        answer: list[Message] = []
        if {"state", "code"} <= _query(scope).keys():

            async def keep(message: Message) -> None:
                answer.append(message)

            await app(scope, receive, keep)
        claims = self._claims(answer[0]) if answer else {}
        who = _who(claims)
        if who is None:
            again = pages.not_signed_in(_asking(_remembered(scope)))
            await HTMLResponse(again, 403, dict(pages.HEADERS))(scope, receive, send)
            return
        response = RedirectResponse(_remembered(scope), 303, {"Cache-Control": "no-store"})
        give_session(response, scope, self._sessions, who, _groups(claims) & self._named())
        response.delete_cookie(NEXT)
        for cookie in Headers(scope=answer[0]).getlist("set-cookie"):
            response.headers.append("set-cookie", cookie)  # Streamlit's own: it needs them to sign out at the provider
        await response(scope, receive, send)

    async def _out(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> str | None:
        """Out here first, and for good; then at the provider."""
        session = self.session(scope)
        if session is not None:
            await run_in_threadpool(self._ended.add, session.number, session.ends_at)

        async def forgetting(message: Message) -> None:
            if message["type"] == "http.response.start":
                gone = Response()
                gone.delete_cookie(self._sessions.cookie, httponly=True, samesite="lax")
                MutableHeaders(scope=message).append("set-cookie", gone.headers["set-cookie"])
            await send(message)

        await app(scope, receive, forgetting)
        return session.number if session else None

    def _claims(self, answer: Message) -> Mapping[str, object]:
        """What the provider said, from the cookies Streamlit sets for it."""
        cookies: dict[str, str] = {}
        for value in Headers(scope=answer).getlist("set-cookie"):
            cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items() if morsel.value}
        return self._provider.claims(cookies)


def _who(claims: Mapping[str, object]) -> str | None:
    """Who has signed in: a verified address, else the provider's own id."""
    if claims.get("email") and claims.get("email_verified", True) is True:
        return str(claims["email"])
    return str(claims["sub"]) if claims.get("sub") else None


def _groups(claims: Mapping[str, object]) -> frozenset[str]:
    """The groups the provider tells, folded; a single one may stand without a list."""
    told = claims.get(groups_claim())
    named = [told] if isinstance(told, str) else told
    return frozenset(fold(name) for name in named if isinstance(name, str)) if isinstance(named, list) else frozenset()


def _asking(wanted: str) -> str:
    """Where the button leads that begins the sign-in."""
    return f"{SIGN_IN}?{urlencode({'next': wanted})}"


def _asked_for(scope: Scope) -> str:
    """The address of this request, to come back to."""
    query = scope["query_string"].decode("latin-1")
    return local(f"{quote(scope['path'])}?{query}" if query else quote(scope["path"]))


def _remembered(scope: Scope) -> str:
    """Where somebody wanted to go when they were asked to sign in."""
    for value in Headers(scope=scope).getlist("cookie"):
        if wanted := cookie_parser(value).get(NEXT):
            return local(unquote(wanted))
    return "/"


def local(address: str) -> str:
    """An address of this server: one slash in front, nothing a browser takes for another host or another header."""
    return "/" + "".join(letter for letter in address if letter.isprintable() and letter != "\\").lstrip("/")


def _query(scope: Scope) -> dict[str, str]:
    return dict(parse_qsl(scope["query_string"].decode("latin-1")))
