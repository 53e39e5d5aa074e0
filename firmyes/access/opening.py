"""The link with the key: printed where the server is started by hand, and opened in the browser there once it answers.

Nothing carries the key where others of this machine can read it: not a log (a server that writes to one says where the link
is), and not the browser's command line, which every user's list of processes shows: the browser opens a file that only
its owner can read, and that file leads on.
"""

from __future__ import annotations

import errno
import http.client
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from firmyes.access.key import link, read_key
from firmyes.config import has_screen, is_replica

ADDRESS_FILE = "address"
LEAD_ON = "open.html"
LOOPBACK = "127.0.0.1"
TRIES, PAUSE = 100, 0.1
SECONDS_TO_LEAD_ON = 30  # the browser may have to start first


@contextmanager
def announced(workspace: Path, address: str, listens_on: str | None) -> Iterator[None]:
    """While the server runs: its address is known to ``python -m firmyes link``, and to whoever started it by hand."""
    with other_loopback_held(address, listens_on) as ours:
        keep_address(workspace, ours)
        sys.stdout.write(greeting(ours, read_key(workspace), by_hand=sys.stdout.isatty()))
        sys.stdout.flush()
        if sys.stdout.isatty() and has_screen():
            threading.Thread(target=_open, args=(workspace, ours), name="open the browser", daemon=True).start()
        yield


def greeting(address: str, key: str, *, by_hand: bool) -> str:
    """What is said at the start; the key only to a terminal."""
    if by_hand:
        return (
            f"\n  Firm Yes: {link(address, key)}\n  Whoever has this link may look. A browser needs it once. "
            "Stop with Ctrl+C.\n\n"
        )
    return f"Firm Yes answers at {address}. The link with its key: python -m firmyes link\n"


def keep_address(workspace: Path, address: str) -> None:
    if is_replica(workspace):  # nothing is written there; the link's address can be given by hand
        return
    with suppress(OSError):  # a workspace that is only read
        workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
        (workspace / ADDRESS_FILE).write_text(f"{address}\n", encoding="utf-8")


def known_address(workspace: Path) -> str:
    """Where the server of this workspace was last started."""
    path = workspace / ADDRESS_FILE
    return path.read_text(encoding="utf-8").strip() if path.exists() else "http://localhost:8501"


@contextmanager
def other_loopback_held(address: str, listens_on: str | None) -> Iterator[str]:
    """The address to hand out. ``localhost`` is two addresses and a browser asks ``::1`` first: whoever else listens there
    would be handed the key. Held here, it answers nobody; taken already, the link names ``127.0.0.1`` instead.
    """
    if listens_on not in (LOOPBACK, "localhost") or not socket.has_ipv6:
        yield address
        return
    parts = urlsplit(address)
    with socket.socket(socket.AF_INET6) as other:
        try:
            other.bind(("::1", parts.port or 80))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE  # else this machine has no such address
            yield f"{parts.scheme}://{LOOPBACK}:{parts.port}" if taken else address
        else:
            yield address


def _open(workspace: Path, address: str) -> None:
    """Wait until the server answers, then open the browser."""
    if not _answers(address):
        return
    page = workspace / LEAD_ON
    page.unlink(missing_ok=True)
    with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(lead_on(link(address, read_key(workspace))))
    webbrowser.open(page.as_uri())
    time.sleep(SECONDS_TO_LEAD_ON)
    page.unlink(missing_ok=True)


def lead_on(target: str) -> str:
    """A page that leads to the link at once."""
    return (
        '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
        f'<meta http-equiv="refresh" content="0;url={escape(target, quote=True)}"><title>Firm Yes</title>'
    )


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    for _ in range(TRIES):
        with suppress(OSError, http.client.HTTPException):
            connection = kind(parts.hostname or LOOPBACK, parts.port, timeout=2)
            connection.request("GET", "/healthz")
            connection.getresponse()
            connection.close()
            return True
        time.sleep(PAUSE)
    return False
