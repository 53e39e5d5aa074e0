"""Which changes were seen, of all ways of looking, and which of them the list of news holds (METRICS 0, WORDS 1.3–1.5).

Each way gives a p: the last periods (``news.look``), a level since a month, the last two of four or five, eight in a row, the
year. A series' p is its smallest, multiplied by how many ways there were; the list is held by Benjamini and Hochberg over
all series of the view.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from firmyes.metrics.first_sentence.facts import Change, How, Side
from firmyes.metrics.judging import news
from firmyes.metrics.judging.prediction import pooled, predict
from firmyes.metrics.judging.since import GAIN, OVER_DRIFT, level, likeliest, splits_of
from firmyes.metrics.judging.years import MONTHS, of_years, year_on_year
from firmyes.metrics.periods import add_months
from firmyes.metrics.verdict import FROZEN_AT, MEANS, RUN, means_apart, usable
from firmyes.model import Point, Rule, Since, Unit, Verdict, VerdictKind

FEW = (4, 5)  # finished periods: no since yet, the last two against those before
CLEAR = 0.05  # a way is told only where it would stand alone
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Seen:
    """One series looked at every way: what would be told, and its p. ``steady``: changed over a year ago, and stayed."""

    p: float | None
    change: Change | None
    steady: Since | None = None


class Looked(Protocol):
    """What the list of news asks of a series."""

    @property
    def p(self) -> float | None: ...

    @property
    def change(self) -> Change | None: ...

    @property
    def steady(self) -> Since | None: ...


def seen(
    measure: str,
    points: Sequence[Point],
    verdict: Verdict,
    unit: Unit,
    baseline_from: date | None = None,
    replaced: float | None = None,
) -> Seen:
    """All ways of looking at one series. ``replaced``: the share of people who are others than the year before."""
    found = usable(points, baseline_from)
    best = likeliest(points, unit, baseline_from)
    old = _steady(best, found)
    if old is not None:
        later = seen(measure, points, verdict, unit, old.at.start, replaced)
        return Seen(later.p, later.change, later.steady or old)
    ways = _ways(measure, found, points, verdict, unit, best, baseline_from, replaced)
    if not ways:
        return Seen(None, None)
    p = min(1.0, len(ways) * min(p for p, _ in ways))
    told = next((change for one, change in ways if one < CLEAR and change is not None), None)
    if told is not None and found[0].period != usable(points)[0].period:
        told = replace(told, cut=True)
    return Seen(p, told)


def listed(looks: Mapping[tuple[str, str], Looked]) -> dict[tuple[str, str], Change]:
    """Of all series of a view, keyed by team and measure, the changes that may be told."""
    tested = {key: one.p for key, one in looks.items() if one.p is not None}
    kept = news.listed(list(tested.values()))
    told = ((key, looks[key].change) for key, shown in zip(tested, kept, strict=True) if shown)
    return {key: change for key, change in told if change is not None}


def _steady(best: Since | None, found: Sequence[Point]) -> Since | None:
    """A step that is told, and lies over twelve months back."""
    if best is None or best.gain < GAIN or best.over_drift < OVER_DRIFT:
        return None
    return best if best.at.start < add_months(found[-1].period.end, -MONTHS) else None


Way = tuple[float, Change | None]


def _ways(
    measure: str,
    found: Sequence[Point],
    points: Sequence[Point],
    verdict: Verdict,
    unit: Unit,
    best: Since | None,
    baseline_from: date | None,
    replaced: float | None,
) -> list[Way]:
    """In the order in which they are told: the one that says most of when comes first."""
    ways = [
        _since(measure, found, unit, best),
        _halves(measure, found, unit),
        *_last(measure, found, points, unit, baseline_from),
        _run(measure, found, verdict, unit),
        _year(measure, found, points, unit, baseline_from, replaced),
    ]
    return [way for way in ways if way is not None]


def _since(measure: str, found: Sequence[Point], unit: Unit, best: Since | None) -> Way | None:
    """p of the likeliest of so many splits, each with one degree of freedom; bounded, since they overlap."""
    if best is None:
        return None
    p = min(1.0, len(splits_of(found)) * math.erfc(math.sqrt(max(0.0, best.gain) / 2)))
    if best.gain < GAIN:
        return p, None
    at = next(i for i, point in enumerate(found) if point.period == best.at)
    if best.over_drift < OVER_DRIFT:
        half = len(found) // 2
        if _apart(found[-half:-1], found[:half], unit) >= CLEAR:
            return p, None  # without its last period there is no drift: that one alone is another story
        return p, _change(measure, How.DRIFT, found[-half:], found[:half], unit)
    change = _change(measure, How.SINCE, found[at:], found[:at], unit)
    leaves = _leaves(found[at:], found[:at], unit)
    return p, Change(measure, change.way, How.SINCE, change.now, change.before, best.first, best.last, leaves)


def _leaves(now: Sequence[Point], before: Sequence[Point], unit: Unit) -> Point | None:
    """The last finished period where it lies off the new level, on the side of the old one."""
    *rest, last = now
    after = level([p.estimate for p in rest], unit).value or 0.0
    old = level([p.estimate for p in before], unit).value or 0.0
    if ((last.estimate.value or 0.0) - after) * (old - after) <= 0:
        return None
    if unit in MEANS:
        p = means_apart([last.estimate], [p.estimate for p in rest])[2]
    else:
        p = predict([p.estimate for p in rest]).p(last.estimate)
    return last if p < CLEAR else None


def _halves(measure: str, found: Sequence[Point], unit: Unit) -> Way | None:
    if len(found) not in FEW:
        return None
    now, before = found[-2:], found[:-2]
    if _apart(now[1:], now[:1], unit) < CLEAR:
        return _apart(now, before, unit), None  # the two are not one level: the last alone is another story
    return _apart(now, before, unit), _change(measure, How.HALVES, now, before, unit)


def _apart(now: Sequence[Point], before: Sequence[Point], unit: Unit) -> float:
    """Two-sided p of a stretch against the one before it."""
    ours, theirs = [p.estimate for p in now], [p.estimate for p in before]
    if unit in MEANS:
        return means_apart(ours, theirs)[2]
    return predict(theirs, dispersed=True).p(pooled(ours))


def _last(
    measure: str, found: Sequence[Point], points: Sequence[Point], unit: Unit, baseline_from: date | None
) -> list[Way]:
    look = news.look(points, unit, baseline_from)
    if look is None:
        return []
    last = len(look.periods)
    how = How.POINT if last == 1 else How.LAST
    return [(look.p, _change(measure, how, found[-last:], found[:-last][:FROZEN_AT], unit))]


def _run(measure: str, found: Sequence[Point], verdict: Verdict, unit: Unit) -> Way | None:
    now, before = found[-RUN:], found[:-RUN][:FROZEN_AT]
    if verdict.rule is not Rule.RUN or not before:  # of a level that began within the eight, the run is that level
        return None
    return _apart(now, before, unit), _change(measure, How.RUN, now, before, unit)


def _year(
    measure: str,
    found: Sequence[Point],
    points: Sequence[Point],
    unit: Unit,
    baseline_from: date | None,
    replaced: float | None,
) -> Way | None:
    year = year_on_year(points, unit, baseline_from, replaced)
    if year is None or year.kind is VerdictKind.TOO_FEW:
        return None
    difference = year.difference
    value, low, high = difference.value or 0.0, difference.low or 0.0, difference.high or 0.0
    error = ((value - low) if value > 0 else (high - value)) / Z95
    p = math.erfc(abs(value) / error / math.sqrt(2)) if error > 0 else 1.0
    now, before = of_years(found)
    return p, _change(measure, How.YEAR, now, before, unit)


def _change(measure: str, how: How, now: Sequence[Point], before: Sequence[Point], unit: Unit) -> Change:
    ours, theirs = _side(now, unit), _side(before, unit)
    up = (ours.estimate.value or 0.0) > (theirs.estimate.value or 0.0)
    return Change(measure, VerdictKind.UP if up else VerdictKind.DOWN, how, ours, theirs)


def _side(points: Sequence[Point], unit: Unit) -> Side:
    values = [p.estimate.value or 0.0 for p in points]
    return Side(level([p.estimate for p in points], unit), tuple(p.period for p in points), (min(values), max(values)))
