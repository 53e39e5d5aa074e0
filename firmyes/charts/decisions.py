"""Decisions as points: over time, how many who agree have not committed; thousands of them, agreed against committed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import product
from statistics import median
from typing import Any

from firmyes.charts import marks, parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import ELLIPSIS, LINE_HEIGHT, Box, lines_of, text_width
from firmyes.charts.rows import share_axis
from firmyes.charts.scale import shares as shares_axis
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import Mark, VoteCell
from firmyes.model.days import say_day
from firmyes.model.findings import DecisionLine

MOST = 400  # decisions drawn a point each; of more, those that lie together are one
_NAMED = 4  # at most so many points carry their title
_LINES = 3  # a title is parted into at most so many
_APART = 0.25  # how far from the middle one an outlier lies
_LIFT = 12  # pixels from a point's edge to the middle of a title above or below it: clear of the point itself
_SOFT = "not committed"
_COLUMNS = ("decision", "date", "answers", "agreed", "committed", *(s.label for s in theme.answer_styles("light")))
_HEIGHT, _STRIP = 420, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 28, 48
_LOW, _HIGH = -0.13, 1.13  # above and below: room for the names of the corners, clear of every point
_SIDE = 0.06  # left and right: room for half a point


def strip(
    decisions: Sequence[DecisionLine], mode: Mode, *, days: Sequence[Mark] = (), width: int = theme.PAGE_WIDTH
) -> Chart | None:
    """A point per decision on true time: of those who agreed, how many have not committed; a line at the half, outliers named.

    ``days`` are those somebody named. None without a dated decision that anybody agreed with and whose answers may be shown.
    """
    drawn = sorted(
        (d for d in decisions if d.answers is not None and d.answers.agreed and d.decision.decided_on),
        key=lambda d: d.decision.decided_on or date.min,
    )
    if not drawn:
        return None
    p = PALETTES[mode]
    moments = [datetime.combine(d.decision.decided_on, time(12)) for d in drawn if d.decision.decided_on]
    shares = [d.answers.soft_yes / d.answers.agreed for d in drawn if d.answers]
    sizes = [_diameter(d.answers.answers) for d in drawn if d.answers]
    months = [parts.month_of(moment) for moment in (moments[0], moments[-1])]
    plot_width = width - _LEFT - _RIGHT
    span = _with_sides(parts.time_span(months), plot_width)
    named = marks.placed(days, plot_width, _RIGHT, span)
    top = _TOP + (named.room + 12 if named.places else 8)
    plot_height = _STRIP - _TOP - _BOTTOM
    across = [(moment - span[0]) / (span[1] - span[0]) * plot_width for moment in (*moments, *named.at)]
    places = [(x, (1 - y) * plot_height) for x, y in zip(across, shares, strict=False)]
    upright = across[len(moments) :]
    beside = _outliers([d.decision.title for d in drawn], shares, places, sizes, (plot_width, plot_height), upright)
    values, texts = parts.time_ticks(months, plot_width)
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [parts.stamp(moment) for moment in moments],
                "y": shares,
                "cliponaxis": False,
                "marker": _dots(sizes, 1.5, mode),
                "text": [_point_text(d) for d in drawn],
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": theme.layout(
            mode,
            height=plot_height + top + _BOTTOM,
            margin={"l": _LEFT, "r": _RIGHT, "t": top, "b": _BOTTOM},
            hovermode="closest",
            xaxis={
                "range": [parts.stamp(end) for end in span],
                "tickvals": values,
                "ticktext": texts,
                "automargin": False,
            },
            yaxis=shares_axis().axis() | {"automargin": False},
            shapes=[parts.rule(0, 0.5, 1, 0.5, p.ink3, dash="dot", xref="paper"), *named.lines(plot_height, mode)],
            annotations=[
                *(
                    parts.label(
                        "<br>".join(map(words.plain, lines)),
                        parts.stamp(moments[at]),
                        shares[at],
                        p.ink2,
                        size=13,
                        **where,
                    )
                    for at, lines, where in beside
                ),
                *named.labels(mode),
                _above(_SOFT, mode, top),
            ],
        ),
    }
    alt = " ".join([_alt(drawn), *(marks.said(day) for day in marks.chosen(days, span))])
    return Chart(figure, alt, _COLUMNS, tuple(_row(d) for d in drawn))


def table(decisions: Sequence[DecisionLine]) -> Chart:
    """The decisions whose votes are shown, as rows alone."""
    return Chart({}, "", _COLUMNS, tuple(_row(d) for d in decisions if d.answers is not None and d.answers.answers))


def crowded(cells: Sequence[VoteCell], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """The same of thousands: decisions about as many agreed with and committed to are one point, its area by how many."""
    if not cells:
        return None
    most = max(cell.decisions for cell in cells)
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [round(cell.agreed / cell.answers, 4) for cell in cells],
                "y": [round(cell.committed / cell.answers, 4) for cell in cells],
                "marker": _dots([_share_of(cell.decisions, most) for cell in cells], 1, mode),
                "text": [_cell_text(cell) for cell in cells],
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": _square(mode, width, "agreed", "committed", _corners(mode, width)),
    }
    n, answers = sum(cell.decisions for cell in cells), sum(cell.answers for cell in cells)
    agreed, committed = sum(cell.agreed for cell in cells), sum(cell.committed for cell in cells)
    alt = (
        f"{words.many(n, 'decision')}, share that agreed against share that committed; those that lie together are one point. "
        f"Together {agreed:,} of {answers:,} answers agree and {committed:,} commit."
    )
    rows = tuple((c.decisions, c.answers, c.agreed / c.answers, c.committed / c.answers) for c in cells)
    return Chart(figure, alt, ("decisions", "answers", "agreed", "committed"), rows)


# --- parts -----------------------------------------------------------------------------------------------------------


def _dots(sizes: Sequence[float], line: float, mode: Mode) -> dict[str, Any]:
    p = PALETTES[mode]
    return {
        "size": list(sizes), "color": theme.faint(p.data, 0.45), "line": {"color": p.ink2, "width": line}, "opacity": 1,
    }  # fmt: skip


def _share_of(decisions: int, most: int) -> float:
    """Pixels across: area grows with the count, the largest cell is as wide as cells lie apart."""
    return round(max(4.0, 24.0 * math.sqrt(decisions / most)), 1)


def _cell_text(cell: VoteCell) -> str:
    return f"{words.many(cell.decisions, 'decision')}<br>{cell.agreed:,} of {cell.answers:,} agreed, {cell.committed:,} committed"


def _diameter(answers: int) -> float:
    """Area grows with the count; never so small that it cannot be hit, never so large that it hides the others."""
    return round(min(30.0, max(10.0, 3.4 * math.sqrt(answers))), 1)


def _square(
    mode: Mode,
    width: int,
    x_name: str,
    y_name: str,
    annotations: list[dict[str, Any]],
) -> dict[str, Any]:
    p = PALETTES[mode]
    axis = share_axis(width - _LEFT - _RIGHT) | {"showgrid": True, "gridcolor": p.grid}
    title = theme.layout(mode)["xaxis"]["title"]
    return theme.layout(
        mode,
        height=_HEIGHT,
        margin={"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        hovermode="closest",
        xaxis=axis | {"range": [-_SIDE, 1 + _SIDE], "title": {**title, "text": x_name}},
        yaxis=axis | {"range": [_LOW, 1 - _LOW]},
        annotations=[*annotations, _above(y_name, mode)],
    )


def _above(name: str, mode: Mode, top: int = _TOP) -> dict[str, Any]:
    """The upright axis's name, lying above it, ``top`` pixels over the plot: turned by 90° nobody reads it."""
    return parts.label(
        name, 0, 1, PALETTES[mode].ink2, xref="paper", yref="paper", yanchor="top", xshift=4 - _LEFT, yshift=top
    )


def _corners(mode: Mode, width: int) -> list[dict[str, Any]]:
    p = PALETTES[mode]
    edge = (_HIGH - 1) / 2
    plot_width = width - _LEFT - _RIGHT
    names = ("Commits without agreeing", "Firm yes", "Neither yet", "Agrees, has not committed")
    if text_width(" ".join(names[:2])) > plot_width:
        names = ("Commits only", names[1], names[2], "Agrees only")
    corners = ((0, 1 + edge), (1, 1 + edge), (0, -edge), (1, -edge))
    return [
        parts.label(
            name,
            -_SIDE if x == 0 else 1 + _SIDE,
            y,
            p.ink3,
            xanchor="left" if x == 0 else "right",
            xshift=4 if x == 0 else -4,
        )
        for name, (x, y) in zip(names, corners, strict=True)
    ]


def _with_sides(span: tuple[datetime, datetime], plot_width: float) -> tuple[datetime, datetime]:
    """The axis with room at both ends for half of the largest point."""
    side = (span[1] - span[0]) * (16 / (plot_width - 32))
    return span[0] - side, span[1] + side


def _outliers(
    titles: Sequence[str],
    shares: Sequence[float],
    places: Sequence[tuple[float, float]],
    sizes: Sequence[float],
    plot: tuple[float, float],
    upright: Sequence[float],
) -> list[tuple[int, list[str], dict[str, Any]]]:
    """Which points carry their title, in lines, and where beside them: those furthest from the middle one, where one of six places
    is free of points, of other titles and of ``upright`` lines; else none. A title that would be cut stands in the table alone.
    """
    wide, high = plot
    taken = [Box(x - s / 2, y - s / 2, x + s / 2, y + s / 2) for (x, y), s in zip(places, sizes, strict=True)]
    taken += [*(Box(x - 2, 0, x + 2, high) for x in upright), Box(0, high / 2 - 1, wide, high / 2 + 1)]
    whole, out = Box(2, 2, wide - 2, high - 2), []
    for at in _furthest(shares):
        (x, y), size, lines = places[at], sizes[at], lines_of(titles[at], min(280, wide * 0.5), lines=_LINES)
        if any(line.endswith(ELLIPSIS) for line in lines):
            continue
        broad, tall = max(map(text_width, lines)), len(lines) * LINE_HEIGHT / 2
        for side, lift in product((1, -1), (0, -1, 1)):
            away, dy = (size / 2 + 4 if lift == 0 else 0), lift * (size / 2 + _LIFT - LINE_HEIGHT / 2 + tall)
            left = x + away if side == 1 else x - away - broad
            box = Box(left, y + dy - tall, left + broad, y + dy + tall)
            if box.inside(whole) and not any(box.meets(other, 2) for other in taken):
                taken.append(box)
                anchor = "left" if side == 1 else "right"
                out.append((at, lines, {"xanchor": anchor, "align": anchor, "xshift": side * away, "yshift": -dy}))
                break
    return out


def _furthest(shares: Sequence[float]) -> list[int]:
    """The few that lie far from the middle one, the furthest first."""
    middle = median(shares)
    apart = sorted(range(len(shares)), key=lambda at: -abs(shares[at] - middle))
    return [at for at in apart if abs(shares[at] - middle) >= _APART][:_NAMED]


def _point_text(line: DecisionLine) -> str:
    a = line.answers
    if a is None:
        return words.plain(line.decision.title)
    day = f", {say_day(line.decision.decided_on)}" if line.decision.decided_on else ""
    return f"{words.plain(line.decision.title)}{day}<br>{a.soft_yes} of {a.agreed} who agree have not committed"


def _row(line: DecisionLine) -> tuple[Any, ...]:
    a, day = line.answers, line.decision.decided_on
    if a is None:
        return (line.decision.title, *([None] * 8))
    counts = (a.firm_yes, a.soft_yes, a.disagree_and_commit, a.not_a_yes)
    return (
        line.decision.title,
        day.isoformat() if day else None,
        a.answers,
        a.agreed / a.answers,
        a.committed / a.answers,
        *counts,
    )


def _alt(lines: Sequence[DecisionLine]) -> str:
    tallies = [line.answers for line in lines if line.answers]
    half = sum(2 * a.soft_yes >= a.agreed for a in tallies)
    days = [line.decision.decided_on for line in lines if line.decision.decided_on]
    ends = [parts.month_of(datetime.combine(day, time(12))) for day in (days[0], days[-1])]
    return (
        f"{words.many(len(lines), 'decision')}, {parts.dates_said(ends)}: of those who agree, how many have not committed. "
        f"In {half or 'none'} of them half or more. "
        f"Together {sum(a.soft_yes for a in tallies)} of {sum(a.agreed for a in tallies)}.{_apart(lines)}"
    )


def _apart(lines: Sequence[DecisionLine]) -> str:
    """The outliers by their titles, whether or not they found room in the picture."""
    told = [(line.decision.title, line.answers) for line in lines if line.answers]
    furthest = _furthest([a.soft_yes / a.agreed for _, a in told])
    named = [f"{title}, {a.soft_yes} of {a.agreed}" for title, a in (told[at] for at in furthest)]
    return f" Furthest from the middle: {'; '.join(named)}." if named else ""
