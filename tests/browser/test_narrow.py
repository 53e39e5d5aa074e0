"""A phone, a small phone and a tablet upright: nothing scrolls sideways, no word is turned, none lies on another."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from firmyes.ui import sitemap
from firmyes.vote import html
from firmyes.vote.inbox import Room, State
from tests.browser.conftest import LOOK_MS
from tests.browser.words_seen import too_much
from tests.conftest import DEPTH

PAGES = {
    "overview": "The last five decisions",
    "overview?team=Growth": "Growth:",
    "follow_through?team=Growth": "Kept on time",
    "psychological_safety": "What people answer",
    "agreement": "The four answers",
    "meeting?team=Payments": "Payments",
    "privacy": "Privacy",
    "methods": "Methods",
}
WIDTHS = (320, 768) if DEPTH == "quick" else (320, 390, 768)
SEE = tuple(screen.name for screen in sitemap.SCREENS if screen.group == sitemap.SEE)
TICKS_OF_A_PHONE = 4
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)

FIND = """
() => {
  const found = [];
  const main = document.querySelector('[data-testid=stMain]');
  const wide = main.scrollWidth - main.clientWidth;
  if (wide > 0) found.push(`scrolls sideways by ${wide} px`);
  const seen = box => box.width > 1 && box.height > 1;
  for (const svg of main.querySelectorAll('svg')) {
    const texts = [...svg.querySelectorAll('text')].filter(
      each => each.textContent.trim() && !each.closest('.hoverlayer') && seen(each.getBoundingClientRect()));
    for (const each of texts) if (Math.abs(each.getCTM().b) > 0.01) found.push(`turned: “${each.textContent}”`);
    const boxes = texts.map(each => [each.textContent, each.getBoundingClientRect()]);
    boxes.forEach(([one, a], place) => boxes.slice(place + 1).forEach(([other, b]) => {
      if (a.left < b.right - 1.5 && b.left < a.right - 1.5 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
        found.push(`“${one}” on “${other}”`);
    }));
  }
  for (const chart of main.querySelectorAll('.js-plotly-plot')) {
    const box = chart.getBoundingClientRect();
    for (const text of chart.querySelectorAll('svg.main-svg text')) {
      const each = text.getBoundingClientRect();
      if (seen(each) && !text.closest('.hoverlayer') && (each.left < box.left - 1 || each.right > box.right + 1))
        found.push(`“${text.textContent}” leaves its chart`);
    }
  }
  return found;
}
"""
MOST_TICKS = "() => Math.max(0, ...[...document.querySelectorAll('.xaxislayer-above')].map(x => x.querySelectorAll('text').length))"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_every_window(look, page: str) -> None:
    visitor = look(width=WIDTHS[0])
    visitor.open(f"/{page}", PAGES[page])
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        at_width(visitor, narrow=width < 560)
        assert visitor.page.evaluate(FIND) == [], f"{page} at {width}"
    if "team=" in page and page.startswith(SEE):  # of all teams: test_axe
        visitor.page.set_viewport_size({"width": 1440, "height": 900})
        at_width(visitor, narrow=False)
        assert too_much(visitor.page) == []


@pytest.mark.parametrize("page", ["psychological_safety?team=Data", "agreement?team=Growth"])
def test_the_page_of_one_team_says_little_before_it_is_unfolded(look, page: str) -> None:
    visitor = look()
    visitor.open(page, "How do we know?")
    visitor.drawn()
    assert too_much(visitor.page) == []


def test_a_chart_has_four_ticks_on_a_phone_and_more_on_a_tablet(look) -> None:
    visitor = look(width=390)
    visitor.open("agreement", "The four answers")
    at_width(visitor, narrow=True)
    assert 1 < visitor.page.evaluate(MOST_TICKS) <= TICKS_OF_A_PHONE
    visitor.page.set_viewport_size({"width": 768, "height": 900})
    at_width(visitor, narrow=False)
    assert visitor.page.evaluate(MOST_TICKS) > TICKS_OF_A_PHONE


def test_a_table_is_cards_on_a_phone(look) -> None:
    visitor = look(width=390)
    visitor.open("overview", "The last five decisions")
    visitor.page.get_by_text("Teams, measure by measure").click()
    table = visitor.page.locator(".fy-teams")
    expect(table.locator("tbody tr").first).to_have_css("display", "block")
    assert table.evaluate("each => each.parentElement.scrollWidth <= each.parentElement.clientWidth")


def test_paper_has_the_page_and_no_apparatus(look) -> None:
    visitor = look()
    visitor.open("follow_through?team=Payments", "Kept on time")
    at_width(visitor, narrow=False)
    visitor.page.emulate_media(media="print")
    try:
        for gone in ('[data-testid="stSidebar"]', ".st-key-scope", ".st-key-demo", '[data-testid="stButton"]'):
            assert visitor.page.locator(gone).evaluate_all("all => all.every(each => !each.offsetParent)"), gone
        expect(visitor.page.locator(".fy-paper")).to_have_text("Payments · October 2025 to November 2026 · by month")
        zoom = visitor.page.get_by_test_id("stMainBlockContainer").evaluate("each => +getComputedStyle(each).zoom")
        widest = visitor.page.locator(".js-plotly-plot").evaluate_all("all => Math.max(...all.map(e => e.clientWidth))")
        assert widest * zoom < 980  # a sheet of Letter on its side, the shorter one, less two margins of 10 mm
    finally:
        visitor.page.emulate_media(media="screen")


def at_width(visitor, *, narrow: bool) -> None:
    """Wait until the server has heard how wide the window is, the page rests, and its charts are drawn to their width."""
    visitor.page.wait_for_function(
        "narrow => document.documentElement.dataset.fyNarrow === narrow",
        arg="true" if narrow else "false",
        polling=LOOK_MS,
    )
    visitor.page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]')
    visitor.drawn()


@pytest.mark.parametrize("width", [320, 390])
def test_what_a_thumb_touches_on_the_votes_page_is_44_px(look, width: int) -> None:
    room = Room(
        code="ABCD", decision_id="d", title="Publish the new price page", teams=("Blue", "Green"), asked=8, k=5,
        extras=True, opened_on=NOON.date(), closes_at=NOON, state=State.OPEN, answers=None, load_id=None, codes=True,
    )  # fmt: skip
    visitor = look(width=width)
    visitor.page.goto("about:blank")  # a page of nobody's, with nobody's rules for scripts and styles
    visitor.page.set_content(html.form(room, {"agreement": "4"}))
    small = visitor.page.evaluate(
        """() => [...document.querySelectorAll('label:has(input[type=radio]), input.t, select, summary, button, a')]
            .map(each => [each.textContent.trim().slice(0, 20), each.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44)).map(([text]) => text)"""
    )
    assert small == []
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 1024, 768])
def test_where_no_door_stands_at_its_end_the_scope_bar_keeps_together(look, width: int) -> None:
    visitor = look(width=width)
    visitor.open("present?team=Payments", "What do we show the room?")
    boxes = visitor.page.locator(".st-key-team, .st-key-period, .st-key-compare").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(box => [box.left, box.right]).sort((a, b) => a[0] - b[0])"
    )
    assert len(boxes) == 3
    gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
    assert all(0 <= gap <= 24 for gap in gaps), gaps


def test_a_phone_shows_what_is_due_before_the_cards_and_these_in_one_row(look) -> None:
    visitor = look(width=390)
    visitor.open("overview?team=Growth", "The last five decisions")
    at_width(visitor, narrow=True)
    top = "each => Math.round(each.getBoundingClientRect().top)"
    due, decisions = (
        visitor.page.get_by_role("heading", name=name, exact=True).evaluate(top)
        for name in ("Due now", "The last five decisions")
    )
    cards = visitor.page.locator(".fy-three > .fy-card").evaluate_all(f"all => all.map({top})")
    assert len(cards) == 3
    assert len(set(cards)) == 1, "to be swiped, not scrolled past"
    assert visitor.page.locator("h1.fy-sentence").evaluate(top) < due < cards[0] < decisions


# a word that is parted has a letter of it on one line and the next on another
PARTED = """() => {
  const found = [], range = document.createRange();
  for (const cell of document.querySelectorAll('[data-testid=stMain] :is(td, th)')) {
    if (!cell.checkVisibility()) continue;
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();) for (const word of node.data.matchAll(/[^\\s\\u2010-\\u2015-]+/gu)) {
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
}"""


def test_no_word_of_a_table_in_methods_is_parted_and_no_mark_of_the_writer_shows(look) -> None:
    visitor = look(width=320)
    visitor.open("methods", "Methods")
    for width in (320, 390, 768):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        at_width(visitor, narrow=width < 560)
        assert visitor.page.evaluate(PARTED) == [], width
    assert "<!--" not in visitor.text()


def test_three_cards_of_all_teams_stand_in_one_row_on_a_tablet(look) -> None:
    visitor = look(width=768)
    visitor.open("overview", "The last five decisions")
    tops = visitor.page.locator(".fy-many > .fy-card").evaluate_all(
        "all => all.map(each => Math.round(each.getBoundingClientRect().top))"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1
    assert visitor.page.evaluate(FIND) == []
