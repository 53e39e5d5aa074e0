"""What rates of promises are made of, counted by the database: a page adds, and never goes through promises for a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from firmyes.metrics.periods import period_of
from firmyes.metrics.promises import RATES
from firmyes.model import Grain, Period, RateTally
from firmyes.warehouse import promise_queries
from firmyes.warehouse.connection import Warehouse

Scope = tuple[str, ...]  # teams; () = all
ALL_TIME = (date.min, date.max)
EPOCH = date(1970, 1, 1)  # the period of grain "all" in the mart
DAY_OF = {
    "clear": "made_or_due",
    "dated": "made_or_due",
    "done_in_30_clear": "made",
    "done_in_30_vague": "made",
}  # which day puts a promise into a period; else the first promised one
FEW_TEAMS = 2  # teams asked for one by one; from the next on all are read at once
SMALL = (
    20_000  # promises of a workspace whose teams are read at once in any case: that takes no longer than asking for one
)
FEW = 5_000  # promises of a workspace whose rates are all counted at once, with the first of them
FEW_STRETCHES = 6  # what the pages ask of the months they show at first; from the next on somebody looks around
EVERY_RATE = tuple(RATES)


class Many(Protocol):
    """The rates of all teams of a stretch at once: see ``many/rates.py``."""

    def are_all(self, teams: Scope) -> bool: ...

    def whole(self, rate: str, since: date, until: date, by: str) -> Mapping[str, RateTally]: ...

    def of_others(self, rate: str, since: date, until: date) -> Mapping[str, RateTally]: ...


class Rates:
    """The tallies of one build; ``once`` is its memory."""

    def __init__(self, warehouse: Warehouse, once: Callable[[tuple[Any, ...], Callable[[], Any]], Any]) -> None:
        self._warehouse, self._once = warehouse, once
        self._asked: dict[tuple[Any, ...], set[str]] = {}
        self._stretches: set[tuple[date, date]] = set()
        self.many: Many | None = None  # where a table of many teams has been asked for

    def per_period(self, rate: str, scope: Scope, grain: Grain, since: date, until: date) -> dict[Period, RateTally]:
        """What a rate is made of per period, the scope pooled, oldest first; what has no day is in none."""
        if len(scope) == 1:
            return self._of_one_team(rate, scope[0], grain, since, until)
        key = ("rates", rate, scope, grain, since, until)
        found = self._once(
            key, lambda: promise_queries.promise_tallies(self._warehouse, (rate,), scope, grain, since, until)[rate]
        )
        return {period_of(start, grain): sums for (_, start), sums in found.items()}

    def _of_one_team(self, rate: str, team: str, grain: Grain, since: date, until: date) -> dict[Period, RateTally]:
        """One team by itself; where many are asked for in the same way all are read at once: a table of teams is coming."""
        key: tuple[Any, ...] = ("rates_apart", rate, grain, since, until)
        teams: Scope = ()
        if not self.is_asked_for_many(key, team):
            key, teams = (*key, team), (team,)
        return self._once(key, lambda: self._apart(rate, teams, grain, since, until)).get(team, {})

    def _apart(
        self, rate: str, teams: Scope, grain: Grain, since: date, until: date
    ) -> dict[str, dict[Period, RateTally]]:
        found: dict[str, dict[Period, RateTally]] = {}
        asked = promise_queries.promise_tallies(self._warehouse, (rate,), teams, grain, since, until, apart=True)
        for (team, start), sums in asked[rate].items():
            found.setdefault(team, {})[period_of(start, grain)] = sums
        return found

    def whole(
        self, rate: str, scope: Scope, since: date, until: date, by: str = "decision", origin: str = "promised"
    ) -> RateTally:
        """What a rate of the whole range is made of; without bounds also what has no day. ``by``: decision or holder.

        Of few promises all rates are asked for at once: what a statement costs there is to be understood, not to be run.
        """
        if self.many is not None and origin == "promised" and len(scope) < 2 and _whole_months(since, until):
            return self.many.whole(rate, since, until, by).get(scope[0] if scope else "", RateTally())
        self._stretches.add((since, until))
        key = ("rate_whole", rate, since, until, by, origin)
        told = {"undated": (since, until) == ALL_TIME, "by": by, "origin": origin}
        apart = len(scope) == 1
        if apart and self.is_asked_for_many(key, scope[0]):
            teams: Scope = ()
        else:
            key, teams = (*key, scope), scope
        rates = (rate,)
        if self._promises() <= FEW:
            key, rates = (key[0], apart, *key[2:]), EVERY_RATE
        every = self._once(
            key,
            lambda: promise_queries.promise_tallies(
                self._warehouse, rates, teams, None, since, until, apart=apart, **told
            ),
        )
        found = every[rate]
        return found.get((scope[0] if apart else "", EPOCH), RateTally())

    def of_others(
        self, rate: str, teams: Scope, since: date, until: date, by: str = "holder"
    ) -> Mapping[str, RateTally]:
        """Of each of these teams the rate of all the others of them together: all less its own, exactly."""
        if self.many is not None and by == "holder" and self.many.are_all(teams) and _whole_months(since, until):
            return self.many.of_others(rate, since, until)
        key = ("rate_others", rate, teams, since, until, by)
        undated = (since, until) == ALL_TIME
        return self._once(
            key,
            lambda: promise_queries.promise_others(self._warehouse, rate, teams, since, until, undated=undated, by=by),
        )

    def is_asked_for_many(self, key: tuple[Any, ...], team: str) -> bool:
        """Whether a question is asked of more teams than a few: then they are read at once."""
        if self.many is not None or self.is_small():
            return True
        asked = self._asked.setdefault(key, set())
        asked.add(team)
        return len(asked) > FEW_TEAMS

    def is_well_asked(self) -> bool:
        """Whether many different stretches were asked for."""
        return len(self._stretches) > FEW_STRETCHES

    def is_small(self) -> bool:
        """Whether teams are read at once in any case."""
        return self._promises() <= SMALL

    def _promises(self) -> int:
        """How many there are, of any origin."""
        return self._once(("promises of all",), lambda: sum(promise_queries.origins(self._warehouse).values()))

    def teams(self, rate: str, scope: Scope, grain: Grain) -> dict[Period, frozenset[str]]:
        """Per period the teams of the scope with a promise in it."""
        by_day = DAY_OF.get(rate, "due")
        rows = self._once(
            ("rate_teams", by_day, grain), lambda: promise_queries.promise_teams(self._warehouse, by_day, grain)
        )
        found = {period_of(start, grain): teams for start, teams in rows.items()}
        held = frozenset(scope)
        some = {period: teams & held for period, teams in found.items()} if scope else found
        return {period: teams for period, teams in some.items() if teams}

    def decided(self, rate: str) -> RateTally:
        """Of all promises that came from a decision, as far as it tells how alike they are."""
        return promise_queries.promise_alike(self._warehouse, rate)


def _whole_months(since: date, until: date) -> bool:
    return since.day == 1 and (until.day == 1 or until == date.max)
