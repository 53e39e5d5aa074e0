"""Naming a day from the scope bar: the form, what it shows, who may, and where the day is seen."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from firmyes.board import Board
from firmyes.deck.powerpoint import deck_pptx
from firmyes.deck.slides import slides
from firmyes.deck.web import deck_html
from firmyes.model import EVERYTHING, Filters
from tests.app.walking import open_app, said

START, LATER = date(2026, 3, 2), date(2026, 6, 1)
HOSTILE = "<img src=x> & *two* joined"


@pytest.fixture(scope="module")
def named(demo_built: Path) -> Path:
    """The demo, whose Payments has named a day; read only."""
    return demo_built


def _dialog(workspace: str, *teams: str) -> None:
    """What the dialog draws, as a script of its own: a test's run is a whole one, and closes what lies over the page."""
    from pathlib import Path

    from firmyes.board import Board
    from firmyes.model import EVERYTHING, Filters
    from firmyes.ui.frame import Frame
    from firmyes.ui.see import named_days

    board = Board.open(workspace, EVERYTHING)
    named_days._draw(Frame(Path(workspace), board, Filters(teams), "light"))


def dialog(workspace: Path, *teams: str) -> AppTest:
    return AppTest.from_function(_dialog, default_timeout=60, args=(str(workspace), *teams)).run()


def test_the_scope_bar_opens_the_form(named: Path) -> None:
    at = open_app(named, "overview", team=["Payments"])
    assert "recaps start" not in [at.button(key="name_day").label, *(each.label for each in at.text_input)]
    at.button(key="name_day").click().run()
    assert at.selectbox(key="day_whose").value == "Payments", "the team in the scope bar"
    assert not at.exception


def test_a_day_is_named_in_the_form_said_otherwise_and_taken_away(demo_workspace: Path) -> None:
    def days() -> list[tuple[str, date, str]]:
        found = Board.open(demo_workspace, EVERYTHING).rows.named_days()
        return [(day.team, day.on, day.label) for day in found if day.label != "recaps start"]

    at = dialog(demo_workspace, "Payments")
    assert at.button(key="day_save").disabled
    at.date_input(key="day_on").set_value(LATER)
    at.text_input(key="day_name").set_value("two people joined").run()
    at.button(key="day_save").click().run()
    assert days() == [("Payments", LATER, "two people joined")]
    at.button(key="day_change_0").click().run()
    at.selectbox(key="day_whose").set_value("All teams")
    at.text_input(key="day_name").set_value(HOSTILE).run()
    at.button(key="day_save").click().run()
    assert days() == [("", LATER, "& *two* joined")], "tags are no part of a name"
    assert "&amp; *two* joined" in said(at)
    at.button(key="day_take_0").click().run()
    assert days() == []
    assert not at.exception


def test_a_card_shows_the_day_of_its_team(named: Path) -> None:
    page = said(open_app(named, "overview", team=["Payments"]))
    assert page.count("recaps start, 2 Mar 2026") == page.count("2 March 2026: recaps start.") == 3
    assert "recaps start" not in said(open_app(named, "overview", team=["Growth"]))


def test_who_may_not_record_reads_the_days_and_why_there_is_no_form(
    named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firmyes.ui.see.named_days.why_not", lambda _right: "You can read along.")
    at = dialog(named, "Payments")
    assert "recaps start" in said(at)
    assert "You can read along." in said(at)
    assert not [each for each in at.button if each.key and each.key.startswith("day_")]


def test_a_day_is_on_the_slides_of_its_team(named: Path) -> None:
    board = Board.open(named, EVERYTHING)
    found = slides(board, Filters(("Payments",)))
    shapes = [
        shape.name for page in Presentation(io.BytesIO(deck_pptx(found, "A deck"))).slides for shape in page.shapes
    ]
    assert shapes.count("recaps start") == shapes.count("line of recaps start") == 5
    told = deck_html(found, "A deck").count(">recaps start</text>")
    assert told == 2 * 5, "four trends and the four answers, each in its wide and its narrow form"
    assert "recaps start" not in deck_html(slides(board, Filters(("Growth",))), "A deck")
