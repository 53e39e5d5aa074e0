"""On a phone no page scrolls sideways: tables scroll inside their own frame."""

from __future__ import annotations

import pytest

PAGES = {
    "overview": "The last five decisions",
    "follow_through": "Kept on time",
    "psychological_safety": "What people answer",
    "agreement": "The four answers",
    "methods": "Methods",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_wide_as_a_phone(look, page: str) -> None:
    visitor = look(width=390)
    visitor.open(f"/{page}", PAGES[page])
    wide = visitor.page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth }"
    )
    assert wide <= 0
