"""What other numbers of promises and decisions are made of, counted by the database: durations, ladders, facts, what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from firmyes.board.rates import ALL_TIME, EPOCH, FEW_TEAMS, Scope
from firmyes.metrics.periods import period_of
from firmyes.metrics.room import PRACTICES
from firmyes.model import (
    DurationTally,
    FactsTally,
    Grain,
    LadderTally,
    OpenTally,
    PartsTally,
    Period,
    RoomTally,
)
from firmyes.warehouse import decision_queries, promise_queries
from firmyes.warehouse.connection import Warehouse
from firmyes.warehouse.promise_queries import Followed

EVERY_PRACTICE = tuple(PRACTICES)
PAST_DAYS, WEEK = 30, 7  # of what is due: past their day by so many at most, due within so many
OLD_DAYS = 91  # past their day by more than a quarter
NO_DAY = date.min  # a day that is later than no export's


class PromiseSums:
    """The sums of one build; ``once`` is its memory. Ranges as elsewhere: all time also holds what has no day."""

    def __init__(self, warehouse: Warehouse, once: Callable[[tuple[Any, ...], Callable[[], Any]], Any]) -> None:
        self._warehouse, self._once = warehouse, once
        self._asked: dict[tuple[Any, ...], set[str]] = {}

    # --- how long --------------------------------------------------------------------------------------------------------

    def durations_per_period(self, scope: Scope, grain: Grain, since: date, until: date) -> dict[Period, DurationTally]:
        """By the day promises were made, oldest period first."""
        return self._per_period("durations", scope, grain, (since, until), promise_queries.promise_durations)

    def _per_period(
        self, name: str, scope: Scope, grain: Grain, span: tuple[date, date], asked: Callable[..., dict[Any, Any]]
    ) -> dict[Period, Any]:
        """One team by itself; from the third asked for in the same way all are read at once: a table of teams is coming."""
        key: tuple[Any, ...] = (name, grain, *span)
        teams, apart = scope, len(scope) == 1
        if apart and self._is_asked_for_many(key, scope[0]):
            teams = ()
        found = self._once(
            (*key, teams, apart), lambda: _by_team(asked(self._warehouse, teams, grain, *span, apart=apart))
        )
        return {period_of(start, grain): sums for start, sums in found.get(scope[0] if apart else "", {}).items()}

    def _is_asked_for_many(self, key: tuple[Any, ...], team: str) -> bool:
        asked = self._asked.setdefault(key, set())
        asked.add(team)
        return len(asked) > FEW_TEAMS

    def durations(
        self, scope: Scope, since: date, until: date, *, by_day: str, undated: bool | None = None
    ) -> DurationTally:
        """Of a whole range, by the day that is named."""
        also = (since, until) == ALL_TIME if undated is None else undated
        key = ("durations_whole", scope, since, until, by_day, also)
        asked = {"by_day": by_day, "undated": also}
        found = self._once(
            key, lambda: promise_queries.promise_durations(self._warehouse, scope, None, since, until, **asked)
        )
        return found.get(("", EPOCH), DurationTally())

    def followed(self, scope: Scope) -> tuple[Followed, ...]:
        """One by one, for a forecast of one team."""
        return promise_queries.followed(self._warehouse, scope)

    # --- what is there ---------------------------------------------------------------------------------------------------

    def facts(
        self,
        scope: Scope,
        since: date,
        until: date,
        *,
        by_day: str = "due_or_made",
        undated: bool | None = None,
        origin: str = "promised",
    ) -> FactsTally:
        also = (since, until) == ALL_TIME if undated is None else undated
        key = ("facts_tally", scope, since, until, by_day, also, origin)
        asked = {"by_day": by_day, "undated": also, "origin": origin}
        return self._once(key, lambda: promise_queries.promise_facts(self._warehouse, scope, since, until, **asked))

    def ladder(self, scope: Scope, since: date, until: date) -> LadderTally:
        also = (since, until) == ALL_TIME
        return promise_queries.promise_ladder(self._warehouse, scope, since, until, undated=also)

    def parts(self, scope: Scope, since: date, until: date) -> PartsTally:
        also = (since, until) == ALL_TIME
        return promise_queries.promise_parts(self._warehouse, scope, since, until, undated=also)

    def reasons(self, scope: Scope, since: date, until: date) -> tuple[tuple[str, int], ...]:
        also = (since, until) == ALL_TIME
        return promise_queries.promise_reasons(self._warehouse, scope, since, until, undated=also)

    # --- what is open ----------------------------------------------------------------------------------------------------

    def open_now(self, scope: Scope, since: date, until: date, today: date | None) -> OpenTally:
        """Of all these teams together."""
        every = self.open_by_team(since, until, today)
        mine = [every[team] for team in scope if team in every] if scope else list(every.values())
        return _added(mine)

    def open_by_team(self, since: date, until: date, today: date | None) -> dict[str, OpenTally]:
        """Of every team that has any: a page that tells of one tells of the others next."""
        key = ("open", since, until, today)
        days = {"past": PAST_DAYS, "old": OLD_DAYS, "week": WEEK}
        return self._once(
            key, lambda: promise_queries.open_tallies(self._warehouse, (), since, until, today or NO_DAY, **days)
        )

    # --- the room --------------------------------------------------------------------------------------------------------

    def room_per_period(
        self, practice: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> dict[Period, RoomTally]:
        def asked(_: Warehouse, *given: Any, apart: bool) -> dict[tuple[str, date], RoomTally]:
            return self._practices(*given, apart=apart)[practice]

        return self._per_period(f"room {practice}", scope, grain, (since, until), asked)

    def room(self, practice: str, scope: Scope, since: date, until: date) -> RoomTally:
        found = self._practices(scope, None, since, until, undated=(since, until) == ALL_TIME)
        return found[practice].get(("", EPOCH), RoomTally())

    def _practices(
        self, scope: Scope, grain: Grain | None, since: date, until: date, *, undated: bool = False, apart: bool = False
    ) -> dict[str, dict[tuple[str, date], RoomTally]]:
        """All practices at once: who asks of one asks of the others next."""
        key, told = ("practices", scope, grain, since, until, undated, apart), {"undated": undated, "apart": apart}
        return self._once(
            key,
            lambda: decision_queries.room_tallies(self._warehouse, EVERY_PRACTICE, scope, grain, since, until, **told),
        )


def _by_team(found: dict[tuple[str, date], Any]) -> dict[str, dict[date, Any]]:
    each: dict[str, dict[date, Any]] = {}
    for (team, start), sums in found.items():
        each.setdefault(team, {})[start] = sums
    return each


def _added(parts: Sequence[OpenTally]) -> OpenTally:
    return OpenTally(*(sum(getattr(part, column.name) for part in parts) for column in fields(OpenTally)))
