"""Who looks: the one seam between the gate, which knows, and the pages, which ask; what they may do; who takes a file away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import unquote

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section

from firmyes.access.gate import GROUPS, VIEWER
from firmyes.access.rules import viewer_of
from firmyes.access.sessions import KEY_HOLDER
from firmyes.board import Board
from firmyes.config import workspace_dir
from firmyes.errors import NotAllowed, WorkspaceError
from firmyes.logbook import Deed, record
from firmyes.model import Right, Viewer
from firmyes.ui.server import downloads

WHY_NOT = {
    Right.IMPORT_ANSWERS: "Adding answers and votes, and saying whose they are, needs a right that you do not have.",
    Right.IMPORT_PROMISES: "Adding promises and decisions needs a right that you do not have.",
    Right.RECORD: "You can read along: recording decisions and promises, and opening a vote, needs a right that you do not have.",
    Right.ADMINISTER: "Only administrators do this.",
}
_behind_gate = threading.Event()


def viewer() -> Viewer:
    """Who looks at this page, as ``access.toml`` now has it. Raises WorkspaceError for whoever may not look any more."""
    return viewer_of(workspace_dir(), name_of_request(), groups_of_request())


def behind_gate() -> None:
    """A server runs, and every page's connection comes through the gate."""
    _behind_gate.set()


def name_of_request() -> str:
    """The name the gate gave this page's connection. Without a server there is no gate and no handshake: a test, at home on
    this machine. With one, a connection without a name is nobody's; so is one that broke off while its page still runs."""
    name = st.context.headers.get(VIEWER)
    if name is None and _behind_gate.is_set():
        raise WorkspaceError(
            "Nobody is known to look at this page", "Its connection has ended, or did not come through the gate.",
            "Open it anew by its address.",
        )  # fmt: skip
    return unquote(str(name or KEY_HOLDER))


def groups_of_request() -> frozenset[str]:
    """Their groups at the provider or the proxy, as the gate has them."""
    told = str(st.context.headers.get(GROUPS) or "")
    return frozenset(unquote(group) for group in told.split(",") if group)


def can_sign_out(who: Viewer) -> bool:
    """Whether it was here that they signed in, not at a proxy."""
    return bool(who.name and get_secrets_auth_section())


def why_not(right: Right) -> str | None:
    """Why whoever looks may not do what needs ``right``, for the button that does it; None where they may."""
    return None if viewer().may(right) else WHY_NOT[right]


def recorder(board: Board, *teams: str) -> Viewer:
    """Whoever looks, who records something of these teams. Raises NotAllowed without the right, or where a team is not theirs
    to see: a button that is off is no lock."""
    from firmyes import door  # start-up: who only looks needs nothing of the write side

    who = viewer()
    door.need(who, Right.RECORD)
    strange = [team for team in teams if team not in board.team_names()]
    if strange and not who.scope.is_everything:
        raise NotAllowed(
            "This is not your team’s",
            f"{strange[0] or 'The decision'} is not yours to record for.",
            f"Your teams: {', '.join(board.team_names()) or 'none yet'}.",
        )
    return who


def as_file(make: Callable[[], bytes], file_name: str) -> Callable[[], bytes]:
    """``make`` for a download button that calls it at the click: written down in the logbook then, and nobody else's to fetch.

    Who looks is asked now: at the click no page runs.
    """
    who = viewer()

    def made() -> bytes:
        data = make()
        downloads.made.add(data, who.name)
        record(workspace_dir(), who.called, Deed.EXPORTED, file_name)
        return data

    return made


def taken(file_name: str) -> None:
    """Write down that whoever looks takes a file away that their browser makes."""
    record(workspace_dir(), viewer().called, Deed.EXPORTED, file_name)
