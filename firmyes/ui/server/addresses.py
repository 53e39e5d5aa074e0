"""Which addresses there are: two for whoever watches over the server, and a plain 404 where there is nothing.

Streamlit answers its page for any address, so a mistyped link looks like a page that never comes. Nothing here draws.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.board import Board
from firmyes.config import workspace_dir
from firmyes.errors import FirmYesError
from firmyes.model import EVERYTHING
from firmyes.ui import sitemap
from firmyes.ui.server.downloads import TheirsOnly
from firmyes.ui.server.packed import PackedFiles
from firmyes.ui.server.packets import Packets

# what Streamlit serves besides its page: its own files, its wire, what pages put there, and the sign-in
SERVED = re.compile(
    r"/(_stcore|static|media|component|app/static|auth|drawing|v)/.*|/(favicon\.png|manifest\.json|index\.html|oauth2callback)?"
)
WATCHED = ("/healthz", "/readyz")
_AGE = re.compile(r"([0-9]{1,9})([smhd]?)")
_UNITS = {"": "seconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def routes() -> list[Route]:
    """``/healthz`` and ``/readyz``: open to all, and they say nothing else."""
    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def middleware() -> list[Middleware]:
    """404 for every address that is no page, no route and no file of Streamlit's, and for files made for somebody else;
    Streamlit's own files go out packed, what a page sends together.
    """
    return [Middleware(KnownOnly), Middleware(PackedFiles), Middleware(TheirsOnly), Middleware(Packets)]


async def healthz(_request: Request) -> PlainTextResponse:
    """The server lives."""
    return _said("alive")


def readyz(request: Request) -> PlainTextResponse:
    """A build is in use and can be read; with ``?max_age=26h`` one made at most so long ago (s, m, h, d; seconds without)."""
    asked = request.query_params.get("max_age", "")
    age = _age(asked)
    if asked and age is None:
        return _said("max_age is a number of seconds, or a number and s, m, h or d", 400)
    try:
        built = Board.open(workspace_dir(), EVERYTHING).build.built_at
    except FirmYesError:
        return _said("no build is in use", 503)
    if age is not None and datetime.now(UTC) - built > age:
        return _said("the build in use is older", 503)
    return _said("ready")


def _age(asked: str) -> timedelta | None:
    parts = _AGE.fullmatch(asked)
    try:
        return timedelta(**{_UNITS[parts[2]]: int(parts[1])}) if parts else None
    except OverflowError:
        return timedelta.max


def _said(text: str, status: int = 200) -> PlainTextResponse:
    return PlainTextResponse(f"{text}\n", status, headers={"Cache-Control": "no-store"})


class KnownOnly:
    """ASGI middleware: an address nobody knows is answered here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pages = {f"/{screen.name}" for screen in sitemap.SCREENS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_known(scope["path"].removeprefix(scope.get("root_path", ""))):
            await self.app(scope, receive, send)
        else:
            await _said("There is nothing at this address.", 404)(scope, receive, send)

    def _is_known(self, path: str) -> bool:
        return path.rstrip("/") in self.pages or path in WATCHED or bool(SERVED.fullmatch(path or "/"))
