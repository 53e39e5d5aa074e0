"""Psychological safety: scores and favourable answers (METRICS, section 1)."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.metrics import estimates, intervals
from firmyes.model import Estimate, SafetyTally, Status

NO_ANSWERS = "No survey answers yet."


def score(tallies: Sequence[SafetyTally]) -> Estimate:
    """Mean score as 0–100, ``(x − min) / (max − min) × 100``; scales may differ, so each is stretched before pooling."""
    if not tallies:
        return estimates.missing(NO_ANSWERS)
    total = squares = 0.0
    for t in tallies:
        width = t.scale_max - t.scale_min
        total += 100 * (t.score_sum - t.responses * t.scale_min) / width
        moved = t.score_sumsq - 2 * t.scale_min * t.score_sum + t.responses * t.scale_min**2
        squares += 10_000 * moved / width**2
    step = max(100 / (t.scale_max - t.scale_min) for t in tallies)
    return estimates.mean(total, squares, _responses(tallies), people(tallies), (0.0, 100.0), step)


def raw_score(tallies: Sequence[SafetyTally]) -> Estimate:
    """Mean score on the instrument's own scale; two scales have no common one."""
    if not tallies:
        return estimates.missing(NO_ANSWERS)
    scales = {(t.scale_min, t.scale_max) for t in tallies}
    if len(scales) > 1:
        return estimates.not_estimable("Answers were given on different scales; see the 0–100 score.", people(tallies))
    total, squares = sum(t.score_sum for t in tallies), sum(t.score_sumsq for t in tallies)
    return estimates.mean(total, squares, _responses(tallies), people(tallies), scales.pop(), step=1.0)


def favourable(tallies: Sequence[SafetyTally]) -> Estimate:
    """Share of item answers that are favourable, neutral in the denominator; the interval stands on people."""
    if not tallies:
        return estimates.missing(NO_ANSWERS)
    good = sum(t.favourable for t in tallies)
    base = good + sum(t.neutral + t.unfavourable for t in tallies)
    if base == 0:
        return estimates.hidden("Too few answered every item: items stay hidden, only the score is shown.")
    complete = min(people(tallies), sum(t.complete for t in tallies))
    return estimates.proportion(good, base, complete)


def net(tallies: Sequence[SafetyTally]) -> Estimate:
    """Those for less those against, of 100; the interval stands on people."""
    if not tallies:
        return estimates.missing(NO_ANSWERS)
    above, against = sum(t.favourable for t in tallies), sum(t.unfavourable for t in tallies)
    base = above + against + sum(t.neutral for t in tallies)
    if base == 0:
        return estimates.hidden("Too few answered every item: items stay hidden, only the score is shown.")
    n = min(people(tallies), sum(t.complete for t in tallies))
    low, high = intervals.net(above * n / base, against * n / base, n)
    return Estimate(100 * (above - against) / base, 100 * low, 100 * high, n, Status.OK)


def people(tallies: Sequence[SafetyTally]) -> int:
    """Tallies of one team and period share their people: the largest count, summed over teams."""
    per_team: dict[str, int] = {}
    for t in tallies:
        per_team[t.team] = max(per_team.get(t.team, 0), t.people)
    return sum(per_team.values())


def _responses(tallies: Sequence[SafetyTally]) -> int:
    return sum(t.responses for t in tallies)


ESTIMATES = {"safety": score, "safety_raw": raw_score, "safety_favourable": favourable, "net": net}
