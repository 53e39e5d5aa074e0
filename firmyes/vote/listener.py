"""The vote's own door: a listener for phones, so that they vote while the dashboard answers this machine alone.

It stands open while a vote does, in a thread with an event loop of its own: what strangers do there keeps no page waiting.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from firmyes.config import phones_address
from firmyes.vote import routes
from firmyes.vote.addresses import is_loopback
from firmyes.vote.connections import Threshold, at
from firmyes.vote.pages import nothing_here

PORT, PORTS = 8510, 20
LARGEST_HEAD = 16_384  # bytes
SECONDS_TO_START = 10
log = logging.getLogger("firmyes")


class Phones:
    """One door of this process. Safe to open and close from any thread, and more than once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._address: str | None = None

    def would_be(self) -> str | None:
        """Where phones will be answered, as far as it is known before; None where they cannot be."""
        wanted = _wanted()
        return self._address or (wanted and f"http://{wanted[0]}:{wanted[1]}")

    def open(self) -> str | None:
        """Answer phones from now on; at which address, or None where this machine has none they reach."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return self._address
            listening = _listen()
            self._address = None
            if listening is not None:
                self._start(listening)
            return self._address

    def close(self) -> None:
        with self._lock:
            if self._server is None or self._thread is None:
                return
            self._server.should_exit = True
            self._thread.join(timeout=SECONDS_TO_START)
            self._server = self._thread = self._address = None

    def _start(self, listening: socket.socket) -> None:
        host, port = listening.getsockname()[:2]
        app = Starlette(routes=[*routes(), Route("/{rest:path}", nothing_here)])
        config = uvicorn.Config(
            app, http=at(Threshold()), ws="none", lifespan="off", access_log=False, log_config=None,
            proxy_headers=False, server_header=False, h11_max_incomplete_event_size=LARGEST_HEAD, timeout_graceful_shutdown=2,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="phones", daemon=True)
        self._thread.start()
        until = time.monotonic() + SECONDS_TO_START
        while not self._server.started and self._thread.is_alive() and time.monotonic() < until:
            time.sleep(0.01)
        self._address = f"http://{f'[{host}]' if ':' in host else host}:{port}"


def network_address() -> str | None:
    """This machine's address in its network; None where it is alone. Nothing is sent: the system only names the way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way, suppress(OSError):
        way.connect(("192.0.2.1", 9))  # an address nobody has (RFC 5737)
        address = str(way.getsockname()[0])
        return None if is_loopback(address) else address
    return None


def _wanted() -> tuple[str, int] | None:
    """Address and port that were asked for, or else found; None where phones are not to be answered, or nobody could ask."""
    given = phones_address()
    if given == "off":
        return None
    if given is None:
        own = network_address()
        return (own, PORT) if own else None
    parts = urlsplit(f"//{given}")
    return parts.hostname or "", parts.port or PORT


def _listen() -> socket.socket | None:
    wanted = _wanted()
    if wanted is None:
        return None
    host, first = wanted
    for port in range(first, first + (1 if phones_address() else PORTS)):
        with suppress(OSError):
            return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    log.warning("phones cannot be answered at %s, port %s: it is taken, or no address of this machine", host, first)
    return None


phones = Phones()
