"""The whole scale of a unit: where an axis begins and ends, and what is written along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firmyes.charts.words import signed
from firmyes.model import Point, Unit

_STEPS = (1, 2, 5, 7, 10, 14, 20, 30, 50, 60, 100, 150, 200, 300, 500, 1000)


@dataclass(frozen=True, slots=True)
class Scale:
    range: tuple[float, float]
    ticks: tuple[float, ...]
    texts: tuple[str, ...]

    def axis(self) -> dict[str, Any]:
        return {"range": list(self.range), "tickvals": list(self.ticks), "ticktext": list(self.texts), "tickformat": ""}


def scores() -> Scale:
    return Scale((0, 100), (0, 25, 50, 75, 100), ("0", "", "50", "", "100"))


def shares() -> Scale:
    """A line every quarter; its ends and its middle are written, the rest is read off the lines."""
    return Scale((0, 1), (0, 0.25, 0.5, 0.75, 1), ("0 %", "", "50 %", "", "100 %"))


def scale_of(points: Sequence[Point], unit: Unit, bounds: tuple[float, float] | None = None) -> Scale:
    """The whole scale: 0–100 %, 0–100, −100 to 100, the instrument's own, or days from zero to above the highest interval.

    Raises ``ValueError`` for an instrument's own scale without its bounds: they are never inferred from the answers.
    """
    if unit is Unit.PROPORTION:
        return shares()
    if unit is Unit.SCORE:
        return scores()
    if unit is Unit.NET:
        ticks = (-100, -50, 0, 50, 100)
        return Scale((-100, 100), ticks, tuple(signed(t) for t in ticks))
    if unit is Unit.SCALE:
        if bounds is None:
            raise ValueError("an instrument's own scale needs its bounds")
        whole = tuple(range(math.ceil(bounds[0]), math.floor(bounds[1]) + 1))
        return Scale(bounds, whole, tuple(str(t) for t in whole))
    highest = max(e for p in points for e in (p.estimate.value, p.estimate.high) if e is not None)
    return counted(highest)


def counted(highest: float) -> Scale:
    """From zero to a round number at or above ``highest``, in at most five steps."""
    step = next((s for s in _STEPS if s * 5 >= highest), math.ceil(highest / 5 / 1000) * 1000)
    top = max(step, math.ceil(highest / step) * step)
    ticks = tuple(range(0, top + 1, step))
    return Scale((0, top), ticks, tuple(str(t) for t in ticks))
