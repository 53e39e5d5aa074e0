"""Many series looked at at once are held to the same looked at one by one, over thousands of random ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from firmyes.metrics import estimates
from firmyes.metrics.first_sentence.changes import seen
from firmyes.metrics.many.changes import p_values
from firmyes.metrics.many.table import Columns, Table
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.verdict import judge
from firmyes.model import Estimate, Grain, Point, Rule, Status, Unit

SERIES, NEAR, LISTED = 800, 1e-11, 1e-12  # p is the same to so much; where it could be listed, to less
RATES = (0.0, 0.02, 0.3, 0.5, 0.98, 1.0)


def series(rng: random.Random, unit: Unit) -> list[Point]:
    """Gaps, hidden periods, levels that change, all of one answer, a last period that is not over."""
    grain, length = rng.choice((Grain.MONTH, Grain.QUARTER)), rng.randrange(40)
    first, months = date(2020, rng.randrange(1, 13), 1), 1 if grain is Grain.MONTH else 3
    rate, size, step = (
        rng.choice((*RATES, rng.random())),
        rng.choice((5, 9, 20, 60)),
        rng.choice((0, 0, 0, 0, 0.1, 0.3)),
    )
    found = []
    for i in range(length):
        if rng.random() < 0.1:
            continue
        period, level = period_of(add_months(first, i * months), grain), rate + step * (2 * i > length)
        estimate = share(rng, min(1.0, level), size) if unit is Unit.PROPORTION else mean(rng, level, size)
        if rng.random() < 0.03:
            estimate = Estimate(status=Status.HIDDEN)
        finished = i < length - 1 or rng.random() < 0.5
        found.append(Point(period, estimate if finished else estimates.so_far(estimate, ""), finished))
    return found


def share(rng: random.Random, rate: float, size: int) -> Estimate:
    base = rng.randrange(1, size + 1)
    count = sum(rng.random() < rate for _ in range(base))
    effective = rng.choice((None, base / rng.uniform(1, 3)))
    return estimates.proportion(count, base, rng.choice((None, max(1, base // 2))), effective=effective)


def mean(rng: random.Random, level: float, size: int) -> Estimate:
    people = rng.randrange(2, size + 2)
    scores = [min(100.0, max(0.0, rng.gauss(40 + 40 * level, 15))) for _ in range(people)]
    if rng.random() < 0.003:
        scores = [100.0] * people
    return estimates.mean(sum(scores), sum(s * s for s in scores), people, people, (0.0, 100.0), 5.0)


def looked_at(every: Sequence[Sequence[Point]], unit: Unit, others: bool = False) -> tuple[list[float], list[bool]]:
    columns = Columns.of(every, unit is Unit.SCORE)
    table = Table.of(columns.kept(columns.usable), len(every))
    p, alone = p_values(table, unit is Unit.SCORE, np.full(len(every), others))
    return p.tolist(), alone.tolist()


@pytest.mark.parametrize("others", [False, True])
@pytest.mark.parametrize("unit", [Unit.PROPORTION, Unit.SCORE])
def test_p_of_many_is_p_of_each(unit: Unit, others: bool) -> None:
    rng = random.Random(f"{unit} {others}")
    every = [series(rng, unit) for _ in range(SERIES)]
    by_itself = 0
    for points, p, alone in zip(every, *looked_at(every, unit, others), strict=True):
        verdict = judge(points, unit)
        if alone:  # whoever holds a change that needs more than a p is told apart
            by_itself += 1
            continue
        one = seen("clear", points, verdict, unit, replaced=1.0 if others else None)
        assert one.steady is None
        assert verdict.rule is not Rule.RUN
        wanted = np.nan if one.p is None else one.p
        assert p == pytest.approx(wanted, rel=0, abs=LISTED if wanted < 0.1 else NEAR, nan_ok=True)
    assert by_itself < SERIES / 2


def test_no_series_and_series_of_nothing_have_no_p() -> None:
    assert looked_at([], Unit.PROPORTION) == ([], [])
    for unit in (Unit.PROPORTION, Unit.SCORE):
        p, alone = looked_at([[], []], unit)
        assert np.isnan(p).all()
        assert alone == [False, False]
