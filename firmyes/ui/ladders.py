"""The two short ladders as HTML: votes, promises. No share crosses from one to the other; what stands beside is not lost."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from firmyes import markup
from firmyes.charts import words
from firmyes.model import Estimate, LabelledEstimate, Ladder, Unit


def draw(ladders: tuple[Ladder, ...]) -> Markup:
    """Both side by side, one above the other where it is narrow."""
    return markup.macros("ui/ladders").draw([_ladder(ladder) for ladder in ladders])


def _ladder(ladder: Ladder) -> tuple[str, list[tuple[Any, ...]], str]:
    """Its name, its steps, and why there are none."""
    name = ladder.id.capitalize()
    first = ladder.steps[0].estimate.count if ladder.steps else None
    if not first:
        why = ladder.steps[0].estimate.reason if ladder.steps else ""
        return name, [], why or f"No {ladder.id} to show here."
    rows = [_first(ladder.steps[0], ladder.id), *(_step(row, first) for row in ladder.steps[1:])]
    rows += [(*_step(row, first), True) for row in ladder.beside if row.estimate.count is not None]
    return name, rows, ""


def _first(row: LabelledEstimate, kind: str) -> tuple[Any, ...]:
    """What all shares below are of: how many, and what its n is."""
    stands_on = words.many(row.estimate.n, "person", "people") if kind == "votes" else "old enough to judge"
    return row.label, str(row.estimate.count), stands_on, "100"


def _step(row: LabelledEstimate, first: int) -> tuple[Any, ...]:
    """Label, what is said strong and small beside it, and how wide its bar is (%)."""
    return row.label, *_said(row.estimate, first), f"{100 * (row.estimate.count or 0) / first:.1f}"


def _said(estimate: Estimate, first: int) -> tuple[str, str]:
    """The share of the first step with its counts and interval; below twenty the counts first."""
    counts, share = f"{estimate.count or 0} of {first}", words.percent((estimate.count or 0) / first)
    strong, note = (counts, share) if first < words.COUNTS_FIRST_BELOW else (share, counts)
    if estimate.low is not None and estimate.high is not None:
        note += f" · {words.span(estimate.low, estimate.high, Unit.PROPORTION)} fits"
    return strong, note
