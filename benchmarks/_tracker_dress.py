"""How lists and trackers are dressed: what tools and people call their columns and states, written down without looking at ours."""

from __future__ import annotations

from dataclasses import dataclass, field

KEPT, OPEN, DROPPED = "kept", "open", "dropped"


@dataclass(frozen=True, slots=True)
class Dress:
    """One way to write a list. ``heads``: field → what its column is called (one of them); ``states``: state → words;
    ``days``: how days are written; ``joins``: what joins several owners of a cell."""

    name: str
    heads: dict[str, tuple[str, ...]]
    states: dict[str, tuple[str, ...]]
    days: tuple[str, ...]
    joins: tuple[str, ...] = (", ", " & ", "; ", " / ")
    nobody: tuple[str, ...] = ("",)
    many: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)  # column → what fills it: day, person, text
    tool: bool = False


NUMBERS = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y")
DOTS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y")
SLASHES = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y")
