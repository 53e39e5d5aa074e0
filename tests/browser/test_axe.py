"""axe-core on every page, light and dark, wide and narrow: nothing but what Streamlit itself brings."""

from __future__ import annotations

import pytest

from firmyes.ui.sitemap import SCREENS


@pytest.mark.parametrize("name", ["overview", "follow_through", "psychological_safety", "agreement"])
def test_what_stands_behind_the_numbers_can_be_used_by_everybody(look, name: str) -> None:
    visitor = look(dark=True)
    visitor.open(f"{name}?team=Payments&team=Support", "How do we know?")
    for label in ("Numbers", "How do we know?"):
        for fold in visitor.page.locator("summary", has_text=label).all():
            fold.click()
            visitor.settled(fold)
    visitor.settled(visitor.page.get_by_test_id("stMain").get_by_text("Download CSV").nth(3))
    found = visitor.violations()
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (768, True)], ids=["1440-light", "768-dark"])
@pytest.mark.parametrize("name", [screen.name for screen in SCREENS])
def test_every_page_can_be_used_by_everybody(look, name: str, width: int, dark: bool) -> None:
    visitor = look(width, dark)
    visitor.page.goto(f"{visitor.address}/{name}")
    visitor.settled(visitor.page.get_by_test_id("stMain").get_by_role("heading").first)
    found = visitor.violations()
    assert not found, "\n".join(found)
