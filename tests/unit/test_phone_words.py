"""The phone's pages in the languages a vote can be asked in: whole, alike, small, and the answer stored the same."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from firmyes.meeting.files import Answer
from firmyes.model import HINDRANCES
from firmyes.vote import html
from firmyes.vote.inbox import FILE, Inbox, Room, inbox_of
from firmyes.vote.words import ENGLISH, offered, phone
from tests.factory.phone import Phone

OTHERS = [code for code, _ in offered() if code != ENGLISH]
NAMED = re.compile(r"\{(\w+)\}")


def room(inbox: Inbox, language: str, here: bool = False) -> Room:
    title = f"Preisseite {language} {here}"
    return inbox.open(
        title,
        title,
        ("Blau", "Grün"),
        8,
        5,
        extras=True,
        now=datetime.now(UTC),
        codes=not here,
        here=here,
        language=language,
    )


def sentences(code: str) -> list[str]:
    return [
        text
        for key, value in phone(code).items()
        if key != "own_name"
        for text in ([value] if isinstance(value, str) else value)
    ]


def pages(asked: Room) -> dict[str, str]:
    """Every page a phone of this room can be shown."""
    return {
        "form": html.form(asked, {"agreement": "4"}, phone(asked.language)["answer_both"]),
        "counted": html.counted(asked, "/v/x"), "handed on": html.handed_on(asked, "/v/x"), "closed": html.closed(asked),
        "late": html.closed(asked, late=True), "convenes": html.convenes(asked), "full": html.full(asked),
        "no cookie": html.no_cookie(asked),
    }  # fmt: skip


def test_english_comes_first_and_the_languages_with_rules_are_there() -> None:
    assert offered()[0] == (ENGLISH, "English")
    assert {code for code, _ in offered()} >= set("en de fr es nl pt".split())


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_says_all_that_english_says(code: str) -> None:
    said, english = phone(code), phone(ENGLISH)
    assert said.keys() == english.keys()
    for key, text in english.items():
        assert type(said[key]) is type(text)
        if isinstance(text, list):
            assert len(said[key]) == len(text) == len(set(said[key])), key
        else:
            assert sorted(NAMED.findall(said[key])) == sorted(NAMED.findall(text)), key
    assert len(english["hindrances"]) == len(HINDRANCES)
    assert len(english["scale"]) == 5
    assert max(len(said[key]) for key in ("yes", "no", "skip")) <= 7, "three side by side on a phone of 320 pixels"
    assert not re.search(r" [?:;!»]|« ", " ".join(sentences(code))), "no sign begins a line"


@pytest.mark.parametrize("code", [code for code, _ in offered()])
def test_every_page_is_in_the_language_of_its_room_and_small(code: str, workspace: Path) -> None:
    inbox = Inbox(workspace)
    for here in (False, True):
        for name, page in pages(room(inbox, code, here)).items():
            assert f'<html lang="{code}">' in page
            assert len(page.encode()) < 10_000, name
            text = unescape(re.sub(r"<[^>]+>", " ", page))
            strange = [s for s in sentences(ENGLISH) if len(s) > 12 and s in text and s not in sentences(code)]
            assert strange == [], name
            assert not NAMED.search(text), "every place is filled"


def test_what_is_answered_in_german_is_stored_as_in_english(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(workspace))
    inbox = inbox_of(workspace)
    asked = inbox.open("d1", "Preisseite", ("Blau",), 5, 5, extras=True, now=datetime.now(UTC), language="de")
    path = f"/v/{asked.code}"
    for _ in range(5):
        visitor = Phone()
        page = visitor.get(path).text
        assert "Ich stimme dieser Entscheidung zu" in page
        assert '<option value="no time">keine Zeit</option>' in page
        answer = {"agreement": "4", "commitment": "2", "concern_unsaid": "yes", "in_the_way": "no time"}
        assert visitor.post(path, answer).status == 303
        assert "Deine Antwort ist angekommen." in visitor.get(path).text
    late = Phone()
    late.get(path)
    assert "Bitte beantworte beide Fragen" in late.post(path, {"agreement": "4"}).text
    inbox.close(asked.code)
    assert "Die Abstimmung ist geschlossen." in Phone().get(path).text
    assert inbox.answers(asked.code) == (Answer("Blau", 4, 2, True, None, "no time"),) * 5


def test_rooms_of_an_earlier_version_were_asked_in_english(workspace: Path) -> None:
    first = Inbox(workspace)
    code = first.open("d1", "Price page", ("Blue",), 8, 5, extras=True, now=datetime.now(UTC)).code
    first.shut()
    with sqlite3.connect(workspace / FILE) as file:
        file.execute("alter table room drop column language")
    file.close()
    assert Inbox(workspace).room(code).language == ENGLISH


def test_a_language_of_a_later_version_is_asked_in_english() -> None:
    assert phone("xx") == phone(ENGLISH)
