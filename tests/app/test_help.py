"""One decision in a panel with its own link; the page's words, the keys and the tour; Methods' contents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firmyes.board import Board
from firmyes.model import EVERYTHING, Filters
from firmyes.ui.behind import words
from firmyes.ui.see import decision_panel
from firmyes.ui.sitemap import SCREENS
from tests.app.walking import open_app, said


def test_a_decision_of_the_list_leads_to_its_own_panel(synthetic: Path) -> None:
    line = next(each for each in Board.open(synthetic, EVERYTHING).decisions(Filters(("Ember",))) if each.promises)
    ident = line.decision.decision_id
    assert f"decision={ident}" in said(open_app(synthetic, "agreement", team=["Ember"])) + said(
        open_app(synthetic, "overview", team=["Ember"])
    )
    at = open_app(synthetic, "agreement", team=["Ember"], decision=[ident])
    panel = said(at).split("fy-panel")[1]
    assert "answers of Ember" in panel
    assert "answers of all teams" in said(open_app(synthetic, "agreement", decision=[ident]))
    assert all(promise.what in panel for promise in line.promises)
    assert "Recap within a day:" in panel
    assert decision_panel.UNKNOWN not in said(at)


@pytest.mark.parametrize("ident", ["nowhere", "<script>"])
def test_a_link_to_no_decision_says_so(ident: str, synthetic: Path) -> None:
    page = said(open_app(synthetic, "agreement", decision=[ident]))
    assert decision_panel.UNKNOWN in page
    assert "fy-panel" not in page


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_page_has_ten_words_of_the_glossary(screen) -> None:
    found = words.of_page(screen.name)
    assert len({word for word, _ in found}) == 10
    assert all(line for _, line in found)


def test_help_opens_with_words_keys_and_on_the_demo_the_tour(synthetic: Path) -> None:
    at = open_app(synthetic, "follow_through")
    at.button(key="help").click().run()
    page = said(at)
    assert "Given up while" not in page, "ten words, not all"
    assert all(word in page for word, _ in words.of_page("follow_through"))
    assert ("Two minutes on the demo" in page) == Board.open(synthetic, EVERYTHING).build.demo


def test_methods_begins_with_what_is_in_it(synthetic: Path) -> None:
    page = "\n".join(element.value for element in open_app(synthetic, "methods").markdown)
    leads = re.findall(r"- \[([^\]]+)\]\(#([^)]+)\)", page)
    heads = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert [head for head, _ in leads] == [head for head in heads if head in dict(leads)]
    assert len(leads) == len(heads) > 6
