"""Marked lines on a trend: a change of wording, scale or team. At most three, their labels on top and apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import product
from typing import Any

from firmyes.charts import parts
from firmyes.charts.geometry import GAP, LINE_HEIGHT, shortened, text_width
from firmyes.charts.theme import PALETTES, Mode
from firmyes.charts.words import plain
from firmyes.model import Mark

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
    def room(self) -> int:
        return max((self.lift + LINE_HEIGHT * place.row for place in self.places), default=0)

    def lines(self, plot_height: float, mode: Mode) -> list[dict[str, Any]]:
        p = PALETTES[mode]
        return [
            parts.rule(
                parts.stamp(m.at),
                0,
                parts.stamp(m.at),
                1 + (self.lift + m.row * LINE_HEIGHT) / plot_height,
                p.ink3,
                dash="dash",
                yref="paper",
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
            )
            for m in self.places
        ]


def placed(marks: Sequence[Mark], plot_width: float, margin: float, span: tuple[datetime, datetime]) -> PlacedMarks:
    """The last three marks inside the time span, each label on the lowest row where nothing meets it.

    Rows and sides are tried out, all of them: with three labels there are at most 216 ways.
    """
    moments = [(datetime.combine(mark.on, time.min), mark.label) for mark in marks]
    inside = sorted((m for m in moments if span[0] <= m[0] <= span[1]), key=lambda m: m[0])[-MOST:]
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
