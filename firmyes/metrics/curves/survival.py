"""How long until done, where some are still open and some were dropped: the Aalen–Johansen estimator.

With one cause it is Kaplan–Meier's (1958). Variance of a cumulative incidence by the delta method (Marubini & Valsecchi
1995, ch. 10), which becomes Greenwood's with one cause. Intervals on the log-log scale, as ``scipy.stats.ecdf`` offers;
R's default, log, is there too, so that its tables can be met.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from firmyes.metrics.intervals import wilson
from firmyes.metrics.student import Z95

CENSORED, DONE, DROPPED = 0, 1, 2


class Incidence(NamedTuple):
    """From ``time`` on: ``share`` of all had this cause, standard error, interval; ``at_risk`` just before ``time``."""

    time: float
    share: float
    error: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True)
class Observed:
    """How many were followed for so long and ended so: ``counts`` by (time, event), ``leaving`` by time, ``n`` in all.

    Events: 0 censored, else the cause.
    """

    counts: Counter[tuple[float, int]]
    leaving: Counter[float]
    n: int

    @classmethod
    def of(cls, counted: Iterable[tuple[float, int, int]]) -> Observed:
        """From (time, event, how many)."""
        counts: Counter[tuple[float, int]] = Counter()
        leaving: Counter[float] = Counter()
        for days, event, n in counted:  # a counter's own look at what is missing costs more than all the rest
            time = float(days)
            counts[time, event] = counts.get((time, event), 0) + n
            leaving[time] = leaving.get(time, 0) + n
        return cls(counts, leaving, leaving.total())

    @classmethod
    def each(cls, times: Iterable[tuple[float, int]]) -> Observed:
        """From (time, event), one for each."""
        return cls.of((time, event, 1) for time, event in times)

    def ended(self, event: int) -> int:
        return sum(n for (_, how), n in self.counts.items() if how == event)


def incidence(
    times: Iterable[tuple[float, int]], cause: int = DONE, interval: str = "log-log"
) -> tuple[Incidence, ...]:
    """Cumulative incidence of ``cause`` from (time, event) pairs: see ``incidence_of``."""
    return incidence_of(Observed.each(times), cause, interval)


def incidence_of(observed: Observed, cause: int = DONE, interval: str = "log-log") -> tuple[Incidence, ...]:
    """Cumulative incidence of ``cause``; a row per time at which ``cause`` happened. ``interval`` is "log-log" or "log"."""
    return tuple(steps(observed, cause, interval))


def steps(observed: Observed, cause: int = DONE, interval: str = "log-log") -> Iterator[Incidence]:
    """The same one by one, for who needs no more than the first of them."""
    at_risk, survival, share = observed.n, 1.0, 0.0
    variance = _Variance()
    low_before: float | None = None
    counted = observed.counts.get
    for time, leaving in sorted(observed.leaving.items()):
        ours = counted((time, cause), 0)
        every = leaving - counted((time, CENSORED), 0)
        if every:
            share += survival * ours / at_risk
            variance.add(share, at_risk, every, ours, survival)
            survival *= 1 - every / at_risk
        if ours:
            error = math.sqrt(variance.of(share))
            low, high = _band(share, error, interval) if share < 1 - 1e-12 else (_low_of_all(low_before, at_risk), 1.0)
            yield Incidence(time, min(1.0, share), error, low, high, at_risk)
            low_before = low
        at_risk -= leaving


def _low_of_all(before: float | None, at_risk: int) -> float:
    """The low end where all are done: R gives none. As known before, or, where all were done at once, Wilson's of all of them:
    an interval is never a point, nor everything.
    """
    return wilson(at_risk, at_risk)[0] if before is None else before


class _Variance:
    """Of a share by all times up to it: Σ gap² a + b - 2 gap c with gap = share - the share after each of them, multiplied out,
    so that a time is added once and not again for each share after it.
    """

    def __init__(self) -> None:
        self._a = self._a_after = self._a_after2 = self._b = self._c = self._c_after = 0.0

    def add(self, after: float, at_risk: int, every: int, ours: int, before: float) -> None:
        """One time: the share after it, those at risk, events, those of this cause, survival before."""
        a = every / (at_risk * (at_risk - every)) if at_risk > every else 0.0
        c = before * ours / (at_risk * at_risk)
        self._a += a
        self._a_after += a * after
        self._a_after2 += a * after * after
        self._b += before * before * (at_risk - ours) * ours / at_risk**3
        self._c += c
        self._c_after += c * after

    def of(self, share: float) -> float:
        squares = share * (share * self._a - 2 * self._a_after) + self._a_after2
        return max(0.0, squares + self._b - 2 * (share * self._c - self._c_after))


def _band(share: float, error: float, interval: str) -> tuple[float, float]:
    """Interval of a cumulative incidence by transforming its complement."""
    rest = 1 - share
    if error == 0:
        return share, share
    if interval == "log":
        spread = Z95 * error / rest
        return 1 - min(1.0, rest * math.exp(spread)), 1 - rest * math.exp(-spread)
    spread = Z95 * error / (rest * abs(math.log(rest)))
    return 1 - rest ** math.exp(-spread), 1 - rest ** math.exp(spread)


def quantile(curve: tuple[Incidence, ...], share: float = 0.5) -> tuple[float | None, float | None, float | None]:
    """(time, low, high) at which ``share`` is reached; None where it never is. The interval by Brookmeyer & Crowley (1982)."""
    reached = next((step.time for step in curve if step.share >= share - 1e-12), None)
    low = next((step.time for step in curve if step.high >= share - 1e-12), None)
    high = next((step.time for step in curve if step.low >= share - 1e-12), None)
    return reached, low, high


def enough(curve: Iterable[Incidence], share: float = 0.5) -> Iterator[Incidence]:
    """The steps that ``quantile`` needs: up to the one whose whole interval has reached ``share``."""
    for step in curve:
        yield step
        if step.low >= share - 1e-12:
            return


def at(curve: tuple[Incidence, ...], time: float) -> Incidence | None:
    """The last step not after ``time``; None before the first."""
    return next((step for step in reversed(curve) if step.time <= time), None)
