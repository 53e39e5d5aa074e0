"""What a number is made of, below its definition: the rows where they are not anonymous, else the finest sums there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.board import Board
from firmyes.board import counted as counted_rows
from firmyes.charts import decisions, practices
from firmyes.charts.chart import Cell, Chart
from firmyes.metrics.registry import metric
from firmyes.model import Promise
from firmyes.model.days import say_day
from firmyes.model.findings import CountedRow, DecisionLine
from firmyes.ui import decision_lines, tables
from firmyes.ui.behind import sheets
from firmyes.ui.behind.sheets import AT_MOST, Sheet
from firmyes.ui.shell import Context

ANONYMOUS = "Who answered what is anonymous and stays closed, here too."
_DAYS = ("made", "first promised", "ended")


# --- promises --------------------------------------------------------------------------------------------------------


def promises(ctx: Context, *measures: str) -> Sheet:
    """The promises in the base of these measures; the first one's periods part them."""
    rows = ctx.ask(counted_rows.promise_rows, ctx.filters, *measures)
    names = tuple(metric(name).name for name in measures)
    return _promises(f"The promises counted: {names[0].lower()}", names, rows, counted=True)


def clearness(ctx: Context, *measures: str) -> Sheet:
    """The promises counted, with what is unclear about each."""
    rows = ctx.ask(counted_rows.promise_rows, ctx.filters, *measures)
    return _with_reasons("The promises, and what is unclear about them", measures, rows)


def vague_half_year(ctx: Context) -> Sheet:
    """The promises the vague yes is judged on."""
    rows = ctx.ask(counted_rows.promise_rows, ctx.ask(counted_rows.six_months, ctx.filters), "clear")
    return _with_reasons("The promises of these six months, and what is unclear about them", ("clear",), rows)


def patterns(ctx: Context) -> list[Sheet]:
    """What the three are judged on: the numbers of their months, the challenges, the promises, the votes."""
    half = ctx.ask(counted_rows.six_months, ctx.filters)
    found = [ctx.ask(Board.series, measure, half) for measure in ("agreed", "gap", "unsaid", "clear", "kept_on_time")]
    challenged = ctx.ask(counted_rows.challenged_lines, ctx.filters)
    return [
        sheets.whole(found, "The six months together"),
        room(ctx, challenged, "The last twelve months' decisions with a record of challenges"),
        vague_half_year(ctx),
        voted(ctx, ctx.ask(Board.decisions, half, decisions.MOST)),
    ]


def ladder(ctx: Context) -> Sheet:
    return _promises("The promises on the ladder", counted_rows.LADDER, ctx.ask(counted_rows.ladder_rows, ctx.filters))


def durations(ctx: Context) -> Sheet:
    rows = ctx.ask(counted_rows.duration_rows, ctx.filters)
    return _promises("The promises followed", ("days followed",), rows, "Open ones are followed until the last export.")


def late(ctx: Context) -> Sheet:
    return _promises(
        "The promises that were late or dropped", ("reason",), ctx.ask(counted_rows.late_rows, ctx.filters)
    )


def moved(ctx: Context) -> Sheet:
    heads = ("seen on", "from", "to", "moved")
    return _promises("The moves", heads, ctx.ask(counted_rows.moved_rows, ctx.filters))


def _with_reasons(head: str, measures: Sequence[str], rows: tuple[CountedRow, ...]) -> Sheet:
    told = tuple(
        CountedRow(row.promise, row.period, (*row.marks, counted_rows.unclear(row.promise)), row.note) for row in rows
    )
    return _promises(head, (*(metric(name).name for name in measures), "unclear because"), told)


def _promises(
    head: str, heads: Sequence[str], rows: tuple[CountedRow, ...], lead: str = "", counted: bool = False
) -> Sheet:
    if not rows:
        return Sheet(head, "None.")
    if len(rows) > AT_MOST:
        lead = f"{lead} The newest {AT_MOST} of {len(rows)}; the file holds all.".strip()
    columns = ("team", "what", *_DAYS, *heads)
    cells = tuple(_cells(row) for row in rows)
    html = markup.macros("ui/behind").promises(head, columns, _groups(rows[:AT_MOST], counted))
    return Sheet(head, lead, html, Chart({}, "", ("period", *columns), cells))


def _groups(rows: Sequence[CountedRow], counted: bool) -> list[tuple[str, list[Any]]]:
    """Each period's line and its rows."""
    groups = []
    for period, found in groupby(rows, key=lambda row: row.period):
        members = list(found)
        label = period.label if period else "counted in no period here"
        groups.append((f"{label}{_tally(members, counted)}", [_row(row) for row in members]))
    return groups


def _tally(rows: Sequence[CountedRow], counted: bool) -> str:
    """ ": 25 of 33", the point of the chart, counted once more from these rows."""
    told = [row.marks[0] for row in rows if row.marks[0] in (counted_rows.YES, counted_rows.NO)]
    return f": {told.count(counted_rows.YES)} of {len(told)}" if counted and told else ""


def _row(row: CountedRow) -> tuple[Any, ...]:
    return row.promise.team, row.promise.what, row.note, _days(row.promise), row.marks


def _days(promise: Promise) -> tuple[str, str, str]:
    return _day(promise.made_on), _day(promise.due_first) or "no date", _ended(promise)


def _ended(promise: Promise) -> str:
    if promise.state == "open":
        return "open"
    return f"{promise.state} {_day(promise.done_on or promise.dropped_on) or '(day not recorded)'}"


def _day(day: date | None) -> str:
    return say_day(day, short=True) if day else ""


def _cells(row: CountedRow) -> tuple[Cell, ...]:
    period = row.period.label if row.period else ""
    return (period, row.promise.team, row.promise.what, *_days(row.promise), *row.marks)


# --- decisions -------------------------------------------------------------------------------------------------------


def voted(ctx: Context, lines: tuple[DecisionLine, ...]) -> Sheet:
    """The decisions whose votes are shown, a line each: the finest that votes have."""
    shown = tuple(line for line in lines if line.answers is not None)
    if not shown:
        return Sheet("The votes", ANONYMOUS)
    told = ctx.board.with_promises(shown[:AT_MOST])
    html = _boxed("Decisions voted on", decision_lines.table(told, len(ctx.filters.teams) != 1))
    return Sheet("The decisions voted on", ANONYMOUS, html, decisions.table(shown))


def closed(head: str) -> Sheet:
    """Where no row may be shown: that it may not, and why."""
    return Sheet(head, ANONYMOUS)


def room(ctx: Context, lines: tuple[DecisionLine, ...], head: str = "The decisions counted") -> Sheet:
    """What the record says of each decision."""
    if not lines:
        return Sheet(head, "None.")
    html = _boxed("Decisions counted", tables.room(lines[:AT_MOST], len(ctx.filters.teams) != 1))
    return Sheet(head, "", html, practices.strip(lines, ctx.mode))


def _boxed(label: str, table: Markup) -> Markup:
    """In a box of its own that scrolls, by keyboard too."""
    return markup.macros("ui/behind").boxed(label, table)


# --- the survey ------------------------------------------------------------------------------------------------------


def survey(ctx: Context) -> Sheet:
    """Each team's own number, where it may be shown: the finest a survey has."""
    teams = ctx.filters.teams or ctx.board.team_names()
    found = [(team, ctx.ask(Board.series, "safety", ctx.filters, team=team)) for team in teams]
    rows = [(team, point) for team, series in found for point in series.points if point.estimate.shown]
    if len(teams) < 2 or not rows:
        return Sheet("The answers", ANONYMOUS)
    return sheets.by_team(rows, "safety", ANONYMOUS)
