"""The page Present without a browser: choosing, ordering, showing; the same slides as in the files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board, promises
from firmyes.deck.slides import slides
from firmyes.model import EVERYTHING, Filters, Slide
from firmyes.ui.meeting import clock
from firmyes.ui.present.order import Show
from tests.app.at_meeting import line
from tests.app.walking import open_app, said, sent_to_parts, tell

SLIDES = tuple(Slide(name, name, None, "", "") for name in "abcd")


def test_the_order_is_the_decks_until_somebody_moves_a_slide() -> None:
    show = Show()
    show.choose(["a", "c", "b", "d"], ["a"], told=1)
    assert [slide.id for slide in show.arranged(SLIDES)] == ["a", "c", "b", "d"]
    assert [slide.id for slide in show.chosen(SLIDES)] == ["c", "b", "d"]


def test_the_choice_outlives_other_filters_and_new_slides_come_to_their_neighbours() -> None:
    show = Show()
    show.choose(["d", "a"], ["d"], told=1)
    assert [slide.id for slide in show.arranged(SLIDES)] == ["d", "a", "b", "c"]
    assert [slide.id for slide in show.arranged(SLIDES[1:3])] == ["b", "c"]
    show.choose(["c", "b"], ["b"], told=2)
    assert [slide.id for slide in show.chosen(SLIDES)] == ["a", "c"], (
        "d is left out still, though it was not on the page"
    )


def test_the_ends_are_ends() -> None:
    show = Show()
    show.step(-1, 4)
    assert show.at == 0
    show.step(9, 4)
    assert show.at == 3
    show.step(0, 2)
    assert show.at == 1


def present(workspace: Path) -> AppTest:
    return open_app(workspace, "present", team=["Ember"])


def pictures(at: AppTest) -> list[str]:
    """The HTML of the slides on the screen, as sent to the browser."""
    return [
        each["slide"] for each in sent_to_parts(at) if "slide" in each
    ]  # the page's frame has a component of its own


def rows(at: AppTest) -> list[dict[str, Any]]:
    """The slides to choose from, as sent to the browser."""
    (found,) = [each["slides"] for each in sent_to_parts(at) if "slides" in each]
    return found


def test_the_slides_are_those_of_the_deck(synthetic: Path) -> None:
    at = present(synthetic)
    board = Board.open(synthetic, EVERYTHING)
    found = slides(board, Filters(teams=("Ember",)), {}, clock.today())
    listed = rows(at)
    assert [row["id"] for row in listed] == [slide.id for slide in found]
    assert [row["title"] for row in listed if row["id"] != "split"] == [s.title for s in found if s.id != "split"]
    assert all(row["shown"] and "fy-slide" in row["slide"] for row in listed)
    assert f"{len(found)} slides about Ember." in said(at)


def test_a_slide_left_out_is_not_shown(synthetic: Path) -> None:
    at = present(synthetic)
    first, second, *rest = [row["id"] for row in rows(at)]
    title = rows(at)[0]["title"]
    tell(at, "p_slides", chosen={"order": [second, first, *rest], "left": [first], "told": 1})
    assert [(row["id"], row["shown"]) for row in rows(at)[:2]] == [(second, True), (first, False)]
    assert f"{len(rest) + 1} of {len(rest) + 2} slides about Ember." in said(at).replace("\u00a0", " ")
    at.button(key="p_start").click().run()
    assert title not in "".join(pictures(at))
    assert "1 of " in said(at)


def test_without_a_slide_there_is_nothing_to_start(synthetic: Path) -> None:
    at = present(synthetic)
    every = [row["id"] for row in rows(at)]
    tell(at, "p_slides", chosen={"order": every, "left": every, "told": 1})
    assert at.button(key="p_start").disabled


@pytest.mark.parametrize(
    "odd", [None, "all", {"order": 3, "left": [[]], "told": "x"}, {"order": ["nowhere"], "left": ["x"]}]
)
def test_what_a_browser_cannot_have_said_changes_nothing(synthetic: Path, odd: object) -> None:
    at = present(synthetic)
    before = rows(at)
    tell(at, "p_slides", chosen=odd)
    assert rows(at) == before


def test_prompt_on_request_and_back_and_forth(synthetic: Path) -> None:
    at = present(synthetic)
    at.button(key="p_start").click().run()
    assert "fy-prompt'" not in said(at)
    at.button(key="p_ask").click().run()
    assert "Read them aloud" in said(at)
    at.button(key="p_next").click().run()
    assert "2 of " in said(at)
    at.button(key="p_back").click().run()
    assert at.button(key="p_back").disabled
    at.button(key="p_end").click().run()
    assert "What do we show the room?" in said(at)


def test_one_slide_is_filled_in_with_the_meetings_own_lines(synthetic: Path) -> None:
    at = present(synthetic)
    at.button(key="p_start").click().run()
    while not [box for box in at.text_input if box.key == "m_row_1_what"]:
        at.button(key="p_next").click().run()
    at.text_input(key="m_row_1_what").set_value("send the table")
    at.run()
    assert "No owner" in said(at)
    at.switch_page("../../pages/meeting.py")
    at.run()
    assert "Nobody yet: send the table" in "\n".join(element.value for element in at.code)


def test_an_empty_workspace_has_its_slides_to_fill_in(empty: Path) -> None:
    at = open_app(empty, "present")
    assert "5 slides about all teams together." in said(at)


def test_a_day_promised_on_the_slide_is_held_to_what_became_of_earlier_ones(demo_built: Path) -> None:
    at = open_app(demo_built, "present", team=["Payments"])
    at.button(key="p_start").click().run()
    while not any(box.key and box.key.startswith("m_row_") for box in at.text_input):
        at.button(key="p_next").click().run()
    due = clock.today() + timedelta(days=10)
    told = promises.date_to_keep(Board.open(demo_built, EVERYTHING), Filters(("Payments",)), clock.today(), due)
    assert "of" in told
    assert told not in said(at).replace("\u00a0", " ")
    line(at, 0, "Ada", "Send the price list", due.isoformat())
    assert told in said(at).replace("\u00a0", " ")
