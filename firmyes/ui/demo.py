"""Demo or ours: the made-up teams stay to be looked at beside one's own, as a workspace of their own inside ours."""

from __future__ import annotations

from pathlib import Path

from firmyes.errors import WorkspaceError
from firmyes.ui import state

FOLDER = "demo"


def shown(home: Path) -> Path:
    """The workspace this session looks at. The demo beside ours is made when somebody first asks for it."""
    return home / FOLDER if state.on_demo() else home


def only_looked_at() -> None:
    """What the demo beside ours has in place of a page that belongs to one's own teams."""
    raise WorkspaceError(
        "This is the demo, beside your own numbers",
        "A meeting and its votes belong to your own teams.",
        "Choose Ours on Add data, and open this page again.",
    )
