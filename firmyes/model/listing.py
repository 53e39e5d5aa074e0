"""Several names in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

FEW = 6  # names of which a sentence says all
FIRST = 3  # of more


def listed(texts: Sequence[str]) -> str:
    """ "a, b and c"."""
    *head, last = list(texts) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def named(names: Sequence[str], few: int = FEW, first: int = FIRST) -> str:
    """ "Design and Ops"; of more than ``few`` the ``first`` ones: "Data, Design, Growth and 197 more" is a sentence still."""
    return listed(names if len(names) <= few else [*names[:first], f"{len(names) - first} more"])
