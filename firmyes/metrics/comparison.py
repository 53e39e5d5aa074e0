"""Comparing: a team with the other teams (Holm-corrected), groups of one decision, decisions with and without a practice."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from firmyes.metrics import estimates
from firmyes.metrics.estimates import counted, percent
from firmyes.metrics.intervals import combined, mover, wilson
from firmyes.metrics.student import Z95, normal_cdf, normal_quantile, t_quantile, t_two_sided
from firmyes.model import Estimate, FourAnswers, Status, Unit
from firmyes.model.findings import Association, BetweenGroups, GroupShare

ALPHA = 0.05
EACH_SIDE = 8  # decisions a practice needs with it and without
DRAWS = 999  # bootstrap resamples: interval ends are the 25th and the 975th
EXACT = 20_000  # ways to deal the decisions to two sides: up to so many all are looked at, one by one
LARGE = 400  # decisions from which resampling is put where it tends to: 2,000 of them took seven seconds
PERMUTED = 9_999  # beyond, so many of them
EQUAL = 1e-12  # differences that differ by less are the same
SEED = 20260101


# --- a team with the others ----------------------------------------------------------------------------------------------


def apart(ours: Estimate, others: Estimate, unit: Unit) -> tuple[Estimate, float] | None:
    """Difference ours − others with its 95 % interval, and the two-sided p-value; None where either is not shown."""
    if not (ours.shown and others.shown) or None in (
        ours.value,
        ours.low,
        ours.high,
        others.value,
        others.low,
        others.high,
    ):
        return None
    if unit in (Unit.SCORE, Unit.SCALE):
        return _means_apart(ours, others)
    low, high = mover(_value(ours), (_low(ours), _high(ours)), _value(others), (_low(others), _high(others)))
    difference = _value(ours) - _value(others)
    p = _shares_p(ours, others) if unit is Unit.PROPORTION else _p_from_interval(difference, low, high)
    return Estimate(difference, low, high, min(ours.n, others.n), Status.OK), p


def _means_apart(ours: Estimate, others: Estimate) -> tuple[Estimate, float]:
    """Welch; standard errors are taken back out of the t intervals (the wider side: the other may be clipped)."""
    parts = []
    for weight, e in ((1.0, ours), (-1.0, others)):
        half = max(_value(e) - _low(e), _high(e) - _value(e))
        parts.append((weight, (half / t_quantile(0.975, e.n - 1)) ** 2, e.n - 1.0))
    error, df, half = combined(parts)
    difference = _value(ours) - _value(others)
    p = t_two_sided(difference / error, df) if error else (1.0 if difference == 0 else 0.0)
    return Estimate(difference, difference - half, difference + half, min(ours.n, others.n), Status.OK), p


def _shares_p(ours: Estimate, others: Estimate) -> float:
    """Score test of two proportions, on people."""
    n, m = ours.weight, others.weight
    pooled = (_value(ours) * n + _value(others) * m) / (n + m)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return 1.0 if error == 0 else 2 * normal_cdf(-abs(_value(ours) - _value(others)) / error)


def _p_from_interval(difference: float, low: float, high: float) -> float:
    """From the side of the interval that faces zero, read as 1.96 standard errors."""
    error = (difference - low if difference > 0 else high - difference) / Z95
    return 1.0 if error <= 0 else 2 * normal_cdf(-abs(difference) / error)


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[i]))
        adjusted[i] = largest
    return adjusted


# --- groups of one decision ----------------------------------------------------------------------------------------------


def between_groups(
    decision_id: str, title: str, groups: Sequence[tuple[str, FourAnswers]], affected: Sequence[str]
) -> BetweenGroups:
    """Firm-yes share per group (two or more) and the widest difference.

    The widest of several pairs is picked after looking, so its interval is Bonferroni-widened over the pairs.
    """
    shares = [GroupShare(team, estimates.proportion(a.firm_yes, a.answers, a.people)) for team, a in sorted(groups)]
    pairs = list(combinations(shares, 2))
    z = normal_quantile(1 - ALPHA / 2 / len(pairs))
    high, low = max(
        ((a, b) if _value(a.estimate) >= _value(b.estimate) else (b, a) for a, b in pairs),
        key=lambda pair: _value(pair[0].estimate) - _value(pair[1].estimate),
    )
    widest = _difference(high.estimate, low.estimate, z)
    asked = {team for team, _ in groups}
    return BetweenGroups(
        decision_id=decision_id,
        title=title,
        groups=tuple(shares),
        highest=high.team,
        lowest=low.team,
        widest=widest,
        not_asked=tuple(sorted({team for team in affected if team and team not in asked})),
        sentence=_groups_sentence(high, low, widest),
    )


def _difference(first: Estimate, second: Estimate, z: float) -> Estimate:
    sides = [(_value(e), wilson(_value(e) * e.weight, e.weight, z)) for e in (first, second)]
    low, high = mover(*sides[0], *sides[1])
    return Estimate(_value(first) - _value(second), low, high, min(first.n, second.n), Status.OK)


def _groups_sentence(high: GroupShare, low: GroupShare, widest: Estimate) -> str:
    said = f"{counted(high.estimate)} in {high.team} and {counted(low.estimate)} in {low.team} gave a firm yes"
    return f"{said}: {'more than chance' if _low(widest) > 0 else 'within what chance allows'}."


# --- does it matter here? --------------------------------------------------------------------------------------------------


def association(id: str, label: str, decisions: Sequence[tuple[str, float, float, int]]) -> Association:
    """Kept share of decisions against ``x``: dots are (title, x, kept share, promises due).

    A practice has x 1 (with it) or 0; firm yes is split at its median. The interval resamples decisions, seeded.
    """
    cut = 0.5 if id != "firm_yes" else _median([x for _, x, _, _ in decisions])
    with_it = [kept for _, x, kept, _ in decisions if x > cut]
    without = [kept for _, x, kept, _ in decisions if x <= cut]
    dots = tuple(decisions)
    if min(len(with_it), len(without)) < EACH_SIDE:
        counts = f"{_how_many(len(with_it))} with it and {len(without)} without"
        if id == "firm_yes":
            counts = f"of {_how_many(len(dots))} with votes and promises due {len(with_it) or 'none'} lie above the middle one"
        reason = f"too few to compare yet; {counts}, and {EACH_SIDE} on each side are needed."
        few = Estimate(n=len(decisions), status=Status.TOO_FEW, reason=reason)
        return Association(id, label, few, few, few, dots, f"{label}: {reason}")
    left, right, (low, high) = _in_the_limit(with_it, without) if len(dots) > LARGE else _resampling(with_it, without)
    difference = Estimate(_mean(with_it) - _mean(without), low, high, len(decisions), Status.OK)
    p = permuted(with_it, without, enough=ALPHA)
    return Association(
        id, label, left, right, difference, dots, _association_sentence(id, label, left, right, p < ALPHA), p
    )


def _how_many(decisions: int) -> str:
    return f"{decisions} decision{'' if decisions == 1 else 's'}"


def corrected(found: Sequence[Association]) -> tuple[Association, ...]:
    """The same with Holm's p over all that could be compared, and sentences that keep to it."""
    tested = [i for i, one in enumerate(found) if one.p is not None]
    adjusted = dict(zip(tested, holm([one.p for one in found if one.p is not None]), strict=True))
    return tuple(
        replace(
            one,
            p=adjusted[i],
            sentence=_association_sentence(one.id, one.label, one.with_it, one.without, adjusted[i] < ALPHA),
        )
        if i in adjusted
        else one
        for i, one in enumerate(found)
    )


def permuted(left: Sequence[float], right: Sequence[float], enough: float = 1.0) -> float:
    """Two-sided p of the difference of means (Fisher's permutation test): the share of all ways to deal the same values to
    sides of these sizes whose difference is as large. All are counted where the values stand on a grid (``permutation``) or
    there are 20,000 ways at most, else 9,999 seeded draws and the one seen; of more than ``LARGE`` values the normal limit of
    the same test, with its exact variance (Hoeffding 1951).

    Dealing ends once p cannot be below ``enough`` any more, which is told as ``enough`` or a little more then: nobody asks how
    far beyond it p lies, and steady decisions cost a tenth.
    """
    values = [*left, *right]
    seen = abs(_mean(left) - _mean(right)) - EQUAL
    total, k, n = math.fsum(values), len(left), len(values)

    if n > LARGE:
        spread = math.sqrt(_squares(values) / (n - 1) * n / (k * (n - k)))
        return 2 * normal_cdf(-(seen + EQUAL) / spread) if spread else 1.0

    def as_large(part: Any) -> Any:
        return abs(part / k - (total - part) / (n - k)) >= seen

    from firmyes.metrics import permutation  # start-up: NumPy, for pages alone

    counted_all = permutation.share(values, k, as_large)
    if counted_all is not None:
        return counted_all
    ways = math.comb(n, k)
    if ways <= EXACT:
        return _share(map(as_large, map(math.fsum, combinations(values, k))), ways, 0, enough)
    return _share(map(as_large, map(math.fsum, _dealt(values, k))), 1 + PERMUTED, 1, enough)


def _share(large: Iterable[bool], of: int, count: int, enough: float) -> float:
    """``count`` and how many are large, of so many; no more than ``enough`` of them are looked for."""
    for one in large:
        count += one
        if one and count >= enough * of:
            break
    return count / of


def _dealt(values: list[float], k: int) -> Iterator[list[float]]:
    """``PERMUTED`` times ``random.sample(values, k)`` of one seeded generator, the same draws: written out, because nearly all
    the time of a page of decisions was spent in its calls.
    """
    draw, n = random.Random(SEED), len(values)
    if n > 21 + (
        4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0
    ):  # there it keeps a set of what it has, and no pool
        yield from (draw.sample(values, k) for _ in range(PERMUTED))
        return
    bits, lots = draw.getrandbits, [(left, left.bit_length()) for left in range(n, n - k, -1)]
    for _ in range(PERMUTED):
        pool, side = values.copy(), []
        for left, size in lots:
            lot = bits(size)
            while lot >= left:
                lot = bits(size)
            side.append(pool[lot])
            pool[lot] = pool[left - 1]
        yield side


def _association_sentence(id: str, label: str, left: Estimate, right: Estimate, clear: bool) -> str:
    where = ("more of a firm yes", "less") if id == "firm_yes" else ("it", "without")
    of_what = "" if id == "firm_yes" else f"{label}: "
    said = f"{of_what}{percent(left.value)} of promises kept on time in the {left.n:,} decisions with {where[0]}, "
    said += f"{percent(right.value)} in the {right.n:,} {'with ' if id == 'firm_yes' else ''}{where[1]}"
    return f"{said}; {'more than chance' if clear else 'no difference seen'}. Association, not proof."


Sides = tuple[Estimate, Estimate, tuple[float, float]]  # with it, without, the difference's interval


def _resampling(with_it: Sequence[float], without: Sequence[float]) -> Sides:
    from firmyes.metrics.redrawing import means_of_redrawn  # start-up: NumPy, for pages alone

    first, second = means_of_redrawn((with_it, without), DRAWS, SEED)
    left, right = _bootstrapped(with_it, first), _bootstrapped(without, second)
    return left, right, _ends([a - b for a, b in zip(first, second, strict=True)])


def _in_the_limit(with_it: Sequence[float], without: Sequence[float]) -> Sides:
    """Where resampling tends with many decisions: normal, with the variance of a resampled mean."""
    left, right = (_squares(side) / len(side) ** 2 for side in (with_it, without))  # variance of each mean
    apart, reach = _mean(with_it) - _mean(without), Z95 * math.sqrt(left + right)
    return _of_side(with_it, left), _of_side(without, right), (apart - reach, apart + reach)


def _of_side(side: Sequence[float], error: float) -> Estimate:
    mean, reach = _mean(side), Z95 * math.sqrt(error)
    return Estimate(mean, max(0.0, mean - reach), min(1.0, mean + reach), len(side), Status.OK)


def _squares(values: Sequence[float]) -> float:
    mean = _mean(values)
    return math.fsum((value - mean) ** 2 for value in values)


def _bootstrapped(side: Sequence[float], means: list[float]) -> Estimate:
    return Estimate(_mean(side), *_ends(means), len(side), Status.OK)


def _ends(draws: list[float]) -> tuple[float, float]:
    ordered = sorted(draws)
    tail = math.ceil(0.025 * (len(ordered) + 1))
    return ordered[tail - 1], ordered[-tail]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2 if ordered else 0.0


def _value(estimate: Estimate) -> float:
    assert estimate.value is not None
    return estimate.value


def _low(estimate: Estimate) -> float:
    assert estimate.low is not None
    return estimate.low


def _high(estimate: Estimate) -> float:
    assert estimate.high is not None
    return estimate.high
