"""axe-core on every page, light and dark, wide and narrow: nothing but what Streamlit itself brings."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from firmyes.ui.sitemap import SCREENS

STREAMLITS_OWN = frozenset({"presentation-role-conflict", "empty-table-header", "svg-img-alt"})
# a menu in groups: Streamlit writes the groups' names and entries into one list with boxes between; nowhere else
MENU, OF_THE_MENU = "stSidebarNavItems", frozenset({"list", "listitem"})


# our style sheet comes by st.html, whose code the browser loads a moment after the first words are drawn; and what belongs
# to an earlier run fades out and in again: half faded, every text is too faint
AT_REST = """() => [...document.querySelectorAll('style')].some(each => each.textContent.includes('.fy-question'))
    && !document.querySelector('[data-stale=true]') && document.getAnimations().every(
        each => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)"""


def violations(visitor) -> list[str]:
    """What axe found that is ours to mend on the page at rest, each with the first elements."""
    visitor.page.wait_for_function(AT_REST)
    menu = visitor.page.get_by_test_id(MENU).inner_html()
    told = []
    for each in Axe().run(visitor.page).response["violations"]:
        if each["id"] in STREAMLITS_OWN:
            continue
        nodes = [node["html"] for node in each["nodes"]]
        if each["id"] in OF_THE_MENU:
            nodes = [node for node in nodes if MENU not in node and node[:40] not in menu]
        if nodes:
            told.append(
                f"{each['id']} ({each['impact']}): {each['help']}\n    " + "\n    ".join(n[:200] for n in nodes[:3])
            )
    return told


@pytest.mark.parametrize("name", ["overview", "follow_through", "psychological_safety", "agreement"])
def test_what_stands_behind_the_numbers_can_be_used_by_everybody(demo: str, visit, name: str) -> None:
    visitor = visit(demo, dark=True)
    visitor.open(f"{name}?team=Payments&team=Support", "computed?")
    for label in ("How is this judged?", "How is this computed?", "See the data"):
        for fold in visitor.page.locator("summary", has_text=label).all():
            fold.click()
            visitor.settled(fold)
    assert visitor.page.get_by_test_id("stMain").get_by_text("Download CSV").count() > 3
    found = violations(visitor)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (768, True)], ids=["1440-light", "768-dark"])
@pytest.mark.parametrize("name", [screen.name for screen in SCREENS])
def test_every_page_can_be_used_by_everybody(demo: str, visit, name: str, width: int, dark: bool) -> None:
    visitor = visit(demo, width=width, dark=dark)
    visitor.page.goto(f"{demo}/{name}")
    visitor.settled(visitor.page.get_by_test_id("stMain").get_by_role("heading").first)
    found = violations(visitor)
    assert not found, "\n".join(found)
