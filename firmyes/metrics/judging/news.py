"""Many looks at once: which of a view's series may be listed as news (METRICS, section 0).

Six steady teams and five measures: without this, a third to a half of their Overviews carry a "signal" by chance. Every
series gives one p; the list is held by Benjamini & Hochberg (1995) at a false discovery rate of a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firmyes.metrics.judging.prediction import pooled, predict
from firmyes.metrics.verdict import FROZEN_AT, MEANS, means_apart, usable
from firmyes.model import Estimate, Point, Status, Unit, VerdictKind
from firmyes.model.findings import Look

RATE = 0.1  # of what is listed, so much may be false
JUDGED = (1, 3)  # the last period, and the last three pooled
FEWEST_BEFORE = 3  # periods a baseline needs here: fewer tell nothing of how much a team varies by itself


def look(points: Sequence[Point], unit: Unit, baseline_from: date | None = None) -> Look | None:
    """The last period and the last three pooled, each against the first twelve or fewer before them; None where nothing
    can be compared. A share by the beta-binomial prediction of its baseline, a mean by Welch, days by nothing.
    """
    found = usable(points, baseline_from)
    looks = [one for last in JUDGED if (one := _against(found, last, unit)) is not None]
    if not looks:
        return None
    first = min(looks, key=lambda one: one.p)
    p = min(1.0, 2 * first.p)
    return Look(p, first.kind, first.periods, first.estimate, first.before)


def _against(found: Sequence[Point], last: int, unit: Unit) -> Look | None:
    baseline, judged = found[:-last][:FROZEN_AT], found[-last:]
    if len(baseline) < FEWEST_BEFORE or unit is Unit.DAYS:
        return None
    before, now = [p.estimate for p in baseline], [p.estimate for p in judged]
    if unit in MEANS:
        difference, centre, p = means_apart(now, before)
        estimate = now[0] if last == 1 else _mean(now)
    else:
        prediction, estimate = predict(before, dispersed=True), now[0] if last == 1 else pooled(now)
        centre = pooled(before).value or 0.0
        difference, p = (estimate.value or 0.0) - centre, prediction.p(estimate)
    kind = VerdictKind.UP if difference > 0 else VerdictKind.DOWN
    return Look(p, kind, tuple(p.period for p in judged), estimate, centre)


def _mean(parts: Sequence[Estimate]) -> Estimate:
    return Estimate(sum(e.value or 0.0 for e in parts) / len(parts), n=sum(e.n for e in parts), status=Status.OK)


def listed(p_values: Sequence[float], rate: float = RATE) -> list[bool]:
    """Which of these may be told, in the order given: Benjamini & Hochberg's step-up procedure."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    most = max((k for k, i in enumerate(order, 1) if p_values[i] <= rate * k / len(order)), default=0)
    told = set(order[:most])
    return [i in told for i in range(len(p_values))]
