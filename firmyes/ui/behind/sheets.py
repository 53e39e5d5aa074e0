"""Numbers as a table with its file: each with its interval and its n, for whoever looks behind a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.charts import words
from firmyes.charts.chart import Cell, Chart
from firmyes.metrics.registry import metric
from firmyes.model import Estimate, Ladder, Point, Series, Unit
from firmyes.model.findings import Association, BetweenGroups, TeamRow
from firmyes.ui import components, figure

AT_MOST = 200  # rows drawn; the file holds all
TOWARDS_THE_MEAN = (
    "“Drawn to the mean” is the best guess at a team’s own level: what lies far from the other teams on few rows is mostly chance, "
    "so it is moved towards all teams’ mean, the more the less it stands on. Colours and comparisons use the value itself."
)
_NO_SHARES = ("day", "mean")  # columns of charts whose numbers are no shares


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of what stands behind a number: head, a sentence, the rows as HTML, and the same as a file."""

    head: str
    lead: str = ""
    html: Markup | str = ""
    file: Chart | None = None


def draw(sheets: Sequence[Sheet], key: str) -> None:
    for place, sheet in enumerate(sheets):
        components.small_head(sheet.head)
        if sheet.lead:
            components.note(sheet.lead)
        if sheet.html:
            st.html(sheet.html)
        if sheet.file is not None:
            figure.csv_button(
                lambda file=sheet.file: figure.csv_bytes(file), f"rows_{key}_{place}", f"{key}-{place + 1}"
            )


def sheet(head: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], lead: str = "") -> Sheet:
    """Rows of texts as a table; the first cell of each is its head."""
    shown = [(_text(first), map(_text, rest)) for first, *rest in rows[:AT_MOST]]
    if len(rows) > AT_MOST:
        lead = f"{lead} The first {AT_MOST} of {len(rows)}; the file holds all.".strip()
    html = markup.macros("ui/behind").sheet(head, columns, shown)
    return Sheet(head, lead, html, Chart({}, "", tuple(columns), tuple(map(tuple, rows))))


def of_chart(chart: Chart, unit: Unit = Unit.PROPORTION) -> Sheet:
    """A chart's numbers as a table a screen reader can walk; the file keeps all their digits."""
    shown = [[_said(cell, name, unit) for cell, name in zip(row, chart.columns, strict=True)] for row in chart.rows]
    return replace(sheet("The numbers", chart.columns, shown), file=chart)


def _said(cell: Cell, column: str, unit: Unit) -> Cell:
    if not isinstance(cell, float):
        return cell
    return f"{cell:.1f}" if column in _NO_SHARES else words.amount(cell, unit).replace("-", "−")


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def number_cells(estimate: Estimate, unit: Unit) -> tuple[str, str, int | None]:
    """Number, interval and n as three cells; without a number why."""
    if not estimate.shown or estimate.value is None:
        return estimate.status.value.replace("_", " "), "", None
    count = words.counts(estimate)
    value = words.amount(estimate.value, unit)
    return f"{count} ({value})" if count else value, fits(estimate, unit), estimate.n


def fits(estimate: Estimate, unit: Unit) -> str:
    return "" if estimate.low is None or estimate.high is None else words.span(estimate.low, estimate.high, unit)


# --- what they are of ------------------------------------------------------------------------------------------------


def over_time(title: str, series: Series) -> Sheet:
    """A measure's points, the last period first."""
    row = metric(series.metric)
    rows = [
        (p.period.label, *number_cells(p.estimate, row.unit), "" if p.finished else "so far")
        for p in series.points[::-1]
    ]
    return sheet(f"{title}: the numbers", ("period", row.name, "likely between", f"of {row.counts}", ""), rows)


def by_team(found: Sequence[tuple[str, Point]], measure: str, lead: str) -> Sheet:
    """Each team's own points where they are shown."""
    row = metric(measure)
    rows = [(team, point.period.label, *number_cells(point.estimate, row.unit)) for team, point in found]
    return sheet(
        "The teams it is made of", ("team", "period", row.name, "likely between", f"of {row.counts}"), rows, lead
    )


def whole(found: Sequence[Series], head: str = "All months in view together") -> Sheet:
    """Each measure over all months in view."""
    rows = [
        (metric(s.metric).name, *number_cells(s.whole, metric(s.metric).unit), metric(s.metric).counts) for s in found
    ]
    return sheet(head, ("measure", "value", "likely between", "stands on", "of"), rows)


def parts_of_clear(found: Sequence[tuple[str, Estimate]]) -> Sheet:
    """The three things a clear promise has, one by one."""
    names = {"owner": "one name", "what": "something to show", "when": "a day"}
    rows = [(names.get(part, part), *number_cells(estimate, Unit.PROPORTION)) for part, estimate in found]
    return sheet("What makes a promise clear", ("it has", "value", "likely between", "stands on"), rows)


def judged(found: Sequence[Series]) -> Sheet:
    """What was judged: every measure watched, all together and team by team."""
    rows = []
    for series in found:
        unit, said = metric(series.metric).unit, series.verdict
        if said.at is None or said.estimate is None:
            continue
        before = "" if said.centre is None else words.amount(said.centre, unit)
        name = metric(series.metric).name
        rows.append((series.team or "all together", name, said.at.label, *number_cells(said.estimate, unit), before,
                     words.verdict(said.kind), said.reason))  # fmt: skip
    columns = (
        "team",
        "measure",
        "period",
        "value",
        "likely between",
        "stands on",
        "the months before",
        "what they say",
        "because",
    )
    return sheet("Everything that was judged", columns, rows)


def against(rows: Sequence[TeamRow]) -> Sheet:
    """Each team against the other teams, with the interval of the difference and its corrected p-value."""
    cells = []
    for row in rows:
        for cell in row.cells:
            unit = metric(cell.metric).unit
            apart = cell.difference
            difference = "" if apart.value is None or not apart.shown else words.change(apart.value, unit)
            span = "" if apart.low is None or apart.high is None else _between(apart, unit)
            p = "" if cell.p_adjusted is None else f"{cell.p_adjusted:.3f}"
            drawn = "" if cell.drawn is None else words.amount(cell.drawn, unit)
            numbers = (*number_cells(cell.estimate, unit), drawn)
            cells.append((row.team, metric(cell.metric).name, *numbers, difference, span, p))
    columns = (
        "team",
        "measure",
        "value",
        "likely between",
        "stands on",
        "drawn to all teams",
        "against the others",
        "likely between",
        "p (Holm)",
    )
    return sheet("Each team against the others", columns, cells, TOWARDS_THE_MEAN)


def compared(found: Sequence[Association]) -> Sheet:
    """Both sides of each comparison, and their difference."""
    columns = (
        "of decisions with",
        "kept",
        "likely between",
        "stands on",
        "the others kept",
        "likely between",
        "stands on",
        "difference",
        "likely between",
    )
    rows = []
    for a in found:
        span = "" if a.difference.low is None or a.difference.high is None else _between(a.difference, Unit.PROPORTION)
        apart = "" if a.difference.value is None else words.change(a.difference.value, Unit.PROPORTION)
        sides = (*number_cells(a.with_it, Unit.PROPORTION), *number_cells(a.without, Unit.PROPORTION))
        rows.append((a.label, *sides, apart, span))
    return sheet("Both sides", columns, rows)


def groups(found: Sequence[BetweenGroups]) -> Sheet:
    """Every decision that several groups voted on, group by group, the widest difference first."""
    rows = [
        (one.title, group.team, *number_cells(group.estimate, Unit.PROPORTION), _between(one.widest, Unit.PROPORTION))
        for one in found
        for group in one.groups
    ]
    columns = ("decision", "group", "firm yes", "likely between", "stands on", "widest difference, likely between")
    return sheet("All decisions of several groups", columns, rows)


def dots(found: Sequence[Association]) -> Sheet:
    """The decisions compared, practice by practice."""
    rows = [
        (
            title,
            a.label,
            words.percent(x) if a.id == "firm_yes" else "yes" if x > 0.5 else "no",
            words.percent(kept),
            due,
        )
        for a in found
        for title, x, kept, due in a.dots
    ]
    return sheet("The decisions compared", ("decision", "practice", "recorded", "kept on time", "promises due"), rows)


def _between(estimate: Estimate, unit: Unit) -> str:
    return f"{words.change(estimate.low or 0, unit)} to {words.change(estimate.high or 0, unit)}"


def steps(ladders: Sequence[Ladder]) -> Sheet:
    """Each step of the ladders with what it stands on."""
    rows = [
        (
            ladder.id,
            step.label,
            *(number_cells(step.estimate, Unit.PROPORTION) if place else (step.estimate.count, "", None)),
        )
        for ladder in ladders
        for place, step in enumerate((*ladder.steps, *ladder.beside))
    ]
    return sheet("The steps", ("of", "step", "value", "likely between", "stands on"), rows)
