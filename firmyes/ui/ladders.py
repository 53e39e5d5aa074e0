"""The two short ladders as HTML: votes, promises. No share crosses from one to the other; what stands beside is not lost."""

from __future__ import annotations

from html import escape

from firmyes.charts import words
from firmyes.model import Estimate, LabelledEstimate, Ladder, Unit
from firmyes.ui.components import plain


def draw(ladders: tuple[Ladder, ...]) -> str:
    """Both side by side, one above the other where it is narrow."""
    return f"<div class='fy-box'><div class='fy-ladders'>{''.join(_ladder(ladder) for ladder in ladders)}</div></div>"


def _ladder(ladder: Ladder) -> str:
    head = f"<h3 class='fy-small-head'>{escape(ladder.id.capitalize())}</h3>"
    first = ladder.steps[0].estimate.count if ladder.steps else None
    if not first:
        why = ladder.steps[0].estimate.reason if ladder.steps else ""
        return f"<div>{head}<p class='fy-calm'>{plain(why or f'No {ladder.id} to show here.')}</p></div>"
    rows = [_first(ladder.steps[0], ladder.id), *(_step(row, first, "") for row in ladder.steps[1:])]
    rows += [_step(row, first, " beside") for row in ladder.beside if row.estimate.count is not None]
    return f"<div>{head}<ol class='fy-ladder'>{''.join(rows)}</ol></div>"


def _first(row: LabelledEstimate, kind: str) -> str:
    """What all shares below are of: how many, and what its n is."""
    n = row.estimate.n
    stands_on = words.many(n, "person", "people") if kind == "votes" else "old enough to judge"
    return (
        f"<li><span class='fy-step'>{escape(row.label)}</span><span class='fy-count'>{row.estimate.count}"
        f"<span class='fy-note'>{stands_on}</span></span>"
        "<span class='fy-track'><i class='fy-fill' style='width:100%'></i></span></li>"
    )


def _step(row: LabelledEstimate, first: int, tone: str) -> str:
    count = row.estimate.count or 0
    beside = "<span class='fy-hear'> (beside the ladder)</span>" if tone else ""
    return (
        f"<li><span class='fy-step'>{escape(row.label)}{beside}</span>"
        f"<span class='fy-count'>{_said(row.estimate, first)}</span>"
        f"<span class='fy-track'><i class='fy-fill{tone}' style='width:{100 * count / first:.1f}%'></i></span></li>"
    )


def _said(estimate: Estimate, first: int) -> str:
    """The share of the first step with its counts and interval; below twenty the counts first."""
    counts, share = f"{estimate.count or 0} of {first}", words.percent((estimate.count or 0) / first)
    strong, note = (counts, share) if first < words.COUNTS_FIRST_BELOW else (share, counts)
    if estimate.low is not None and estimate.high is not None:
        note += f" · {words.span(estimate.low, estimate.high, Unit.PROPORTION)} fits"
    return plain(strong) + f"<span class='fy-note'>{plain(note)}</span>"
