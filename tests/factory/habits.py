"""How each synthetic team behaves, month by month, and who answered when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from tests.factory.warehouse import Row, people

FIRST = date(2025, 9, 1)
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Habit:
    """How one team behaves in one month. Shares 0–1; safety on the 1–7 scale."""

    size: int
    part_of: str
    agree: float
    commit_given_agree: float
    commit_given_not: float
    kept: float
    clear: float
    safety: float
    challenges: float
    recap: float
    unsaid: float


def habit(name: str, month: int) -> Habit:
    late = min(1.0, max(0.0, (month - 5) / 5))
    if name == "Atlas":
        return Habit(
            9,
            "Product",
            0.7,
            0.55 + 0.35 * late,
            0.4,
            0.45 + 0.4 * late,
            0.35 + 0.5 * late,
            5.0,
            0.8,
            late,
            0.1,
        )
    if name == "Birch":
        return Habit(14, "Product", 0.96, 0.45, 0.1, 0.35, 0.8, 5.1, 0.0, 0.4, 0.15)
    if name == "Cedar":
        return Habit(12, "Product", 0.75, 0.8, 0.3, 0.65, 0.8, 3.6, 0.03, 0.5, 0.4)
    if name == "Delta":
        return Habit(19, "Operations", 0.75, 0.85, 0.4, 0.75, 0.85, 5.2, 1.2, 0.8, 0.05)
    if name == "Ember":
        return Habit(
            8,
            "Operations",
            0.7,
            0.8,
            0.4,
            0.7,
            0.8,
            5.3 if month < 8 else 4.0,
            0.7,
            0.6,
            0.1,
        )
    return Habit(4, "Operations", 0.7, 0.8, 0.4, 0.7, 0.8, 5.0, 0.7, 0.5, 0.1)


TEAMS = ("Atlas", "Birch", "Cedar", "Delta", "Ember", "Fjord")


def month_start(index: int) -> date:
    ordinal = FIRST.year * 12 + FIRST.month - 1 + index
    return date(ordinal // 12, ordinal % 12 + 1, 1)


class Respondents:
    """Remembers who answered when, to fill the mart ``people``."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str, str, str, date], set[str]] = defaultdict(set)

    def add(self, kind: str, subject: str, name: str, index: int, who: str) -> None:
        start = month_start(index)
        quarter = date(start.year, (start.month - 1) // 3 * 3 + 1, 1)
        spans = [
            ("month", start),
            ("quarter", quarter),
            ("year", date(start.year, 1, 1)),
            ("all", EPOCH),
        ]
        spans += [("half", month_start(index + ahead)) for ahead in range(6)]
        for label in (name, ""):
            for grain, first in spans:
                self.seen[kind, subject, label, grain, first].add(who)

    def rows(self) -> list[Row]:
        return [people(*key, len(who)) for key, who in sorted(self.seen.items(), key=lambda item: item[0])]
