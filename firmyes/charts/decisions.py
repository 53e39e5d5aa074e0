"""Decisions as points: how many agreed against how many committed, four corners named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

from firmyes.charts import parts, theme, words
from firmyes.charts.chart import Chart
from firmyes.charts.geometry import Box, shortened, text_width
from firmyes.charts.rows import share_axis
from firmyes.charts.theme import PALETTES, Mode
from firmyes.model import VoteCell
from firmyes.model.days import say_day
from firmyes.model.findings import Association, DecisionLine

MOST = 400  # decisions drawn a point each; of more, those that lie together are one
_NAMED = 4  # at most so many points carry their title, newest first
_HEIGHT = 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 28, 48
_LOW, _HIGH = -0.13, 1.13  # above and below: room for the names of the corners, clear of every point
_SIDE = 0.06  # left and right: room for half a point


Dot = tuple[str, float, float, int]  # title, share across, share up, promises due


def agree_commit(decisions: Sequence[DecisionLine], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """A point per decision with shown votes: x the share that agreed, y the share that committed, size the answers.

    ``decisions`` newest first, as the board gives them. None without one that may be shown.
    """
    drawn = [d for d in decisions if d.answers is not None and d.answers.answers]
    if not drawn:
        return None
    p = PALETTES[mode]
    at = [(d.answers.agreed / d.answers.answers, d.answers.committed / d.answers.answers) for d in drawn if d.answers]
    sizes = [_diameter(d.answers.answers) for d in drawn if d.answers]
    titles = [d.decision.title for d in drawn]
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for x, _ in at],
                "y": [y for _, y in at],
                "marker": {
                    "size": sizes,
                    "color": theme.faint(p.data, 0.45),
                    "line": {"color": p.ink2, "width": 1.5},
                    "opacity": 1,
                },
                "text": [_point_text(d) for d in drawn],
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": _square(
            mode, width, "agreed", "committed", [*_corners(mode, width), *_titles(titles, at, sizes, width, mode)]
        ),
    }
    columns = ("decision", "date", "answers", "agreed", "committed", *(s.label for s in theme.answer_styles(mode)))
    return Chart(figure, _alt(drawn), columns, tuple(_row(d) for d in drawn))


def crowded(cells: Sequence[VoteCell], mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """The same of thousands: decisions about as many agreed with and committed to are one point, its area by how many."""
    if not cells:
        return None
    p, most = PALETTES[mode], max(cell.decisions for cell in cells)
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [round(cell.agreed / cell.answers, 4) for cell in cells],
                "y": [round(cell.committed / cell.answers, 4) for cell in cells],
                "marker": {
                    "size": [_share_of(cell.decisions, most) for cell in cells],
                    "color": theme.faint(p.data, 0.45),
                    "line": {"color": p.ink2, "width": 1},
                    "opacity": 1,
                },
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
        f"Together {agreed} of {answers} answers agree and {committed} commit."
    )
    rows = tuple((c.decisions, c.answers, c.agreed / c.answers, c.committed / c.answers) for c in cells)
    return Chart(figure, alt, ("decisions", "answers", "agreed", "committed"), rows)


def kept_against_firm(association: Association, mode: Mode, *, width: int = theme.PAGE_WIDTH) -> Chart | None:
    """Each decision's kept share against its firm-yes share, size the promises due. Association, not proof."""
    if not association.dots:
        return None
    p, dots = PALETTES[mode], _gathered(association.dots)
    figure = {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for _, x, _, _ in dots],
                "y": [y for _, _, y, _ in dots],
                "cliponaxis": False,
                "marker": {
                    "size": [_diameter(due) for *_, due in dots],
                    "color": theme.faint(p.data, 0.45),
                    "line": {"color": p.ink2, "width": 1.5},
                    "opacity": 1,
                },
                "text": [
                    f"{words.plain(title)}<br>{association.label} {words.percent(x)}; kept {words.percent(y)} of {due} due"
                    for title, x, y, due in dots
                ],
                "hovertemplate": "%{text}<extra></extra>",
            }
        ],
        "layout": _square(mode, width, association.label, "promises kept", [], low=-_SIDE),
    }
    alt = f"{association.label} against promises kept, {words.many(len(association.dots), 'decision')}. {association.sentence}"
    return Chart(figure, alt, ("decision", association.label, "kept", "due"), tuple(association.dots))


# --- parts -----------------------------------------------------------------------------------------------------------


def _share_of(decisions: int, most: int) -> float:
    """Pixels across: area grows with the count, the largest cell is as wide as cells lie apart."""
    return round(max(4.0, 24.0 * math.sqrt(decisions / most)), 1)


def _cell_text(cell: VoteCell) -> str:
    return f"{words.many(cell.decisions, 'decision')}<br>{cell.agreed} of {cell.answers} agreed, {cell.committed} committed"


def _diameter(answers: int) -> float:
    """Area grows with the count; never so small that it cannot be hit, never so large that it hides the others."""
    return round(min(30.0, max(10.0, 3.4 * math.sqrt(answers))), 1)


def _gathered(dots: Sequence[Dot]) -> list[Dot]:
    """Each decision's point; of more than four hundred, those within a twentieth of each other as one."""
    if len(dots) <= MOST:
        return list(dots)
    cells: dict[tuple[int, int], list[Dot]] = {}
    for dot in dots:
        cells.setdefault((round(20 * dot[1]), round(20 * dot[2])), []).append(dot)
    return [_one(near) for _, near in sorted(cells.items())]


def _one(near: Sequence[Dot]) -> Dot:
    title = near[0][0] if len(near) == 1 else words.many(len(near), "decision")
    x, y = (sum(dot[at] for dot in near) / len(near) for at in (1, 2))  # type: ignore[misc]  # the two shares
    return title, round(x, 4), round(y, 4), sum(dot[3] for dot in near)


def _square(
    mode: Mode,
    width: int,
    x_name: str,
    y_name: str,
    annotations: list[dict[str, Any]],
    low: float = _LOW,
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
        yaxis=axis | {"range": [low, 1 - low]},
        annotations=[*annotations, _above(y_name, mode)],
    )


def _above(name: str, mode: Mode) -> dict[str, Any]:
    """The upright axis's name, lying above it: turned by 90° nobody reads it."""
    return parts.label(
        name, 0, 1, PALETTES[mode].ink2, xref="paper", yref="paper", yanchor="bottom", xshift=4 - _LEFT, yshift=4
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


def _titles(
    titles: Sequence[str], at: Sequence[tuple[float, float]], sizes: Sequence[float], width: int, mode: Mode
) -> list[dict[str, Any]]:
    """Titles beside the newest points, where one of six places is free of points and of other titles; else none."""
    p = PALETTES[mode]
    plot_width, plot_height = width - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    centres = [((x + _SIDE) / (1 + 2 * _SIDE) * plot_width, (_HIGH - y) / (_HIGH - _LOW) * plot_height) for x, y in at]
    taken = [Box(x - s / 2, y - s / 2, x + s / 2, y + s / 2) for (x, y), s in zip(centres, sizes, strict=True)]
    room = (_HIGH - 1) / (_HIGH - _LOW) * plot_height  # the corners' names live above and below
    whole = Box(2, room, plot_width - 2, plot_height - room)
    out = []
    for title, spot, (x, y), size in list(zip(titles, at, centres, sizes, strict=True))[:_NAMED]:
        text = shortened(title, min(180, plot_width * 0.5))
        wide = text_width(text)
        for side, lift in product((1, -1), (0, -1, 1)):
            away = size / 2 + 4 if lift == 0 else 0
            dy = lift * (size / 2 + 10)
            left = x + away if side == 1 else x - away - wide
            box = Box(left, y + dy - 9, left + wide, y + dy + 9)
            if box.inside(whole) and not any(box.meets(other, 2) for other in taken):
                taken.append(box)
                anchor = "left" if side == 1 else "right"
                out.append(
                    parts.label(
                        words.plain(text),
                        spot[0],
                        spot[1],
                        p.ink2,
                        xanchor=anchor,
                        xshift=side * away,
                        yshift=-dy,
                        size=13,
                    )
                )
                break
    return out


def _point_text(line: DecisionLine) -> str:
    a = line.answers
    if a is None:
        return words.plain(line.decision.title)
    day = f", {say_day(line.decision.decided_on)}" if line.decision.decided_on else ""
    return f"{words.plain(line.decision.title)}{day}<br>{a.agreed} of {a.answers} agreed, {a.committed} committed"


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
    agreed_more = sum(a.agreed > a.committed for a in tallies)
    agreed, committed, total = (
        sum(x) for x in zip(*((a.agreed, a.committed, a.answers) for a in tallies), strict=True)
    )
    return (
        f"{words.many(len(lines), 'decision')}, share that agreed against share that committed. "
        f"In {agreed_more} more people agreed than committed. "
        f"Together {agreed} of {total} answers agree and {committed} commit."
    )
