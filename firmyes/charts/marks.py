"""Marked lines over time: a change of wording, scale or team, a day somebody named. At most three, labels on top and apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import product
from typing import Any

from firmyes.charts import parts
from firmyes.charts.geometry import GAP, LINE_HEIGHT, shortened, text_width
from firmyes.charts.theme import PALETTES, Mode
from firmyes.charts.words import plain
from firmyes.model import Mark
from firmyes.model.days import say_day

MOST = 3


@dataclass(frozen=True, slots=True)
class _Place:
    at: datetime
    text: str
    row: int
    leftwards: bool


@dataclass(frozen=True, slots=True)
class PlacedMarks:
    """Where each label stands; ``room`` is what their rows need above the plot, beyond the usual margin, in pixels."""

    places: tuple[_Place, ...]
    lift: int = 8  # pixels above the plot where the lowest row stands: a point at 100 % reaches that high

    @property
    def at(self) -> list[datetime]:
        return [place.at for place in self.places]

    @property
    def room(self) -> int:
        return max((self.lift + LINE_HEIGHT * place.row for place in self.places), default=0)

    def lines(self, plot_height: float, mode: Mode, *, over: bool = False) -> list[dict[str, Any]]:
        """The rules; ``over`` the bars that would hide them."""
        p = PALETTES[mode]
        return [
            parts.rule(
                parts.stamp(m.at),
                0,
                parts.stamp(m.at),
                1 + (self.lift + m.row * LINE_HEIGHT) / plot_height,
                p.ink if over else p.ink3,
                dash="dash",
                yref="paper",
                layer="above" if over else "below",
            )
            for m in self.places
        ]

    def labels(self, mode: Mode) -> list[dict[str, Any]]:
        p = PALETTES[mode]
        return [
            parts.label(
                plain(m.text),
                parts.stamp(m.at),
                1,
                p.ink3,
                yref="paper",
                yanchor="bottom",
                yshift=self.lift + m.row * LINE_HEIGHT,
                xanchor="right" if m.leftwards else "left",
                size=13,
                bgcolor=p.background,  # where a phone has no room beside it, another's line ends behind the name
            )
            for m in self.places
        ]


def chosen(marks: Sequence[Mark], span: tuple[datetime, datetime], most: int = MOST) -> list[Mark]:
    """The last ``most`` inside the time span, oldest first. What was changed in the asking goes before a day somebody named:
    without it the line is read wrongly.
    """
    inside = [mark for mark in marks if span[0] <= moment(mark) <= span[1]]
    last = sorted(inside, key=lambda mark: (not mark.named, mark.on))[-most:]
    return sorted(last, key=lambda mark: mark.on)


def said(mark: Mark) -> str:
    """For whoever does not see the picture."""
    return f"{say_day(mark.on)}: {mark.label}."


def moment(mark: Mark) -> datetime:
    """Where a mark stands on true time."""
    return datetime.combine(mark.on, time.min)


def placed(
    marks: Sequence[Mark],
    plot_width: float,
    margin: float,
    span: tuple[datetime, datetime],
    stands: Callable[[Mark], datetime] = moment,
) -> PlacedMarks:
    """The ``chosen`` marks, each label on the lowest row where nothing meets it; ``stands`` where it is not on true time.

    Rows and sides are tried out, all of them: with three labels there are at most 216 ways.
    """
    inside = [(stands(mark), mark.label) for mark in chosen(marks, span)]
    at = [(moment - span[0]) / (span[1] - span[0]) * plot_width for moment, _ in inside]
    texts = [
        shortened(text, max(x, plot_width + margin - x) - 2 * GAP, 13) for x, (_, text) in zip(at, inside, strict=True)
    ]
    ways = product(product(range(MOST), (False, True)), repeat=len(inside))
    best = min(ways, key=lambda way: _cost(way, at, texts, plot_width + margin)) if inside else ()
    return PlacedMarks(
        tuple(_Place(m[0], text, row, left) for m, text, (row, left) in zip(inside, texts, best, strict=True))
    )


def _cost(way: Sequence[tuple[int, bool]], at: list[float], texts: list[str], right_edge: float) -> float:
    spans = []
    for (_, left), x, text in zip(way, at, texts, strict=True):
        wide = text_width(text, 13) + GAP
        spans.append((x - wide, x) if left else (x, x + wide))
    cost = sum(row + 0.1 * left for row, left in way)
    for i, (start, end) in enumerate(spans):
        cost += 100 * (start < -GAP or end > right_edge)
        for j, x in enumerate(at):
            same_row = i < j and way[i][0] == way[j][0] and start < spans[j][1] and spans[j][0] < end
            crossed = i != j and way[j][0] >= way[i][0] and start < x < end  # j's line runs up through i's label
            cost += 50 * same_row + 20 * crossed
    return cost
