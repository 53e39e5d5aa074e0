"""How many people stand behind votes and answers: distinct respondents of a period, a range, a scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

from firmyes.board.rates import ALL_TIME, EPOCH, Scope
from firmyes.metrics.periods import MONTHS, add_months
from firmyes.model import Grain, Period
from firmyes.warehouse import queries
from firmyes.warehouse.connection import Warehouse

Span = tuple[str, date]  # a grain of the mart and the first day


@dataclass(frozen=True, slots=True)
class Counted:
    """Distinct respondents by team and span; the team '' is all together."""

    of_team: Mapping[str, Mapping[Span, int]]
    spans: frozenset[Span]

    @classmethod
    def of(cls, rows: Mapping[tuple[str, str, date], int]) -> Counted:
        of_team: dict[str, dict[Span, int]] = {}
        for (team, grain, start), n in rows.items():
            of_team.setdefault(team, {})[grain, start] = n
        return cls(of_team, frozenset(span for spans in of_team.values() for span in spans))


class Respondents:
    """The people of one build; ``once`` is its memory, ``many`` tells of a question whether more teams than a few are asked for."""

    def __init__(
        self,
        warehouse: Warehouse,
        once: Callable[[tuple[Any, ...], Callable[[], Any]], Any],
        many: Callable[[tuple[Any, ...], str], bool],
    ) -> None:
        self._warehouse, self._once, self._many = warehouse, once, many

    def in_period(self, kind: str, subject: str, scope: Scope, period: Period, since: date, until: date) -> int:
        """Distinct respondents of a period; where the range cuts it, the fewest there can have been."""
        if period.start >= since and period.end <= until:
            return self._people(kind, subject, scope, [(period.grain.value, period.start)])
        return self.over(kind, subject, scope, max(since, period.start), min(until, period.end))

    def over(self, kind: str, subject: str, scope: Scope, since: date, until: date) -> int:
        """Distinct respondents of a range: counted where it is everything, else the largest counted span inside it."""
        if (since, until) == ALL_TIME:
            return self._people(kind, subject, scope, [("all", EPOCH)])
        return self._together(scope, self._largest(kind, subject, scope, since, until))

    def _largest(self, kind: str, subject: str, scope: Scope, since: date, until: date) -> Mapping[str, int]:
        """Of each team the largest counted span of a range: every total of that range adds these up."""

        teams = self._read((kind, subject), scope)

        def found() -> dict[str, int]:
            counted = self._counted(kind, subject, teams)
            wanted = [span for span in counted.spans if _inside(*span, since, until)]
            return {team: _most(of_team, wanted) for team, of_team in counted.of_team.items()}

        return self._once(("largest spans", kind, subject, teams, since, until), found)

    def _people(self, kind: str, subject: str, scope: Scope, spans: Sequence[Span]) -> int:
        of_team = self._counted(kind, subject, self._read((kind, subject), scope)).of_team
        mine = {team: _most(of_team.get(team, {}), spans) for team in self._asked(scope, of_team)}
        return self._together(scope, mine)

    def _together(self, scope: Scope, of_team: Mapping[str, int]) -> int:
        """At least one: where something was answered somebody did."""
        return max(1, sum(map(of_team.get, self._asked(scope, of_team), repeat(0))))

    def _asked(self, scope: Scope, known: Mapping[str, object]) -> Iterable[str]:
        """The teams a scope stands for; '' is all together, for whoever sees them all."""
        if scope:
            return scope
        return ("",) if self._warehouse.scope.is_everything else known

    def _read(self, about: tuple[str, str], scope: Scope) -> Scope:
        """The teams to read at once: all, but where a large workspace is asked for one, or for all together."""
        every = ("",) if not scope and self._warehouse.scope.is_everything else scope
        return every if len(every) == 1 and not self._many(("people", *about), every[0]) else ()

    def _counted(self, kind: str, subject: str, teams: Scope) -> Counted:
        key = ("people", kind, subject, teams)
        return self._once(key, lambda: Counted.of(queries.people(self._warehouse, kind, subject, teams)))


def _most(of_team: Mapping[Span, int], spans: Sequence[Span]) -> int:
    return max(map(of_team.get, spans, repeat(0)), default=0)


def _inside(grain: str, start: date, since: date, until: date) -> bool:
    if grain == "all":
        return False
    if grain == "half":
        return add_months(start, -5) >= since and add_months(start, 1) <= until
    return start >= since and add_months(start, MONTHS[Grain(grain)]) <= until
