"""What the first browser's first page asks, computed while that browser still loads Streamlit's own files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from firmyes.background import Task
from firmyes.board import Board, first_sentence, overview, votes
from firmyes.errors import FirmYesError
from firmyes.model import Filters
from firmyes.model.access import EVERYTHING
from firmyes.ui.see import cards, heading
from firmyes.ui.shell import Context

LONGEST_START = 600.0  # seconds that a first build is waited for


def after(start: Task[None], workspace: Path) -> Task[None]:
    """Once the workspace is prepared, ask what Overview asks of all teams; the page finds it in the cache. Returns at once."""
    return Task("warming", lambda _: _ask(start, workspace))


def _ask(start: Task[None], workspace: Path) -> None:
    if not start.wait(LONGEST_START) or start.failed:
        return
    with suppress(FirmYesError):  # what cannot be read says so on the page
        ask_overview(Context(Board.open(workspace, EVERYTHING), Filters(), "light", workspace))


def ask_overview(ctx: Context) -> None:
    """The questions of ``pages/overview.py``, about all teams; a test holds that the page asks no other of them."""
    heading.said(ctx, "overview")
    if ctx.ask(Board.months) is None:
        return
    heading.facts(ctx)
    for measure, _, _ in cards.CARDS:
        ctx.ask(Board.series, measure, ctx.filters)
    for question in (first_sentence.due, votes.ladders, overview.patterns, overview.team_table, overview.watched):
        ctx.ask(question, ctx.filters)
    ctx.ask(Board.hidden, ctx.filters)
    ctx.ask(Board.decisions, ctx.filters, 5)
