"""The statements on promises: sums of what the build judged of each, and the rows of one page of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from firmyes.model import (
    DecisionTally,
    DurationTally,
    FactsTally,
    Grain,
    LadderTally,
    OpenTally,
    PartsTally,
    Promise,
    RateTally,
)
from firmyes.warehouse.connection import Warehouse


class Followed(NamedTuple):
    """One promise of a forecast: when it was made, the days it was followed, how it ended, what it shares a fate with."""

    made_on: date
    days: int
    how: int
    decision: str


class RecentSums(NamedTuple):
    """Promises first due around a day, with ``owners`` and ``most`` as in ``RateTally``; ``due`` are past it and not dropped."""

    promises: int
    owners: int
    most: int
    due: int
    due_owners: int
    due_most: int
    kept: int


def span(teams: Sequence[str], since: date, until: date) -> dict[str, Any]:
    return {"teams": list(teams), "since": since, "until": until}


# --- rates -----------------------------------------------------------------------------------------------------------


def promise_tallies(
    warehouse: Warehouse,
    rates: Sequence[str],
    teams: Sequence[str],
    grain: Grain | None,
    since: date,
    until: date,
    *,
    apart: bool = False,
    undated: bool = False,
    by: str = "decision",
    decided: bool = False,
    origin: str = "promised",
) -> dict[str, dict[tuple[str, date], RateTally]]:
    """Rate → (team, or "" for all of them together, first day of the period) → what it is made of, oldest period first.

    ``grain`` None: the whole stretch as one period, whose day is 1970-01-01; ``undated`` adds what has no day.
    """
    given = {"rates": list(rates), "grain": _grain(grain), "apart": apart, "undated": undated}
    about = {"by": by, "decided": decided, "origin": origin}
    found: dict[str, dict[tuple[str, date], RateTally]] = {rate: {} for rate in rates}
    for rate, team, period, *sums in warehouse.rows("promise_tallies", span(teams, since, until) | given | about):
        found[rate][team, period] = RateTally(*sums)
    return found


def _grain(grain: Grain | None) -> str:
    return grain.value if grain else "all"


def promise_teams(warehouse: Warehouse, by_day: str, grain: Grain) -> dict[date, frozenset[str]]:
    """First day of the period → the teams with a promise in it, by the day that is named; oldest first."""
    rows = warehouse.rows("promise_teams", {"by_day": by_day, "grain": grain.value})
    return {period: frozenset(teams) for period, teams in rows}


def promise_others(
    warehouse: Warehouse, rate: str, teams: Sequence[str], since: date, until: date, *, undated: bool, by: str
) -> dict[str, RateTally]:
    """Team → what the rate of all the others of ``teams`` together is made of."""
    given = span(teams, since, until) | {"rate": rate, "undated": undated, "by": by}
    return {team: RateTally(*sums) for team, *sums in warehouse.rows("promise_others", given)}


def promise_alike(warehouse: Warehouse, rate: str) -> RateTally:
    """The clusters of all promises that came from a decision, and nothing else of the tally."""
    base, good, clusters, between = warehouse.rows("promise_alike", {"rate": rate})[0]
    return RateTally(base=base, good=good, clusters=clusters, between=between)


def promise_columns(warehouse: Warehouse, rate: str, by: str) -> dict[str, Any]:
    """Every promise as a rate asks of it, a NumPy array a column."""
    return warehouse.columns("promise_columns", {"rate": rate, "by": by})


def numbered_teams(warehouse: Warehouse) -> tuple[str, ...]:
    """The teams whose places ``promise_columns`` tells."""
    return tuple(team for (team,) in warehouse.rows("numbered_teams"))


def promise_owners(warehouse: Warehouse) -> dict[str, Any]:
    """Every promise's owners, a NumPy array a column."""
    return warehouse.columns("promise_owners")


# --- other sums ------------------------------------------------------------------------------------------------------


def promise_durations(
    warehouse: Warehouse,
    teams: Sequence[str],
    grain: Grain | None,
    since: date,
    until: date,
    *,
    by_day: str = "made",
    undated: bool = False,
    apart: bool = False,
) -> dict[tuple[str, date], DurationTally]:
    """(team or "", first day of the period) → how long promises took, oldest first; the rest as in ``promise_tallies``.

    ``by_day``: made, made_or_due or due_or_made, which day puts a promise into a period.
    """
    given = {"grain": _grain(grain), "by_day": by_day, "undated": undated, "apart": apart}
    rows = warehouse.rows("promise_durations", span(teams, since, until) | given)
    return {(team, day): DurationTally(*sums, followed=tuple(map(tuple, each))) for team, day, *sums, each in rows}


def promise_ladder(
    warehouse: Warehouse, teams: Sequence[str], since: date, until: date, *, undated: bool
) -> LadderTally:
    return LadderTally(*warehouse.rows("promise_ladder", span(teams, since, until) | {"undated": undated})[0])


def promise_parts(warehouse: Warehouse, teams: Sequence[str], since: date, until: date, *, undated: bool) -> PartsTally:
    return PartsTally(*warehouse.rows("promise_parts", span(teams, since, until) | {"undated": undated})[0])


def promise_reasons(
    warehouse: Warehouse, teams: Sequence[str], since: date, until: date, *, undated: bool
) -> tuple[tuple[str, int], ...]:
    """(reason, how many), the most frequent first, '' (none recorded) last."""
    rows = warehouse.rows("promise_reasons", span(teams, since, until) | {"undated": undated})
    return tuple((reason, n) for _, reason, n in rows)


def promise_facts(
    warehouse: Warehouse,
    teams: Sequence[str],
    since: date,
    until: date,
    *,
    undated: bool,
    by_day: str = "due_or_made",
    origin: str = "promised",
) -> FactsTally:
    given = {"by_day": by_day, "origin": origin, "undated": undated}
    return FactsTally(*warehouse.rows("promise_facts", span(teams, since, until) | given)[0])


def promises_reach(warehouse: Warehouse) -> dict[tuple[str, str], date]:
    """The day the exports of each (source, team) reach to."""
    return {(source, team): day for source, team, day in warehouse.rows("promises_reach")}


def told_until(warehouse: Warehouse) -> dict[tuple[str, str], date]:
    """The day up to which promises are known, of each (who told of them first, team)."""
    return {(source, team): day for source, team, day in warehouse.rows("told_until")}


def origins(warehouse: Warehouse) -> dict[str, int]:
    """How many rows there are of each origin (promised, tracker)."""
    return dict(warehouse.rows("origins"))


def decision_promises(warehouse: Warehouse, decisions: Sequence[str] = ()) -> dict[str, DecisionTally]:
    """Decision → what became of its promises, of all teams; of these decisions, or of all."""
    rows = warehouse.rows("decision_promises", {"decisions": list(decisions)})
    return {decision: DecisionTally(*sums) for decision, *sums in rows}


def promising_teams(warehouse: Warehouse, decisions: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(decision, team that promised something for it)."""
    return tuple(warehouse.rows("promising_teams", {"decisions": list(decisions)}))


def followed(warehouse: Warehouse, teams: Sequence[str]) -> tuple[Followed, ...]:
    """Newest first."""
    return tuple(Followed(*row) for row in warehouse.rows("followed", {"teams": list(teams)}))


# --- rows ------------------------------------------------------------------------------------------------------------


def promises(
    warehouse: Warehouse, teams: Sequence[str], origin: str = "promised", decisions: Sequence[str] = ()
) -> tuple[Promise, ...]:
    """Newest first; of these decisions, or of all."""
    rows = warehouse.rows("promises", {"teams": list(teams), "origin": origin, "decisions": list(decisions)})
    return tuple(Promise(*row) for row in rows)


def recent_promises(warehouse: Warehouse, teams: Sequence[str], since: date, until: date) -> RecentSums:
    """Of promises first due in a range, whatever became of them."""
    return RecentSums(*warehouse.rows("recent_promises", span(teams, since, until))[0])


def kept_promises(
    warehouse: Warehouse, teams: Sequence[str], since: date, until: date, count: int
) -> tuple[Promise, ...]:
    """Kept ones first due in a range, the latest due first, ``count`` at most."""
    rows = warehouse.rows("kept_promises", span(teams, since, until) | {"count": count})
    return tuple(Promise(*row) for row in rows)


def open_tallies(
    warehouse: Warehouse,
    teams: Sequence[str],
    since: date,
    until: date,
    today: date,
    *,
    past: int,
    old: int,
    week: int,
) -> dict[str, OpenTally]:
    """Team → its open promises beside the day they are looked at; ``past``, ``old`` and ``week`` in days."""
    given = {"today": today, "past_days": past, "old_days": old, "week_days": week}
    return {team: OpenTally(*sums) for team, *sums in warehouse.rows("open_tallies", span(teams, since, until) | given)}


def open_promises(
    warehouse: Warehouse,
    teams: Sequence[str],
    since: date,
    until: date,
    today: date,
    *,
    by: str,
    between: tuple[int | None, int | None] = (None, None),
    first: int = 0,
    count: int | None = None,
) -> tuple[tuple[Promise, int | None], ...]:
    """(promise, days over its day), ``count`` of them after the first ``first``; ``between``: least and most days over."""
    given = {"today": today, "by": by, "least": between[0], "most": between[1], "first": first, "count": count}
    return tuple(
        (Promise(*row), over) for *row, over in warehouse.rows("open_promises", span(teams, since, until) | given)
    )


def standing(warehouse: Warehouse, promises: Sequence[str]) -> dict[str, str]:
    """Promise → kept, dropped or open, of those of these that are known."""
    return dict(warehouse.rows("standing", {"promises": list(promises)}))
