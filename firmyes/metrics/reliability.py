"""How well an instrument measures: Cronbach's alpha, ICC(1), ICC(2), rwg(j). From sums, since single answers are not there."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.model.alpha import alpha

Sums = tuple[int, float, float]  # n, sum, sum of squares


def variance(n: int, total: float, squares: float) -> float:
    """Sample variance (n − 1)."""
    return (squares - total * total / n) / (n - 1) if n > 1 else 0.0


def alpha_from_sums(items: Sequence[Sums], score: tuple[float, float]) -> float | None:
    """Alpha from sums per item and the sums of scores (means over the items) of the same people."""
    if len(items) < 2 or items[0][0] < 2:
        return None
    total_variance = len(items) ** 2 * variance(items[0][0], *score)
    return alpha([variance(*sums) for sums in items], total_variance)


def icc(groups: Sequence[Sums]) -> tuple[float | None, float | None]:
    """ICC(1) and ICC(2) of one-way groups (Bliese 2000), with the mean group size as R's ``multilevel`` has it."""
    groups = [group for group in groups if group[0] > 0]
    return icc_of_sums(
        sum(n for n, _, _ in groups),
        len(groups),
        sum(total for _, total, _ in groups),
        sum(total * total / n for n, total, _ in groups),
        sum(squares for _, _, squares in groups),
    )


def icc_of_sums(
    people: int, groups: int, total: float, between_raw: float, squares: float
) -> tuple[float | None, float | None]:
    """ICC(1) and ICC(2) from what adds up over groups of n: Σn, how many, Σx, Σ(Σx)²÷n, Σx²."""
    if groups < 2 or people <= groups:
        return None, None
    ms_between = (between_raw - total * total / people) / (groups - 1)
    ms_within = (squares - between_raw) / (people - groups)
    size = people / groups
    if ms_between <= 0:
        return None, None
    return (ms_between - ms_within) / (ms_between + (size - 1) * ms_within), (ms_between - ms_within) / ms_between


def rwgj(items: int, mean_variance: float, options: int) -> float:
    """Agreement within a group (James, Demaree & Wolf 1984), uniform null (A² − 1)/12, clipped at 0.

    ``items`` = 1 gives the single-item rwg.
    """
    ratio = mean_variance / ((options * options - 1) / 12)
    if ratio >= 1:
        return 0.0
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)
