"""The screens: their place in the menu, their name, and which filters change what they show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from firmyes.config import ROOT

TEAMS, DATES, GRAIN = "teams", "dates", "grain"
EVERY = frozenset({TEAMS, DATES, GRAIN})
SEE = "See"  # the group of the pages that show numbers


@dataclass(frozen=True, slots=True)
class Screen:
    """One file of ``pages/``: ``name`` is the file's name and the URL's path; ``uses`` the filters that matter there.

    ``writes``: it is there to change the workspace, which a replica never does. ``listed``: it has an entry in the menu.
    """

    name: str
    title: str
    group: str
    uses: frozenset[str] = frozenset()
    writes: bool = False
    listed: bool = True

    @property
    def path(self) -> str:
        return str(ROOT / "pages" / f"{self.name}.py")


# A screen without its file is left out, of the menu and of every link to it (``has``).
SCREENS = tuple(
    s
    for s in (
        Screen("overview", "Overview", SEE, EVERY),
        Screen("follow_through", "Follow-through", SEE, EVERY),
        Screen("psychological_safety", "Psychological safety", SEE, EVERY),
        Screen("agreement", "Agreement and commitment", SEE, EVERY),
        Screen("meeting", "Meeting", "Do", frozenset({TEAMS}), writes=True),
        Screen("present", "Show as slides", "Do", EVERY, listed=False),
        Screen("import_and_data", "Add data", "Do", writes=True),
        Screen("privacy", "Privacy", "Trust"),
        Screen("methods", "Methods", "Trust"),
    )
    if Path(s.path).exists()
)


def has(name: str) -> bool:
    return any(s.name == name for s in SCREENS)


def screen(name: str) -> Screen:
    return next(s for s in SCREENS if s.name == name)
