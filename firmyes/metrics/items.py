"""Items of an instrument: means, bands, split flag, change; and who answered of how many (METRICS, section 1)."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.metrics import estimates
from firmyes.metrics.intervals import newcombe
from firmyes.metrics.safety import favourable, people
from firmyes.model import Estimate, ItemTally, SafetyTally, Status
from firmyes.model.findings import ItemRow, ResponseRate

SPLIT_SHARE = 0.3
SPLIT_PEOPLE = 3


def item_row(tally: ItemTally, scale: tuple[float, float], squares: float | None, before: ItemTally | None) -> ItemRow:
    """One item with its interval; ``squares`` is the sum of squared answers, None where it is not published."""
    base = tally.favourable + tally.neutral + tally.unfavourable
    return ItemRow(
        instrument=tally.instrument,
        item=tally.item,
        team=tally.team,
        period=tally.period,
        mean=_item_mean(tally, scale, squares),
        favourable=estimates.proportion(tally.favourable, base, tally.people),
        bands=(tally.favourable, tally.neutral, tally.unfavourable),
        change=_change(tally, before) if before else None,
        split=is_split(tally.favourable, tally.neutral, tally.unfavourable, tally.people),
        counts=tally.counts,
    )


def is_split(favourable: int, neutral: int, unfavourable: int, people: int) -> bool:
    """Two camps the mean hides: 30 % and three people on each side. With several waves, people stand for their answers."""
    base = favourable + neutral + unfavourable
    if base == 0:
        return False
    smaller = min(favourable, unfavourable) / base
    return smaller >= SPLIT_SHARE and smaller * people >= SPLIT_PEOPLE


def _item_mean(tally: ItemTally, scale: tuple[float, float], squares: float | None) -> Estimate:
    largest = largest_squares(tally, scale) if squares is None else squares
    return estimates.mean(tally.value_sum, largest, tally.responses, tally.people, scale, step=1.0)


def largest_squares(tally: ItemTally, scale: tuple[float, float]) -> float:
    """The largest sum of squares that the published sum and bands allow: an interval from it is never too narrow.

    Squares grow fastest at the ends: as many favourable answers as the sum allows sit at the top of their band, the rest
    at its bottom (the sum of a convex function is largest at such ends).
    """
    low, high = scale
    width = {4.0: 1.0, 6.0: 2.0}.get(high - low)
    total, n = tally.value_sum, tally.responses
    if width is None:  # only five- and seven-point scales have bands; else the ends of the whole scale
        at_top = (total - n * low) / (high - low)
        return at_top * high**2 + (n - at_top) * low**2
    middle = (low + high) / 2
    spare = (total - tally.favourable * (high - width) - tally.neutral * middle - tally.unfavourable * low) / width
    up = min(float(tally.favourable), spare)
    down = spare - up
    return (
        up * high**2
        + (tally.favourable - up) * (high - width) ** 2
        + tally.neutral * middle**2
        + down * (low + width) ** 2
        + (tally.unfavourable - down) * low**2
    )


def _change(tally: ItemTally, before: ItemTally) -> Estimate:
    """Change of the favourable share since the period before (Newcombe; the same people asked twice make it conservative)."""
    now, then = _share(tally), _share(before)
    low, high = newcombe(now * tally.people, tally.people, then * before.people, before.people)
    return Estimate(now - then, low, high, min(tally.people, before.people), Status.OK)


def _share(tally: ItemTally) -> float:
    return tally.favourable / (tally.favourable + tally.neutral + tally.unfavourable)


# --- response rate -------------------------------------------------------------------------------------------------------


def response_rate(tallies: Sequence[SafetyTally], size: int) -> ResponseRate:
    """Of one team and period. ``lowest``/``highest``: favourable share if all the silent were against, or for."""
    first = tallies[0]
    answered = min(people(tallies), size)
    shown = favourable(tallies)
    rate = answered / size
    bounds = (None, None) if shown.value is None else (shown.value * rate, shown.value * rate + 1 - rate)
    return ResponseRate(first.team, first.period, answered, size, rate, *bounds)
