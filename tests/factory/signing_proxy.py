"""A proxy that has signed somebody in, as small as it can be: it says who, and the secret, with each request."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECRET = "the-secret-of-the-proxy-alone"
TRUSTED = {"FIRM_YES_PROXY": "127.0.0.1", "FIRM_YES_PROXY_SECRET": SECRET, "FORWARDED_ALLOW_IPS": ""}


@contextmanager
def signed_in(who: str, port: int) -> Iterator[str]:
    """The address at which ``who`` reaches the server at ``port``."""
    said = f"X-Firm-Yes-Secret: {SECRET}\r\nX-Forwarded-User: {who}\r\n"

    class Proxy(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = _head(self.request)
            if not head:
                return
            first, _, rest = head.partition(b"\r\n")
            if b"upgrade: websocket" not in rest.lower():  # one request a connection: each gets its words
                rest = b"\r\n".join(line for line in rest.split(b"\r\n") if not line.lower().startswith(b"connection:"))
                rest = b"Connection: close\r\n" + rest
            with socket.create_connection(("127.0.0.1", port)) as server:
                server.sendall(first + b"\r\n" + said.encode() + rest)
                back = threading.Thread(target=_pour, args=(server, self.request), daemon=True)
                back.start()
                _pour(self.request, server)
                back.join()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Proxy) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://localhost:{proxy.server_address[1]}"
        proxy.shutdown()


def _head(browser: socket.socket) -> bytes:
    """Up to the end of the headers, and what of the body came with them."""
    head = b""
    while b"\r\n\r\n" not in head:
        more = browser.recv(65536)
        if not more:
            return b""
        head += more
    return head


def _pour(source: socket.socket, into: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            into.sendall(data)
        into.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one side went away: so does the other
