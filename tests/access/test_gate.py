"""The gate over real HTTP and WebSocket: what the key opens, what a cookie opens, and that nothing else does."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from benchmarks._server import KEY, cookie
from firmyes.access.gate import _seen, foreign
from firmyes.access.key import link
from firmyes.access.sessions import Session, Sessions
from tests.access.conftest import TEAMS, Client, Server

CLOSED = (
    "/",
    "/overview",
    "/follow_through?team=Payments",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/agent/openapi.json",
    "/static/js/index.js",
    "/media/0",
    "/component/x/index.html",
    "/auth/login",
    "/v",
    "/v/",
    "/v/abc/def",
    "/v/../overview",
    "/v/a%2fb",
    "//v/abc234",
    "/vx",
    "/healthz/x",
)


@pytest.mark.parametrize("path", CLOSED)
def test_without_the_key_there_is_one_page_and_it_says_nothing(server: Server, path: str) -> None:
    answer = server.stranger.ask(path)
    assert answer.status == 403
    assert "python -m firmyes link" in answer.body
    assert not any(team in answer.body for team in TEAMS)
    assert KEY not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_no_method_goes_round_it(server: Server, method: str) -> None:
    assert server.stranger.ask("/_stcore/upload_file/a/b", method).status == 403


def test_the_vote_needs_no_key(server: Server) -> None:
    answer = server.stranger.ask("/v/abc234")
    assert (answer.status, "No vote here." in answer.body) == (404, True)


def test_the_key_becomes_a_cookie_and_leaves_the_address(server: Server) -> None:
    came = server.stranger.ask(f"/follow_through?team=Payments&key={KEY}&grain=quarter")
    assert (came.status, came.headers["location"]) == (303, "/follow_through?team=Payments&grain=quarter")
    given = came.headers["set-cookie"]
    assert all(word in given.lower() for word in ("httponly", "samesite=lax", "path=/", "max-age="))
    browser = Client(server.port, {"Cookie": given.partition(";")[0]})
    assert browser.ask("/").status == 200
    assert browser.shake_hands() == 101


def test_a_key_that_comes_with_a_session_leaves_the_address_as_well(server: Server) -> None:
    assert server.manager.ask(f"/?key={KEY}").headers["location"] == "/"


@pytest.mark.parametrize("path", ["//evil.example/", "/%5C%5Cevil.example/", "/%2F%2Fevil.example"])
def test_the_way_back_leads_to_no_other_host(server: Server, path: str) -> None:
    location = server.stranger.ask(f"{path}?key={KEY}").headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("key", ["", "x", KEY[:-1], f"{KEY}x", KEY.upper(), quote("ключ-которого-нет-здесь")])
def test_another_key_opens_nothing(server: Server, key: str) -> None:
    answer = server.stranger.ask(f"/?key={key}")
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_the_key_is_taken_from_links_alone(server: Server) -> None:
    assert server.stranger.ask(f"/?key={KEY}", "POST").status == 403
    assert server.stranger.ask("/", Cookie=f"{cookie()[0]}={KEY}").status == 403


@pytest.mark.parametrize(
    "value",
    ["", "x", "e30.x.y", "\xff\xfe", f"{Sessions('another-key-of-twenty-letters').begin()}"],
    ids=["empty", "a letter", "unsigned", "no text", "of another key"],  # the last is another one in each process
)
def test_a_forged_cookie_opens_nothing(server: Server, value: str) -> None:
    forged = Client(server.port, {"Cookie": f"{cookie()[0]}={value}"})
    assert forged.ask("/").status == 403
    assert forged.shake_hands() == 403


def test_sessions_end_by_themselves() -> None:
    sessions, over = Sessions(KEY), Sessions(KEY, seconds=-1)
    session = sessions.read(sessions.begin())
    assert session is not None
    assert 29 * 86_400 < session.seconds_left() <= 30 * 86_400
    assert over.read(sessions.begin()) is None
    assert Sessions(KEY, "sign-in").read(sessions.begin()) is None, "a session of the key is none of the sign-in"


def test_the_socket_needs_the_cookie_too(server: Server) -> None:
    assert server.stranger.shake_hands() == 403
    assert server.manager.shake_hands() == 101


@pytest.mark.parametrize("path", ["/", "/overview", "/static/js/none.js", "/v/abc234", "/_stcore/health"])
def test_every_answer_tells_the_browser_what_is_safe(server: Server, path: str) -> None:
    for client in (server.stranger, server.manager):
        headers = client.ask(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers.get("access-control-allow-origin") is None


def test_the_link_is_what_a_browser_opens() -> None:
    assert link("http://localhost:8501/", "a key&more") == "http://localhost:8501/?key=a+key%26more"


def test_a_proxy_that_changes_the_hosts_name_is_ours_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = [(b"host", b"inside:8501"), (b"origin", b"https://yes.example"), (b"x-firm-yes-viewer", b"somebody")]
    scope = {"type": "websocket", "headers": headers}
    monkeypatch.delenv("FIRM_YES_PUBLIC_URL", raising=False)
    assert foreign(scope)
    monkeypatch.setenv("FIRM_YES_PUBLIC_URL", "https://yes.example/")
    assert not foreign(scope)
    seen = dict(_seen(scope, Session("1", "anna"))["headers"])
    assert seen[b"host"] == b"yes.example", "Streamlit compares the two, and would look its own address up outside"
    assert seen[b"x-firm-yes-viewer"] == b"anna"
