"""The p of many series at once: what ``first_sentence.changes.seen`` finds of each, to twelve digits.

Where a series may hold what needs more than a p (a level since a month, eight in a row), it is told apart, for ``seen`` to look
at by itself: few do.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from firmyes.metrics.first_sentence.changes import FEW
from firmyes.metrics.judging.news import FEWEST_BEFORE, JUDGED
from firmyes.metrics.judging.prediction import DAMPING, PRIOR, WHOLE
from firmyes.metrics.judging.since import EACH_SIDE, FEWEST_ERROR, GAIN
from firmyes.metrics.judging.years import FEWEST
from firmyes.metrics.many.table import Array, Table, total
from firmyes.metrics.student import Z95, t_quantile, t_two_sided
from firmyes.metrics.verdict import EQUAL, FROZEN_AT, RUN

HAIR = 1e-6  # of a gain: so near to what is told, it is looked at by itself
BLOCK = 64  # terms of a tail added up at once
NEGLIGIBLE = 1e-17  # of a tail: a term from which on nothing is added


def p_values(table: Table, means: bool, others: Array) -> tuple[Array, Array]:
    """Of each series its p, nan where nothing can be compared; and which are to be looked at one by one. ``others``: in which so
    many people are others than the year before that the two years are not compared.
    """
    compare = _Means(table) if means else _Shares(table)
    gain = compare.gain()
    ways = [
        _since(table, gain),
        np.where(np.isin(table.size, FEW), compare.apart(table.last(2), table.before(2)), np.nan),
        _last(table, compare.apart),
        np.where(others, np.nan, _year(table, compare.year)),
    ]
    found = np.array(ways)
    ways_of = np.count_nonzero(~np.isnan(found), axis=0)
    least = np.where(np.isnan(found), np.inf, found).min(axis=0)
    p = np.where(ways_of > 0, np.minimum(1.0, ways_of * np.where(ways_of > 0, least, 0.0)), np.nan)
    return p, (gain >= GAIN - HAIR) | _may_run(table)


def _since(table: Table, gain: Array) -> Array:
    splits = np.maximum(0, table.size - 2 * EACH_SIDE + 1)
    tails = _erfc(np.sqrt(np.maximum(0.0, np.nan_to_num(gain)) / 2))
    return np.where(splits > 0, np.minimum(1.0, splits * tails), np.nan)


def _last(table: Table, apart: Callable[[Array, Array], Array]) -> Array:
    """The smaller p of the last period and of the last three, each against what comes before, doubled."""
    found = []
    for last in JUDGED:
        enough = table.size - last >= FEWEST_BEFORE
        found.append(np.where(enough, apart(table.last(last), table.before(last, FROZEN_AT)), np.nan))
    return np.minimum(1.0, 2 * np.fmin(*found))


def _year(table: Table, half_of: Callable[[Array, Array], tuple[Array, Array]]) -> Array:
    now, before = table.years()
    enough = np.minimum(now.sum(axis=1), before.sum(axis=1)) >= FEWEST
    difference, error = half_of(now & enough[:, None], before & enough[:, None])
    with np.errstate(all="ignore"):
        p = np.where(error > 0, _erfc(np.abs(difference) / error / math.sqrt(2)), 1.0)
    return np.where(enough, p, np.nan)


def _may_run(table: Table) -> Array:
    """Whether the last eight lie on one side of the median of those before: then the verdict says whether that is a run."""
    size, before = table.size, table.before(RUN, FROZEN_AT)
    long = size > FROZEN_AT
    if not long.any():
        return long
    ordered = np.sort(np.where(before, table.value, np.inf), axis=1)
    many = np.maximum(1, before.sum(axis=1))
    rows = np.arange(len(size))
    middle = (ordered[rows, (many - 1) // 2] + ordered[rows, many // 2]) / 2
    distance = table.value - np.where(long, middle, 0.0)[:, None]
    last = table.last(RUN)
    least = np.where(last, distance, np.inf).min(axis=1, initial=np.inf)
    most = np.where(last, distance, -np.inf).max(axis=1, initial=-np.inf)
    return long & ((least > EQUAL) | (most < -EQUAL))


def _best(raw: Array) -> tuple[Array, Array]:
    """The likeliest split of each row, the first of equal ones, and how likely it is."""
    if not raw.shape[1]:
        return np.zeros(len(raw), np.int64), np.full(len(raw), -np.inf)
    best = raw.argmax(axis=1)
    return best, raw[np.arange(len(raw)), best]


class _Parted:
    """Where series are parted: at each point from the fourth to the last but two."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.splits = np.arange(EACH_SIDE, max(EACH_SIDE, table.there.shape[1] - EACH_SIDE + 1))
        self.there = self.splits <= (table.size - EACH_SIDE)[:, None]

    def before(self, values: Array) -> Array:
        """What lies before each split, added up."""
        return np.cumsum(values, axis=1)[:, self.splits - 1]

    def after(self, values: Array) -> Array:
        return np.cumsum(values[:, ::-1], axis=1)[:, ::-1][:, self.splits]


class _Shares:
    """Shares of counts: binomial likelihoods, and the beta-binomial prediction."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def gain(self) -> Array:
        """Twice the log-likelihood that the likeliest split gains over one level, divided by what is left of overdispersion."""
        table, parted = self.table, _Parted(self.table)
        y, n = table.count, table.weight
        raw = _binomial(parted.before(y), parted.before(n)) + _binomial(parted.after(y), parted.after(n))
        best, most = _best(np.where(parted.there, raw, -np.inf))
        first = table.place < (best + EACH_SIDE)[:, None]
        df = table.size - 2
        with np.errstate(all="ignore"):
            spread = self._chi_squared(first & table.there) + self._chi_squared(~first & table.there)
            phi = np.maximum(1.0, (spread + DAMPING) / (df + DAMPING))
            gain = (most - _binomial(total(y, table.there), total(n, table.there))) / phi
        return np.where(parted.there.any(axis=1), gain, np.nan)

    def _chi_squared(self, where: Array) -> Array:
        y, n = self.table.count, self.table.weight
        with np.errstate(all="ignore"):
            share = (total(y, where) / total(n, where))[:, None]
            spread = share * (1 - share)
            found = total((y - n * share) ** 2 / (n * spread), where & (spread > 0))
        return np.nan_to_num(found)

    def apart(self, now: Array, before: Array) -> Array:
        """p of a stretch under what the one before lets expect."""
        y, n = self.table.count, self.table.weight
        with np.errstate(all="ignore"):
            phi = np.maximum(1.0, (self._chi_squared(before) + DAMPING) / (before.sum(axis=1) - 1 + DAMPING))
            good, every = total(y, before) / phi, total(n, before) / phi
            weight = total(n, now)
            value = np.nan_to_num(total(y, now) / weight)
        a, b = good + PRIOR, np.maximum(0.0, every - good) + PRIOR
        many = np.maximum(1.0, np.rint(weight / phi))
        count = value * many
        whole = np.where(count > a / (a + b) * many, np.floor(count + WHOLE), np.ceil(count - WHOLE))
        return _two_sided(whole, many, a, b)

    def year(self, now: Array, before: Array) -> tuple[Array, Array]:
        """Newcombe's method 10 on what is left of the counts: the difference, and the standard error on the side of zero."""
        y, n = self.table.count, self.table.weight
        df = now.sum(axis=1) + before.sum(axis=1) - 2
        with np.errstate(all="ignore"):
            phi = np.maximum(1.0, (self._chi_squared(now) + self._chi_squared(before) + DAMPING) / (df + DAMPING))
            sides = [(total(y, part) / phi, total(n, part) / phi) for part in (now, before)]
            (p1, low1, high1), (p2, low2, high2) = (_wilson(*side) for side in sides)
            value = p1 - p2
            half = np.where(value > 0, np.hypot(p1 - low1, high2 - p2), np.hypot(high1 - p1, p2 - low2))
        return value, half / Z95


class _Means:
    """Means of scores: normal likelihoods with their standard errors, and Welch."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def gain(self) -> Array:
        table, parted = self.table, _Parted(self.table)
        weight = np.where(table.there, 1 / np.maximum(table.error, FEWEST_ERROR), 0.0)
        with np.errstate(all="ignore"):
            middle = (total(weight * table.value, table.there) / weight.sum(axis=1))[:, None]
            value = np.where(table.there, table.value - middle, 0.0)  # around their middle few digits are lost
            sums = weight, weight * value, weight * value * value
            raw = _normal(*map(parted.before, sums)) + _normal(*map(parted.after, sums))
            _, most = _best(np.where(parted.there, raw, -np.inf))
            gain = most - _normal(*(each.sum(axis=1) for each in sums))
        return np.where(parted.there.any(axis=1), gain, np.nan)

    def apart(self, now: Array, before: Array) -> Array:
        """Two-sided p by Welch, the spread of what is judged no smaller than usual."""
        table = self.table
        people = np.maximum(table.n, 1.0)
        both = now | before
        with np.errstate(all="ignore"):
            usual = total((table.n - 1) * table.n * table.error, both) / total(table.n - 1, both)
        spread = np.where(now, np.maximum(table.error, usual[:, None] / people), table.error)
        difference, error, df = self._welch(now, before, spread)
        same = np.where(np.abs(difference) <= EQUAL, 1.0, 0.0)
        rows = zip(difference.tolist(), error.tolist(), df.tolist(), same.tolist(), strict=True)
        return np.array([t_two_sided(d / e, f) if e > 0 else one for d, e, f, one in rows])

    def _welch(self, now: Array, before: Array, squared: Array) -> tuple[Array, Array, Array]:
        """(difference of the plain means, its standard error, degrees of freedom by Welch–Satterthwaite)"""
        table = self.table
        with np.errstate(all="ignore"):
            ours, theirs = (total(table.value, part) / part.sum(axis=1) for part in (now, before))
            share = squared / np.where(now, now.sum(axis=1)[:, None], before.sum(axis=1)[:, None]) ** 2
            both = now | before
            every = total(share, both)
            df = every * every / total(share * share / (table.n - 1), both)
        return np.nan_to_num(ours - theirs), np.sqrt(np.nan_to_num(every)), np.nan_to_num(df, nan=1.0)

    def year(self, now: Array, before: Array) -> tuple[Array, Array]:
        """The wider of Welch over people and of the t interval of the waves' means."""
        difference, error, df = self._welch(now, before, self.table.error)
        half = np.maximum(_times_t(error, df), self._of_waves(now, before))
        return difference, half / Z95

    def _of_waves(self, now: Array, before: Array) -> Array:
        many = [part.sum(axis=1) for part in (now, before)]
        df = many[0] + many[1] - 2
        with np.errstate(all="ignore"):
            spread = sum(self._squares(part, n) for part, n in zip((now, before), many, strict=True)) / df
            error = np.sqrt(spread * (1 / many[0] + 1 / many[1]))
        return _times_t(np.nan_to_num(error), df)

    def _squares(self, part: Array, n: Array) -> Array:
        value = self.table.value
        middle = (total(value, part) / np.maximum(n, 1))[:, None]
        return total((value - middle) ** 2, part)


def _times_t(error: Array, df: Array) -> Array:
    """Half a 95 % interval; 0 without any error."""
    return np.array(
        [e * t_quantile(0.975, f) if e > 0 else 0.0 for e, f in zip(error.tolist(), df.tolist(), strict=True)]
    )


def _normal(weight: Array, once: Array, twice: Array) -> Array:
    """Twice the log-likelihood around one mean, up to a constant, from the sums of weights, of values and of their squares."""
    return -(twice - once * once / weight)


def _binomial(y: Array, n: Array) -> Array:
    with np.errstate(all="ignore"):
        return 2 * (_times_log(y, y / n) + _times_log(n - y, 1 - y / n))


def _times_log(count: Array, share: Array) -> Array:
    return np.where(count > 0, count * np.log(share), 0.0)


def _wilson(count: Array, n: Array) -> tuple[Array, Array, Array]:
    """The share, and its score interval."""
    p, z = count / n, Z95
    middle, width = p + z * z / (2 * n), 1 + z * z / n
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = np.where(count == 0, 0.0, np.maximum(0.0, np.minimum(p, (middle - half) / width)))
    return p, low, np.where(count == n, 1.0, np.minimum(1.0, np.maximum(p, (middle + half) / width)))


def _two_sided(count: Array, n: Array, a: Array, b: Array) -> Array:
    """min(1, 2 × the smaller beta-binomial tail, the count included): the shorter tail from the count outwards, a tail downwards
    being one upwards of what failed."""
    upwards = count > n * a / (a + b)
    count, a, b = np.where(upwards, count, n - count), np.where(upwards, a, b), np.where(upwards, b, a)
    log_at = _log_choose(n, count) + _log_beta(count + a, n - count + b) - _log_beta(a, b)
    at = np.exp(log_at)
    tail = np.minimum(1.0, at * _tail(count, n, a, b))
    return np.minimum(1.0, 2 * np.minimum(tail, 1 - tail + at))


def _tail(count: Array, n: Array, a: Array, b: Array) -> Array:
    """P(Y ≥ count) ÷ P(Y = count)."""
    found, term, done = np.ones(len(count)), np.ones(len(count)), 0
    while (term > NEGLIGIBLE * found).any():
        k = count[:, None] + np.arange(done, done + BLOCK)
        up = np.where(k < n[:, None], (n[:, None] - k) / (k + 1) * (a[:, None] + k), 0.0)
        up /= np.where(k < n[:, None], b[:, None] + n[:, None] - k - 1, 1.0)
        terms = term[:, None] * np.cumprod(up, axis=1)
        found, term, done = found + terms.sum(axis=1), terms[:, -1], done + BLOCK
    return found


def _log_choose(n: Array, k: Array) -> Array:
    return _lgamma(n + 1) - _lgamma(k + 1) - _lgamma(n - k + 1)


def _log_beta(a: Array, b: Array) -> Array:
    return _lgamma(a) + _lgamma(b) - _lgamma(a + b)


def _lgamma(values: Array) -> Array:
    return np.array([math.lgamma(each) for each in values.tolist()])


def _erfc(values: Array) -> Array:
    return np.array([math.erfc(each) for each in values.tolist()])
