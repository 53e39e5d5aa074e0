"""A phone without a browser: speaks ASGI to the vote's routes, keeps cookies as a browser would."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from firmyes.vote import routes


def run_alone(exchange: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: the browser's driver may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, exchange).result()


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Phone:
    """``client`` is the address it comes from, ``host`` the name it asks for; one that ``stalls`` never ends what it sends."""

    client: str = "192.168.1.7"
    host: str = "192.168.1.2:8501"
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    stalls: bool = False
    app: Any = field(default_factory=lambda: Starlette(routes=routes()))

    def get(self, path: str) -> Reply:
        return self._ask("GET", path, b"")

    def post(self, path: str, form: dict[str, Any] | bytes) -> Reply:
        return self._ask("POST", path, form if isinstance(form, bytes) else urlencode(form).encode())

    def websocket(self, path: str) -> list[dict[str, Any]]:
        """What the server sends to a handshake."""
        return run_alone(self._exchange(self._scope("websocket", path), [{"type": "websocket.connect"}]))

    def _ask(self, method: str, path: str, body: bytes) -> Reply:
        scope = self._scope("http", path) | {"method": method}
        sent = run_alone(self._exchange(scope, [{"type": "http.request", "body": body, "more_body": self.stalls}]))
        headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        for given in (value.decode() for name, value in sent[0]["headers"] if name.lower() == b"set-cookie"):
            for name, cookie in SimpleCookie(given).items():
                self.cookies[f"{cookie['path']} {name}"] = cookie.value
        return Reply(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode())

    def _scope(self, kind: str, path: str) -> dict[str, Any]:
        path, _, query = path.partition("?")
        mine = [
            f"{key.split(' ')[1]}={value}" for key, value in self.cookies.items() if path.startswith(key.split(" ")[0])
        ]
        headers = {"host": self.host, **self.headers} | ({"cookie": "; ".join(mine)} if mine else {})
        return {
            "type": kind,
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http" if kind == "http" else "ws",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": (self.client, 50_000),
            "server": ("127.0.0.1", 8501),
        }

    async def _exchange(self, scope: dict[str, Any], incoming: list[dict[str, Any]]) -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            if self.stalls and not incoming:
                await asyncio.Event().wait()
            return incoming.pop(0) if incoming else {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        return sent
