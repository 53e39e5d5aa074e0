"""Demo | Ours: the way out of the demo into one's own workspace, and back to look."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.board import Board
from firmyes.config import workspace_dir
from firmyes.model import Right
from firmyes.ui import shell, state
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not
from firmyes.vote import landing

DEMO, OURS = "Demo", "Ours"
HELP = "The demo’s teams are made up. It stays here when you begin with your own."


def draw(ctx: shell.Context) -> None:
    """The switch, for whoever sees all teams: whoever sees some has no demo to look at."""
    now = DEMO if ctx.board.build.demo else OURS
    if not viewer().scope.is_everything:
        return
    no = why_not_out(ctx)
    chosen = st.segmented_control(
        "Whose numbers", [DEMO, OURS], default=now, key=f"whose-{now}", required=True,
        label_visibility="collapsed", disabled=bool(no), help=no or HELP,
    )  # fmt: skip
    if chosen == now:
        return
    if chosen == DEMO:
        state.put_on_demo(True)
    elif not leave(ctx):
        return
    st.rerun()


def why_not_out(ctx: shell.Context) -> str | None:
    """Why this viewer cannot leave the demo; None where they can, or have left it."""
    return why_not(Right.ADMINISTER) if ctx.board.build.demo and not state.on_demo() else None


def leave(ctx: shell.Context) -> bool:
    """Look at one's own numbers from now on; where there are none yet, make the empty workspace they begin in."""
    if state.on_demo():
        state.put_on_demo(False)
        return True
    if not ctx.board.build.demo:
        return True
    with st.spinner("Making a workspace of your own"):
        return attempt(lambda: _start_own(ctx.board))


def _start_own(demo: Board) -> None:
    """The demo's teams go, and with them the votes that are open among them."""
    home = workspace_dir()
    door.start_own(home, viewer())
    landing.forget_gone(home, demo.team_names())
