"""Streamlit's own files, packed: it sends them as they are, 4.7 MB for the charts' library alone, and leaves packing to a proxy.

Each is packed when it is first asked for and kept as long as the process lives (7 MB if all are asked for), never per request.
The page itself, which is the same at every address, is dressed here: our name, the theme's paper from the first byte on, and
the shape of what comes.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.charts.theme import PALETTES
from firmyes.ui import sitemap

PLACE = Path(st.__file__).parent / "static"
PAGE = "index.html"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
FOR_GOOD = "public, immutable, max-age=31536000"  # their names change with what is in them
LEVEL = 9
_SHAPE = Path(__file__).with_name("shape.html")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it goes out: packed, with a tag of what is in it."""

    body: bytes
    tag: str

    @classmethod
    def of(cls, plain: bytes) -> Packed:
        return cls(gzip.compress(plain, LEVEL, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:24]}-gzip"')


class Rack:
    """Files by their address, each packed once, whoever asks at the same time. Safe to use from any thread."""

    def __init__(self, place: Path) -> None:
        self._files = {f"/{path.relative_to(place).as_posix()}": path for path in _ours(place)}
        self._packed: dict[Path, Packed] = {}
        self._guard = threading.Lock()

    def path(self, address: str) -> Path | None:
        return self._files.get(address)

    def there(self, path: Path) -> Packed | None:
        """What is packed already."""
        return self._packed.get(path)

    def pack(self, path: Path) -> Packed:
        with self._guard:
            if path not in self._packed:
                plain = path.read_bytes()
                self._packed[path] = Packed.of(dressed(plain) if path.name == PAGE else plain)
            return self._packed[path]


class PackedFiles:
    """ASGI middleware behind the gate. Whoever takes nothing packed, or asks for a part of a file, is served by Streamlit."""

    def __init__(self, app: ASGIApp, place: Path = PLACE) -> None:
        self.app = app
        self._rack = Rack(place)
        # the first page has its place at the root alone: its own name leads there
        self._page_addresses = {"", "/", *(f"/{screen.name}" for screen in sitemap.SCREENS[1:])}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._asked(scope) if scope["type"] == "http" else None
        if path is None:
            await self.app(scope, receive, send)
            return
        packed = self._rack.there(path) or await run_in_threadpool(self._rack.pack, path)
        await _answer(path, packed, Headers(scope=scope))(scope, receive, send)

    def _asked(self, scope: Scope) -> Path | None:
        headers = Headers(scope=scope)
        if scope["method"] not in ("GET", "HEAD") or "range" in headers or not takes_gzip(headers):
            return None
        address = scope["path"].removeprefix(scope.get("root_path", ""))
        return self._rack.path(f"/{PAGE}" if address in self._page_addresses else address)


def takes_gzip(headers: Headers) -> bool:
    """What ``Accept-Encoding`` says; ``gzip;q=0`` is a no."""
    return any(
        re.fullmatch(r"\s*gzip\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?", each, re.IGNORECASE) is not None
        for each in headers.get("accept-encoding", "").split(",")
    )


def dressed(page: bytes) -> bytes:
    """Streamlit's page with our name, the paper of both themes, and grey lines where the words will stand."""
    text = page.decode()
    paper = (
        f"<style>:root{{color-scheme:light dark}}html{{background:{PALETTES['light'].background}}}"
        f"@media (prefers-color-scheme:dark){{html{{background:{PALETTES['dark'].background}}}}}</style>"
    )
    shape = " ".join(line.strip() for line in _SHAPE.read_text(encoding="utf-8").splitlines())
    for old, new in (
        ("<title>Streamlit</title>", "<title>Firm Yes</title>"),
        ("</head>", f"{paper}</head>"),
        ('<div id="root"></div>', f'<div id="root">{shape}</div>'),
    ):
        text = text.replace(old, new, 1)
    return text.encode()


def _ours(place: Path) -> list[Path]:
    """The page, and what has a name that changes with it."""
    return [place / PAGE, *(path for path in (place / "static").rglob("*") if path.suffix in KINDS)]


def _answer(path: Path, packed: Packed, asked: Headers) -> Response:
    """The file; 304 where the browser has it."""
    headers = {
        "cache-control": "no-cache" if path.suffix == ".html" else FOR_GOOD,
        "etag": packed.tag,
        "vary": "Accept-Encoding",
    }
    known = {tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(",")}
    if packed.tag in known:
        return Response(status_code=304, headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(packed.body, headers=headers, media_type=KINDS[path.suffix])
