"""A recap of our own within a text: where it stands, and its parts as they were before mail broke their lines."""

from __future__ import annotations

import re

from firmyes.meeting import recap as written

ROW = re.compile(r"^- (?P<who>[^:]*): (?P<rest>.*)$")
_HEADS = (written.WHO_WHAT_WHEN, written.NOTHING_PROMISED)


def span(lines: list[str]) -> tuple[int, int] | None:
    """From "Decision:" to the end of the rows, where the text holds a recap as ``recap.as_text`` writes it."""
    for here, line in enumerate(lines):
        if line not in _HEADS:
            continue
        start = next((n for n in range(here - 1, -1, -1) if lines[n].startswith(written.DECISION)), None)
        if start is None or "" in lines[start : max(start, here - 1)]:
            continue
        end = here + 1
        while end < len(lines) and lines[end]:
            end += 1
        return start, end
    return None


def parts(lines: list[str]) -> list[str]:
    """Lines that do not begin a new part go on with the one before; the heads between them are left out."""
    told: list[str] = []
    for line in lines:
        begins = not told or line.startswith(("- ", written.VOTE)) or line in _HEADS
        if begins or told[-1] in _HEADS:
            told.append(line)
        elif line:
            told[-1] += " " + line
    return [each for each in told if each not in _HEADS]


def unquoted(said: str) -> str:
    """What was said of a day, without the marks a recap sets it in."""
    return said[1:-1] if len(said) > 1 and said[0] == "“" and said[-1] == "”" else said
