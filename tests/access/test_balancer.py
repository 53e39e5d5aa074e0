"""docs/scale.md as it stands: nginx keeps a person on one server, and votes on the writer; the copy names no build too early."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks._server import ROOT, free_port
from tests.access.conftest import wait_for
from tests.factory.nginx import program, running

TEXT = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
PLACES = {"10.0.0.10:8501": "writer", "10.0.0.11:8501": "a", "10.0.0.12:8501": "b"}


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", TEXT, re.S)
    assert found is not None
    return found[1]


@contextmanager
def saying(name: str) -> Iterator[int]:
    """A server that says its name, and whether it was asked for a WebSocket."""

    class Says(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"{name} {self.headers.get('Upgrade', '')}".strip().encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Set-Cookie", "own=1")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Says)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def balancer(tmp_path: Path) -> Iterator[tuple[int, ExitStack]]:
    """Its port; closing the stack stops server a."""
    port, inside = free_port(), block("nginx")
    with ExitStack() as stack, ExitStack() as of_a:
        for place, name in PLACES.items():
            inside = inside.replace(place, f"127.0.0.1:{(of_a if name == 'a' else stack).enter_context(saying(name))}")
        inside = re.sub(r"^ *ssl_certificate.*\n", "", inside, flags=re.M).replace("443 ssl", f"127.0.0.1:{port}")
        with running(inside, tmp_path):
            wait_for(port)
            yield port, of_a


def asked(port: int, path: str = "/", host: str = "yes.example", **headers: str) -> tuple[str, str]:
    """Who answered, and the cookies that came."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": host, **headers})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 200, text
    return text, "; ".join(answer.headers.get_all("Set-Cookie", []))


def test_each_person_stays_on_one_server_and_all_are_spread(balancer: tuple[int, ExitStack]):
    port, of_a = balancer
    first = [asked(port, **{"User-Agent": f"browser {n}"}) for n in range(24)]
    assert {who for who, _ in first} == {"a", "b"}
    assert all(f"firm_yes_at={who}" in cookies and "own=1" in cookies for who, cookies in first)
    for who in "ab":
        assert {asked(port, Cookie=f"firm_yes_at={who}")[0] for _ in range(8)} == {who}
    assert asked(port, Cookie="firm_yes_at=a", Upgrade="websocket", Connection="Upgrade")[0] == "a websocket"
    of_a.close()
    assert asked(port, Cookie="firm_yes_at=a")[0] == "b", "a server that is gone is stood in for"


def test_votes_and_the_writers_own_address_reach_the_writer(balancer: tuple[int, ExitStack]):
    port, _ = balancer
    assert {asked(port, "/v/abc234", Cookie="firm_yes_at=b")[0] for _ in range(4)} == {"writer"}
    assert asked(port, "/", host="write.yes.example")[0] == "writer"


def test_the_copy_holds_a_build_before_it_names_it_and_forgets_what_was_deleted(tmp_path: Path):
    program("rsync")
    writer, replica = tmp_path / "writer", tmp_path / "replica"
    for folder in (writer, replica):
        (folder / "builds").mkdir(parents=True)
    script = block("sh").replace("writer.internal:/srv/firm-yes", str(writer)).replace("/srv/firm-yes", str(replica))

    def published(name: str) -> None:
        (writer / "builds" / f"{name}.duckdb").write_text(name)
        (writer / "CURRENT").write_text(f"{name}\n")

    published("one")
    (writer / "builds" / ".half.duckdb").write_text("not checked yet")
    copied(script)
    assert names(replica) == {"CURRENT", "one.duckdb"}
    published("two")
    (writer / "builds" / "one.duckdb").unlink()  # as an erasure does
    copied(script)
    assert names(replica) == {"CURRENT", "two.duckdb"} and (replica / "CURRENT").read_text() == "two\n"


def test_a_copy_that_is_cut_off_names_no_build_that_is_not_there(tmp_path: Path):
    """Every line of the script ends it where it fails: the builds are missing, so CURRENT stays as it was."""
    program("rsync")
    writer, replica = tmp_path / "writer", tmp_path / "replica"
    writer.mkdir(), (replica / "builds").mkdir(parents=True)
    (replica / "CURRENT").write_text("old\n")
    (writer / "CURRENT").write_text("new\n")
    script = block("sh").replace("writer.internal:/srv/firm-yes", str(writer)).replace("/srv/firm-yes", str(replica))
    assert subprocess.run(["sh", "-c", script], capture_output=True, check=False).returncode != 0
    assert (replica / "CURRENT").read_text() == "old\n"


def copied(script: str) -> None:
    done = subprocess.run([shutil.which("sh") or "sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}
