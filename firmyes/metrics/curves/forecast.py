"""What the team's own past lets expect of its open promises, and of a date about to be given. Work, never a person."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date

from firmyes.metrics import estimates
from firmyes.metrics.curves import survival
from firmyes.metrics.curves.done import durations
from firmyes.metrics.promises import (
    NO_RATE,
    dropped_before,
    ended_unknown,
    enough_owners,
    kept_on_time,
    passed,
)
from firmyes.model import Promise
from firmyes.model.findings import Forecast, KeepableDate

FEWEST_ENDED = 20
FEWEST_OPEN = 5
HOLDS = 0.8
DRAWS = 200
SEED = 20260101
THIN = 5  # followed promises below which a hazard is the whole history's daily rate
ABOUT = 0.5  # promises given for between half and one and a half times as long are "about" as long

Observed = Sequence[tuple[float, int]]  # days followed and how it ended: survival.CENSORED, DONE, DROPPED


def forecast(promises: Sequence[Promise], horizon: int) -> Forecast:
    """How many of the open promises will be done within ``horizon`` days, eight times in ten.

    From twenty ended promises and five open ones, each open one's own age taken into account.
    """
    still_open = [p for p in promises if p.state == "open" and p.made_on is not None and not p.flag]
    history = durations(promises)
    ended = sum(1 for _, event in history if event != survival.CENSORED)
    if ended < FEWEST_ENDED or len(still_open) < FEWEST_OPEN:
        reason = (
            f"{ended} ended promises and {len(still_open)} open ones; forecast from {FEWEST_ENDED} and {FEWEST_OPEN}."
        )
        return Forecast(None, None, len(still_open), ended, horizon, reason)
    if not enough_owners(promises):
        return Forecast(None, None, len(still_open), ended, horizon, NO_RATE)
    ages = [float((p.as_of - p.made_on).days) for p in still_open if p.made_on is not None]
    low, high = counts_done(history, ages, horizon)
    return Forecast(low, high, len(still_open), ended, horizon)


def counts_done(history: Observed, ages: Sequence[float], horizon: float) -> tuple[int, int]:
    """The shortest range of counts that holds at least 80 % of draws; each draw resamples the history (bootstrap), so that
    how little is known of the curve widens it too. Seeded: the same data give the same range.
    """
    draw = random.Random(SEED)
    seen: Counter[int] = Counter()
    for _ in range(DRAWS):
        curve = _Curve(draw.choices(history, k=len(history)))
        seen[sum(draw.random() < curve.done(age, horizon) for age in ages)] += 1
    return shortest(seen)


def shortest(seen: Counter[int], holds: float = HOLDS) -> tuple[int, int]:
    """The shortest run of counts with at least this share of the draws; of equally short ones the likeliest."""
    total, most = sum(seen.values()), max(seen)
    runs = [
        (high - low, -sum(seen[k] for k in range(low, high + 1)), low, high)
        for low in range(most + 1)
        for high in range(low, most + 1)
    ]
    return next((low, high) for _, held, low, high in sorted(runs) if -held >= holds * total)


class _Curve:
    """Cumulative incidence of done (Aalen–Johansen) of one history, asked for what follows after an age."""

    def __init__(self, observed: Observed) -> None:
        self._followed = sorted(time for time, _ in observed)
        done = sum(1 for _, event in observed if event == survival.DONE)
        self._rate = done / max(1.0, math.fsum(self._followed))
        self._times, self._shares, self._open = _incidence(observed)

    def done(self, age: float, horizon: float) -> float:
        """P(done within ``horizon`` days, given still open at ``age``). Where hardly anybody was followed so long, by the
        history's daily rate.
        """
        at_risk = len(self._followed) - bisect_right(self._followed, age)
        remaining = self._at(self._open, age, 1.0)
        if at_risk < THIN or remaining <= 0:
            return 1 - math.exp(-self._rate * horizon)
        gained = self._at(self._shares, age + horizon, 0.0) - self._at(self._shares, age, 0.0)
        return min(1.0, max(0.0, gained / remaining))

    def _at(self, values: list[float], time: float, before: float) -> float:
        place = bisect_right(self._times, time)
        return values[place - 1] if place else before


def _incidence(observed: Observed) -> tuple[list[float], list[float], list[float]]:
    """(times, share done by then, share still open then)."""
    done = Counter(time for time, event in observed if event == survival.DONE)
    ended = Counter(time for time, event in observed if event != survival.CENSORED)
    leaving = Counter(time for time, _ in observed)
    at_risk, still, share = len(observed), 1.0, 0.0
    times, shares, remaining = [], [], []
    for time in sorted(leaving):
        share += still * done[time] / at_risk
        still *= 1 - ended[time] / at_risk
        at_risk -= leaving[time]
        times.append(time)
        shares.append(share)
        remaining.append(still)
    return times, shares, remaining


# --- a date you can keep ---------------------------------------------------------------------------------------------------


def keepable(promises: Sequence[Promise], made_on: date, due: date) -> KeepableDate | None:
    """What became of this team's promises given about as long, and how many days eight in ten took; None below twenty ended
    promises, or where a rate would be one person's.
    """
    ended = [p for p in promises if p.state != "open" and not p.flag]
    days = (due - made_on).days
    if len(ended) < FEWEST_ENDED or days < 1 or not enough_owners(ended):
        return None
    alike = [p for p in promises if _judged(p) and abs(_given(p) - days) <= ABOUT * days]
    kept = sum(1 for p in alike if kept_on_time(p))
    share = estimates.proportion(kept, len(alike)) if len(alike) >= estimates.FEWEST_PROMISES else None
    if share is not None and not enough_owners(alike):
        share = None
    reached, _, _ = survival.quantile(survival.incidence(durations(promises)), HOLDS)
    return KeepableDate(days, share, None if reached is None else math.ceil(reached))


def _judged(promise: Promise) -> bool:
    """As for kept on time, with the day it was made."""
    return (
        promise.made_on is not None and passed(promise) and not dropped_before(promise) and not ended_unknown(promise)
    )


def _given(promise: Promise) -> float:
    """Days from made to first promised."""
    assert promise.made_on is not None
    assert promise.due_first is not None
    return float((promise.due_first - promise.made_on).days)
