"""Lists of actions that go further in: which of their lines are topics or details, and whose the actions below an action are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firmyes.meeting.reading import lines as one
from firmyes.meeting.reading import marks
from firmyes.meeting.rows import Row, row

_NO_DEED = re.compile(
    r"(?:open|help|follow[- ]?up|review) (?:\w+s\b|needed|wanted|or|discussion|business|of|from|on)|open \w+s?$", re.I
)
ACTION, TOPIC, COLON = "action", "topic", "colon"


def has_deeper(lines: Sequence[str], here: int) -> bool:
    """Whether the next line that says something is a bullet further in."""
    following = next((line for line in lines[here + 1 :] if line.strip()), "")
    return marks.is_bullet(following) and _indent(following) > _indent(lines[here])


class Nested:
    """The lines of a list that the current one stands below, the outermost first: how far in, what it is, whose."""

    def __init__(self) -> None:
        self._above: list[tuple[int, str, str]] = []

    def item(self, made: Row, line: str, bare: str, parent: bool, known: frozenset[str], language: str) -> Row | None:
        """The action that a bullet of a list of actions is; None where it is a topic, or a detail of the action above it."""
        while self._above and self._above[-1][0] >= _indent(line):
            self._above.pop()
        _, kind, whose = self._above[-1] if self._above else (0, "", "")
        begins = one.begins_with_a_deed(bare, known, language) and not (
            parent and (" " not in marks.unmarked(bare) or _NO_DEED.match(marks.unmarked(bare)))
        )
        does = marks.boxed(line) or marks.marked(bare) or begins
        sure = bool(made.who or made.when) or does
        mine, found = ACTION, made
        if parent and not sure:
            mine, found = COLON if bare.rstrip(" *_").endswith(":") else TOPIC, None
        elif kind in (ACTION, TOPIC) and not sure:
            found = None
        elif kind == ACTION and whose and not made.who:
            found = (
                row(whose, made.what, made.when or made.said, made.when)
                if made.when
                else Row(whose, made.what, None, made.said)
            )
        self._above.append((_indent(line), mine, made.who or (whose if kind == ACTION else "")))
        return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
