"""Short ways to make periods, estimates and series for the gallery of charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firmyes.model import Estimate, Grain, Mark, Period, Point, Series, Status, Verdict, VerdictKind


def month(index: int, grain: Grain = Grain.MONTH) -> Period:
    """The period ``index`` steps after January 2024."""
    step = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}[grain]
    first, after = index * step, (index + 1) * step
    return Period(date(2024 + first // 12, first % 12 + 1, 1), date(2024 + after // 12, after % 12 + 1, 1), grain)


def share(count: int, base: int, spread: float = 0.0) -> Estimate:
    """A share with Wilson's interval, or with a given half width."""
    p, z = count / base, 1.96
    middle, half = (p + z * z / (2 * base)) / (1 + z * z / base), z / (1 + z * z / base)
    half *= (p * (1 - p) / base + z * z / (4 * base * base)) ** 0.5
    low, high = (p - spread, p + spread) if spread else (middle - half, middle + half)
    return Estimate(p, max(0.0, low), min(1.0, high), base, Status.OK, count, base)


def score(value: float, half: float, n: int) -> Estimate:
    return Estimate(value, value - half, value + half, n, Status.OK)


def nothing(status: Status) -> Estimate:
    return Estimate(status=status, reason="nothing to see")


def series(
    estimates: Sequence[Estimate | None],
    verdict: Verdict,
    grain: Grain = Grain.MONTH,
    metric: str = "kept_on_time",
    so_far: bool = False,
    marks: Sequence[Mark] = (),
) -> Series:
    """One point per estimate; None leaves the period out; ``so_far`` leaves the last one open."""
    last = len(estimates) - 1
    points = tuple(
        Point(month(i, grain), e, not (so_far and i == last)) for i, e in enumerate(estimates) if e is not None
    )
    return Series(metric, "Payments", points, verdict, share(60, 90), tuple(marks))


STEADY = [
    share(c, b)
    for c, b in (
        (8, 12),
        (9, 14),
        (7, 12),
        (10, 13),
        (9, 15),
        (11, 14),
        (8, 13),
        (9, 12),
        (10, 14),
        (12, 16),
        (9, 13),
        (10, 15),
        (11, 15),
        (8, 11),
    )
]
RISING = [
    share(c, b)
    for c, b in (
        (5, 12),
        (6, 14),
        (5, 12),
        (4, 13),
        (6, 15),
        (5, 14),
        (6, 13),
        (5, 12),
        (11, 14),
        (13, 16),
        (12, 13),
        (14, 15),
        (14, 15),
        (11, 11),
    )
]
XMR = Verdict(VerdictKind.NOISE, month(13), 0.69, 0.44, 0.93, "xmr")
UP = Verdict(VerdictKind.UP, month(13), 0.47, 0.2, 0.74, "xmr")
NONE = Verdict(VerdictKind.TOO_FEW)
LONG_MARKS = (
    Mark(date(2024, 5, 10), "Reorganisation into two departments"),
    Mark(date(2024, 8, 1), "Wording changed"),
    Mark(date(2024, 9, 15), "Scale changed from 5 to 7 points"),
)
NAMED_DAYS = (
    Mark(date(2024, 4, 2), "recaps start", named=True),
    Mark(date(2024, 4, 20), "two people joined", named=True),
    Mark(date(2024, 9, 2), "new format of the weekly", named=True),
    Mark(date(2025, 1, 10), "new manager", named=True),
)
