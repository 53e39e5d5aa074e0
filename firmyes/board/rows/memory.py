"""The rows of one build as the metrics take them: read once, remembered, votes and answers with the people behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from firmyes.board.many.votes import VotesOfAll
from firmyes.board.pooling import alone, item_tally, safety_tallies, tally_of, vote_tally
from firmyes.board.rates import ALL_TIME, FEW_TEAMS, Rates, Scope
from firmyes.board.respondents import Respondents
from firmyes.board.rows.decisions import DecisionRows
from firmyes.board.rows.promise_sums import PromiseSums
from firmyes.board.totals import (
    OfTeams,
    Row,
    Total,
    added_scores,
    added_votes,
    by_start,
    teams_by_period,
    totals,
)
from firmyes.metrics.periods import add_months, period_of
from firmyes.metrics.promises import workspace_alike
from firmyes.model import (
    ApartTally,
    ApartVotes,
    Grain,
    ItemTally,
    NamedDay,
    Period,
    Promise,
    SafetyTally,
    Team,
    VoteTally,
)
from firmyes.once import Once
from firmyes.warehouse import promise_queries, queries
from firmyes.warehouse.connection import Warehouse

Added = TypeVar("Added", queries.VoteSums, queries.SafetySums)
QUESTIONS = ("agreement", "commitment")
REMEMBERED = 12000  # answers of one build kept at once: two hundred teams looked at in three ways
HISTORIES = 4000  # series of all time kept beside them: of two hundred teams what every stretch is a part of


class Rows:
    """What one build holds for one viewer's scope. Immutable underneath, so everything read may be remembered; safe to share
    between threads. ``whole`` are the rows of the same build for whoever sees everything."""

    def __init__(self, warehouse: Warehouse, whole: Rows | None = None) -> None:
        self.warehouse = warehouse
        self.whole = whole
        self._memory, self._histories = Once(REMEMBERED), Once(HISTORIES)
        self.rates = Rates(warehouse, self.once)
        self.sums = PromiseSums(warehouse, self.once)
        self.decided = DecisionRows(warehouse, self.once, self._apart)
        self.people = Respondents(warehouse, self.once, self.rates.is_asked_for_many)

    def once(self, key: tuple[Any, ...], compute: Callable[[], Any]) -> Any:
        """``compute()``, remembered under ``key``: whoever asks meanwhile waits for it."""
        return self._memory.recall(key, compute)

    def history(self, key: tuple[Any, ...], compute: Callable[[], Any]) -> Any:
        """The same of all time: the answers about one stretch, thousands for a page of many teams, do not drive it out."""
        return self._histories.recall(key, compute)

    def _of(self, key: tuple[Any, ...], scope: Scope, asked: Callable[[Scope], Sequence[Row]]) -> Sequence[Row]:
        """Rows of a scope, from those of all teams, which are read once."""
        teams = self._read(key, scope)
        every: OfTeams[Row] = self.once((*key, *teams), lambda: OfTeams(asked(teams)))
        return every.of(scope)

    def _of_periods(
        self,
        key: tuple[Any, ...],
        scope: Scope,
        grain: Grain,
        since: date,
        until: date,
        asked: Callable[[Scope, date, date], Sequence[Added]],
    ) -> Sequence[Added]:
        """Rows of a scope and a stretch. Those of months are read once for all time, and a stretch is looked for among them:
        a statement takes longer to be understood. A quarter cut by the stretch is another sum.
        """
        if grain is not Grain.MONTH or (since, until) == ALL_TIME:
            return self._of((*key, since, until), scope, lambda teams: asked(teams, since, until))
        every = self._of_periods(key, scope, grain, *ALL_TIME, asked)
        return [row for row in every if since <= row.period < until]

    def _totals(
        self,
        name: str,
        scope: Scope,
        since: date,
        until: date,
        months: Callable[[Scope], Sequence[Added]],
        added: Callable[[Sequence[Added]], list[Added]],
    ) -> OfTeams[Total[Added]]:
        """Each team's months of a range added up: a total adds teams, not teams and months."""
        key = ("totals", name, since, until)
        teams = self._read(key, scope)
        return self.once((*key, *teams), lambda: OfTeams(totals(months(teams), since, until, added)))

    def _read(self, key: tuple[Any, ...], scope: Scope) -> Scope:
        """The teams to read at once: all, but where a large workspace is asked for one, as a deck or one team's page does."""
        return scope if len(scope) == 1 and not self.rates.is_asked_for_many(key, scope[0]) else ()

    def expect_many(self, teams: Scope) -> None:
        """A page of many teams is coming: in a large workspace their rates are added up from columns, all at once; in a small one
        when it was asked for many a stretch, since a statement counts few promises in the time that it takes to be understood.
        """
        if (
            self.rates.many is None
            and len(teams) > FEW_TEAMS
            and (not self.rates.is_small() or self.rates.is_well_asked())
        ):
            from firmyes.board.many.rates import RateColumns  # start-up: NumPy, for pages of many teams alone

            self.rates.many = RateColumns(self.warehouse, self.once)

    def teams(self) -> tuple[Team, ...]:
        """Alphabetical."""
        return self.once(("teams",), lambda: queries.teams(self.warehouse))

    def named_days(self) -> tuple[NamedDay, ...]:
        """Oldest first."""
        return self.once(("named_days",), lambda: queries.marks(self.warehouse))

    # --- promises -------------------------------------------------------------------------------------------------------

    def promises(self, scope: Scope, origin: str = "promised") -> tuple[Promise, ...]:
        """One by one, newest first: for what shows them, never for a number. Those of one team are remembered."""
        if len(scope) != 1:
            return promise_queries.promises(self.warehouse, scope, origin)
        return self.once(("promises", scope, origin), lambda: promise_queries.promises(self.warehouse, scope, origin))

    def standing(self, promises: tuple[str, ...]) -> dict[str, str]:
        return promise_queries.standing(self.warehouse, promises) if promises else {}

    def alike(self, metric_id: str) -> float:
        """How alike the promises of one decision are: one number of the whole workspace, so that a team's interval is the same
        whoever looks. Beside the language they are written in, all that a viewer of some teams gets of others' rows."""
        if self.whole is not None:
            return self.whole.alike(metric_id)
        return self.once(("alike", metric_id), lambda: workspace_alike(self.rates.decided(metric_id)))

    def promises_reach(self) -> dict[tuple[str, str], date]:
        """The day the exports of each source and team reach to."""
        return self.once(("promises_reach",), lambda: promise_queries.promises_reach(self.warehouse))

    def told_until(self) -> dict[tuple[str, str], date]:
        """The same, by who told of the promises first."""
        return self.once(("told_until",), lambda: promise_queries.told_until(self.warehouse))

    def origins(self) -> dict[str, int]:
        return self.once(("origins",), lambda: promise_queries.origins(self.warehouse))

    # --- votes -----------------------------------------------------------------------------------------------------------

    def voting_teams(self) -> tuple[str, ...]:
        """Alphabetical: teams whose votes are shown."""
        return tuple(sorted({row.team for row in self._vote_sums((), Grain.MONTH, *ALL_TIME)}))

    def votes(self, scope: Scope, grain: Grain, since: date, until: date) -> tuple[VoteTally, ...]:
        """One tally per period, the scope pooled, oldest first."""
        key = ("vote_tallies", scope, grain, since, until)
        return self.once(key, lambda: self._votes(scope, grain, since, until))

    def _votes(self, scope: Scope, grain: Grain, since: date, until: date) -> tuple[VoteTally, ...]:
        label = scope[0] if len(scope) == 1 else ""
        found = []
        for start, sums in by_start(self._vote_sums(scope, grain, since, until)):
            period = period_of(start, grain)
            people = self.people.in_period("votes", "", scope, period, since, until)
            found.append(vote_tally(label, period, sums, people))
        return tuple(found)

    def votes_whole(self, scope: Scope, since: date, until: date) -> VoteTally | None:
        """The whole range as one tally; its period is from the first to the last month with votes."""
        return self.once(("votes_whole", scope, since, until), lambda: self._votes_whole(scope, since, until))

    def _votes_whole(self, scope: Scope, since: date, until: date) -> VoteTally | None:
        def months(teams: Scope) -> Sequence[queries.VoteSums]:
            return self._vote_sums(teams, Grain.MONTH, *ALL_TIME)

        found = self._totals("votes", scope, since, until, months, added_votes)
        sums = found.of(scope)
        if not sums:
            return None
        period = Period(min(row.first for row in sums), add_months(max(row.last for row in sums), 1), Grain.MONTH)
        people = self.people.over("votes", "", scope, since, until)
        left = found.teams.difference(scope) if scope else frozenset()
        if len(scope) != 1 and len(left) < len(sums):
            every = self.once(("votes of all", since, until), lambda: VotesOfAll.added(found))
            added, decisions = every.less(left)
            return tally_of(_label(scope), period, added, decisions, people)
        return vote_tally(_label(scope), period, [row.sums for row in sums], people)

    def _vote_sums(self, scope: Scope, grain: Grain, since: date, until: date) -> Sequence[queries.VoteSums]:
        def asked(teams: Scope, since: date, until: date) -> Sequence[queries.VoteSums]:
            return queries.votes(self.warehouse, grain, since, until, teams)

        return self._of_periods(("votes", grain), scope, grain, since, until, asked)

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
                    alone(found, question, self.people.in_period("votes", question, scope, period, since, until))
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
        both = (alone(found, q, self.people.over("votes", q, scope, since, until)) for q in QUESTIONS)
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

    def _apart(self, scope: Scope) -> Sequence[queries.ApartSums]:
        every = self.once(("apart",), lambda: OfTeams(queries.apart(self.warehouse, ())))
        return every.of(scope)

    # --- safety ----------------------------------------------------------------------------------------------------------

    def instruments(self) -> tuple[str, ...]:
        return self.once(("instruments",), lambda: queries.instruments(self.warehouse))

    def safety(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> dict[Period, list[SafetyTally]]:
        """Per period the sums per scale, the scope's teams pooled, oldest period first."""
        found: dict[Period, list[SafetyTally]] = {}
        for start, sums in by_start(self._safety_sums(instrument, scope, grain, since, until)):
            period = period_of(start, grain)
            people = self.people.in_period("survey", instrument, scope, period, since, until)
            found[period] = safety_tallies(instrument, scope, period, sums, people)
        return found

    def safety_teams(self, instrument: str, scope: Scope, grain: Grain) -> dict[Period, frozenset[str]]:
        """Per period the teams of the scope with shown answers."""
        key = ("safety_teams", instrument, scope, grain)
        return self.history(key, lambda: teams_by_period(self._safety_sums(instrument, scope, grain, *ALL_TIME), grain))

    def vote_teams(self, scope: Scope, grain: Grain) -> dict[Period, frozenset[str]]:
        """Per period the teams of the scope with shown votes, whole or to one question alone."""

        def found() -> dict[Period, frozenset[str]]:
            whole = teams_by_period(self._vote_sums(scope, grain, *ALL_TIME), grain)
            alone = teams_by_period(self._apart(scope), grain)
            return {p: whole.get(p, frozenset()) | alone.get(p, frozenset()) for p in {*whole, *alone}}

        return self.history(("vote_teams", scope, grain), found)

    def safety_whole(self, instrument: str, scope: Scope, since: date, until: date) -> list[SafetyTally]:
        key = ("safety_whole", instrument, scope, since, until)
        return self.once(key, lambda: self._safety_whole(instrument, scope, since, until))

    def _safety_whole(self, instrument: str, scope: Scope, since: date, until: date) -> list[SafetyTally]:
        def months(teams: Scope) -> Sequence[queries.SafetySums]:
            return self._safety_sums(instrument, teams, Grain.MONTH, *ALL_TIME)

        sums = self._totals(f"safety {instrument}", scope, since, until, months, added_scores).of(scope)
        if not sums:
            return []
        period = Period(min(row.first for row in sums), add_months(max(row.last for row in sums), 1), Grain.MONTH)
        people = self.people.over("survey", instrument, scope, since, until)
        return safety_tallies(instrument, scope, period, [row.sums for row in sums], people)

    def _safety_sums(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> Sequence[queries.SafetySums]:
        def asked(teams: Scope, since: date, until: date) -> Sequence[queries.SafetySums]:
            return queries.safety(self.warehouse, instrument, grain, since, until, teams)

        return self._of_periods(("safety", instrument, grain), scope, grain, since, until, asked)

    def asked(self, instrument: str, scope: Scope) -> Sequence[queries.Asked]:
        """What was asked of the scope's teams, and on which scale, oldest month first per team."""
        every = self.once(("changes", instrument), lambda: OfTeams(queries.changes(self.warehouse, instrument)))
        return every.of(scope)

    def items(
        self, instrument: str, scope: Scope, grain: Grain, since: date, until: date
    ) -> dict[Period, list[queries.ItemSums]]:
        """Per period the sums per team, item and scale, oldest period first."""
        key = ("items", instrument, grain, since, until)
        every = self._of(
            key, scope, lambda teams: queries.items(self.warehouse, instrument, grain, since, until, teams)
        )
        found: dict[Period, list[queries.ItemSums]] = {}
        for start, sums in by_start(every):
            found[period_of(start, grain)] = sums
        return found

    def item_tally(
        self, instrument: str, scope: Scope, period: Period, rows: Sequence[queries.ItemSums], since: date, until: date
    ) -> ItemTally:
        """One item of one period, the scope's teams pooled."""
        people = self.people.in_period("survey", instrument, scope, period, since, until)
        return item_tally(instrument, scope, period, rows, people)

    def surveyed_teams(self, instrument: str) -> tuple[str, ...]:
        return tuple(sorted({row.team for row in self._safety_sums(instrument, (), Grain.MONTH, *ALL_TIME)}))

    def item_spreads(self, instrument: str) -> tuple[queries.ItemSpread, ...]:
        return self.once(("spreads", instrument), lambda: queries.item_spreads(self.warehouse, instrument))

    def team_scores(self, instrument: str) -> tuple[queries.TeamScores, ...]:
        return self.once(("scores", instrument), lambda: queries.team_scores(self.warehouse, instrument))


def _label(scope: Scope) -> str:
    return scope[0] if len(scope) == 1 else ""
