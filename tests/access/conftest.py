"""One real server on loopback for the whole room, and a plain HTTP and WebSocket client that is no browser."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from benchmarks._server import ROOT, cookie, serving

SECONDS = 60
TEAMS = ("Payments", "Growth", "Support", "Platform")  # of the demo: no stranger may read one of them anywhere


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Client:
    """Asks one port on loopback; ``headers`` go with everything it asks."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    address: str = "127.0.0.1"

    def with_cookie(self) -> Client:
        return Client(self.port, {**self.headers, "Cookie": "=".join(cookie())}, self.address)

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """One request; header names are written with ``_`` for ``-``."""
        connection = http.client.HTTPConnection(self.address, self.port, timeout=SECONDS)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, self.headers | named)
        reply = connection.getresponse()
        answer = Answer(
            reply.status, {n.lower(): v for n, v in reply.getheaders()}, reply.read().decode(errors="replace")
        )
        connection.close()
        return answer

    def shake_hands(self, **headers: str) -> int:
        """The status a WebSocket handshake of the dashboard gets: 101 where it is let in."""
        named = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        host = named.pop("Host", f"{self.address}:{self.port}")
        try:
            with (
                socket.create_connection((self.address, self.port), SECONDS) as line,
                connect(
                    f"ws://{host}/_stcore/stream", sock=line, subprotocols=["streamlit"], additional_headers=named,
                    open_timeout=SECONDS,
                ),
            ):  # fmt: skip
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    workspace: Path
    log: Path

    @property
    def stranger(self) -> Client:
        return Client(self.port)

    @property
    def manager(self) -> Client:
        return Client(self.port).with_cookie()


@pytest.fixture(scope="session")
def server(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the demo workspace, started with the harness's key."""
    log = tmp_path_factory.mktemp("access") / "server.log"
    with serving(ROOT / "app.py", demo_built, log) as port:
        yield Server(port, demo_built, log)


def run_firmyes(workspace: Path, *words: str) -> str:
    """What ``python -m firmyes`` prints, with no key in its environment."""
    environment = {name: value for name, value in os.environ.items() if name != "FIRM_YES_KEY"}
    done = subprocess.run(
        [sys.executable, "-m", "firmyes", "--workspace", str(workspace), *words], cwd=ROOT, env=environment, check=True,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


def wait_for(port: int) -> None:
    """Until somebody listens at this port of loopback."""
    for _ in range(1200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        threading.Event().wait(0.1)
    raise RuntimeError("nothing listens")
