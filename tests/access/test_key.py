"""Where the key is kept, what of it is written, and how whoever starts the server learns the link."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from benchmarks._server import KEY, ROOT, free_port
from firmyes.access import opening
from firmyes.access.key import FILE, link, read_key
from firmyes.errors import WorkspaceError
from tests.access.conftest import Client, Server, run_firmyes

PRIVATE = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists, not in modes")


@pytest.fixture(autouse=True)
def _no_key_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIRM_YES_KEY", raising=False)


@PRIVATE
def test_the_key_is_its_owners_alone(tmp_path: Path) -> None:
    workspace = tmp_path / "new" / "workspace"
    read_key(workspace)
    assert stat.S_IMODE((workspace / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(workspace.stat().st_mode) == 0o700
    assert [path.name for path in workspace.iterdir()] == [FILE]


def test_it_stays_and_two_who_start_at_once_have_one(workspace: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        keys = set(pool.map(lambda _: read_key(workspace), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 40


def test_a_second_maker_takes_the_first_ones_key(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_key(workspace)
    from firmyes.access import key

    key._make(workspace / FILE)  # as if it had looked before the first was there
    assert read_key(workspace) == first


def test_a_given_key_counts_and_nothing_is_written(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRM_YES_KEY", KEY)
    assert read_key(workspace) == KEY
    assert list(workspace.iterdir()) == []


@pytest.mark.parametrize("given", [True, False])
def test_a_key_that_can_be_guessed_is_refused(workspace: Path, monkeypatch: pytest.MonkeyPatch, given: bool) -> None:
    if given:
        monkeypatch.setenv("FIRM_YES_KEY", "short")
    else:
        (workspace / FILE).write_text("short\n")
    with pytest.raises(WorkspaceError, match="too short") as error:
        read_key(workspace)
    assert "short" not in error.value.what.split()


def test_the_command_prints_the_link_of_where_it_was_last_started(workspace: Path) -> None:
    assert run_firmyes(workspace, "link") == link("http://localhost:8501", read_key(workspace))
    opening.keep_address(workspace, "http://localhost:8599")
    assert run_firmyes(workspace, "link").startswith("http://localhost:8599/?key=")
    assert run_firmyes(workspace, "link", "--address", "https://yes.example").startswith("https://yes.example/?key=")


def test_a_terminal_gets_the_link_and_a_log_does_not() -> None:
    assert link("http://localhost:8501", KEY) in opening.greeting("http://localhost:8501", KEY, by_hand=True)
    assert KEY not in opening.greeting("http://localhost:8501", KEY, by_hand=False)


def test_the_servers_log_never_holds_the_key(server: Server) -> None:
    server.stranger.ask(f"/?key={KEY}")
    server.stranger.shake_hands()
    server.stranger.ask("/v/abc234?key=" + KEY)
    told = server.log.read_text()
    assert f"http://localhost:{server.port}" in told
    assert KEY not in told


def test_the_browser_is_led_by_a_file_and_not_by_its_command_line() -> None:
    page = opening.lead_on(link("http://localhost:8501", 'k"><script>'))
    assert 'content="0;url=http://localhost:8501/?key=k%22%3E%3Cscript%3E"' in page
    assert "no-referrer" in page


def test_the_browser_is_led_on_once_the_server_answers(
    server: Server, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int, str]] = []

    def open_browser(address: str) -> None:
        page = Path(unquote(urlsplit(address).path))
        opened.append((address, stat.S_IMODE(page.stat().st_mode), page.read_text()))

    monkeypatch.setattr(opening.webbrowser, "open", open_browser)
    monkeypatch.setattr(opening, "SECONDS_TO_LEAD_ON", 0)
    opening._open(workspace, f"http://127.0.0.1:{server.port}")
    ((address, mode, page),) = opened
    key = read_key(workspace)
    assert address.startswith("file:")
    assert key not in address
    assert key in page
    assert os.name == "nt" or mode == 0o600
    assert not (workspace / opening.LEAD_ON).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminal")
def test_a_start_by_hand_prints_the_link_and_the_link_opens(demo_workspace: Path, tmp_path: Path) -> None:
    import pty  # not on Windows

    near, far = pty.openpty()
    port = free_port()
    environment = {n: v for n, v in os.environ.items() if n not in ("FIRM_YES_KEY", "DISPLAY", "WAYLAND_DISPLAY")}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"], cwd=ROOT, stdout=far, stderr=far,
        env=environment | {"FIRM_YES_WORKSPACE": str(demo_workspace), "FIRM_YES_PHONES": "off"},
    )  # fmt: skip
    try:
        said = b""
        while b"Stop with" not in said:
            said += os.read(near, 4096)
        links = re.findall(r"http\S+", said.decode())
        assert links == [link(f"http://localhost:{port}", read_key(demo_workspace))], "and none without the key"
        came = Client(port).ask(links[0].partition(str(port))[2])
        assert (came.status, came.headers["location"]) == (303, "/")
    finally:
        process.terminate()
        process.wait(timeout=60)
        os.close(near)
        os.close(far)


@pytest.mark.skipif(not socket.has_ipv6, reason="localhost is one address here")
def test_nobody_else_can_take_the_other_half_of_localhost() -> None:
    port = free_port()
    with opening.other_loopback_held(f"http://localhost:{port}", "127.0.0.1") as address:
        assert address == f"http://localhost:{port}"
        with socket.socket(socket.AF_INET6) as other, pytest.raises(OSError, match="in use"):
            other.bind(("::1", port))
        with opening.other_loopback_held(f"http://localhost:{port}", "127.0.0.1") as second:
            assert second == f"http://127.0.0.1:{port}", "taken: the link must not lead there"
    with opening.other_loopback_held("http://localhost:1", "0.0.0.0") as address:
        assert address == "http://localhost:1"
