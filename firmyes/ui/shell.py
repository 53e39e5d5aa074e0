"""What every page begins with: ``ctx = shell.page("overview")`` gives the board, the filters, the mode."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from firmyes import machine
from firmyes.background import Task
from firmyes.board import Board
from firmyes.charts.chart import Chart
from firmyes.charts.theme import PAGE_WIDTH, Mode
from firmyes.config import is_replica, workspace_dir
from firmyes.errors import BuildUnusable, FirmYesError, WorkspaceError
from firmyes.model import Filters
from firmyes.ui import components, figure, first_start, state
from firmyes.ui.cache import memory
from firmyes.ui.server.warm import warmth
from firmyes.warehouse.connection import current_build

log = logging.getLogger("firmyes")
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What a page works with. ``width``: the pixels that charts can count on."""

    board: Board
    filters: Filters
    mode: Mode
    workspace: Path
    compare: str = ""
    width: int = PAGE_WIDTH

    @property
    def narrow(self) -> bool:
        return self.width < PAGE_WIDTH

    def ask(self, question: Callable[Concatenate[Board, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``ctx.ask(Board.series, "kept_on_time", ctx.filters)``: the board's answer, computed once per build.

        Kept under the question's module and full name: ``overview.patterns`` and a ``patterns`` elsewhere are two questions.
        """
        warmth.asked(self.workspace, self.board.scope, question, args, kwargs)
        return answered(self.workspace, self.board, question, args, kwargs)

    def chart(self, name: str, make: Callable[[], Chart | None], *also: Hashable) -> Chart | None:
        """A chart for these filters and this mode, checked once and then drawn as it is."""
        return self.once(name, lambda: figure.checked(make()), *also)

    def once(self, name: str, make: Callable[[], T], *also: Hashable) -> T:
        """Anything made from the board for these filters and this mode: figures, HTML."""
        key = (str(self.workspace), self.board.key, name, self.filters, self.mode, self.width, also)
        return memory.recall(key, make)


def answered(
    workspace: Path, board: Board, question: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]
) -> Any:
    """What the board answers, from the cache where it was asked before."""
    asked = (question.__module__, question.__qualname__)
    key = (str(workspace), board.key, asked, args, tuple(sorted(named.items())))
    return memory.recall(key, lambda: question(board, *args, **named))


def page(name: str) -> Context:
    """Begin a page. Refuses to run without the frame, which holds sign-in, filters and the menu."""
    frame = state.frame()
    if frame is None:
        raise WorkspaceError(
            "This page needs its frame", f"“{name}” was run by itself.", "Start the app with: streamlit run app.py"
        )
    return Context(frame.board, frame.filters, frame.mode, frame.workspace, frame.compare, frame.width)


def run_guarded(run: Callable[[], Any]) -> None:
    """Run a page; whatever goes wrong becomes a card with a title, what happened, what to do and an id, never a trace."""
    try:
        run()
    except Exception as error:  # noqa: BLE001 - the last line before the person: everything is logged and told
        if _is_mended(error):
            st.rerun()
        show_error(error)


def _is_mended(error: Exception) -> bool:
    """Whether this was a damaged build, and it could be made again."""
    if not isinstance(error, BuildUnusable):
        return False
    try:
        return _made_again()
    except Exception as why:  # noqa: BLE001 - told as the error's card, whatever it was; this goes to the log
        log.warning("the build could not be made again: %s", why)
        return False


def _made_again() -> bool:
    frame = state.frame()
    workspace = frame.workspace if frame else workspace_dir()
    if is_replica(workspace):
        return False
    damaged = frame.board.build.build_id if frame else current_build(workspace)
    task = first_start.mend(workspace)
    wait_for(task, "Making the numbers again")
    return current_build(workspace) != damaged


def wait_for(task: Task[None], words: str) -> None:
    """A bar on the page until the work has ended, and the shape of what comes; raises what it raised."""
    bar, shape = st.progress(0.0, words), st.empty()
    shape.html("<div class='fy fy-coming' aria-hidden='true'><i></i><i></i><i></i><i></i><i></i><i></i></div>")
    while not task.wait(0.1):
        bar.progress(task.progress.share, task.progress.step or words)
    bar.empty()
    shape.empty()
    task.result()


def show_error(error: Exception) -> bool:
    """Draw the card and write the log under the same id. Returns True: Streamlit shows nothing of its own."""
    error_id = secrets.token_hex(3)
    error = machine.in_words(error) or error
    if isinstance(error, FirmYesError):
        log.warning("error %s: %s", error_id, error)
        components.error_card(error.title, error.what, error.next_step, str(error.where), error_id)
    else:
        log.error("error %s", error_id, exc_info=error)
        components.error_card(
            "This page could not be drawn",
            "Something here went wrong that nobody foresaw. Your data are as they were.",
            "Reload the page. If it stays, hand the id to whoever runs this server: the log has the rest under it.",
            "",
            error_id,
        )
    return True
