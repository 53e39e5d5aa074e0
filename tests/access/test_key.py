"""Where the key is kept, what of it is written, and how whoever starts the server learns the link."""

from __future__ import annotations

import os
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks._server import KEY, free_port
from firmyes.access import opening
from firmyes.access.key import FILE, link, read_key
from firmyes.errors import WorkspaceError
from tests.access.conftest import Server, run_firmyes

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
