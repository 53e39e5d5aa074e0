"""The phone's page over ASGI: what it shows in each state, what it refuses, how small it is."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from firmyes.config import ROOT, workspace_dir
from firmyes.meeting.files import Answer
from firmyes.vote import link
from firmyes.vote.addresses import is_loopback
from firmyes.vote.greetings import Greetings
from firmyes.vote.inbox import Inbox, Room, inbox_of
from firmyes.vote.pages import CONVENES
from tests.factory.phone import Phone

FULL = {"agreement": "4", "commitment": "2"}
LONG = "Publish the new <price> page & tell everybody “before” July " * 3


@pytest.fixture
def inbox() -> Inbox:
    return inbox_of(workspace_dir())


@pytest.fixture
def room(inbox: Inbox) -> Room:
    return _open(inbox)


def _open(inbox: Inbox, *, teams: tuple[str, ...] = ("Blue",), extras: bool = True, hours_ago: int = 0) -> Room:
    now = datetime.now(UTC) - timedelta(hours=hours_ago)
    return inbox.open(f"d{len(inbox.rooms())}", LONG, teams, 8, 5, extras=extras, now=now)


def _answers(inbox: Inbox, room: Room) -> list[Answer]:
    """What would be loaded, had four more people answered the same firm yes."""
    for number in range(5):
        inbox.cast(room.code, f"filler-{number}", Answer("Blue", 5, 5), datetime.now(UTC))
    inbox.close(room.code)
    return [answer for answer in inbox.answers(room.code) if answer != Answer("Blue", 5, 5)]


def test_ask_answer_change(inbox: Inbox, room: Room) -> None:
    phone, path = Phone(), f"/v/{room.code}"
    assert "I agree with this decision" in phone.get(path).text
    assert phone.post(path, FULL).status == 303
    assert "Your answer is in." in phone.get(path).text
    assert "agreement" not in phone.get(path).text, "the answer given is not shown again"
    assert "I agree with this decision" in phone.get(f"{path}?change=1").text
    assert phone.post(path, FULL | {"commitment": "3", "concern_unsaid": "yes", "in_the_way": "no time"}).status == 303
    assert inbox.count(room.code) == 1
    assert _answers(inbox, room) == [Answer("Blue", 4, 3, True, None, "no time")]


def test_two_phones_are_two_answers(inbox: Inbox, room: Room) -> None:
    for _ in range(2):
        phone = Phone()
        phone.get(f"/v/{room.code}")
        phone.post(f"/v/{room.code}", FULL)
    assert inbox.count(room.code) == 2


def test_whoever_opened_the_vote_does_not_answer_from_the_same_browser(inbox: Inbox, room: Room) -> None:
    convenor, path = Phone(), f"/v/{room.code}"
    convenor.cookies[f"{path} {CONVENES}"] = "1"
    assert "You called this vote." in convenor.get(path).text
    assert convenor.post(path, FULL).status == 403
    assert inbox.count(room.code) == 0
    assert "I agree with this decision" in convenor.get(f"/v/{_open(inbox).code}").text, "of that room alone"


def test_the_page_that_opens_a_vote_sets_the_cookie_the_phones_page_knows() -> None:
    assert f"`{CONVENES}=1; path=/v/${{data.code}};" in (ROOT / "firmyes/ui/meeting/convenes.js").read_text()


def test_a_phone_has_a_fresh_key_in_every_room(inbox: Inbox) -> None:
    phone, first, second = Phone(), _open(inbox), _open(inbox)
    phone.get(f"/v/{first.code}")
    phone.get(f"/v/{second.code}")
    assert len(set(phone.cookies.values())) == 2


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"agreement": "4"},
        {"agreement": "6", "commitment": "1"},
        {"agreement": "４", "commitment": "1"},
        b"\xff\x00=&&",
    ],
)
def test_what_is_no_answer_comes_back_and_is_not_counted(
    inbox: Inbox, room: Room, form: dict[str, str] | bytes
) -> None:
    phone = Phone()
    phone.get(f"/v/{room.code}")
    reply = phone.post(f"/v/{room.code}", form)
    assert reply.status == 422
    assert 'role="alert"' in reply.text
    assert inbox.count(room.code) == 0


def test_what_was_given_is_kept_when_something_is_missing(room: Room) -> None:
    phone = Phone()
    phone.get(f"/v/{room.code}")
    assert (
        'name=commitment value="2" aria-label="2, disagree" required checked'
        in phone.post(f"/v/{room.code}", {"commitment": "2"}).text
    )


def test_a_firm_yes_has_nothing_in_its_way_and_unknown_words_are_dropped(inbox: Inbox, room: Room) -> None:
    for way in ("no time", "<b>my own words</b>"):
        phone = Phone()
        phone.get(f"/v/{room.code}")
        agreement = "5" if way == "no time" else "1"
        phone.post(f"/v/{room.code}", {"agreement": agreement, "commitment": "4", "in_the_way": way})
    assert sorted(_answers(inbox, room), key=str) == [Answer("Blue", 1, 4), Answer("Blue", 5, 4)]


def test_without_the_optional_questions_they_are_not_taken(inbox: Inbox) -> None:
    room, phone = _open(inbox, extras=False), Phone()
    assert "stands in the way" not in phone.get(f"/v/{room.code}").text
    phone.post(f"/v/{room.code}", FULL | {"concern_unsaid": "yes", "in_the_way": "no time"})
    assert _answers(inbox, room) == [Answer("Blue", 4, 2)]


def test_voters_of_several_teams_say_which(inbox: Inbox) -> None:
    room, phone = _open(inbox, teams=("Blue", "Green")), Phone()
    assert "My team" in phone.get(f"/v/{room.code}").text
    assert phone.post(f"/v/{room.code}", FULL).status == 422
    assert phone.post(f"/v/{room.code}", FULL | {"team": "Red"}).status == 422
    assert phone.post(f"/v/{room.code}", FULL | {"team": "Green"}).status == 303


def test_a_browser_without_cookies_is_told(inbox: Inbox, room: Room) -> None:
    reply = Phone().post(f"/v/{room.code}", FULL)
    assert reply.status == 400
    assert "keeps no cookies" in reply.text
    assert inbox.count(room.code) == 0


def test_after_the_end_nothing_counts(inbox: Inbox, room: Room) -> None:
    phone = Phone()
    phone.get(f"/v/{room.code}")
    inbox.close(room.code)
    assert "Voting is closed." in phone.get(f"/v/{room.code}").text
    reply = phone.post(f"/v/{room.code}", FULL)
    assert (reply.status, "was not counted" in reply.text) == (409, True)


def test_a_room_past_its_hour_is_closed_for_phones(inbox: Inbox) -> None:
    room = _open(inbox, hours_ago=5)
    assert "Voting is closed." in Phone().get(f"/v/{room.code}").text


@pytest.mark.parametrize("path", ["/v/zzzzzz", "/v/", "/v/../overview", "/v/abc234/more", "/v/%2e%2e"])
def test_there_is_nothing_else_below_v(path: str) -> None:
    assert Phone(client="127.0.0.1", host="localhost:8501").get(path).status in (404, 307)


def test_a_code_typed_in_capitals_finds_its_room(room: Room) -> None:
    assert Phone().get(f"/v/{room.code.upper()}").headers.get("location") == room.code or room.code.isdigit()


def test_a_long_body_is_refused(room: Room) -> None:
    assert Phone().post(f"/v/{room.code}", b"agreement=" + b"4" * 5000).status == 413


def test_the_page_is_small_asks_nothing_from_outside_and_says_titles_as_text(inbox: Inbox) -> None:
    room = _open(inbox, teams=tuple(f"Team {n} with a longish name" for n in range(12)))
    page = Phone().get(f"/v/{room.code}")
    assert len(page.text.encode()) < 10_000
    assert not re.search(r"https?:|<script|url\(|src=|@import", page.text)
    assert "<price>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"


def test_the_questions_are_those_of_the_pulse() -> None:
    pulse = (ROOT / "data" / "instruments" / "alignment-pulse.toml").read_text(encoding="utf-8")
    assert '"I agree with this decision"' in pulse
    assert '"I commit to act on it"' in pulse


# --- the link --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.8.8.8", "::1", "localhost", "LOCALHOST.", "x.localhost"])
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1.example", "localhost.example", "", "2130706433", "testclient"])
def test_names_that_only_look_like_it(host: str) -> None:
    assert not is_loopback(host)


def test_the_link_comes_from_the_browser_or_from_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert link.vote_link("abc234", "http://10.0.0.2:8501/meeting?team=Blue") == "http://10.0.0.2:8501/v/abc234"
    assert not link.phones_reach(link.vote_link("abc234", "http://localhost:8501/meeting"))
    assert not link.phones_reach(link.vote_link("abc234", None))
    monkeypatch.setenv("FIRM_YES_PUBLIC_URL", "https://yes.example/")
    assert link.vote_link("abc234", "http://localhost:8501/") == "https://yes.example/v/abc234"
    assert link.phones_reach("https://yes.example/v/abc234")


def test_the_qr_code_is_an_svg_with_a_name_and_its_quiet_zone(tmp_path: Path) -> None:
    svg = link.qr_svg('http://10.0.0.2:8501/v/abc"234')
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert "10.0.0.2:8501/v/abc" in root.attrib["aria-label"]
    size = float(root.attrib["viewBox"].split()[2])
    assert size == 4 + 25 + 4 or (size - 8 - 17) % 4 == 0, "four modules of quiet on each side"
    assert "#fff" in svg.lower()


def test_on_a_shared_screen_each_form_is_another_person_and_shows_nothing_of_the_one_before(inbox: Inbox) -> None:
    room = inbox.open("d-here", LONG, ("Blue",), 8, 5, extras=False, now=datetime.now(UTC), here=True)
    screen, path = Phone(), f"/v/{room.code}"
    screen.cookies[f"{path} {CONVENES}"] = "1"  # it is the screen that opened the vote
    for agreement in ("5", "4", "1"):
        assert "required checked" not in screen.get(path).text
        reply = screen.post(path, {"agreement": agreement, "commitment": "2"})
        assert (reply.status, reply.headers["location"]) == (303, f"{path}?handed=1")
        assert "The next person" in screen.get(f"{path}?handed=1").text
    assert inbox.count(room.code) == 3


def test_a_phone_that_tries_before_the_meeting_is_counted_and_this_machine_is_not() -> None:
    greetings = Greetings()
    greetings.greet("192.168.1.20")
    greetings.expect()
    assert (greetings.came, greetings.expected) == (0, True)
    for address in ("127.0.0.1", "192.168.1.20", "::1"):
        greetings.greet(address)
    assert greetings.came == 1
    assert "This phone can vote." in Phone().get("/v/hello").text


def test_an_inbox_of_an_earlier_version_is_read_and_opens_rooms(tmp_path: Path) -> None:
    first = Inbox(tmp_path)
    old = first.open("d1", LONG, ("Blue",), 8, 5, extras=False, now=datetime.now(UTC))
    connection = sqlite3.connect(first.path)
    connection.execute("alter table room drop column here")
    connection.close()
    again = Inbox(tmp_path)
    assert again.room(old.code).here is False
    assert again.open("d2", LONG, ("Blue",), 8, 5, extras=False, now=datetime.now(UTC), here=True).here


def test_the_words_of_the_room_stand_on_the_phone(room: Room) -> None:
    text = Phone().get(f"/v/{room.code}").text
    assert "If this is your proposal, please do not vote. “Not yet” is as useful an answer as yes." in text
    assert "A commitment nobody expects of you today can be a 2." in text
