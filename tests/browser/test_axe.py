"""axe-core on every page, light and dark, wide and narrow: nothing but what Streamlit itself brings. README's depth: once each."""

from __future__ import annotations

import re

import pytest

from firmyes.ui.sitemap import SCREENS, SEE
from tests.browser.conftest import Visitor, until
from tests.browser.words_seen import too_much
from tests.conftest import DEPTH

FOLDS = re.compile(r"Numbers|How do we know\?", re.IGNORECASE)
UNFOLDED = "all => all.every(each => each.parentElement.open && each.nextElementSibling?.innerText.trim())"


@pytest.mark.parametrize("name", ["overview", "follow_through", "psychological_safety", "agreement"])
def test_what_stands_behind_the_numbers_can_be_used_by_everybody(look, name: str) -> None:
    visitor = look(dark=True)
    visitor.open(f"{name}?team=Payments&team=Support", "How do we know?")
    unfold(visitor)
    visitor.settled(visitor.page.get_by_test_id("stMain").get_by_text("Download CSV").nth(3))
    found = visitor.violations()
    assert not found, "\n".join(found)


def unfold(visitor: Visitor) -> None:
    """All folds at once: one run of the script and one new drawing, where a click on each is one each."""
    folds = visitor.page.locator("summary", has_text=FOLDS)
    folds.evaluate_all("all => all.forEach(each => each.click())")
    until(visitor.page, lambda: folds.evaluate_all(UNFOLDED))
    visitor.settled("How do we know?")


LIGHT, DARK = (1440, False), (768, True)
EVERY = [(screen, *look) for screen in SCREENS for look in (LIGHT, DARK)]
ONCE = [(screen, *(LIGHT if screen.group == SEE else DARK)) for screen in SCREENS]


@pytest.mark.parametrize(
    ("screen", "width", "dark"),
    ONCE if DEPTH == "quick" else EVERY,
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_every_page_can_be_used_by_everybody(look, screen, width: int, dark: bool) -> None:
    """And a See page of all teams says little before it is unfolded; of one team: test_narrow."""
    visitor = look(width, dark)
    visitor.page.goto(f"{visitor.address}/{screen.name}")
    visitor.settled(visitor.page.get_by_test_id("stMain").get_by_role("heading").first)
    found = visitor.violations()
    if screen.group == SEE and width == 1440:
        visitor.settled("How do we know?")
        visitor.drawn()
        found += too_much(visitor.page)
    assert not found, "\n".join(found)
