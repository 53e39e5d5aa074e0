"""What every answer says to the browser: whose scripts may run, that nobody frames us, that addresses stay here."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "content-security-policy"


class SafeHeaders:
    """ASGI middleware. ``inline`` are the hashes of scripts that stand in the page itself; a page's own policy stays."""

    def __init__(self, app: ASGIApp, inline: Iterable[str] = ()) -> None:
        self.app = app
        self._headers = {
            POLICY: content_policy(inline),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


def content_policy(inline: Iterable[str] = ()) -> str:
    """Everything comes from this server. What Streamlit needs beyond that: scripts of its components as ``blob:``
    addresses, styles written by scripts, pictures as ``data:`` and ``blob:``.
    """
    hashes = "".join(f" '{digest}'" for digest in inline)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob:{hashes}",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline_scripts(page: Path) -> tuple[str, ...]:
    """The hashes of the scripts that stand in an HTML file itself, as a content policy names them."""
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    return tuple(f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in scripts)
