"""Votes and scores of nearly all teams: those of all less those of the few others; of whole numbers exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from firmyes.board.totals import OfTeams, Total, added_scores
from firmyes.metrics.periods import add_months
from firmyes.model import Grain, Period
from firmyes.warehouse import queries

SUMS = ("responses", "score_sum", "score_sumsq", "favourable", "neutral", "unfavourable", "complete")
Rows = Sequence[Total[queries.VoteSums]] | Sequence[Total[queries.SafetySums]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last month of each team, the earliest and the latest of them first."""

    firsts: tuple[tuple[date, str], ...]
    lasts: tuple[tuple[date, str], ...]

    @classmethod
    def of(cls, rows: Rows) -> Reach:
        firsts, lasts = ([(row.first, row.team) for row in rows], [(row.last, row.team) for row in rows])
        return cls(tuple(sorted(firsts)), tuple(sorted(lasts, reverse=True)))

    def without(self, teams: frozenset[str]) -> Period:
        """From the first to the last month of all the others."""
        first, last = (next(day for day, team in ends if team not in teams) for ends in (self.firsts, self.lasts))
        return Period(first, add_months(last, 1), Grain.MONTH)


@dataclass(frozen=True, slots=True)
class VotesOfAll:
    """Every team's votes of a stretch as one row, how many teams voted on each decision, and the decisions that one team alone
    voted on; ``of`` holds each team's own."""

    sums: tuple[int, ...]
    voted: Counter[str]
    alone: frozenset[str]
    reach: Reach
    of: OfTeams[Total[queries.VoteSums]]

    @classmethod
    def added(cls, of: OfTeams[Total[queries.VoteSums]]) -> VotesOfAll:
        rows = of.of(())
        sums = tuple(sum(column) for column in zip(*(row.sums[3:] for row in rows), strict=True))
        voted = Counter(chain.from_iterable(row.sums.decisions for row in rows))
        return cls(sums, voted, frozenset(decision for decision, n in voted.items() if n == 1), Reach.of(rows), of)

    def less(self, teams: frozenset[str]) -> tuple[tuple[int, ...], int]:
        """The sums without these teams, and how many decisions are left."""
        left = [row.sums for team in teams for row in self.of.of((team,))]
        sums = tuple(sum(column) for column in zip(*(row[3:] for row in left), strict=True)) or (0,) * len(self.sums)
        return tuple(every - own for every, own in zip(self.sums, sums, strict=True)), len(self.voted) - self._gone(
            left
        )

    def _gone(self, left: Sequence[queries.VoteSums]) -> int:
        """How many decisions nobody but these voted on."""
        if len(left) == 1:
            return len(self.alone.intersection(left[0].decisions))
        theirs = Counter(chain.from_iterable(row.decisions for row in left))
        return sum(self.voted[decision] == n for decision, n in theirs.items())


@dataclass(frozen=True, slots=True)
class ScoresOfAll:
    """Every team's scores of a stretch as a row a scale, and how many teams were asked on it."""

    scales: dict[tuple[float, float], queries.SafetySums]
    asked: Counter[tuple[float, float]]
    reach: Reach
    of: OfTeams[Total[queries.SafetySums]]

    @classmethod
    def added(cls, of: OfTeams[Total[queries.SafetySums]]) -> ScoresOfAll:
        rows = of.of(())
        every = added_scores([row.sums for row in rows])
        return cls(
            {_scale(sums): sums for sums in every}, Counter(_scale(row.sums) for row in rows), Reach.of(rows), of
        )

    def less(self, teams: frozenset[str]) -> list[queries.SafetySums]:
        """A row for each scale on which anybody else was asked."""
        left = [row.sums for team in teams for row in self.of.of((team,))]
        theirs = Counter(map(_scale, left))
        found = {scale: sums for scale, sums in self.scales.items() if self.asked[scale] > theirs[scale]}
        for own in left:
            if (scale := _scale(own)) in found:
                found[scale] = _less(found[scale], own)
        return list(found.values())


def _less(every: queries.SafetySums, own: queries.SafetySums) -> queries.SafetySums:
    return every._replace(**{name: getattr(every, name) - getattr(own, name) for name in SUMS})


def _scale(sums: queries.SafetySums) -> tuple[float, float]:
    return sums.scale_min, sums.scale_max


def are_nearly_all(scope: Iterable[str], every: frozenset[str]) -> bool:
    """Whether fewer teams are left out than are in the scope; () are all."""
    return 2 * len(every.difference(scope)) < len(every) if scope else bool(every)
