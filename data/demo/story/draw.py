"""Chance with a short memory: shares come out near what the story says, without looking counted out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded generator that uses ``random()`` alone, whose sequence is the same in every version of Python."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random() * (high - low + 1))

    def bell(self, spread: float) -> float:
        """Roughly normal around 0: the sum of four even draws, with the given standard deviation."""
        return (sum(self._random() for _ in range(4)) - 2) * spread * 3**0.5

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[int(self._random() * len(choices))]

    def sample(self, pool: Sequence[T], count: int) -> list[T]:
        left = list(pool)
        return [left.pop(int(self._random() * len(left))) for _ in range(count)]

    def code(self, length: int = 8) -> str:
        return "".join(self.one_of("23456789abcdefghjkmnpqrstvwxyz") for _ in range(length))


class Share:
    """Says yes to a given share of questions; what it owes carries over, so a short run is never far off."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._owed = 0.0

    def hit(self, share: float) -> bool:
        owed = self._owed + share
        yes = owed >= self._dice.between(-0.6, 1.6)
        self._owed = owed - yes
        return yes

    def of(self, share: float, count: int) -> int:
        """How many of ``count`` people: the share of them, give or take two."""
        owed = self._owed + share * count + self._dice.between(-0.9, 0.9)
        taken = min(max(round(owed), 0), count)
        self._owed = self._owed + share * count - taken
        return taken


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def months(first: date, last: date) -> list[date]:
    """The first days of all calendar months between two days."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(count)]
