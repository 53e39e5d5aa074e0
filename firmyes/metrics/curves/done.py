"""How long promises took until done: the days of each, the curve, its median (METRICS, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from firmyes.metrics import estimates
from firmyes.metrics.curves import survival
from firmyes.metrics.promises import NO_MADE, NO_PROMISES, NO_RATE, UNKNOWN_END, ended_unknown, holders, shared
from firmyes.model import Curve, CurveStep, DurationTally, Estimate, Promise, Status

FEWEST_AT_RISK = 5
WITHIN = (7, 14, 30)


def durations(promises: Iterable[Promise]) -> list[tuple[float, int]]:
    """(days from made to its end or to the export, event) of every promise whose days are possible."""
    found = []
    for promise in promises:
        end, event = _end(promise)
        if promise.made_on is not None and end is not None and not promise.flag and end >= promise.made_on:
            found.append((float((end - promise.made_on).days), event))
    return found


def _end(promise: Promise) -> tuple[date | None, int]:
    if promise.state == "kept":
        return promise.done_on, survival.DONE
    if promise.state == "dropped":
        return promise.dropped_on, survival.DROPPED
    return promise.as_of, survival.CENSORED


def tally(promises: Iterable[Promise]) -> DurationTally:
    """These promises counted one by one, as ``promise_durations.sql`` counts those of all teams."""
    every = list(promises)
    took = Counter((int(days), how) for days, how in durations(every))
    made = [p for p in every if p.made_on is not None]
    return DurationTally(
        promises=len(every),
        impossible=sum(bool(p.flag) for p in every),
        made=len(made),
        unknown=sum(map(ended_unknown, made)),
        still_open=sum(p.state == "open" for p in every),
        **holders(every),
        followed=tuple((*key, n) for key, n in sorted(took.items())),
    )


def curve(promises: Iterable[Promise], label: str = "") -> Curve:
    """How long until done, of these promises (those made in a range, say)."""
    return curve_of(tally(promises), label)


def curve_of(counted: DurationTally, label: str = "") -> Curve:
    """The same of promises the database counted."""
    observed = survival.Observed.of(counted.followed)
    left_out = counted.promises - observed.n
    if problem := _why_no_curve(counted, observed.n):
        within = tuple((days, problem) for days in WITHIN)
        return Curve((), observed.n, problem, within, label=label, open_now=counted.still_open, left_out=left_out)
    whole = survival.incidence_of(observed)
    safe = tuple(step for step in whole if step.at_risk >= FEWEST_AT_RISK)
    dropped = survival.incidence_of(observed, survival.DROPPED)
    return Curve(
        steps=_steps(safe),
        n=observed.n,
        median=_median(whole if _all_seen(observed) else safe, observed),
        within=tuple((days, _by(whole, days, observed)) for days in WITHIN),
        cut_at=_cut_at(observed),
        label=label,
        dropped=_steps(step for step in dropped if step.at_risk >= FEWEST_AT_RISK),
        open_now=counted.still_open,
        left_out=left_out,
    )


def median(counted: DurationTally) -> Estimate:
    """The curve's median alone."""
    observed = survival.Observed.of(counted.followed)
    if problem := _why_no_curve(counted, observed.n):
        return problem
    fewest = 0 if _all_seen(observed) else FEWEST_AT_RISK
    safe = takewhile(lambda step: step.at_risk >= fewest, survival.steps(observed))
    return _median(tuple(survival.enough(safe)), observed)


def _why_no_curve(counted: DurationTally, followed: int) -> Estimate | None:
    if not counted.promises:
        return estimates.missing(NO_PROMISES)
    if not followed and counted.impossible == counted.promises:
        return estimates.missing(
            "The days of these promises cannot be right: they are done before they were made, or the like."
        )
    if not followed:
        return estimates.missing(NO_MADE if not counted.made else "The export does not say when things were done.")
    if counted.unknown > UNKNOWN_END * (followed + counted.unknown):
        return estimates.not_estimable("The export says what was done, not when.", followed)
    return None if shared(counted.owners, counted.most, counted.promises) else estimates.hidden(NO_RATE)


def _all_seen(observed: survival.Observed) -> bool:
    """Nothing is open any more: the median and its interval need no promise that is still followed."""
    return not observed.ended(survival.CENSORED)


def _steps(found: Iterable[survival.Incidence]) -> tuple[CurveStep, ...]:
    return tuple(CurveStep(step.time, step.share, step.low, step.high, step.at_risk) for step in found)


def _cut_at(observed: survival.Observed) -> float | None:
    """The first day with fewer than five at risk: nothing is said of it or later."""
    left = 0
    for day in sorted(observed.leaving, reverse=True):
        left += observed.leaving[day]
        if left >= FEWEST_AT_RISK:
            return day + 1
    return 0.0


def _median(steps: tuple[survival.Incidence, ...], observed: survival.Observed) -> Estimate:
    n = observed.n
    if n < FEWEST_AT_RISK:
        return Estimate(n=n, status=Status.TOO_FEW, reason=f"{n} promises: too few to say how long they take.")
    reached, low, high = survival.quantile(steps)
    if reached is None and _all_seen(observed):
        done = observed.ended(survival.DONE)
        return estimates.not_estimable(f"{done} of {n} were done, the others dropped: half was never done.", n)
    if reached is None and not steps and observed.ended(survival.CENSORED) == n:
        return estimates.not_estimable("None of them is done yet.", n)
    if reached is None:
        followed = steps[-1].time if steps else 0
        share = estimates.percent(steps[-1].share if steps else 0.0)
        return estimates.not_estimable(
            f"{share} done {_days(followed)} after they were made; half was not seen to be done.", n
        )
    if low is None or high is None:
        few = f"{n} promises are too few" if _all_seen(observed) else "too few were followed longer"
        reason = f"Half was done after {_days(reached)}; {few} to say how sure that is."
        return Estimate(reached, low, None, n, Status.TOO_FEW, reason=reason)
    return Estimate(reached, low, high, n, Status.OK)


def _days(days: float) -> str:
    return "one day" if days == 1 else f"{days:.0f} days"


def _by(whole: tuple[survival.Incidence, ...], days: int, observed: survival.Observed) -> Estimate:
    """Share done within ``days``: known as long as five were followed that far, or seen to end before."""
    followed = sum(n for (time, event), n in observed.counts.items() if time >= days or event != survival.CENSORED)
    if followed < FEWEST_AT_RISK:
        return Estimate(
            n=observed.n, status=Status.TOO_FEW, reason=f"Fewer than five promises were followed for {days} days."
        )
    step = survival.at(whole, days)
    if step is None:
        return estimates.proportion(0, followed)
    return Estimate(step.share, step.low, step.high, observed.n, Status.OK)
