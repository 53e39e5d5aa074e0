"""One chart or one slide as a picture: asked for on the page, sent to the browser once, under a name that says what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from firmyes.board import Board
from firmyes.deck import fit
from firmyes.deck.figures import QuestionFigure, TableFigure, WordsFigure
from firmyes.deck.slides import slides
from firmyes.deck.whole import slide_svg
from firmyes.instruments import item_texts
from firmyes.model import EVERYTHING, Filters
from firmyes.ui.behind.take_along import file_name
from tests.app.walking import open_app, sent_to_parts, tell, unfold

SVG = "{http://www.w3.org/2000/svg}"


def pictures(at: AppTest) -> list[dict[str, Any]]:
    """What was sent to be made into a file."""
    return [data for data in sent_to_parts(at) if "file" in data]


def buttons(at: AppTest) -> list[str]:
    return [str(button.key) for button in at.button if button.label.startswith("Save as picture")]


def test_every_chart_with_its_data_can_be_saved(synthetic: Path) -> None:
    at = open_app(synthetic, "agreement", team=["Ember"])
    assert buttons(at) == [], "with the numbers"
    for key in ("four_answers", "gap", "points"):
        unfold(at, key)
    assert {"png_four_answers", "png_gap", "png_points"} <= set(buttons(at))
    assert pictures(at) == []


def test_a_click_sends_the_picture_with_the_pages_own_sentence_and_the_next_run_does_not(synthetic: Path) -> None:
    at = open_app(synthetic, "agreement", team=["Ember"], grain=["quarter"])
    unfold(at, "gap").button(key="png_gap").click().run()
    (sent,) = pictures(at)
    assert sent["file"] == "gap_ember_2025-09_2026-10.png"
    words = [text.text or "" for text in ElementTree.fromstring(sent["before"] + sent["after"]).iter(f"{SVG}text")]
    assert words[0] == "Agreement without commitment"
    assert "agree without committing" in " ".join(words[1:-1])
    assert words[-1].startswith("Ember · September 2025 to October 2026 · stands on ")
    assert sent["figure"]["data"]
    at.run()
    assert pictures(at) == []


def test_what_the_page_hides_has_no_picture(synthetic: Path) -> None:
    for page in ("agreement", "psychological_safety"):
        at = open_app(synthetic, page, team=["Fjord"])
        for key in ("gap", "four_answers", "safety", "items"):
            unfold(at, key)
        assert {"png_gap", "png_four_answers", "png_safety", "png_items"}.isdisjoint(buttons(at))


def test_slides_with_a_chart_are_saved_whole(synthetic: Path) -> None:
    at = open_app(synthetic, "present", team=["Ember"])
    tell(at, "p_slides", picture="safety")
    (sent,) = pictures(at)
    assert sent["file"] == "safety_ember_2025-09_2026-10.png"
    assert (sent["width"], sent["height"], sent["figure"]) == (960, 540, None)
    (rows,) = [each["slides"] for each in sent_to_parts(at) if "slides" in each]
    assert {"safety": True, "promises": False}.items() <= {row["id"]: row["drawn"] for row in rows}.items()
    tell(at, "p_slides", picture="promises")
    assert pictures(at) == [], "a table is no picture"


@pytest.mark.parametrize("team", ["Ember", "Fjord"])
def test_a_slides_picture_holds_its_title_and_what_it_stands_on(synthetic: Path, team: str) -> None:
    texts = item_texts(Path("nowhere"), "edmondson-7")
    for slide in slides(Board.open(synthetic, EVERYTHING), Filters(teams=(team,)), texts):
        drawn = slide_svg(slide)
        assert (drawn is None) == isinstance(slide.figure, TableFigure | WordsFigure | QuestionFigure)
        if drawn is not None:
            words = [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]
            titles = fit.lines(fit.parted(slide.title), fit.TITLE.width - 0.1, fit.TITLE_SIZE, bold=True)
            assert words[: len(titles)] == titles
            assert words[-1] == slide.footer


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("kept_on_time", "Payments", "2025-10"), "kept-on-time_payments_2025-10.png"),
        (("gap", "R&D / Ops", "2026-01"), "gap_r-d-ops_2026-01.png"),
        (("gap", "../../etc"), "gap_etc.png"),
        (("gap", "Zürich 日本"), "gap_zürich-日本.png"),
        (("///",), "firm-yes.png"),
        (("gap", "x" * 200), f"gap_{'x' * 60}.png"),
    ],
)
def test_a_file_is_named_after_what_it_shows(parts: tuple[str, ...], expected: str) -> None:
    assert file_name(*parts, ending=".png") == expected
