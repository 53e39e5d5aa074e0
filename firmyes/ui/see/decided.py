"""Decisions of a scope on a page: the newest one by one, and where there are thousands the picture of all of them gathered."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from firmyes.board import Board, votes
from firmyes.charts import decisions
from firmyes.charts.chart import Chart
from firmyes.charts.decisions import MOST
from firmyes.model.findings import DecisionLine
from firmyes.ui import decision_lines, sentences, tables
from firmyes.ui.shell import Context


@dataclass(frozen=True, slots=True)
class Decided:
    """``lines``: the newest, at most ``MOST``; ``count``: how many there are."""

    lines: tuple[DecisionLine, ...]
    count: int

    @property
    def every(self) -> str:
        """ "All decisions", or how many of them are listed."""
        return "All decisions" if self.count <= MOST else f"The newest {MOST} of {self.count:,} decisions"


def of(ctx: Context, *, own: bool = False) -> Decided:
    """Those of the filters; ``own``: whose room was the chosen teams' own."""
    lines = ctx.ask(Board.decisions, ctx.filters, MOST, own)
    return Decided(lines, len(lines) if len(lines) < MOST else ctx.ask(Board.decision_count, ctx.filters, own))


def points(ctx: Context, found: Decided) -> tuple[Chart | None, str]:
    """How many who agree have not committed, and the sentence: a point each over time, or gathered where there are too many."""
    if found.count <= MOST:
        days = ctx.ask(Board.named_days, ctx.filters)
        chart = ctx.chart("points", lambda: decisions.strip(found.lines, ctx.mode, days=days, width=ctx.width))
        return chart, ctx.once("points_said", lambda: sentences.points(found.lines))
    cells = ctx.ask(votes.cells, ctx.filters)
    chart = ctx.chart("points", lambda: decisions.crowded(cells, ctx.mode, width=ctx.width))
    return chart, sentences.cells(cells)


def table(ctx: Context, found: Decided) -> Markup:
    """A line each, their promises a click away."""
    several = len(ctx.filters.teams) != 1
    return ctx.once("all_lines", lambda: decision_lines.table(ctx.board.with_promises(found.lines), several))


def room(ctx: Context, found: Decided) -> Markup:
    """What the record says of each."""
    return ctx.once("room_lines", lambda: tables.room(found.lines, len(ctx.filters.teams) != 1))
