"""The decisions of one build, their votes and what was promised for them: read once where they are few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from firmyes.board.pooling import with_votes
from firmyes.board.rates import ALL_TIME, Scope
from firmyes.model import Decision, DecisionTally, Promise
from firmyes.warehouse import decision_queries, promise_queries, queries
from firmyes.warehouse.connection import Warehouse

# Of at most so many decisions all are read, and a stretch of them is looked for there: a statement takes longer to be understood.
FEW = 1000


class DecisionRows:
    """``once`` is the memory of the build, ``apart`` gives a scope's answers to one question alone."""

    def __init__(
        self,
        warehouse: Warehouse,
        once: Callable[[tuple[Any, ...], Callable[[], Any]], Any],
        apart: Callable[[Scope], Sequence[queries.ApartSums]],
    ) -> None:
        self._warehouse, self._once, self._apart = warehouse, once, apart

    def _are_few(self) -> bool:
        return self.count((), *ALL_TIME, held=False) <= FEW

    def of(
        self,
        scope: Scope,
        since: date = date.min,
        until: date = date.max,
        *,
        held: bool = False,
        only: tuple[str, ...] = (),
        count: int | None = None,
    ) -> tuple[Decision, ...]:
        """Newest first, with the votes of the scope's groups; see ``decision_queries.decisions``."""
        if not self._are_few():
            return self._read(scope, since, until, held=held, only=only, count=count)
        every = self._once(("decisions", scope, held), lambda: self._read(scope, *ALL_TIME, held=held))
        asked = frozenset(only)
        found = (
            d
            for d in every
            if (d.decided_on is None or since <= d.decided_on < until) and (not asked or d.decision_id in asked)
        )
        return tuple(found)[:count]

    def _read(
        self,
        scope: Scope,
        since: date,
        until: date,
        *,
        held: bool,
        only: tuple[str, ...] = (),
        count: int | None = None,
    ) -> tuple[Decision, ...]:
        found = decision_queries.decisions(self._warehouse, scope, since, until, held=held, only=only, count=count)
        every = not (only or count) and (since, until) == ALL_TIME
        few = () if every else tuple(d.decision_id for d in found)
        groups: dict[str, list[decision_queries.GroupVotes]] = {}
        for group in decision_queries.decision_votes(self._warehouse, scope, few) if found else ():
            groups.setdefault(group.decision_id, []).append(group)
        hidden = {decision_id for decision_id, _ in self._waiting()}
        apart = {row.decision_id for row in self._apart(scope)}
        told = (with_votes(d, groups.get(d.decision_id, []), d.decision_id in hidden) for d in found)
        return tuple(replace(d, asked_apart=True) if d.decision_id in apart else d for d in told)

    def count(self, scope: Scope, since: date, until: date, held: bool) -> int:
        key = ("decision_count", scope, since, until, held)
        return self._once(key, lambda: decision_queries.decision_count(self._warehouse, scope, since, until, held=held))

    def titles(self, decisions: tuple[str, ...]) -> dict[str, str]:
        return decision_queries.titles(self._warehouse, decisions) if decisions else {}

    def spanning(self, scope: Scope, since: date, until: date) -> tuple[Decision, ...]:
        """The decisions two groups or more of the scope voted on, newest first."""
        ids = self._once(("spanning", scope), lambda: decision_queries.spanning(self._warehouse, scope))
        return self.of(scope, since, until, only=ids) if ids else ()

    def challenges(self, since: date, until: date) -> tuple[tuple[str, int], ...]:
        """(team, challenges) of the decisions where they were recorded, newest first."""
        return self._once(
            ("challenges", since, until), lambda: decision_queries.challenges(self._warehouse, since, until)
        )

    def challenges_of(self, scope: Scope, since: date, until: date) -> tuple[int, ...]:
        """Challenges of the decisions of the scope's own rooms where they were recorded, newest first."""
        if len(scope) != 1:
            return tuple(n for team, n in self.challenges(since, until) if self.is_held(team, scope))
        return self._once(("challenges of teams", since, until), lambda: self._by_team(since, until)).get(scope[0], ())

    def _by_team(self, since: date, until: date) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for team, n in self.challenges(since, until):
            found.setdefault(team, []).append(n)
        return {team: tuple(counts) for team, counts in found.items()}

    def is_held(self, team: str, scope: Scope) -> bool:
        """Whether the room of a decision's ``team`` was the scope's own, not one where its people only voted. Of all a viewer
        sees: the rooms of teams that are theirs to see; the others have no team there."""
        return team in scope if scope else bool(team) or self._warehouse.scope.is_everything

    def hidden_voters(self, decision_id: str) -> frozenset[str]:
        """Teams some of whose votes on a decision stay hidden."""
        return frozenset(team for decision, team in self._waiting() if decision == decision_id)

    def _waiting(self) -> frozenset[tuple[str, str]]:
        return self._once(("waiting_decisions",), lambda: queries.waiting_decisions(self._warehouse))

    # --- what was promised for them --------------------------------------------------------------------------------------

    def promises_one_by_one(self, decisions: tuple[str, ...]) -> dict[str, tuple[Promise, ...]]:
        """Promises of all teams that came from these decisions."""
        groups: dict[str, tuple[Promise, ...]] = {}
        for promise in promise_queries.promises(self._warehouse, (), decisions=decisions) if decisions else ():
            if promise.decision_id is not None:
                groups[promise.decision_id] = (*groups.get(promise.decision_id, ()), promise)
        return groups

    def promises(self, decisions: tuple[str, ...] = ()) -> dict[str, DecisionTally]:
        """What became of the promises of these decisions, or of all; of all teams."""
        if decisions and self._are_few():
            every = self.promises()
            return {decision: every[decision] for decision in sorted(decisions) if decision in every}
        key = ("promises_of_decisions", decisions)
        return self._once(key, lambda: promise_queries.decision_promises(self._warehouse, decisions))

    def promising_teams(self, decisions: tuple[str, ...]) -> dict[str, set[str]]:
        """The teams that promised something for each of these decisions."""
        if not decisions:
            return {}
        if not self._are_few():
            return self._promising(decisions)
        every = self._once(("promising_teams",), lambda: self._promising(()))
        return {decision: every[decision] for decision in decisions if decision in every}

    def _promising(self, decisions: tuple[str, ...]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for decision, team in promise_queries.promising_teams(self._warehouse, decisions):
            found.setdefault(decision, set()).add(team)
        return found
