"""Sessions end: by age, by sign-out, for people who are not on the list; and with them their open sockets."""

from __future__ import annotations

import asyncio
import time
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from benchmarks._server import KEY
from firmyes.access.ended import FILE, Ended
from firmyes.access.entrances import ByProxy
from firmyes.access.gate import Gate
from firmyes.access.proxy import Proxy
from firmyes.access.rules import Rules, read_rules
from firmyes.access.sessions import Session, Sessions
from firmyes.access.sign_in import BySignIn, Provider, local
from firmyes.access.sockets import OVER, Sockets
from firmyes.errors import WorkspaceError
from tests.factory.phone import Phone, run_alone

Message = dict[str, Any]


async def echo(_scope: Message, receive: Any, send: Any) -> None:
    """Stands for the app's side of a socket: answers until it is told that the other side is gone."""
    while (message := await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "too late"})


async def served(session: Session, *messages: str, end: str = "") -> list[Message]:
    """What goes out of a socket into which these messages came, and then no more; ``end`` is a session that is ended then."""
    sockets, sent, coming = Sockets(), [], [{"type": "websocket.receive", "text": text} for text in messages]

    async def receive() -> Message:
        if coming:
            return coming.pop(0)
        sockets.end(end)
        await asyncio.Event().wait()
        raise AssertionError("nothing comes any more")

    async def send(message: Message) -> None:
        sent.append(message)

    await asyncio.wait_for(sockets.serve(echo, {}, receive, send, session), 20)  # type: ignore[arg-type]
    assert not sockets._open
    return sent


def test_a_socket_closes_when_its_session_is_too_old() -> None:
    sessions = Sessions(KEY, seconds=1)
    session = sessions.read(sessions.begin("anna"))
    assert session is not None
    assert run_alone(served(session, "hello")) == [{"type": "websocket.send", "text": "hello"}, OVER]


def test_a_socket_closes_when_its_session_is_ended_and_no_other_does() -> None:
    assert run_alone(served(Session("1", "anna"), "hello", end="1"))[-1] == OVER
    with pytest.raises(TimeoutError):
        run_alone(asyncio.wait_for(served(Session("1", "anna"), "hello", end="2"), 0.3))


def test_what_was_ended_stays_ended(workspace: Path) -> None:
    Ended(workspace / FILE, 60).add("a-number", time.time() + 60)
    again = Ended(workspace / FILE, 60)
    assert "a-number" in again
    assert "another" not in again
    assert (workspace / FILE).stat().st_mode & 0o777 == 0o600


def test_what_would_be_over_anyway_is_let_go(workspace: Path) -> None:
    path = workspace / FILE
    path.write_text("of-an-older-version\nover 1000\n")
    ended = Ended(path, 60)
    assert path.read_text().split()[::2] == ["of-an-older-version"]
    ended.add("longer", time.time() + 60)
    ended.add("shorter", time.time() - 1)
    assert path.read_text().split()[::2] == ["of-an-older-version", "longer"]
    assert "longer" in Ended(path, 60)
    assert "of-an-older-version" in Ended(path, 60)
    assert "shorter" not in ended


CLAIMS = {
    "verified": ({"sub": "1", "email": "anna@team.example", "email_verified": True}, "anna@team.example"),
    "not said": ({"sub": "1", "email": "anna@team.example"}, "anna@team.example"),
    "unverified": ({"sub": "1", "email": "anna@team.example", "email_verified": False}, "1"),
    "as text": ({"sub": "1", "email": "anna@team.example", "email_verified": "false"}, "1"),
    "no address": ({"sub": "1"}, "1"),
    "nobody": ({}, None),
}


@pytest.mark.parametrize(("claims", "name"), CLAIMS.values(), ids=CLAIMS)
def test_a_name_is_a_verified_address_or_the_providers_id(claims: dict[str, object], name: str | None) -> None:
    assert signed_in(claims)[0] == name


GROUPS = {
    "a list": (["Pay  Leads", "others", 7], {"pay leads"}),
    "one": ("pay leads", {"pay leads"}),
    "none": (None, set()),
    "of a shape nobody knows": ({"pay leads": True}, set()),
}


@pytest.mark.parametrize(("told", "kept"), GROUPS.values(), ids=GROUPS)
def test_of_the_providers_groups_the_session_keeps_those_the_list_names(told: object, kept: set[str]) -> None:
    assert signed_in({"sub": "1", "groups": told}) == ("1", kept)


def signed_in(claims: dict[str, object]) -> tuple[str | None, frozenset[str]]:
    """Who comes back from a provider that says this, and of which groups; None where nobody is let in."""

    async def streamlit(_scope: Message, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 302, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    entrance = BySignIn(
        Provider(lambda _cookies: claims, str), KEY, Ended(None, 60), named=lambda: frozenset({"pay leads"})
    )
    phone, sessions = Phone(app=Gate(streamlit, entrance)), Sessions(KEY, "sign-in")
    phone.get("/oauth2callback?state=s&code=c")
    session = sessions.read(phone.cookies.get(f"/ {sessions.cookie}", ""))
    return (session.who, session.groups) if session else (None, frozenset())


@pytest.mark.parametrize("address", ["//evil", "\\\\evil", "/\\evil", "/a\r\nX: y", "https://evil", ""])
def test_no_address_leads_away(address: str) -> None:
    assert local(address).startswith("/")
    assert not local(address).startswith(("//", "/\\"))
    assert local(address).isprintable()


# --- who may come in -------------------------------------------------------------------------------------------------------


def behind_a_proxy(workspace: Path) -> Phone:
    async def inside(_scope: Message, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"inside"})

    entrance = ByProxy(Proxy((ip_network("127.0.0.1"),), KEY, "x-forwarded-user"))
    gate = Gate(inside, entrance, may_come_in=Rules(workspace / "access.toml").may_come_in)
    return Phone(
        client="127.0.0.1", headers={"x-firm-yes-secret": KEY, "x-forwarded-user": "Anna@Team.example"}, app=gate
    )


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ('["anna@team.example"]', 200),
        ('["bela@team.example", "*@TEAM.example"]', 200),
        ('["bela@team.example"]', 403),
        ('["*@example"]', 403),
        ('["*@am.example"]', 403),
    ],
)
def test_the_list_says_who_may_come_in(workspace: Path, people: str, status: int) -> None:
    (workspace / "access.toml").write_text(f"people = {people}\n")
    phone = behind_a_proxy(workspace)
    answer = phone.get("/")
    assert answer.status == status
    if status == 403:
        assert "Anna@Team.example" in answer.text
        assert phone.websocket("/_stcore/stream") == [OVER]


def test_a_change_counts_at_the_next_request_and_a_broken_file_lets_nobody_in(workspace: Path) -> None:
    path, phone = workspace / "access.toml", behind_a_proxy(workspace)
    assert phone.get("/").status == 200, "without the file, whoever the proxy lets in"
    path.write_text('people = ["bela@team.example"]\n')
    assert phone.get("/").status == 403
    path.write_text('people = ["anna@team.example", "bela@team.example"]\n')
    assert phone.get("/").status == 200
    path.write_text("people = [\n")
    assert phone.get("/").status == 403


@pytest.mark.parametrize(
    "text",
    ["", "people = []", 'people = "anna"', "people = [1]", 'people = ["*"]', 'people = ["*@"]', 'people = ["a*@b"]',
     'people = ["anna"]\nteams = ["Payments"]'],
)  # fmt: skip
def test_what_the_file_must_not_say(workspace: Path, text: str) -> None:
    (workspace / "access.toml").write_text(text)
    with pytest.raises(WorkspaceError, match="cannot be said like this"):
        read_rules(workspace / "access.toml")
