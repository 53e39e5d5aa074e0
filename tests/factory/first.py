"""Facts for first sentences, made from plain counts: the same judges as in the app, without a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from firmyes.metrics.estimates import mean, proportion, so_far
from firmyes.metrics.first_sentence.changes import listed, seen
from firmyes.metrics.first_sentence.facts import MEASURES, Facts, Measured, OfTeam
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.registry import metric
from firmyes.metrics.verdict import judge, with_visible
from firmyes.model import Estimate, Grain, Pattern, PatternState, Period, Point

MONTH, QUARTER = Grain.MONTH, Grain.QUARTER
OCTOBER = date(2026, 10, 1)
NOVEMBER = date(2026, 11, 15)  # the day the data reach to, in all of these


def months(count: int, last: date = OCTOBER, grain: Grain = MONTH) -> list[Period]:
    """So many periods that end with the one ``last`` lies in."""
    step = {MONTH: 1, QUARTER: 3}[grain]
    return [period_of(add_months(last, -step * back), grain) for back in reversed(range(count))]


def shares(counts: Sequence[tuple[int, int]], last: date = OCTOBER, grain: Grain = MONTH) -> list[Point]:
    periods = months(len(counts), last, grain)
    return [Point(p, proportion(y, n)) for p, (y, n) in zip(periods, counts, strict=True)]


def rounds(values: Sequence[float], people: int = 11, spread: float = 60.0, last: date = OCTOBER) -> list[Point]:
    """Scores of a questionnaire asked by the quarter, with the variance of single scores."""
    starts = [add_months(last, -3 * back) for back in reversed(range(len(values)))]
    return [
        Point(
            period_of(start, MONTH),
            mean(value * people, people * value**2 + (people - 1) * spread, people, people, (0.0, 100.0)),
        )
        for start, value in zip(starts, values, strict=True)
    ]


def measured(name: str, points: Sequence[Point], so_far: Point | None = None, **more: Any) -> Measured:
    """A measure as the board would have it, its change not yet held by a list of news."""
    unit = metric(name).unit
    verdict = with_visible(judge(points, unit), points, unit)
    change = more.pop("change", seen(name, points, verdict, unit).change)
    steady = seen(name, points, verdict, unit).steady
    recent = more.pop("recent", points[-1] if points else None)
    return Measured(name, tuple(points), verdict, recent, so_far, change, steady, **more)


def facts(**given: Any) -> Facts:
    """Facts of one team with the given series (by the names of ``MEASURES``), what is listed held by the list of news."""
    series: dict[str, Sequence[Point]] = {name: given.pop(name) for name in MEASURES if name in given}
    kept = given.pop("recent_kept", None)
    looks = {
        ("", name): seen(name, points, judge(points, metric(name).unit), metric(name).unit)
        for name, points in series.items()
    }
    news = listed(looks)
    measures = [
        measured(
            name, points, change=news.get(("", name)), **({"recent": kept} if kept and name == "kept_on_time" else {})
        )
        for name, points in series.items()
    ]
    changed = given.pop("guards", {})
    for i, one in enumerate(measures):
        if one.measure in changed and one.change is not None:
            guard = changed[one.measure]
            measures[i] = measured(one.measure, one.points, change=_guarded(one.change, guard), recent=one.recent)
    measures += given.pop("measures", ())
    ends = [p.period.end for m in measures for p in m.points]
    kinds = {"gap": "votes", "safety": "survey"}
    usual = {
        "teams": ("Ops",),
        "every": False,
        "today": NOVEMBER,
        "latest": max(ends, default=NOVEMBER),
        "kinds": frozenset({"survey", "votes", "promises"}),
        "measures": tuple(measures),
        "looked_at": sum(one.p is not None for one in looks.values()),
        "newest": tuple((kinds.get(m.measure, "promises"), m.points[-1].period.end) for m in measures if m.points),
    }
    return Facts(**(usual | given))


def _guarded(change: Any, guard: Any) -> Any:
    return replace(change, guard=guard)


def of_team(team: str, **series: Sequence[Point]) -> OfTeam:
    """One team of several: what its own series tell."""
    found = facts(**series)
    return OfTeam(team, found.changes, tuple(m.measure for m in found.measures))


# --- made data that several tests speak of -----------------------------------------------------------------------------

PAYMENTS_GAP = [
    (9, 15), (8, 15), (8, 14), (9, 17), (9, 14), (0, 9), (1, 8), (1, 17), (0, 8), (0, 9), (2, 14), (0, 9), (1, 8),
]  # fmt: skip
PAYMENTS_KEPT = [(5, 9), (5, 15), (18, 19), (22, 23)]
SUPPORT = [70.4, 75.4, 72.7, 69.6, 51.9]
STEADY = [(5, 7), (6, 8), (5, 8), (6, 7), (5, 8), (6, 8), (5, 7), (6, 8), (5, 8), (6, 7), (5, 8), (6, 8)]


def quarters(counts: Sequence[tuple[int, int]]) -> list[Point]:
    return shares(counts, last=date(2026, 7, 1), grain=QUARTER)


def point(day: date, count: int, base: int, *, over: bool = True) -> Point:
    """One month as a card shows it."""
    period, estimate = period_of(day, MONTH), proportion(count, base)
    return Point(period, estimate if over else so_far(estimate, period.label), over)


def pattern(ident: str, state: PatternState = PatternState.SEEN) -> Pattern:
    return Pattern(ident, ident, state, "", "")


def share(count: int, base: int) -> Estimate:
    return proportion(count, base)


def payments() -> Facts:
    return facts(
        teams=("Payments",),
        gap=shares(PAYMENTS_GAP),
        kept_on_time=quarters(PAYMENTS_KEPT),
        recent_kept=point(OCTOBER, 7, 8),
        safety=rounds([67.9, 68.1, 72.0, 69.3, 68.8]),
    )


def support() -> Facts:
    """One low round, and how many answered it."""
    found = facts(teams=("Support",), safety=rounds(SUPPORT, people=16))
    (one,) = found.measures
    assert one.change is not None
    return replace(found, measures=(replace(one, change=replace(one.change, answered=(16, 19))),))


def platform(**more: Any) -> Facts:
    """A team where nothing changed that could be seen."""
    kept = quarters([(11, 15), (14, 18), (19, 25), (15, 21)])
    return facts(
        **({"teams": ("Platform",), "kept_on_time": kept, "safety": rounds([73.6, 73.6, 76, 72.1, 76.9])} | more)
    )


def six_teams(*changed: OfTeam, **more: Any) -> Facts:
    names = ("Data", "Design", "Growth", "Payments", "Platform", "Support")
    told = {one.team: one for one in changed}
    by_team = tuple(told.get(name, OfTeam(name, (), MEASURES)) for name in names)
    given = {"kept_on_time": shares(STEADY)} | more
    return facts(teams=names, every=True, by_team=by_team, **({"looked_at": 35} | given))


def turn(given: Point) -> Point:
    """Those who were not, of the same; a score from the other end of its scale."""
    e = given.estimate
    if e.count is not None and e.base is not None:
        return Point(given.period, proportion(e.base - e.count, e.base), given.finished)
    low, high = 100 - (e.high or 0.0), 100 - (e.low or 0.0)
    return Point(given.period, replace(e, value=100 - (e.value or 0.0), low=low, high=high), given.finished)
