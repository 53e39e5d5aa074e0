"""The rows of one build as the metrics take them: read once, remembered, votes and answers with the people behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from firmyes.board.pooling import alone, safety_tallies, vote_tally, with_votes
from firmyes.board.rates import ALL_TIME, EPOCH, Rates, Scope
from firmyes.metrics.clear.language import of_workspace
from firmyes.metrics.periods import MONTHS, add_months, period_of
from firmyes.metrics.promises import workspace_alike
from firmyes.model import (
    ApartTally,
    ApartVotes,
    Decision,
    Grain,
    ItemTally,
    Period,
    Promise,
    SafetyTally,
    Team,
    VoteTally,
)
from firmyes.warehouse import queries
from firmyes.warehouse.connection import Warehouse

Sums = TypeVar("Sums", queries.VoteSums, queries.SafetySums, queries.ItemSums)
QUESTIONS = ("agreement", "commitment")
REMEMBERED = 2048  # answers of one build kept at once


class Rows:
    """What one build holds for one viewer's scope. Immutable underneath, so everything read may be remembered; safe to share
    between threads. ``whole`` are the rows of the same build for whoever sees everything."""

    def __init__(self, warehouse: Warehouse, whole: Rows | None = None) -> None:
        self.warehouse = warehouse
        self.whole = whole
        self._memory: dict[tuple[Any, ...], Any] = {}
        self.rates = Rates(warehouse, self.once)

    def once(self, key: tuple[Any, ...], compute: Callable[[], Any]) -> Any:
        """``compute()``, remembered under ``key``. Two threads may both compute; they get equal answers."""
        if key not in self._memory:
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            self._memory[key] = compute()
        return self._memory[key]

    def teams(self) -> tuple[Team, ...]:
        """Alphabetical."""
        return self.once(("teams",), lambda: queries.teams(self.warehouse))

    # --- promises and decisions ------------------------------------------------------------------------------------------

    def promises(self, scope: Scope, origin: str = "promised") -> tuple[Promise, ...]:
        """Newest first."""
        every = self.once(
            ("promises", origin), lambda: queries.promises(self.warehouse, (), origin, self._written_in(origin))
        )
        if len(scope) == 1:
            return self._promises_by_team(origin).get(scope[0], ())
        return tuple(p for p in every if p.team in scope) if scope else every

    def _promises_by_team(self, origin: str) -> dict[str, tuple[Promise, ...]]:
        return self.once(("promises_by_team", origin), lambda: _by_team(self.promises((), origin)))

    def _written_in(self, origin: str) -> Callable[[Iterable[str]], str]:
        """The language of the whole workspace's promises, whoever looks: which are clear is told in it."""
        if self.whole is None:
            return of_workspace
        every = self.whole.promises((), origin)
        return lambda _texts: every[0].written_in if every else ""

    def promises_by_decision(self) -> dict[str, list[Promise]]:
        """Promises of all teams, by the decision they came from."""
        return self.once(("by_decision",), lambda: _by_decision(self.promises(())))

    def alike(self, metric_id: str) -> float:
        """How alike the promises of one decision are: one number of the whole workspace, so that a team's interval is the same
        whoever looks. Beside the language they are written in, all that a viewer of some teams gets of others' rows."""
        if self.whole is not None:
            return self.whole.alike(metric_id)
        return self.once(("alike", metric_id), lambda: workspace_alike(self.rates.decided(metric_id)))

    def promises_reach(self) -> dict[tuple[str, str], date]:
        """The day the exports of each source and team reach to."""
        return self.once(("promises_reach",), lambda: queries.promises_reach(self.warehouse))

    def origins(self) -> dict[str, int]:
        return self.once(("origins",), lambda: queries.origins(self.warehouse))

    def decisions(self, scope: Scope, since: date = date.min, until: date = date.max) -> tuple[Decision, ...]:
        """Newest first, with the votes of the scope's groups."""
        return self.once(("decisions", scope, since, until), lambda: self._decisions(scope, since, until))

    def _decisions(self, scope: Scope, since: date, until: date) -> tuple[Decision, ...]:
        groups: dict[str, list[queries.GroupVotes]] = {}
        for group in self.group_votes(scope):
            groups.setdefault(group.decision_id, []).append(group)
        hidden = {decision_id for decision_id, _ in self._waiting_decisions()}
        apart = {row.decision_id for row in self._apart(scope)}
        found = queries.decisions(self.warehouse, scope, since, until)
        told = (with_votes(d, groups.get(d.decision_id, []), d.decision_id in hidden) for d in found)
        return tuple(replace(d, asked_apart=True) if d.decision_id in apart else d for d in told)

    def is_held(self, decision: Decision, scope: Scope) -> bool:
        """Whether the room was the scope's own, not one where its people only voted. Of all a viewer sees: the rooms of teams
        that are theirs to see; the others have no team there."""
        return decision.team in scope if scope else bool(decision.team) or self.warehouse.scope.is_everything

    def hidden_voters(self, decision_id: str) -> frozenset[str]:
        """Teams some of whose votes on a decision stay hidden."""
        return frozenset(team for decision, team in self._waiting_decisions() if decision == decision_id)

    def _waiting_decisions(self) -> frozenset[tuple[str, str]]:
        return self.once(("waiting_decisions",), lambda: queries.waiting_decisions(self.warehouse))

    def group_votes(self, scope: Scope) -> tuple[queries.GroupVotes, ...]:
        return self.once(("group_votes", scope), lambda: queries.decision_votes(self.warehouse, scope))

    # --- votes -----------------------------------------------------------------------------------------------------------

    def votes(self, scope: Scope, grain: Grain, since: date, until: date) -> tuple[VoteTally, ...]:
        """One tally per period, the scope pooled, oldest first."""
        sums = self._vote_sums(scope, grain, since, until)
        label = scope[0] if len(scope) == 1 else ""
        found = []
        for start in sorted({row.period for row in sums}):
            period = period_of(start, grain)
            people = self.people_in("votes", "", scope, period, since, until)
            found.append(vote_tally(label, period, [row for row in sums if row.period == start], people))
        return tuple(found)

    def votes_whole(self, scope: Scope, since: date, until: date) -> VoteTally | None:
        """The whole range as one tally; its period is from the first to the last month with votes."""
        every = self._vote_sums(scope, Grain.MONTH, *ALL_TIME)
        sums = [row for row in every if since <= row.period < until]
        if not sums:
            return None
        months = [row.period for row in sums]
        period = Period(min(months), add_months(max(months), 1), Grain.MONTH)
        people = self.people_over("votes", "", scope, since, until)
        return vote_tally(scope[0] if len(scope) == 1 else "", period, sums, people)

    def _vote_sums(self, scope: Scope, grain: Grain, since: date, until: date) -> Sequence[queries.VoteSums]:
        key = ("votes", grain, since, until)
        every = self.once(key, lambda: queries.votes(self.warehouse, grain, since, until))
        return _of_teams(every, scope)

    def apart(self, scope: Scope, grain: Grain, since: date, until: date) -> dict[Period, ApartTally]:
        """Per period the answers to one question alone, the scope pooled, oldest first."""
        groups: dict[Period, list[queries.ApartSums]] = {}
        for row in self._apart(scope):
            if since <= row.period < until:
                groups.setdefault(period_of(row.period, grain), []).append(row)
        return {
            period: ApartTally(
                _label(scope),
                period,
                *(
                    alone(found, question, self.people_in("votes", question, scope, period, since, until))
                    for question in QUESTIONS
                ),
            )
            for period, found in groups.items()
        }

    def apart_whole(self, scope: Scope, since: date, until: date) -> ApartTally | None:
        """The whole range as one tally."""
        found = [row for row in self._apart(scope) if since <= row.period < until]
        if not found:
            return None
        period = Period(found[0].period, add_months(found[-1].period, 1), Grain.MONTH)
        both = (alone(found, q, self.people_over("votes", q, scope, since, until)) for q in QUESTIONS)
        return ApartTally(_label(scope), period, *both)

    def apart_votes(self, scope: Scope, since: date, until: date) -> tuple[ApartVotes, ...]:
        """Decision by decision and team by team, newest first; a decision is dated by its latest answer."""
        groups: dict[tuple[str, str], list[queries.ApartSums]] = {}
        for row in self._apart(scope):
            groups.setdefault((row.decision_id, row.team), []).append(row)
        found = []
        for (decision_id, team), rows in groups.items():
            last = max(row.period for row in rows)
            if since <= last < until:
                both = (alone(rows, question, sum(r.n for r in rows)) for question in QUESTIONS)
                found.append(ApartVotes(decision_id, team, period_of(last, Grain.MONTH), *both))
        return tuple(sorted(found, key=lambda one: (-one.period.start.toordinal(), one.decision_id, one.team)))

    def _apart(self, scope: Scope) -> tuple[queries.ApartSums, ...]:
        return self.once(("apart", scope), lambda: queries.apart(self.warehouse, scope))

    # --- safety ----------------------------------------------------------------------------------------------------------

    def instruments(self) -> tuple[str, ...]:
        return self.once(("instruments",), lambda: queries.instruments(self.warehouse))

    def safety(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> dict[Period, list[SafetyTally]]:
        """Per period the sums per scale, the scope's teams pooled, oldest period first."""
        sums = self._safety_sums(instrument, scope, grain, since, until)
        found: dict[Period, list[SafetyTally]] = {}
        for start in sorted({row.period for row in sums}):
            period = period_of(start, grain)
            people = self.people_in("survey", instrument, scope, period, since, until)
            found[period] = safety_tallies(
                instrument, scope, period, [row for row in sums if row.period == start], people
            )
        return found

    def safety_teams(self, instrument: str, scope: Scope, grain: Grain) -> dict[Period, frozenset[str]]:
        """Per period the teams of the scope with shown answers."""
        return _teams_by_period(self._safety_sums(instrument, scope, grain, *ALL_TIME), grain)

    def vote_teams(self, scope: Scope, grain: Grain) -> dict[Period, frozenset[str]]:
        """Per period the teams of the scope with shown votes, whole or to one question alone."""
        whole = _teams_by_period(self._vote_sums(scope, grain, *ALL_TIME), grain)
        alone = _teams_by_period(self._apart(scope), grain)
        return {p: whole.get(p, frozenset()) | alone.get(p, frozenset()) for p in {*whole, *alone}}

    def safety_whole(self, instrument: str, scope: Scope, since: date, until: date) -> list[SafetyTally]:
        every = self._safety_sums(instrument, scope, Grain.MONTH, *ALL_TIME)
        sums = [row for row in every if since <= row.period < until]
        if not sums:
            return []
        months = [row.period for row in sums]
        period = Period(min(months), add_months(max(months), 1), Grain.MONTH)
        people = self.people_over("survey", instrument, scope, since, until)
        return safety_tallies(instrument, scope, period, sums, people)

    def _safety_sums(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> Sequence[queries.SafetySums]:
        key = ("safety", instrument, grain, since, until)
        return _of_teams(self.once(key, lambda: queries.safety(self.warehouse, instrument, grain, since, until)), scope)

    def items(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> dict[Period, list[queries.ItemSums]]:
        """Per period the sums per team, item and scale, oldest period first."""
        key = ("items", instrument, grain, since, until)
        sums = _of_teams(self.once(key, lambda: queries.items(self.warehouse, instrument, grain, since, until)), scope)
        found: dict[Period, list[queries.ItemSums]] = {}
        for row in sums:
            found.setdefault(period_of(row.period, grain), []).append(row)
        return found

    def item_tally(
        self, instrument: str, scope: Scope, period: Period, rows: Sequence[queries.ItemSums], since: date, until: date
    ) -> ItemTally:
        """One item of one period, the scope's teams pooled."""
        people = self.people_in("survey", instrument, scope, period, since, until)
        lists = [row.counts for row in rows]
        counts = None
        if all(one is not None for one in lists):
            counts = tuple(sum(values) for values in zip(*[one for one in lists if one is not None], strict=True))
        responses = sum(row.responses for row in rows)
        return ItemTally(
            team=scope[0] if len(scope) == 1 else "",
            period=period,
            instrument=instrument,
            item=rows[0].item,
            people=min(people, responses),
            responses=responses,
            value_sum=sum(row.value_sum for row in rows),
            favourable=sum(row.favourable for row in rows),
            neutral=sum(row.neutral for row in rows),
            unfavourable=sum(row.unfavourable for row in rows),
            counts=counts,
        )

    def surveyed_teams(self, instrument: str) -> tuple[str, ...]:
        return tuple(sorted({row.team for row in self._safety_sums(instrument, (), Grain.MONTH, *ALL_TIME)}))

    def item_spreads(self, instrument: str) -> tuple[queries.ItemSpread, ...]:
        return self.once(("spreads", instrument), lambda: queries.item_spreads(self.warehouse, instrument))

    def team_scores(self, instrument: str) -> tuple[queries.TeamScores, ...]:
        return self.once(("scores", instrument), lambda: queries.team_scores(self.warehouse, instrument))

    # --- people ----------------------------------------------------------------------------------------------------------

    def people_in(self, kind: str, subject: str, scope: Scope, period: Period, since: date, until: date) -> int:
        """Distinct respondents of a period; where the range cuts it, the fewest there can have been."""
        if period.start >= since and period.end <= until:
            return self._people(kind, subject, scope, [(period.grain.value, period.start)])
        return self.people_over(kind, subject, scope, max(since, period.start), min(until, period.end))

    def people_over(self, kind: str, subject: str, scope: Scope, since: date, until: date) -> int:
        """Distinct respondents of a range: counted where it is everything, else the largest counted span inside it."""
        if (since, until) == ALL_TIME:
            return self._people(kind, subject, scope, [("all", EPOCH)])
        spans = {
            (grain, start) for _, grain, start in self._counted(kind, subject) if _inside(grain, start, since, until)
        }
        return self._people(kind, subject, scope, spans)

    def _people(self, kind: str, subject: str, scope: Scope, spans: Iterable[tuple[str, date]]) -> int:
        counted = self._counted(kind, subject)
        wanted = list(spans)
        everybody = ("",) if self.warehouse.scope.is_everything else sorted({team for team, _, _ in counted})
        found = [max((counted.get((team, *span), 0) for span in wanted), default=0) for team in scope or everybody]
        return max(1, sum(found))

    def _counted(self, kind: str, subject: str) -> dict[tuple[str, str, date], int]:
        return self.once(("people", kind, subject), lambda: queries.people(self.warehouse, kind, subject))


def _of_teams(sums: Sequence[Sums], scope: Scope) -> Sequence[Sums]:
    held = frozenset(scope)
    return tuple(row for row in sums if row.team in held) if scope else sums


def _teams_by_period(
    sums: Iterable[queries.VoteSums | queries.SafetySums | queries.ApartSums], grain: Grain
) -> dict[Period, frozenset[str]]:
    found: dict[Period, set[str]] = {}
    for row in sums:
        found.setdefault(period_of(row.period, grain), set()).add(row.team)
    return {period: frozenset(teams) for period, teams in found.items()}


def _inside(grain: str, start: date, since: date, until: date) -> bool:
    if grain == "all":
        return False
    if grain == "half":
        return add_months(start, -5) >= since and add_months(start, 1) <= until
    return start >= since and add_months(start, MONTHS[Grain(grain)]) <= until


def _by_team(found: Iterable[Promise]) -> dict[str, tuple[Promise, ...]]:
    groups: dict[str, list[Promise]] = {}
    for promise in found:
        groups.setdefault(promise.team, []).append(promise)
    return {team: tuple(each) for team, each in groups.items()}


def _by_decision(found: Iterable[Promise]) -> dict[str, list[Promise]]:
    groups: dict[str, list[Promise]] = {}
    for promise in found:
        if promise.decision_id is not None:
            groups.setdefault(promise.decision_id, []).append(promise)
    return groups


def _label(scope: Scope) -> str:
    return scope[0] if len(scope) == 1 else ""
