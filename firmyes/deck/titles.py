"""The title of a slide: one clause with its counts, old and new where a change is told. What the months say is the figure's."""

from __future__ import annotations

from firmyes.metrics.first_sentence.facts import Change, How
from firmyes.metrics.registry import metric
from firmyes.metrics.sentences import interval, number
from firmyes.model import Estimate, Point, Series, Unit

TRENDS = ("kept_on_time", "clear", "safety", "gap")
GOOD_NEWS = ("no_surprise", "firm_yes")  # beside the trends: what a meeting may begin with

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
_CALLED = {
    "kept_on_time": "Promises kept on time",
    "no_surprise": "Promises kept, or warned in time",
    "clear": "Promises say who, what and when",
    "gap": "Agreed without committing",
    "firm_yes": "Agreed and committed",
}


def judged(series: Series) -> Point | None:
    """The point a slide speaks of: the judged one, else the last finished, else the last that carries a number."""
    told = [p for p in series.points if p.estimate.shown and p.estimate.value is not None]
    at = [p for p in told if p.period == series.verdict.at]
    finished = [p for p in told if p.finished]
    return (at or finished or told or [None])[-1]


def clause(name: str, point: Point, series: Series, told: Change | None) -> str:
    """ "Promises kept on time: 10 of 24, now 40 of 42"; without a change "Promises kept on time: 7 of 8 in October 2026".

    Both numbers come from the stretches before and after the change that the pages tell, never from a mean over both. No full
    stop: a title.
    """
    called = _CALLED.get(name) or series.name or metric(name).name
    unit = metric(name).unit
    if told is not None:
        return f"{called}: {_before(told.before.estimate, unit)}, now {_number(told.now.estimate, unit)}"
    when = f"in {point.period.label}" if point.finished else f"so far in {point.period.label}"
    return f"{called}: {_number(point.estimate, unit)} {when}"


def _number(estimate: Estimate, unit: Unit) -> str:
    """Counts, however many: a title shows what its rows and its picture show."""
    if unit is Unit.PROPORTION and estimate.count is not None and estimate.base is not None:
        return f"{estimate.count:,} of {estimate.base:,}"
    return number(estimate, unit)


def _before(estimate: Estimate, unit: Unit) -> str:
    """The old number: a mean does not say "of 100" twice."""
    return f"{estimate.value or 0:.0f}" if unit is Unit.SCORE else _number(estimate, unit)


def since_when(told: Change) -> str:
    """Which stretch the new number is of: "since March 2026", "the last two quarters", "October 2026"."""
    grain, many = told.now.periods[-1].grain.value, len(told.now.periods)
    if told.how is How.SINCE and told.first and told.last:
        between = f"{told.first.label} to {told.last.label}" if told.first != told.last else told.first.label
        return f"since {between}"
    if many == 1:
        return told.now.periods[-1].label
    return f"the last {_WORDS[many] if many < len(_WORDS) else many} {grain}s, against those before"


def likely(estimate: Estimate, unit: Unit) -> str:
    """ "likely 76–99 %"; empty without an interval."""
    return interval(estimate, unit)
