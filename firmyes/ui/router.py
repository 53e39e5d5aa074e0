"""The frame around every page: menu, filters, freshness, banner. ``app.py`` names this file as the main script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from firmyes.board import Board
from firmyes.config import read_settings, workspace_dir
from firmyes.errors import BuildUnusable, WorkspaceError
from firmyes.metrics.periods import periods_between
from firmyes.model import Grain, ViewScope
from firmyes.ui import components, demo, filters, first_start, look, shell, sitemap, state
from firmyes.ui.behind import words
from firmyes.ui.frame import Frame
from firmyes.ui.see import named_days, scope
from firmyes.ui.server.warm import warmth
from firmyes.ui.viewer import can_sign_out, viewer
from firmyes.warehouse.connection import waiting

_BEGINS = "import_and_data"  # where one’s own data begin
NOTHING_YOURS = (
    "There is no team here that you may see. Whose numbers you see stands in access.toml; ask whoever runs this server."
)


def main() -> None:
    titled = state.title("Firm Yes")
    st.set_page_config(page_title=titled, page_icon=look.ICON, layout="wide", initial_sidebar_state=look.SIDEBAR_WIDTH)
    mode = look.mode()
    state.put_frame(None)
    current = _navigate()
    screen = sitemap.screen(current.url_path or sitemap.SCREENS[0].name)
    home, who = workspace_dir(), viewer()
    workspace = demo.shown(home)
    board = _board(workspace, who.scope)
    warmth.noticed(workspace, board)
    shown = not state.presenting()
    asked, notes = scope.draw(_offer(board), screen, shown=shown)
    _name(titled, scope.title(screen, asked.filters))
    with st.sidebar:
        first_start.mend_quietly(workspace)
        waits = waiting(workspace)
        if waits and not board.scope.is_everything:
            waits = ()  # which files there are is not theirs to know
        components.freshness(board.build, waits, first_start.mended(workspace, board.build.build_id))
        words.button(screen, demo=board.build.demo)
        if who.name:
            components.signed_in(who.name, can_sign_out=can_sign_out(who))
        if not scope.has_doors(screen, shown=shown):  # else the bar has it
            look.follow(copies=False)
    # where one's own data begin the switch says it, and a link to where one is leads nowhere
    if board.build.demo and screen.name != _BEGINS:
        components.demo_banner(beside=workspace != home)
    if not board.scope.is_everything and not board.team_names():
        components.notice(NOTHING_YOURS)
    for note in notes:
        components.notice(note)
    frame = Frame(workspace, board, asked.filters, mode, asked.compare, look.width())
    state.put_frame(frame)
    if asked.naming:
        named_days.open_dialog(frame)
    shell.run_guarded(_instead(screen, home) or current.run)
    state.put_frame(None)


def _name(titled: str, title: str) -> None:
    """The browser's title, said again only where it is another than this session's last run had: that one it begins with."""
    if title != titled:
        st.set_page_config(page_title=title)
        state.put_title(title)


def _navigate() -> StreamlitPage:
    """The menu; none while slides have the screen. Whoever leaves the slides by another way gets it back at once."""
    current = st.navigation(state.menu(_menu), position="hidden" if state.presenting() else "sidebar")
    if state.presenting() and current.url_path != "present":
        state.end_show()
        st.rerun()
    return current


def _offer(board: Board) -> filters.Offer:
    """What can be chosen: the same for every run on one build."""
    return board.rows.once(("offer",), lambda: _offer_of(board))


def _offer_of(board: Board) -> filters.Offer:
    reach = board.months()
    months = periods_between(*reach, Grain.MONTH) if reach else ()
    return filters.Offer(board.team_names(), tuple(month.start for month in months), some=not board.scope.is_everything)


def _menu() -> dict[str, list[st.Page]]:
    menu: dict[str, list[st.Page]] = {}
    for place, screen in enumerate(sitemap.SCREENS):
        menu.setdefault(screen.group, []).append(
            st.Page(
                screen.path,
                title=screen.title,
                url_path=screen.name,
                default=place == 0,
                visibility="visible" if screen.listed else "hidden",
            )
        )
    return menu


def _board(workspace: Path, scope: ViewScope) -> Board:
    """The board of the build in use, for whoever looks; where there is none that can be used, wait for one."""
    if not (workspace / "CURRENT").exists():
        shell.wait_for(first_start.begin(workspace), "Preparing the demo data")
    try:
        return Board.open(workspace, scope)
    except BuildUnusable:
        if read_settings(workspace).is_replica:
            raise
        shell.wait_for(first_start.mend(workspace), "Making the numbers again")
        return Board.open(workspace, scope)


def _instead(screen: sitemap.Screen, home: Path) -> Callable[[], None] | None:
    """What is run in place of a page that changes a workspace, where this one is not to be changed."""
    if not screen.writes:
        return None
    if read_settings(home).is_replica:
        return _elsewhere
    return demo.only_looked_at if state.on_demo() and screen.name != "import_and_data" else None


def _elsewhere() -> None:
    """What a replica has in place of a page that changes the workspace."""
    raise WorkspaceError(
        "This server only shows",
        "It is a replica: imports, meetings and votes belong to the server that holds the workspace.",
        "Open this page there. Everything under See works here.",
    )


shell.run_guarded(main)
