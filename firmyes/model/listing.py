"""Several names in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

FEW = 6  # teams a sentence names all of
FIRST = 3  # of more


def listed(texts: Sequence[str]) -> str:
    """ "a, b and c"."""
    *head, last = list(texts) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def named(teams: Sequence[str], few: int = FEW) -> str:
    """ "Design and Ops"; of more than ``few`` "Data, Design, Growth and 4 more": two hundred names are no sentence."""
    return listed(teams if len(teams) <= few else [*teams[:FIRST], f"{len(teams) - FIRST} more"])
