"""What keeps a page from being used by everybody, as axe-core finds it, but for what Streamlit itself brings."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STREAMLITS_OWN = frozenset({"presentation-role-conflict", "empty-table-header", "svg-img-alt"})
# a menu in groups: Streamlit writes the groups' names and entries into one list with boxes between; nowhere else
MENU, OF_THE_MENU = "stSidebarNavItems", frozenset({"list", "listitem"})
# what is in order stays in the page: to write it all down and send it takes longer than to look
LOOK = """but => axe.run(document, {resultTypes: ['violations'],
    rules: Object.fromEntries(but.map(each => [each, {enabled: false}]))}).then(found => found.violations)"""


def amiss(page: Page, but: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """All that axe finds amiss on a page by its rules, ``but`` those named."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, sorted(but))


def violations(page: Page) -> list[str]:
    """What axe found that is ours to mend on a page at rest, each with the first elements."""
    menus = "".join(each.inner_html() for each in page.get_by_test_id(MENU).all())
    ours = []
    for each in amiss(page, STREAMLITS_OWN):
        nodes = [node["html"] for node in each["nodes"]]
        if each["id"] in OF_THE_MENU:
            nodes = [node for node in nodes if MENU not in node and node[:40] not in menus]
        if nodes:
            ours.append(
                f"{each['id']} ({each['impact']}): {each['help']}\n    " + "\n    ".join(n[:200] for n in nodes[:3])
            )
    return ours
