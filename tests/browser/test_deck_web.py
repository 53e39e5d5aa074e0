"""The deck as one HTML file, in a browser without a network: keys, prompts, print, and what screen readers meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from firmyes.board import Board
from firmyes.deck.slides import slides
from firmyes.deck.web import deck_html
from firmyes.instruments import item_texts
from firmyes.model import EVERYTHING, Filters, Slide
from tests.browser.accessible import amiss

OUTSIDE = """
() => {
  const slide = [...document.querySelectorAll('.fy-slide')].find(e => e.offsetParent);
  const box = e => e.getBoundingClientRect();
  const inside = (a, b) =>
    a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const [figure, foot, title] = ['figure', 'foot', 'title'].map(name => box(slide.querySelector('.fy-' + name)));
  const words = [...slide.querySelectorAll('.fy-figure :is(text, td, th, p)')].filter(e => e.textContent.trim() && box(e).width);
  const cut = e => e.tagName !== 'text' && e.scrollWidth > e.clientWidth + 1;
  const found = words.filter(e => !inside(box(e), figure) || cut(e)).map(e => e.textContent);
  if (title.bottom > figure.top + 1) found.push('the title');
  if (!inside(foot, box(slide)) || figure.bottom > foot.top + 1) found.push('the footer');
  return found;
}
"""


UNREADABLE = """
() => {
  const slide = [...document.querySelectorAll('.fy-slide')].find(e => e.offsetParent);
  const box = e => e.getBoundingClientRect();
  const words = [...slide.querySelectorAll('text, td, th, p, h2')].filter(e => e.textContent.trim() && box(e).width);
  const scale = e => e.tagName === 'text' ? e.getScreenCTM().a : 1;
  const small = words.filter(e => parseFloat(getComputedStyle(e).fontSize) * scale(e) < 14);
  const wide = e => e.tagName !== 'text' && e.scrollWidth > e.clientWidth + 1;
  const out = words.filter(e => box(e).left < 0 || box(e).right > innerWidth + 1 || wide(e));
  const texts = words.filter(e => e.tagName === 'text');
  const meet = (a, b) => a.left < b.right - 1.5 && b.left < a.right - 1.5 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const over = texts.filter((a, i) => texts.slice(i + 1).some(b => meet(box(a), box(b))));
  const all = [['small', small], ['outside', out], ['over', over]];
  return all.flatMap(([name, each]) => each.map(e => `${name}: ${e.textContent}`));
}
"""


@pytest.fixture(scope="module")
def found(synthetic: Path) -> tuple[Slide, ...]:
    return slides(Board.open(synthetic, EVERYTHING), Filters(teams=("Ember",)), item_texts(synthetic, "edmondson-7"))


@pytest.fixture(scope="module")
def file(found: tuple[Slide, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("deck") / "deck.html"
    file.write_text(deck_html(found, "Ember: firm yes?"), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def offline(chromium: Browser) -> Iterator[Page]:
    """One window without a network for all tests: the file remembers nothing."""
    context = chromium.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(offline: Page, file: Path) -> Iterator[Page]:
    """The file opened offline; whatever it asks for or complains of fails the test."""
    faults: list[str] = []
    watch: dict[str, Callable[[Any], None]] = {
        "request": lambda request: faults.append(request.url) if request.url != file.as_uri() else None,
        "console": lambda message: faults.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: faults.append(str(error)),
    }
    for event, told in watch.items():
        offline.on(event, told)  # type: ignore[call-overload]
    offline.set_viewport_size({"width": 1280, "height": 800})
    offline.goto(file.as_uri())
    yield offline
    offline.goto("about:blank")
    for event, told in watch.items():
        offline.remove_listener(event, told)
    assert [each for each in faults if each != "about:blank"] == []


def test_arrow_keys_walk_through_the_slides(page: Page, found: tuple[Slide, ...]) -> None:
    for i, slide in enumerate(found, start=1):
        expect(page.get_by_role("heading", name=slide.title, exact=True)).to_be_visible()
        expect(page.get_by_role("status")).to_have_text(f"{i} of {len(found)}")
        assert page.locator(".fy-slide:visible").count() == 1
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_have_text(f"{len(found)} of {len(found)}")
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Previous")).to_be_disabled()
    page.get_by_role("button", name="Next").click()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("status")).to_have_text(f"1 of {len(found)}")


def test_prompts_show_on_request_only(page: Page, found: tuple[Slide, ...]) -> None:
    assert page.locator(".fy-prompt:visible").count() == 0
    page.get_by_role("button", name="Prompts").click()
    expect(page.locator(".fy-prompt:visible")).to_have_text(found[0].prompt)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".fy-prompt:visible")).to_have_text(found[1].prompt)
    page.keyboard.press("p")
    assert page.locator(".fy-prompt:visible").count() == 0


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (768, 900)])
def test_no_word_leaves_the_slide_or_its_figure(page: Page, found: tuple[Slide, ...], size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for _ in found:
        outside = page.evaluate(OUTSIDE)
        assert outside == []
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (1280, 720), (1920, 1080)])
def test_a_prompt_covers_nothing_and_every_button_is_in_reach(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.keyboard.press("p")
    names = (".fy-slide", ".fy-stage", ".fy-prompt", ".fy-bar")
    places = {name: page.locator(f"{name}:visible").bounding_box() for name in names}
    slide, stage, prompt, bar = (box for box in places.values() if box)
    assert slide["y"] >= 0 and slide["x"] >= 0 and slide["x"] + slide["width"] <= size[0] + 1
    assert stage["y"] + stage["height"] <= prompt["y"] + 1, "a slide that is higher is scrolled above the prompt"
    assert prompt["y"] + prompt["height"] <= bar["y"] + 1
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_slide_can_be_read(page: Page, found: tuple[Slide, ...], width: int) -> None:
    """No letter below 14 pixels, none beside the window, none on another; a chart's words stand below it."""
    page.set_viewport_size({"width": width, "height": 844})
    for slide in found:
        amiss = page.evaluate(UNREADABLE)
        assert amiss == [], slide.title
        page.keyboard.press("ArrowRight")


def test_printed_every_slide_is_a_page(page: Page, found: tuple[Slide, ...]) -> None:
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type/Page/") == len(found)


def test_screen_readers_find_nothing_amiss(page: Page, found: tuple[Slide, ...]) -> None:
    for _ in found:
        assert amiss(page) == []
        page.keyboard.press("ArrowRight")
