"""A total compares the same teams: which teams and periods can be judged together where somebody joined or left.

One low team falling below k made a total read "82, 62 before: up" though nobody had changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firmyes.model import Mark, Period

ENOUGH = 6  # earlier periods with the same teams: what a control chart needs; fewer only where there are fewer

Present = Mapping[Period, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Comparable:
    """``teams`` stand in all of ``periods``; ``left_out`` are in the total at some time and not in the comparison."""

    teams: frozenset[str]
    periods: frozenset[Period]
    left_out: tuple[str, ...]


def comparable(present: Present) -> Comparable | None:
    """The teams of the last period that enough earlier ones hold too. None where every period has the same teams.

    Teams are given up one by one, the one with the fewest earlier periods first, until enough periods hold all that are
    left. Without any such team ``teams`` is empty: no verdict.
    """
    *earlier, last = sorted(present)
    everybody = frozenset().union(*present.values())
    if all(teams == everybody for teams in present.values()):
        return None
    kept = set(present[last])
    wanted = min(ENOUGH, len(earlier))
    while kept:
        periods = [period for period in earlier if kept <= present[period]]
        if len(periods) >= wanted:
            return Comparable(frozenset(kept), frozenset([*periods, last]), _listed(everybody - kept))
        kept.remove(min(kept, key=lambda team: (sum(team in present[p] for p in earlier), team)))
    return Comparable(frozenset(), frozenset(), _listed(everybody))


def marks(present: Present) -> list[Mark]:
    """Who leaves the total and who joins it, on the first day of the period where it is so: one mark a day."""
    found = []
    for before, after in pairwise(sorted(present)):
        told = [
            f"{' and '.join(_listed(teams))} {words}"
            for teams, words in (
                (present[before] - present[after], "not in it"),
                (present[after] - present[before], "in it from here"),
            )
            if teams
        ]
        if told:
            found.append(Mark(after.start, ", ".join(told)))
    return found


def spans(held: Present, periods: Sequence[Period]) -> dict[Period, frozenset[str]]:
    """Teams by the stretch from their first to their last period: a month without a promise or a vote is no leaving."""
    ends: dict[str, tuple[Period, Period]] = {}
    for period in sorted(held):
        for team in held[period]:
            ends[team] = (ends.get(team, (period, period))[0], period)
    stays = [(team, first.start, last.start) for team, (first, last) in ends.items()]
    return {p: frozenset([team for team, first, last in stays if first <= p.start <= last]) for p in periods}


def _listed(teams: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(teams, key=str.casefold))
