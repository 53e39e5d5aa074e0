"""How long promises took until done: the days of each, the curve, its median (METRICS, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from firmyes.metrics import estimates
from firmyes.metrics.curves import survival
from firmyes.metrics.promises import NO_MADE, NO_PROMISES, NO_RATE, UNKNOWN_END, ended_unknown, enough_owners
from firmyes.model import Curve, CurveStep, Estimate, Promise, Status

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


def curve(promises: Sequence[Promise], label: str = "") -> Curve:
    """How long until done, of these promises (those made in a range, say)."""
    observed = durations(promises)
    open_now = sum(1 for p in promises if p.state == "open")
    left_out = len(promises) - len(observed)
    if problem := _why_no_curve(promises, observed):
        within = tuple((days, problem) for days in WITHIN)
        return Curve((), len(observed), problem, within, label=label, open_now=open_now, left_out=left_out)
    whole = survival.incidence(observed)
    safe = tuple(step for step in whole if step.at_risk >= FEWEST_AT_RISK)
    cut_at = _cut_at(observed)
    dropped = survival.incidence(observed, survival.DROPPED)
    return Curve(
        steps=_steps(safe),
        n=len(observed),
        median=_median(whole if _all_seen(observed) else safe, observed),
        within=tuple((days, _by(whole, days, observed)) for days in WITHIN),
        cut_at=cut_at,
        label=label,
        dropped=_steps(step for step in dropped if step.at_risk >= FEWEST_AT_RISK),
        open_now=open_now,
        left_out=left_out,
    )


def _why_no_curve(promises: Sequence[Promise], observed: list[tuple[float, int]]) -> Estimate | None:
    if not promises:
        return estimates.missing(NO_PROMISES)
    if not observed and all(p.flag for p in promises):
        return estimates.missing(
            "The days of these promises cannot be right: they are done before they were made, or the like."
        )
    if not observed:
        return estimates.missing(
            NO_MADE if all(p.made_on is None for p in promises) else "The export does not say when things were done."
        )
    unknown = sum(1 for p in promises if p.made_on is not None and ended_unknown(p))
    if unknown > UNKNOWN_END * (len(observed) + unknown):
        return estimates.not_estimable("The export says what was done, not when.", len(observed))
    return None if enough_owners(promises) else estimates.hidden(NO_RATE)


def _all_seen(observed: list[tuple[float, int]]) -> bool:
    """Nothing is open any more: the median and its interval need no promise that is still followed."""
    return all(event != survival.CENSORED for _, event in observed)


def _steps(found: Iterable[survival.Incidence]) -> tuple[CurveStep, ...]:
    return tuple(CurveStep(step.time, step.share, step.low, step.high, step.at_risk) for step in found)


def _cut_at(observed: list[tuple[float, int]]) -> float | None:
    """The first day with fewer than five at risk: nothing is said of it or later."""
    times = sorted(time for time, _ in observed)
    if len(times) < FEWEST_AT_RISK:
        return 0.0
    return times[len(times) - FEWEST_AT_RISK] + 1


def _median(steps: tuple[survival.Incidence, ...], observed: list[tuple[float, int]]) -> Estimate:
    n = len(observed)
    if n < FEWEST_AT_RISK:
        return Estimate(n=n, status=Status.TOO_FEW, reason=f"{n} promises: too few to say how long they take.")
    reached, low, high = survival.quantile(steps)
    if reached is None and _all_seen(observed):
        done = sum(1 for _, event in observed if event == survival.DONE)
        return estimates.not_estimable(f"{done} of {n} were done, the others dropped: half was never done.", n)
    if reached is None and not steps and all(event == survival.CENSORED for _, event in observed):
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


def _by(whole: tuple[survival.Incidence, ...], days: int, observed: list[tuple[float, int]]) -> Estimate:
    """Share done within ``days``: known as long as five were followed that far, or seen to end before."""
    followed = sum(1 for time, event in observed if time >= days or event != survival.CENSORED)
    if followed < FEWEST_AT_RISK:
        return Estimate(
            n=len(observed), status=Status.TOO_FEW, reason=f"Fewer than five promises were followed for {days} days."
        )
    step = survival.at(whole, days)
    if step is None:
        return estimates.proportion(0, followed)
    return Estimate(step.share, step.low, step.high, len(observed), Status.OK)
