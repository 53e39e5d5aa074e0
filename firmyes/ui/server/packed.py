"""Streamlit's own files, packed: it sends them as they are, 4.7 MB for the charts' library alone, and leaves packing to a proxy.

Each is packed when it is first asked for and kept as long as the process lives (7 MB if all are asked for), never per request. Who
takes Brotli gets that: quickly made for whoever waits, and large files made once more, as small as they become, for all who come
later. Plotly's own script, which makes pictures in the browser, goes the same way.
The page itself, which is the same at every address, is dressed here: our name, the theme's paper from the first byte on, the
shape of what comes, and the style sheet: sent once with the page, not with every run of a script. So the page comes from here
also to who takes nothing packed.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from dataclasses import dataclass
from pathlib import Path

import brotli
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from firmyes.charts.theme import PALETTES
from firmyes.ui import look, sitemap
from firmyes.ui.behind import take_along

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
SOON, WINDOW = 5, 24  # Brotli's: quality for whoever waits, and how far back it looks, as a power of two
# Bytes from which a file is packed once more, and seconds until then: the charts' library keeps a processor busy for eight, and
# in the first minutes after a start everybody's first page is made.
LARGE, PATIENCE = 500_000, 600.0
_SHAPE = Path(__file__).with_name("shape.html")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it goes out: packed in the way ``coding`` names, with a tag of what is in it."""

    body: bytes
    tag: str
    coding: str

    @classmethod
    def of(cls, plain: bytes, coding: str, quality: int = SOON) -> Packed:
        """``quality`` is Brotli's, 0 to 11: at 5 the charts' library takes 0.2 s, at 11 eight seconds for a seventh less."""
        tag = f'"{hashlib.sha256(plain).hexdigest()[:24]}-{coding}"'
        if not coding:
            return cls(plain, tag, coding)
        if coding == "br":
            return cls(brotli.compress(plain, brotli.MODE_TEXT, quality, WINDOW), tag, coding)
        return cls(gzip.compress(plain, LEVEL, mtime=0), tag, coding)


class Rack:
    """Files by their address, each packed once for each coding, whoever asks at the same time. Safe to use from any thread."""

    def __init__(self, place: Path, patience: float) -> None:
        self._files = {f"/{path.relative_to(place).as_posix()}": path for path in _ours(place)}
        self._files[f"/{take_along.LIBRARY}"] = take_along.SCRIPT
        self._packed: dict[tuple[Path, str], Packed] = {}
        self._guard = threading.Lock()
        self._patience = patience

    def path(self, address: str) -> Path | None:
        return self._files.get(address)

    def there(self, path: Path, coding: str) -> Packed | None:
        """What is packed already."""
        return self._packed.get((path, coding))

    def pack(self, path: Path, coding: str) -> Packed:
        with self._guard:
            if (path, coding) not in self._packed:
                plain = _plain(path)
                self._packed[path, coding] = Packed.of(plain, coding)
                if coding == "br" and len(plain) > LARGE:
                    self._make_smaller(path)
            return self._packed[path, coding]

    def _make_smaller(self, path: Path) -> None:
        """Once more with all the time it takes, when the page it was asked for has long been drawn. Nobody waits for it."""
        later = threading.Timer(
            self._patience, lambda: self._packed.update({(path, "br"): Packed.of(_plain(path), "br", 11)})
        )
        later.daemon = True
        later.start()


class PackedFiles:
    """ASGI middleware behind the gate. Whoever takes nothing packed, or asks for a part, has files from Streamlit; the page has
    it that is dressed."""

    def __init__(self, app: ASGIApp, place: Path = PLACE, patience: float = PATIENCE) -> None:
        self.app = app
        self._rack = Rack(place, patience)
        # the first page has its place at the root alone: its own name leads there
        self._page_addresses = {"", f"/{PAGE}", *(f"/{screen.name}" for screen in sitemap.SCREENS[1:])}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._asked(scope) if scope["type"] == "http" else None
        coding = taken(Headers(scope=scope)) if path else ""
        if path is None or (not coding and path.name != PAGE):
            await self.app(scope, receive, send)
            return
        packed = self._rack.there(path, coding) or await run_in_threadpool(self._rack.pack, path, coding)
        await _answer(path, packed, Headers(scope=scope))(scope, receive, send)

    def _asked(self, scope: Scope) -> Path | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        address = scope["path"].removeprefix(scope.get("root_path", ""))
        if address.rstrip("/") in self._page_addresses:
            return self._rack.path(f"/{PAGE}")
        return None if "range" in Headers(scope=scope) else self._rack.path(address)


def taken(headers: Headers) -> str:
    """The coding whoever asks takes, by ``Accept-Encoding``: ``br`` before ``gzip``, "" for neither; ``gzip;q=0`` is a no."""
    said = headers.get("accept-encoding", "").split(",")
    yes = r"\s*{}\s*(;\s*q=(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?"
    every = ("br", "gzip")
    return next((c for c in every if any(re.fullmatch(yes.format(c), each, re.IGNORECASE) for each in said)), "")


def _plain(path: Path) -> bytes:
    plain = path.read_bytes()
    return dressed(plain) if path.name == PAGE else plain


def dressed(page: bytes) -> bytes:
    """Streamlit's page with our name, the paper of both themes, grey lines where the words will stand, and our style sheet last:
    after what Streamlit writes into the head."""
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
        ("</body>", f"{look.sheet()}</body>"),
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
    if packed.coding:
        headers["content-encoding"] = packed.coding
    return Response(packed.body, headers=headers, media_type=KINDS[path.suffix])
