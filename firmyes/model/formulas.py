"""Text in a file for spreadsheets, which run what looks like a formula."""

from __future__ import annotations

import re

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?[\d.,]+%?")


def guarded(text: str) -> str:
    """The text with a quote mark before it where a spreadsheet would run it: a team may be named like a formula. A number
    stays one."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
