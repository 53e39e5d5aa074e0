"""What others try: through whatever forwards on this host, as its other user, from a foreign page: nothing."""

from __future__ import annotations

import os
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from benchmarks._server import KEY, ROOT, cookie, free_port, serving
from tests.access.conftest import TEAMS, Client, Server, wait_for
from tests.factory.nginx import running

LOCAL = ({}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Real-IP": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"})


def gets_nothing(client: Client) -> None:
    for path in ("/", "/overview", "/_stcore/health", "/media/x"):
        answer = client.ask(path)
        assert answer.status == 403
        assert not any(team in answer.body for team in TEAMS)
    assert client.shake_hands() == 403


# --- what forwards on this host ------------------------------------------------------------------------------------------


@contextmanager
def forwarding(port: int) -> Iterator[int]:
    """A plain forwarder, as an SSH tunnel or a published container port is one: bytes from a port of its own to ``port``."""

    class Forward(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", port)) as far:
                back = threading.Thread(target=_pour, args=(far, self.request), daemon=True)
                back.start()
                _pour(self.request, far)
                back.join(20)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Forward) as forwarder:
        threading.Thread(target=forwarder.serve_forever, daemon=True).start()
        yield forwarder.server_address[1]
        forwarder.shutdown()


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize("headers", LOCAL, ids=lambda headers: next(iter(headers), "plain"))
def test_a_forwarder_on_this_host_that_asks_for_localhost(server: Server, headers: dict[str, str]) -> None:
    with forwarding(server.port) as port:
        gets_nothing(Client(port, {"Host": f"localhost:{server.port}", **headers}))
        assert Client(port, {"Host": f"localhost:{server.port}"}).with_cookie().ask("/").status == 200


NGINX = """
  server {{ listen 127.0.0.1:{port}; location / {{
    proxy_pass http://127.0.0.1:{behind};
    proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $upgraded;
  }} }}
  map $http_upgrade $upgraded {{ default upgrade; '' close; }}
"""


@pytest.fixture
def nginx(server: Server, tmp_path: Path) -> Iterator[int]:
    port = free_port()
    with running(NGINX.format(port=port, behind=server.port), tmp_path):
        wait_for(port)
        yield port


def test_nginx_as_debian_ships_it_opens_nothing_but_the_vote(nginx: int) -> None:
    for headers in LOCAL:
        gets_nothing(Client(nginx, {"Host": "team.example", **headers}))
    assert Client(nginx, {"Host": "team.example"}).ask("/v/abc234").status == 404
    assert Client(nginx, {"Host": "team.example"}).ask(f"/?key={KEY}").headers["location"] == "/"
    assert Client(nginx, {"Host": "team.example"}).with_cookie().ask("/").status == 200


# --- another user of this host -------------------------------------------------------------------------------------------

OTHER_USER = """
import http.client, pathlib, sys
port, workspace, key = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.stdin.read()
for path in ("/", "/_stcore/health"):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60); line.request("GET", path)
    assert line.getresponse().status == 403
for name in ("access.key", "ledger.duckdb", "CURRENT"):
    try:
        (workspace / name).read_bytes()
    except PermissionError:
        continue
    raise SystemExit(f"{name} can be read")
seen = [p.read_bytes() for p in pathlib.Path("/proc").glob("[0-9]*/cmdline") if p.exists()]
assert seen, "no list of processes"
assert not any(key.encode() in words for words in seen), "the key stands in the list of processes"
"""


def test_another_user_of_the_host(tmp_path: Path) -> None:
    """Has no cookie, cannot read the workspace, and sees no key in the list of processes."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser can become another user")
    folder = Path("/var/tmp") / f"firm-yes-{os.getpid()}"
    folder.mkdir(mode=0o755)
    try:
        _try_as_nobody(folder)
    finally:
        shutil.rmtree(folder)


def _try_as_nobody(folder: Path) -> None:
    workspace = folder / "workspace"
    made = subprocess.run(
        [sys.executable, "-m", "etl", "--workspace", str(workspace), "build"],
        cwd=ROOT,
        capture_output=True,
        timeout=300,
    )
    assert made.returncode == 0 and (workspace / "ledger.duckdb").exists()
    with serving(ROOT / "app.py", workspace, folder / "log") as port:
        command = [shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable, "-c", OTHER_USER]
        tried = subprocess.run(
            [*command, str(port), str(workspace)], input=KEY, text=True, user="nobody", capture_output=True, timeout=60,
            cwd="/", env={},
        )  # fmt: skip
    assert tried.returncode == 0, tried.stderr


# --- a page of another origin ----------------------------------------------------------------------------------------------

FOREIGN = ("http://evil.example", "null", "http://localhost:1", "https://localhost.evil.example", "", "file://")


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_foreign_page_gets_no_socket_and_no_upload_though_the_cookie_comes_along(server: Server, origin: str) -> None:
    manager = Client(server.port, {"Host": f"localhost:{server.port}", "Origin": origin}).with_cookie()
    assert manager.shake_hands() == 403
    for method in ("POST", "PUT", "DELETE"):
        assert manager.ask("/_stcore/upload_file/a/b", method).status == 403


def test_our_own_page_gets_its_socket(server: Server) -> None:
    host = f"localhost:{server.port}"
    assert Client(server.port, {"Host": host, "Origin": f"http://{host}"}).with_cookie().shake_hands() == 101


def test_a_name_made_to_point_here_has_no_cookie(server: Server) -> None:
    """The browser sends the cookie of ``localhost`` to no other name: without it the rebound name gets nothing."""
    gets_nothing(Client(server.port, {"Host": "evil.example", "Origin": "http://evil.example"}))


def test_nobody_says_of_themselves_who_they_are(server: Server) -> None:
    gets_nothing(Client(server.port, {"X-Firm-Yes-Viewer": "key", "Cookie": f"{cookie()[0]}=key"}))
