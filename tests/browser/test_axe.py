"""axe-core on every page, light and dark, wide and narrow: nothing but the three things Streamlit itself brings."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_walk import SCREENS

STREAMLITS_OWN = frozenset({"presentation-role-conflict", "empty-table-header", "svg-img-alt"})
PATHS = ("overview", "follow_through", "psychological_safety", "agreement", "import_and_data")
TRUST = (("privacy", "private"), ("methods", "defined"))


def violations(visitor) -> list[str]:
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['help']}\n    "
        + "\n    ".join(n["html"][:200] for n in each["nodes"][:3])
        for each in found
        if each["id"] not in STREAMLITS_OWN
    ]


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (768, True)], ids=["1440-light", "768-dark"])
@pytest.mark.parametrize(("path", "question"), list(zip(PATHS, (q for _, q in SCREENS), strict=True)), ids=PATHS)
def test_every_page_can_be_used_by_everybody(
    demo: str, visit, path: str, question: str, width: int, dark: bool
) -> None:
    visitor = visit(demo, width=width, dark=dark)
    visitor.open(path, question)
    found = violations(visitor)
    assert not found, "\n".join(found)
