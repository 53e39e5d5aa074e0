"""The frame around every page: menu, filters, freshness, banner. ``app.py`` names this file as the main script."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from firmyes.board import Board
from firmyes.config import read_settings, workspace_dir
from firmyes.errors import WorkspaceError
from firmyes.metrics.periods import periods_between
from firmyes.model import Grain
from firmyes.ui import components, filters, first_start, look, shell, sitemap, state
from firmyes.ui.frame import Frame
from firmyes.ui.see import scope
from firmyes.ui.viewer import viewer


def main() -> None:
    st.set_page_config(
        page_title="Firm Yes", page_icon=look.ICON, layout="wide", initial_sidebar_state=look.SIDEBAR_WIDTH
    )
    mode = look.mode()
    look.apply()
    state.put_frame(None)
    current = _navigate()
    screen = sitemap.screen(current.url_path or sitemap.SCREENS[0].name)
    workspace = workspace_dir()
    board = _board(workspace)
    asked, notes = scope.draw(_offer(board), screen, shown=not state.presenting())
    st.set_page_config(page_title=scope.title(screen, asked.filters))
    with st.sidebar:
        components.freshness(board.build)
        if (who := viewer()).name:
            components.signed_in(who.name, can_sign_out=who.can_sign_out)
        look.follow_theme()
    if board.build.demo:
        components.demo_banner()
    for note in notes:
        components.notice(note)
    state.put_frame(Frame(workspace, board, asked.filters, mode, asked.compare))
    shell.run_guarded(_elsewhere if screen.writes and read_settings(workspace).is_replica else current.run)
    state.put_frame(None)


def _navigate() -> StreamlitPage:
    """The menu; none while slides have the screen. Whoever leaves the slides by another way gets it back at once."""
    current = st.navigation(state.menu(_menu), position="hidden" if state.presenting() else "sidebar")
    if state.presenting() and current.url_path != "present":
        state.end_show()
        st.rerun()
    return current


def _offer(board: Board) -> filters.Offer:
    reach = board.months()
    months = periods_between(*reach, Grain.MONTH) if reach else ()
    return filters.Offer(board.team_names(), tuple(month.start for month in months))


def _menu() -> dict[str, list[st.Page]]:
    menu: dict[str, list[st.Page]] = {}
    for place, screen in enumerate(sitemap.SCREENS):
        menu.setdefault(screen.group, []).append(
            st.Page(screen.path, title=screen.title, url_path=screen.name, default=place == 0)
        )
    return menu


def _board(workspace: Path) -> Board:
    """The board of the build in use; on a first start, wait for it and show how far it is."""
    if not (workspace / "CURRENT").exists():
        _wait(workspace)
    return Board.open(workspace)


def _elsewhere() -> None:
    """What a replica has in place of a page that changes the workspace."""
    raise WorkspaceError(
        "This server only shows",
        "It is a replica: imports, meetings and votes belong to the server that holds the workspace.",
        "Open this page there. Everything under See works here.",
    )


def _wait(workspace: Path) -> None:
    task = first_start.begin(workspace)
    bar = st.progress(0.0, "Preparing the demo data")
    while not task.wait(0.1):
        bar.progress(task.progress.share, task.progress.step or "Preparing the demo data")
    bar.empty()
    task.result()


shell.run_guarded(main)
