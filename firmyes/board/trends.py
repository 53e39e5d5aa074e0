"""Any measure over time: periods, statuses, marks and the verdict, the same way for every family."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from firmyes.board.rows.memory import ALL_TIME, Rows, Scope
from firmyes.config import Baseline
from firmyes.metrics import estimates, promises, room, safety, votes
from firmyes.metrics.curves.done import median
from firmyes.metrics.judging.asked import asked_marks
from firmyes.metrics.judging.same_teams import comparable, spans
from firmyes.metrics.judging.same_teams import marks as marks_of
from firmyes.metrics.periods import month_range, whole_periods
from firmyes.metrics.verdict import judge, with_visible
from firmyes.model import (
    BuildInfo,
    Estimate,
    Family,
    Filters,
    Grain,
    Hidden,
    Mark,
    Metric,
    Period,
    Point,
    Series,
    Status,
    Unit,
    Verdict,
)
from firmyes.model.listing import named
from firmyes.warehouse import queries

FEWEST_A_MONTH = 10  # promises or decisions: below, quarters are judged
ONLY_TICKETS = "There are tasks, but none of them was marked as promised."
NAMED = 3  # teams a sentence names; the rest are counted
JUDGED_BY_QUARTER = " Judged by quarter: fewer than ten a month."
NO_QUARTER_YET = "No finished quarter to judge yet: with fewer than ten a month quarters are judged."


@dataclass(frozen=True, slots=True)
class Source:
    """One measure of one scope: estimates per period, the estimate of a range, and the day the data reach to. ``points`` are
    those of the periods where something was there to count, remembered.
    """

    by_period: Callable[[Grain, date, date], dict[Period, Estimate]]
    whole: Callable[[date, date], Estimate]
    as_of: date | None
    matures: int = 0
    remembered: Callable[[tuple[Any, ...], Callable[[], Any]], Any] = lambda _key, compute: compute()

    def points(self, grain: Grain, since: date, until: date) -> tuple[Point, ...]:
        """Of a range, oldest first. A period that lies in it whole is the same whatever the range: those are taken from all
        there are, which one build counts once; only a period the range cuts is counted for it.
        """
        first, last = whole_periods(since, until, grain)
        if first >= last or (first, last) == ALL_TIME:
            return self._of(grain, since, until)
        whole = (p for p in self._of(grain, *ALL_TIME) if first <= p.period.start and p.period.end <= last)
        return (*self._of(grain, since, first), *whole, *self._of(grain, last, until))

    def _of(self, grain: Grain, since: date, until: date) -> tuple[Point, ...]:
        if since >= until:
            return ()
        return self.remembered((grain, since, until), lambda: _points(self, grain, since, until))


def scope_of(filters: Filters, team: str) -> Scope:
    return (team,) if team else filters.teams


def series(
    rows: Rows,
    build: BuildInfo,
    metric: Metric,
    filters: Filters,
    team: str,
    instrument: str,
    baselines: Sequence[Baseline] = (),
) -> Series:
    """See ``Board.series``."""
    scope = scope_of(filters, team)
    source = source_of(rows, build, metric, scope, instrument)
    since, until = month_range(filters.since, filters.until)
    shown = source.points(filters.grain, since, until)
    marks, _ = _marks(rows, metric, scope, instrument, baselines)
    judged = judged_points(rows, build, metric, filters, team, instrument, baselines)
    marks = sorted([*marks, *judged.marks], key=lambda mark: mark.on)
    return Series(
        metric=metric.id,
        team=team,
        points=tuple(shown),
        verdict=verdict(rows, build, metric, filters, team, instrument, baselines),
        whole=_private(source.whole(since, until), rows, metric, scope),
        marks=tuple(mark for mark in marks if since <= mark.on < until),
    )


def whole(rows: Rows, build: BuildInfo, metric: Metric, filters: Filters, scope: Scope, instrument: str) -> Estimate:
    """The range of the filters as one number."""
    source = source_of(rows, build, metric, scope, instrument)
    return _private(source.whole(*month_range(filters.since, filters.until)), rows, metric, scope)


def source_of(rows: Rows, build: BuildInfo, metric: Metric, scope: Scope, instrument: str) -> Source:
    found = _source(rows, build, metric, scope, instrument)
    key = ("points", metric.id, scope, instrument)

    def remembered(asked: tuple[Any, ...], compute: Callable[[], Any]) -> Any:
        keep = rows.history if asked[1:] == ALL_TIME else rows.once
        return keep((*key, *asked), compute)

    return replace(found, remembered=remembered)


def _source(rows: Rows, build: BuildInfo, metric: Metric, scope: Scope, instrument: str) -> Source:
    if metric.family is Family.PROMISES:
        return _promise_source(rows, build, metric.id, scope)
    if metric.family is Family.VOTES:
        return _vote_source(rows, build, metric.id, scope)
    if metric.family is Family.SAFETY:
        estimate = safety.ESTIMATES[metric.id]
        return Source(
            lambda grain, since, until: {
                period: estimate(tallies)
                for period, tallies in rows.safety(instrument, scope, grain, since, until).items()
            },
            lambda since, until: estimate(rows.safety_whole(instrument, scope, since, until)),
            build.answers_as_of,
        )
    return _room_source(rows, build, metric.id, scope)


def _vote_source(rows: Rows, build: BuildInfo, metric_id: str, scope: Scope) -> Source:
    def by_period(grain: Grain, since: date, until: date) -> dict[Period, Estimate]:
        whole = {tally.period: tally for tally in rows.votes(scope, grain, since, until)}
        apart = rows.apart(scope, grain, since, until)
        return {p: votes.share(whole.get(p), metric_id, apart.get(p)) for p in sorted({*whole, *apart})}

    def pooled(since: date, until: date) -> Estimate:
        return votes.share(rows.votes_whole(scope, since, until), metric_id, rows.apart_whole(scope, since, until))

    return Source(by_period, pooled, build.answers_as_of)


def _promise_source(rows: Rows, build: BuildInfo, metric_id: str, scope: Scope) -> Source:
    if metric_id == "days_to_done":
        return _duration_source(rows, build, scope)
    rate = promises.RATES[metric_id]
    alike = rows.alike(metric_id)
    if len(scope) == len(rows.teams()) > 1:
        scope = ()  # a promise is of one team: all of them by name are all

    def by_period(grain: Grain, since: date, until: date) -> dict[Period, Estimate]:
        found = rows.rates.per_period(metric_id, scope, grain, since, until)
        return {period: promises.rate_of(counted, rate, alike) for period, counted in found.items()}

    def whole(since: date, until: date) -> Estimate:
        counted = rows.rates.whole(metric_id, scope, since, until)
        if not counted.promises and _only_tickets(rows, scope):
            return estimates.missing(ONLY_TICKETS)
        found = promises.rate_of(counted, rate, alike)
        if found.reason != promises.NOT_YET:
            return found
        come = rows.rates.whole("dropped_before", scope, since, until)
        return estimates.missing(promises.none_judged(come.base + come.unknown, come.good))

    return Source(by_period, whole, _reached(rows, build, scope), rate.matures)


def _reached(rows: Rows, build: BuildInfo, scope: Scope) -> date | None:
    """The day the promises of a scope reach to: of the oldest export that is kept up."""
    every = rows.promises_reach()
    mine = {key: day for key, day in every.items() if not scope or key[1] in scope}
    return promises.reach(mine) or build.promises_as_of


def _only_tickets(rows: Rows, scope: Scope) -> bool:
    return bool(rows.origins().get("tracker")) and not rows.rates.whole("dated", scope, *ALL_TIME).promises


def _duration_source(rows: Rows, build: BuildInfo, scope: Scope) -> Source:
    def by_period(grain: Grain, since: date, until: date) -> dict[Period, Estimate]:
        found = rows.sums.durations_per_period(scope, grain, since, until)
        return {period: median(counted) for period, counted in found.items()}

    def whole(since: date, until: date) -> Estimate:
        counted = rows.sums.durations(scope, since, until, by_day="made")
        if not counted.promises and _only_tickets(rows, scope):
            return estimates.missing(ONLY_TICKETS)
        return median(counted)

    return Source(by_period, whole, _reached(rows, build, scope))


def in_range(day: date | None, since: date, until: date) -> bool:
    """Whether a row belongs to a range; one without a day only to everything."""
    return (since, until) == ALL_TIME if day is None else since <= day < until


def _room_source(rows: Rows, build: BuildInfo, metric_id: str, scope: Scope) -> Source:
    def by_period(grain: Grain, since: date, until: date) -> dict[Period, Estimate]:
        found = rows.sums.room_per_period(metric_id, scope, grain, since, until)
        return {period: room.rate_of(counted) for period, counted in found.items()}

    def whole(since: date, until: date) -> Estimate:
        return room.rate_of(rows.sums.room(metric_id, scope, since, until))

    return Source(by_period, whole, build.promises_as_of)


def _points(source: Source, grain: Grain, since: date, until: date) -> tuple[Point, ...]:
    found = []
    for period, estimate in source.by_period(grain, since, until).items():
        if estimate.status is Status.MISSING:
            continue  # a gap: nothing was there to count
        finished = source.as_of is not None and period.end + timedelta(days=source.matures) <= source.as_of
        found.append(Point(period, estimate if finished else estimates.so_far(estimate, period.label), finished))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a series is judged by: all points up to the filters' end, of the grain that carries a verdict, of the same teams.

    ``left_out`` are teams of the total that are not in the comparison; ``marks`` say on the chart when they came and went.
    """

    points: Sequence[Point]
    baseline_from: date | None
    by_quarter: bool = False
    left_out: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def judged_points(
    rows: Rows,
    build: BuildInfo,
    metric: Metric,
    filters: Filters,
    team: str,
    instrument: str,
    baselines: Sequence[Baseline] = (),
) -> Judged:
    """See ``Judged``: whatever ``since`` the filters have. Months are too thin where the middle one stands on fewer than ten
    promises or decisions: quarters then.
    """
    scope = scope_of(filters, team)
    until = month_range(None, filters.until)[1]
    key = ("judged points", metric.id, scope, filters.grain, until, instrument, tuple(baselines))
    return rows.once(
        key, lambda: _judged_points(rows, build, metric, filters.grain, until, scope, instrument, baselines)
    )


def verdict(
    rows: Rows,
    build: BuildInfo,
    metric: Metric,
    filters: Filters,
    team: str,
    instrument: str,
    baselines: Sequence[Baseline] = (),
    *,
    visible: bool = True,
) -> Verdict:
    """What is called of the last finished point, on the points it is judged by. Not ``visible``: without what would have been
    called otherwise, which costs three times that and which of many teams nobody asks.
    """
    until = month_range(None, filters.until)[1]
    key = ("verdict", visible, metric.id, scope_of(filters, team), filters.grain, until, instrument, tuple(baselines))
    given = (rows, build, metric, filters, team, instrument, baselines)

    def made() -> Verdict:
        judged = judged_points(*given)
        if not visible:
            return _verdict(judged, metric.unit)
        return with_visible(verdict(*given, visible=False), judged.points, metric.unit, judged.baseline_from)

    return rows.once(key, made)


def _judged_points(
    rows: Rows,
    build: BuildInfo,
    metric: Metric,
    grain: Grain,
    until: date,
    scope: Scope,
    instrument: str,
    baselines: Sequence[Baseline],
) -> Judged:
    source = source_of(rows, build, metric, scope, instrument)
    starts = baseline_from(rows, metric, scope, instrument, baselines)
    points = source.points(grain, date.min, until)
    by_quarter = grain is Grain.MONTH and metric.counts != "people" and _thin(points)
    if by_quarter:
        grain, points = Grain.QUARTER, source.points(Grain.QUARTER, date.min, until)
    whole = Judged(points, starts, by_quarter)
    if len(scope) == 1 or metric.family is Family.ROOM:
        return whole
    present = _present(rows, metric, scope, instrument, grain, [p.period for p in points if p.finished])
    same = comparable(present) if present else None
    if same is None:
        return whole
    alike = source_of(rows, build, metric, tuple(sorted(same.teams)), instrument) if same.teams else None
    every = alike.points(grain, date.min, until) if alike else ()
    kept = [point for point in every if point.period in same.periods or not point.finished]
    return Judged(kept, starts, by_quarter, same.left_out, tuple(marks_of(present)))


def _present(
    rows: Rows, metric: Metric, scope: Scope, instrument: str, grain: Grain, periods: Sequence[Period]
) -> dict[Period, frozenset[str]]:
    """Which teams stand in each finished period. Answers of a survey are asked of all at once; promises and votes come when
    they come, so there a team stands in every period from its first to its last."""
    if metric.family is Family.SAFETY:
        held = rows.safety_teams(instrument, scope, grain)
        return {period: held[period] for period in periods if period in held}
    if metric.family is Family.VOTES:
        return spans(rows.vote_teams(scope, grain), periods)
    rate = (
        metric.id if metric.id in promises.RATES else "done_in_30_clear"
    )  # counted by the day it was made, as durations are
    return spans(rows.rates.teams(rate, scope, grain), periods)


def _verdict(judged: Judged, unit: Unit) -> Verdict:
    verdict = judge(judged.points, unit, judged.baseline_from)
    if verdict.at is None and judged.left_out:
        return replace(
            verdict, reason=f"No team is in enough of these periods to compare them ({named(judged.left_out, NAMED)})."
        )
    none_yet = judged.by_quarter and verdict.at is None
    reason = NO_QUARTER_YET if none_yet else verdict.reason + (JUDGED_BY_QUARTER if judged.by_quarter else "")
    if judged.left_out:
        reason += f" Compared over the teams both sides have; {named(judged.left_out, NAMED)} not in it."
    return replace(verdict, reason=reason)


def _thin(history: Sequence[Point]) -> bool:
    """The middle finished month stands on fewer than ten."""
    sizes = sorted(point.estimate.n for point in history if point.finished)
    return bool(sizes) and sizes[len(sizes) // 2] < FEWEST_A_MONTH


def _marks(
    rows: Rows, metric: Metric, scope: Scope, instrument: str, baselines: Sequence[Baseline]
) -> tuple[list[Mark], date | None]:
    """Changes worth a line on the chart, and the day from which a baseline may run."""
    marks: list[Mark] = []
    starts: list[date] = []
    if metric.family is Family.SAFETY:
        marks, starts = asked_marks(rows.asked(instrument, scope), one_team=len(scope) == 1)
    label = scope[0] if len(scope) == 1 else ""
    seen = (
        bool(label) or rows.warehouse.scope.is_everything
    )  # all of a viewer's teams are not the total somebody re-based
    for baseline in baselines:
        if seen and baseline.metric == metric.id and baseline.team == label:
            why = f": {baseline.why}" if baseline.why else ""
            marks.append(Mark(baseline.start, f"baseline re-based by {baseline.by}{why}"))
            starts.append(baseline.start)
    return sorted(marks, key=lambda mark: mark.on), max(starts, default=None)


def baseline_from(
    rows: Rows, metric: Metric, scope: Scope, instrument: str, baselines: Sequence[Baseline]
) -> date | None:
    """The day from which a series' baseline may run; None from its beginning."""
    return _marks(rows, metric, scope, instrument, baselines)[1]


def _private(estimate: Estimate, rows: Rows, metric: Metric, scope: Scope) -> Estimate:
    """Nothing shown, but something waiting: say that it is hidden, not that it is missing. Where some do show, that is why."""
    if estimate.status is not Status.MISSING or metric.family not in (Family.SAFETY, Family.VOTES):
        return estimate
    kind = "survey" if metric.family is Family.SAFETY else "votes"
    waiting: tuple[Hidden, ...] = rows.once(("waiting", scope), lambda: queries.waiting(rows.warehouse, scope))
    if not any(hidden.kind == kind for hidden in waiting):
        return estimate
    if estimate.reason not in (votes.NO_VOTES, safety.NO_ANSWERS):
        return replace(estimate, reason=f"Of the answers that show: {estimate.reason[0].lower()}{estimate.reason[1:]}")
    return estimates.hidden("Hidden, to keep answers private: this group is small, or would give a small one away.")
