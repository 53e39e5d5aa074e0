"""What stands below on Add data, on the demo."""

from __future__ import annotations

import re

from tests.browser.test_import_page import QUESTION


def test_what_stands_below_is_folded_and_can_be_heard(look) -> None:
    visitor = look()
    visitor.open("import_and_data", QUESTION)
    for fold, expected in (
        ("Files loaded", "commitments-2026-11-15.csv"),
        ("Who has what, when", "a square each"),
        ("Teams", "Changes count for what is loaded from now on"),
        ("Questionnaires", "None yet"),
        ("Check-up", "Nothing looks odd"),
        ("Log", re.compile("Nothing has been done here yet|It names files and loads")),  # others look at this demo, too
        ("Templates", "survey.csv"),
    ):
        visitor.page.get_by_test_id("stExpander").get_by_text(fold, exact=True).click()
        visitor.settled(expected)
    assert not visitor.violations()
