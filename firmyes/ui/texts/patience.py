"""What patience sees, in words: this year against the year before, and who is not in a point that usually is. Pure."""

from __future__ import annotations

import statistics

from firmyes.charts import words
from firmyes.metrics.registry import metric
from firmyes.model import Estimate, Series, Unit, VerdictKind, YearOnYear

USUAL = 12  # earlier points that say how many people usually answer
MISSING = 0.75  # of them: fewer, and it is said


def over_the_year(found: YearOnYear | None, metric_id: str) -> str:
    """ "Twelve months together: 120 of 141 (85 %), in the twelve before 96 of 160 (60 %): more." Empty without two years."""
    if found is None:
        return ""
    unit = metric(metric_id).unit
    both = f"Twelve months together: {_level(found.now, unit)}, in the twelve before {_level(found.before, unit)}"
    if found.kind is VerdictKind.TOO_FEW:
        return f"{both}. {found.reason}"
    if found.kind is VerdictKind.NOISE:
        return f"{both}: no change seen; the difference is likely {_between(found.difference, unit)}."
    return f"{both}: {_way(found.kind, unit)}; the difference is likely {_between(found.difference, unit)}."


def _way(kind: VerdictKind, unit: Unit) -> str:
    up = kind is VerdictKind.UP
    if unit is Unit.PROPORTION:
        return "a larger share" if up else "a smaller share"
    return "higher" if up else "lower"


def _level(estimate: Estimate, unit: Unit) -> str:
    value, counted = words.amount(estimate.value or 0.0, unit), words.counts(estimate)
    if not counted:
        return value
    return counted if (estimate.base or 0) < words.COUNTS_FIRST_BELOW else f"{counted} ({value})"


def _between(difference: Estimate, unit: Unit) -> str:
    low, high = (words.change(end or 0.0, unit) for end in (difference.low, difference.high))
    return f"{low.removesuffix(' points')} to {high}"


def fewer_people(series: Series) -> str:
    """ "14 of the usual 23 people are in it." of the last finished point; empty where about as many answered as before."""
    if metric(series.metric).counts != "people":
        return ""
    sizes = [point.estimate.n for point in series.points if point.finished and point.estimate.shown]
    if len(sizes) < 3:
        return ""
    usual = statistics.median_low(sizes[-USUAL - 1 : -1])
    return f"{sizes[-1]} of the usual {usual} people are in it." if sizes[-1] < MISSING * usual else ""
