"""What a share of promises is made of, summed: enough for the share, its interval, and the reason where there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateTally:
    """Promises of one scope and stretch, counted for one rate.

    ``base`` are those in the denominator, ``good`` in the numerator, ``unknown`` those of which nobody can know whether they
    are in it, ``doubtful`` those of the base of which nobody can tell whether they are good. ``owners`` are persons named in
    the base, ``most`` the promises of the one who holds most. Of clusters of m promises with g good ones: how many there are,
    Σm², and Σg²÷m.
    """

    promises: int = 0
    base: int = 0
    good: int = 0
    unknown: int = 0
    doubtful: int = 0
    watched: bool = False  # of the base: a move of its date would have been seen
    dated: bool = False  # any has the day that puts it into a period
    owners: int = 0
    most: int = 0
    clusters: int = 0
    squares: int = 0
    between: float = 0.0
