"""What the team's own past lets expect of its open promises, and of a date about to be given. Work, never a person."""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import mul

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
    reached_by,
)
from firmyes.model import Promise
from firmyes.model.findings import Forecast, KeepableDate

FEWEST_ENDED = 20
FEWEST_OPEN = 5
HOLDS = 0.8
MOST = 10000  # promises one by one: of more than a few teams no forecast is made
TOO_MANY = "A forecast is made of a few teams at a time: choose one."
DRAWS = 200
SEED = 20260101
THIN = 5  # followed promises below which a hazard is the whole history's daily rate
ABOUT = 0.5  # promises given for between half and one and a half times as long are "about" as long
HALF_LIFE = 120.0  # days after which a promise's history counts for half: teams become faster and slower
BACK = 12  # earlier days the method is tried on
APART = 14.0  # days between two of them
ASSUMED = 0.4  # variance of the shared pull (in logits) that is assumed, with the weight of ASSUMED_DAYS earlier days
ASSUMED_DAYS = 6

Observed = Sequence[
    tuple[float, int, float]
]  # days followed; how it ended: CENSORED, DONE, DROPPED; what it counts for


@dataclass(frozen=True, slots=True)
class Followed:
    """One promise: the day it was made, the day it ended or was last seen, and how. Those of one decision share a fate."""

    made: float
    last: float
    how: int  # survival.CENSORED, DONE, DROPPED
    decision: str = ""


def forecast(promises: Sequence[Promise], horizon: int) -> Forecast:
    """How many of the open promises will be done within ``horizon`` days, eight times in ten.

    From twenty ended promises and five open ones, each open one's own age taken into account.
    """
    reached = reached_by(promises)
    held = [
        p for p in promises if p.state != "open" or p.as_of == reached[p.source, p.team]
    ]  # the last export still has it
    rows = [row for promise in held if (row := _followed(promise)) is not None]
    return of_followed(rows, horizon, enough_owners(promises))


def of_followed(rows: Sequence[Followed], horizon: int, countable: bool) -> Forecast:
    """The same of promises followed; ``countable``: what is said of all of them is nobody's own."""
    still_open = sum(1 for row in rows if row.how == survival.CENSORED)
    ended = len(rows) - still_open
    if ended < FEWEST_ENDED or still_open < FEWEST_OPEN:
        reason = f"{ended} ended promises and {still_open} open ones; forecast from {FEWEST_ENDED} and {FEWEST_OPEN}."
        return Forecast(None, None, still_open, ended, horizon, reason)
    if not countable:
        return Forecast(None, None, still_open, ended, horizon, NO_RATE)
    low, high = counts_done(rows, horizon)
    return Forecast(low, high, still_open, ended, horizon)


def _followed(promise: Promise) -> Followed | None:
    observed = durations([promise])
    if not observed or promise.made_on is None:
        return None
    days, how = observed[0]
    return followed(promise.made_on, int(days), how, promise.decision_id or promise.commitment_id)


def followed(made_on: date, days: int, how: int, decision: str) -> Followed:
    """One promise with the day it was made and how long it was followed."""
    made = float(made_on.toordinal())
    return Followed(made, made + days, how, decision)


def counts_done(rows: Sequence[Followed], horizon: float) -> tuple[int, int]:
    """The shortest range of counts that holds at least 80 % of draws.

    Each draw weighs the decisions of the history anew (Bayesian bootstrap; Rubin 1981), younger ones more, so that how little
    is known of the curve widens the range; and pulls all open promises the same way, as far as this team's own earlier days
    were off: promises of one decision share its fate, and a good month is good for all. Seeded: the same data, the same range.
    """
    draw = random.Random(SEED)
    chance, log = draw.random, math.log
    today = max(row.last for row in rows)
    ages = [row.last - row.made for row in rows if row.how == survival.CENSORED]
    spread = math.sqrt(_pull(rows, today, horizon))
    history = _history(rows, today)
    decisions = {decision: place for place, decision in enumerate(sorted({row.decision for row in rows}))}
    times = _Times(history)
    of = [decisions[row.decision] for row in rows]
    falls = [-weight for _, _, weight in history]  # times a logarithm below 0
    asked = [times.asked(age, horizon) for age in ages]
    each = list(dict.fromkeys(asked))  # promises of one age are alike
    which = [each.index(one) for one in asked]
    seen: Counter[int] = Counter()
    for _ in range(DRAWS):
        # expovariate(1.0), written out: there are a quarter million
        weigh = [log(1.0 - chance()) for _ in decisions]
        curve = _Curve(times, map(mul, falls, map(weigh.__getitem__, of)))
        shift = draw.gauss(0.0, spread)
        likely = [_pulled(curve.done(one), shift) for one in each]
        seen[sum([chance() < likely[place] for place in which])] += 1
    return shortest(seen)


def _history(rows: Sequence[Followed], today: float) -> list[tuple[float, int, float]]:
    """What was known on a day of all that had been made by then."""
    return [
        (
            min(row.last, today) - row.made,
            row.how if row.last <= today else survival.CENSORED,
            0.5 ** ((today - row.made) / HALF_LIFE),
        )
        for row in rows
    ]


def _pulled(share: float, shift: float) -> float:
    """The share moved by ``shift`` logits."""
    if share <= 0.0 or share >= 1.0:
        return share
    return 1 / (1 + (1 - share) / share * math.exp(-shift))


def _pull(rows: Sequence[Followed], today: float, horizon: float) -> float:
    """Variance (logits) of what all open promises of a day share, from how far earlier days' forecasts were off beyond chance:
    Σ((came − expected)² − V) ÷ ΣV², V the variance of independent promises, with an assumed one in it.
    """
    beyond = weight = 0.0
    tried = 0
    for back in range(BACK):
        day = today - horizon - back * APART
        off = _off(rows, day, horizon)
        if off is not None:
            tried += 1
            beyond += off[0] ** 2 - off[1]
            weight += off[1] ** 2
    mean = weight / tried if tried else 1.0
    return max(0.0, (beyond + ASSUMED_DAYS * mean * ASSUMED) / (weight + ASSUMED_DAYS * mean))


def _off(rows: Sequence[Followed], day: float, horizon: float) -> tuple[float, float] | None:
    """(what came − what was to be expected, variance of independent promises) of one earlier day; None where it could tell
    nothing."""
    known = [row for row in rows if row.made <= day]
    still_open = [row for row in known if row.last > day]
    if len(known) - len(still_open) < FEWEST_ENDED or not still_open:
        return None
    history = _history(known, day)
    times = _Times(history)
    curve = _Curve(times, (weight for _, _, weight in history))
    shares = [curve.done(times.asked(day - row.made, horizon)) for row in still_open]
    variance = math.fsum(share * (1 - share) for share in shares)
    came = sum(1 for row in still_open if row.how == survival.DONE and row.last <= day + horizon)
    return (came - math.fsum(shares), variance) if variance > 0 else None


def shortest(seen: Counter[int], holds: float = HOLDS) -> tuple[int, int]:
    """The shortest run of counts with at least this share of the draws; of equally short ones the likeliest."""
    total, most = sum(seen.values()), max(seen)
    runs = [
        (high - low, -sum(seen[k] for k in range(low, high + 1)), low, high)
        for low in range(most + 1)
        for high in range(low, most + 1)
    ]
    return next((low, high) for _, held, low, high in sorted(runs) if -held >= holds * total)


@dataclass(frozen=True, slots=True)
class _Asked:
    """P(done within ``horizon`` days, given still open at an age): how many were followed so long, and how many of the times lie
    before that age and before its end."""

    horizon: float
    followed: int
    until: int
    later: int


class _Times:
    """The times of one history, which stay where they are whatever its rows weigh: sorted once for all draws."""

    def __init__(self, observed: Observed) -> None:
        self._followed = sorted(time for time, _, _ in observed)
        self.each = sorted(set(self._followed))
        place = {time: 3 * at for at, time in enumerate(self.each)}
        self._slots = [place[time] + event for time, event, _ in observed]

    def asked(self, age: float, horizon: float) -> _Asked:
        followed = len(self._followed) - bisect_right(self._followed, age)
        return _Asked(horizon, followed, bisect_right(self.each, age), bisect_right(self.each, age + horizon))

    def weighed(self, weights: Iterable[float]) -> list[float]:
        """Of each time the weight of what was censored, done and dropped then, one after the other."""
        found = [0.0] * (3 * len(self.each))
        for slot, weight in zip(self._slots, weights, strict=True):
            found[slot] += weight
        return found


class _Curve:
    """Cumulative incidence of done (Aalen–Johansen) of one weighted history, asked for what follows after an age."""

    def __init__(self, times: _Times, weights: Iterable[float]) -> None:
        self._times, self._weighed = times, times.weighed(weights)
        self._shares, self._open = _incidence(self._weighed)

    def done(self, asked: _Asked) -> float:
        """Where hardly anybody was followed so long, by the history's daily rate."""
        remaining = self._open[asked.until]
        if asked.followed < THIN or remaining <= 1e-9:
            return 1 - math.exp(-self._rate * asked.horizon)
        gained = self._shares[asked.later] - self._shares[asked.until]
        return min(1.0, max(0.0, gained / remaining))

    @cached_property
    def _rate(self) -> float:
        followed = math.fsum(math.fsum(map(mul, self._times.each, self._weighed[event::3])) for event in range(3))
        return math.fsum(self._weighed[survival.DONE :: 3]) / max(1e-9, followed)


def _incidence(at: Sequence[float]) -> tuple[list[float], list[float]]:
    """(share done, share still open) before the first time and from each on; ``at`` as ``_Times.weighed`` has it."""
    at_risk, still, share = math.fsum(at), 1.0, 0.0
    shares, remaining = [share], [still]
    for censored, done, dropped in zip(at[::3], at[1::3], at[2::3], strict=True):
        if at_risk > 1e-9:
            share += still * done / at_risk
            stay = 1 - (done + dropped) / at_risk
            still *= stay if stay > 0.0 else 0.0
        at_risk -= censored + done + dropped
        shares.append(share)
        remaining.append(still)
    return shares, remaining


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
