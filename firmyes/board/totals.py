"""Sums of teams kept by team: of one without going through the others, and of many without going through their months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from firmyes.metrics.periods import period_of
from firmyes.model import Grain, Period
from firmyes.warehouse import queries


class OfTeam(Protocol):
    """A row that is of one team."""

    @property
    def team(self) -> str: ...


Row = TypeVar("Row", bound=OfTeam)
Sums = TypeVar("Sums", queries.VoteSums, queries.SafetySums)
Dated = TypeVar("Dated", queries.VoteSums, queries.SafetySums, queries.ItemSums)


class OfTeams(Generic[Row]):
    """Rows in their order: of all teams, of some, of one."""

    def __init__(self, every: Sequence[Row]) -> None:
        self._every = every
        self._of_team: dict[str, list[Row]] = {}
        for row in every:
            self._of_team.setdefault(row.team, []).append(row)
        self.teams = frozenset(self._of_team)

    def of(self, scope: tuple[str, ...]) -> Sequence[Row]:
        """Of the scope's teams; () are all."""
        if len(scope) == 1:
            return self._of_team.get(scope[0], [])
        held = frozenset(scope)
        return [row for row in self._every if row.team in held] if scope else self._every


@dataclass(frozen=True, slots=True)
class Total(Generic[Sums]):
    """One team's sums of several months: the first of these, the last, and all of them added."""

    team: str
    first: date
    last: date
    sums: Sums


def totals(
    every: Iterable[Sums], since: date, until: date, added: Callable[[Sequence[Sums]], list[Sums]]
) -> list[Total[Sums]]:
    """Of each team, what ``added`` makes of its months within the range; by team."""
    mine: dict[str, list[Sums]] = {}
    for row in every:
        if since <= row.period < until:
            mine.setdefault(row.team, []).append(row)
    found = []
    for team, rows in sorted(mine.items()):
        months = [row.period for row in rows]
        found += [Total(team, min(months), max(months), sums) for sums in added(rows)]
    return found


def added_votes(rows: Sequence[queries.VoteSums]) -> list[queries.VoteSums]:
    """One team's votes of several months as one row."""
    decisions = tuple(sorted(set().union(*(row.decisions for row in rows))))
    sums = [sum(column) for column in zip(*(row[3:] for row in rows), strict=True)]
    return [queries.VoteSums(rows[0].team, rows[0].period, decisions, *sums)]


def added_scores(rows: Sequence[queries.SafetySums]) -> list[queries.SafetySums]:
    """One team's scores of several months, a row for each scale they were asked on."""
    scales: dict[tuple[float, float], list[queries.SafetySums]] = {}
    for row in rows:
        scales.setdefault((row.scale_min, row.scale_max), []).append(row)
    return [_added(same) for same in scales.values()]


def _added(same: Sequence[queries.SafetySums]) -> queries.SafetySums:
    return same[0]._replace(
        responses=sum(row.responses for row in same),
        score_sum=sum(row.score_sum for row in same),
        score_sumsq=sum(row.score_sumsq for row in same),
        favourable=sum(row.favourable for row in same),
        neutral=sum(row.neutral for row in same),
        unfavourable=sum(row.unfavourable for row in same),
        complete=sum(row.complete for row in same),
    )


def by_start(sums: Iterable[Dated]) -> list[tuple[date, list[Dated]]]:
    """By the first day of their period, oldest first."""
    found: dict[date, list[Dated]] = {}
    for row in sums:
        found.setdefault(row.period, []).append(row)
    return sorted(found.items(), key=lambda each: each[0])


def teams_by_period(
    sums: Iterable[queries.VoteSums | queries.SafetySums | queries.ApartSums], grain: Grain
) -> dict[Period, frozenset[str]]:
    found: dict[Period, set[str]] = {}
    for row in sums:
        found.setdefault(period_of(row.period, grain), set()).add(row.team)
    return {period: frozenset(teams) for period, teams in found.items()}
