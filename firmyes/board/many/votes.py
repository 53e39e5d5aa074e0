"""Votes of nearly all teams: those of all less those of the few others, in whole numbers and so exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from firmyes.board.totals import OfTeams, Total
from firmyes.warehouse import queries


@dataclass(frozen=True, slots=True)
class VotesOfAll:
    """Every team's votes of a stretch as one row, and how many teams voted on each decision; ``of`` holds each team's own."""

    sums: tuple[int, ...]
    voted: Counter[str]
    of: OfTeams[Total[queries.VoteSums]]

    @classmethod
    def added(cls, of: OfTeams[Total[queries.VoteSums]]) -> VotesOfAll:
        every = [row.sums for row in of.of(())]
        sums = tuple(sum(column) for column in zip(*(row[3:] for row in every), strict=True))
        return cls(sums, Counter(chain.from_iterable(row.decisions for row in every)), of)

    def less(self, teams: frozenset[str]) -> tuple[tuple[int, ...], int]:
        """The sums without these teams, and how many decisions are left."""
        left = [row.sums for team in teams for row in self.of.of((team,))]
        sums = tuple(sum(column) for column in zip(*(row[3:] for row in left), strict=True)) or (0,) * len(self.sums)
        theirs = Counter(chain.from_iterable(row.decisions for row in left))
        gone = sum(self.voted[decision] == n for decision, n in theirs.items())
        return tuple(every - own for every, own in zip(self.sums, sums, strict=True)), len(self.voted) - gone
