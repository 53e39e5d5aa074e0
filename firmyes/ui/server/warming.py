"""What the first browser's first page asks, computed while that browser still loads Streamlit's own files; then what the other
pages bring along the first time, and what other months do, so that nobody waits for it.
"""

from __future__ import annotations

import ast
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from firmyes.background import Task
from firmyes.board import Board, first_sentence, measured, overview, promises, votes
from firmyes.charts.chart import Chart
from firmyes.errors import FirmYesError
from firmyes.metrics.periods import add_months
from firmyes.model import Filters
from firmyes.model.access import EVERYTHING
from firmyes.ui import figure, sitemap
from firmyes.ui.see import cards, heading
from firmyes.ui.shell import Context

_LINE = {"color": "#000", "width": 1}
_AXIS = {"title": {"text": ""}, "range": [0, 1], "tickvals": [0], "ticktext": [""], "tickfont": {"size": 13}}
_DATA = [
    {"type": "scatter", "x": [0], "y": [0], "mode": "lines", "line": {**_LINE, "dash": "dot"}, "marker": {"size": 9}},
    {"type": "bar", "x": [0], "y": [0], "marker": {"color": "#000", "pattern": {"shape": "/"}, "line": _LINE}},
]
_WORDS = {"text": "", "x": 0, "y": 0, "showarrow": False, "font": {"size": 13, "color": "#000"}}
_LAYOUT = {"xaxis": _AXIS, "yaxis": _AXIS, "annotations": [_WORDS], "shapes": [{"type": "line", "line": _LINE}]}
# the kinds of parts our charts are made of: Plotly brings each along when it first meets it
SAMPLE = Chart({"data": _DATA, "layout": _LAYOUT}, "", (), ())
LOOKED_BACK = (1, 2)  # months before the last one
LONGEST_START = 600.0  # seconds that a first build is waited for


def after(start: Task[None], workspace: Path) -> Task[None]:
    """Once the workspace is prepared, ask what Overview asks of all teams; the page finds it in the cache. Returns at once."""
    return Task("warming", lambda _: _ask(start, workspace))


def _ask(start: Task[None], workspace: Path) -> None:
    ready = start.wait(LONGEST_START) and not start.failed
    if ready:
        with suppress(FirmYesError):  # what cannot be read says so on the page
            ask_overview(Context(Board.open(workspace, EVERYTHING), Filters(), "light", workspace))
    bring_along()
    if ready:
        with suppress(FirmYesError):
            look_around(Context(Board.open(workspace, EVERYTHING), Filters(), "light", workspace))


def ask_overview(ctx: Context) -> None:
    """The questions of ``pages/overview.py``, about all teams; a test holds that the page asks no other of them."""
    heading.said(ctx, "overview")
    if ctx.ask(Board.months) is None:
        return
    facts = heading.facts(ctx)
    for measure, _, _ in cards.CARDS:
        ctx.ask(Board.series, measure, ctx.filters)
        if facts.several:
            ctx.ask(measured.of_teams, ctx.filters, measure, cards.few(facts.by_team, measure))
    for question in (first_sentence.due, votes.ladders, overview.patterns, overview.team_table, overview.watched):
        ctx.ask(question, ctx.filters)
    ctx.ask(promises.open_as_of, Filters(ctx.filters.teams))
    ctx.ask(Board.hidden, ctx.filters)
    ctx.ask(Board.coverage)
    ctx.ask(Board.decisions, ctx.filters, 5)


def look_around(ctx: Context) -> None:
    """Ask the same of other months: what is read once for every stretch is read now, not when somebody first chooses months.

    Not in a large workspace: there it is seconds in which the first pages would wait, and its pages of many teams read it anyway.
    """
    if not ctx.board.rows.rates.is_small():
        return
    reach = ctx.ask(Board.months)
    for back in LOOKED_BACK if reach else ():
        last = add_months(reach[1], -back) - timedelta(days=1)
        if last > reach[0]:
            ask_overview(replace(ctx, filters=Filters(until=last)))


def bring_along() -> None:
    """Import what the pages import, and check one chart: once a process, or the first reader waits half a second for it."""
    for screen in sitemap.SCREENS:
        for each in ast.walk(ast.parse(Path(screen.path).read_text(encoding="utf-8"))):
            if isinstance(each, ast.ImportFrom) and each.module:
                __import__(each.module, fromlist=[one.name for one in each.names])
    figure.checked(SAMPLE)
