"""What a browser test does on the meeting's page again and again."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page


def fill(page: Page, label: str, text: str, place: int = 0) -> None:
    box = page.get_by_label(label, exact=True).nth(place)
    box.fill(text)
    box.press("Tab")


def step(page: Page, name: str) -> None:
    page.get_by_role("radio", name=re.compile(rf"\d {name}$")).click()


def fits(page: Page) -> None:
    """Nothing is cut at the side, whatever the projector."""
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")


def re_text(page: Page, pattern: str) -> Locator:
    return page.get_by_text(re.compile(pattern)).first
