"""The vote's own door: it answers phones and nothing else, and half-sent requests, long ones and odd ones stop nobody."""

from __future__ import annotations

import resource
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks._server import KEY, ROOT, free_port, start
from firmyes.vote import connections, pages
from firmyes.vote.inbox import Inbox, inbox_of
from firmyes.vote.landing import answer_phones
from firmyes.vote.listener import Phones, phones
from tests.access.conftest import TEAMS, Client
from tests.factory.phone import Phone

HALF = b"POST /v/abc234 HTTP/1.1\r\nHost: x\r\nX-Never-Ending: "
FILES = 1024
MANY = 2000


@dataclass(frozen=True, slots=True)
class Room:
    phones: Client
    dashboard: Client
    code: str
    log: Path


def opened(inbox: Inbox, decision: str = "d1", *, codes: bool = False) -> str:
    now = datetime.now(UTC)
    return inbox.open(decision, "Price page", ["Support"], 8, 5, extras=True, now=now, codes=codes).code


def wait_until_answered(port: int) -> None:
    """The vote's door opens after the dashboard's: once the server has seen that a vote is open."""
    for _ in range(600):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
            return
        time.sleep(0.1)
    pytest.fail("the vote's door does not open")


@pytest.fixture(scope="module")
def room(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A server that may hold 1,024 files, on a workspace where a vote is open."""
    folder = tmp_path_factory.mktemp("door")
    workspace = shutil.copytree(demo_built, folder / "workspace")
    code = opened(inbox_of(workspace))
    port, door = free_port(), free_port()
    process = start(ROOT / "app.py", workspace, folder / "log", port, FIRM_YES_PHONES=f"127.0.0.1:{door}")
    try:
        wait_until_answered(door)
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        yield Room(Client(door), Client(port), code, folder / "log")
    finally:
        process.terminate()
        process.wait(timeout=60)


def test_the_door_answers_phones(room: Room) -> None:
    answer = room.phones.ask(f"/v/{room.code}")
    assert (answer.status, "I agree with this decision" in answer.body) == (200, True)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/", "/overview", f"/?key={KEY}", "/_stcore/health", "/healthz", "/static/index.html"]
)
def test_and_nothing_else(room: Room, path: str) -> None:
    for client in (room.phones, room.phones.with_cookie()):
        answer = client.ask(path)
        assert (answer.status, "set-cookie" in answer.headers) == (404, False)
        assert not any(team in answer.body for team in TEAMS)
    assert room.phones.with_cookie().shake_hands() != 101


def test_two_thousand_half_sent_requests_stop_neither_the_managers_page_nor_a_phone(room: Room) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2 * MANY:
        pytest.skip(f"this machine lets a process hold {hard} files; the attack alone needs {2 * MANY}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2 * MANY), hard))
    with ExitStack() as stack:
        for _ in range(MANY):
            with suppress(OSError):  # sent away while it was still coming in
                line = stack.enter_context(socket.create_connection((room.phones.address, room.phones.port), 20))
                line.sendall(HALF)
        assert room.phones.ask(f"/v/{room.code}").status == 200
        manager = room.dashboard.with_cookie()
        assert manager.ask("/").status == 200
        assert manager.shake_hands() == 101
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_strangers_cannot_fill_the_log(room: Room) -> None:
    before = room.log.stat().st_size
    for port in (room.phones.port, room.dashboard.port):
        for number in range(200):
            with socket.create_connection(("127.0.0.1", port), 20) as line:
                line.sendall(b"\x16\x03\x01 no HTTP %d\r\n\r\n" % number)
                line.recv(1000)
    for _ in range(50):
        room.dashboard.shake_hands()
        room.phones.ask(f"/v/{room.code}", "POST", b"x" * 5000)
    assert room.log.stat().st_size - before < 10_000


# --- one door in this process ----------------------------------------------------------------------------------------------


@pytest.fixture
def door(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Phones]:
    monkeypatch.setenv("FIRM_YES_PHONES", f"127.0.0.1:{free_port()}")
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(workspace))
    yield phones
    phones.close()


def port_of(address: str | None) -> int:
    assert address is not None
    return int(address.rpartition(":")[2])


def test_it_stands_open_while_a_vote_does(door: Phones, workspace: Path) -> None:
    answer_phones(workspace)
    with pytest.raises(OSError):
        Client(port_of(door.would_be())).ask("/v/abc234")
    code = opened(inbox_of(workspace))
    answer_phones(workspace)
    port = port_of(door.open())
    assert Client(port).ask(f"/v/{code}").status == 200
    inbox_of(workspace).close(code)
    answer_phones(workspace)
    with pytest.raises(OSError):
        Client(port).ask(f"/v/{code}")


def test_off_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRM_YES_PHONES", "off")
    assert (Phones().open(), Phones().would_be()) == (None, None)


def test_a_taken_port_is_said_and_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("FIRM_YES_PHONES", f"127.0.0.1:{taken.getsockname()[1]}")
        assert Phones().open() is None
    assert "phones cannot be answered" in caplog.text


def test_half_a_request_is_sent_away_after_a_while(door: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SECONDS_FOR_A_HEAD", 0.2)
    port = port_of(door.open())
    whole = b"GET /v/abc234 HTTP/1.1\r\nHost: x\r\n\r\n"
    for sent, answered in ((HALF, b""), (whole + HALF, b"HTTP/1.1 404")):  # half a request, and half of a second one
        with socket.create_connection(("127.0.0.1", port), 20) as line:
            line.sendall(sent)
            assert _to_its_end(line)[:12] == answered


def _to_its_end(line: socket.socket) -> bytes:
    data = b""
    with suppress(ConnectionResetError):
        while part := line.recv(65536):
            data += part
    return data


# --- what is no answer -----------------------------------------------------------------------------------------------------


@pytest.fixture
def code(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(workspace))
    return opened(inbox_of(workspace))


@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"agreement{n}=1" for n in range(8)).encode(),
        "&".join("agreement=1" for _ in range(30)).encode(),
        b"agreement=1&commitment=1&admin=yes",
    ],
)
def test_more_fields_than_there_are_is_no_answer(code: str, body: bytes) -> None:
    phone = Phone()
    phone.get(f"/v/{code}")
    reply = phone.post(f"/v/{code}", body)
    assert (reply.status, "was not counted" in reply.text) == (400, True)


def test_an_answer_that_never_ends_is_not_waited_for(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SECONDS_FOR_AN_ANSWER", 0.05)
    phone = Phone(stalls=True)
    assert phone.post(f"/v/{code}", b"agreement=").status == 408


def test_one_phone_more_than_people_is_told_so(workspace: Path, code: str) -> None:
    for number in range(9):
        phone = Phone()
        phone.get(f"/v/{code}")
        reply = phone.post(f"/v/{code}", {"agreement": "4", "commitment": "4"})
        assert reply.status == (303 if number < 8 else 409)
    assert "All answers are in." in reply.text
    assert inbox_of(workspace).is_overfull(code)


def test_with_codes_each_phone_needs_its_own(workspace: Path, code: str) -> None:
    inbox = inbox_of(workspace)
    room = opened(inbox, "d2", codes=True)
    mine = inbox.codes(room)[0][0]
    phone, path = Phone(client="192.168.1.8"), f"/v/{room}"
    assert 'name="code"' in phone.get(path).text
    given = {"agreement": "4", "commitment": "4"}
    assert phone.post(path, given).status == 422
    assert phone.post(path, given | {"code": "nope"}).status == 422
    assert phone.post(path, given | {"code": f" {mine.upper()} "}).status == 303
    assert phone.post(path, given | {"commitment": "1"}).status == 303, "a change needs no code"
    other = Phone(client="192.168.1.8")
    other.get(path)
    assert other.post(path, given | {"code": mine}).status == 422
    assert inbox.count(room) == 1


def test_codes_cannot_be_tried_by_the_thousand(workspace: Path, code: str) -> None:
    room = opened(inbox_of(workspace), "d2", codes=True)
    phone = Phone(client="192.168.1.9")
    phone.get(f"/v/{room}")
    tried = [phone.post(f"/v/{room}", {"agreement": "4", "commitment": "4", "code": f"x{n}"}).status for n in range(25)]
    assert tried == [422] * 20 + [429] * 5


def test_the_voter_is_told_what_a_small_room_means(code: str) -> None:
    page = Phone().get(f"/v/{code}").text
    assert "8 people were asked. Are you fewer than 5 in the room? Then it is better not to answer" in page
