"""The statements on decisions: what the record says of each, counted, and the rows of a page of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from firmyes.model import Decision, FourAnswers, Grain, RoomTally, VoteCell
from firmyes.warehouse.connection import Warehouse
from firmyes.warehouse.promise_queries import span

ALL = 2**62  # rows at most, where all are asked for


class GroupVotes(NamedTuple):
    """The four answers to one decision of one group. ``period``: month of its latest votes."""

    decision_id: str
    team: str
    period: date
    answers: FourAnswers


def decisions(
    warehouse: Warehouse,
    teams: Sequence[str],
    since: date,
    until: date,
    *,
    held: bool = False,
    only: Sequence[str] = (),
    count: int | None = None,
) -> tuple[Decision, ...]:
    """Decisions without their votes, newest first, undated ones last: of the teams and those they voted on; ``held``: of the
    teams alone. ``only`` these ids; ``count`` at most.
    """
    given = _within(warehouse, teams, since, until, held) | {"decisions": list(only), "count": count or ALL}
    return tuple(Decision(*row, votes=None, votes_hidden=False) for row in warehouse.rows("decisions", given))


def decision_count(warehouse: Warehouse, teams: Sequence[str], since: date, until: date, *, held: bool = False) -> int:
    return warehouse.rows("decision_count", _within(warehouse, teams, since, until, held))[0][0]


def _within(warehouse: Warehouse, teams: Sequence[str], since: date, until: date, held: bool) -> dict[str, Any]:
    return span(teams, since, until) | {"held": held, "everything": warehouse.scope.is_everything}


def decision_votes(warehouse: Warehouse, teams: Sequence[str], only: Sequence[str] = ()) -> tuple[GroupVotes, ...]:
    """Of each decision and group; ``only`` of these decisions."""
    found = []
    for decision_id, team, period, n, *four in warehouse.rows(
        "decision_votes", {"teams": list(teams), "decisions": list(only)}
    ):
        found.append(GroupVotes(decision_id, team, period, FourAnswers(*four, people=n)))
    return tuple(found)


def vote_cells(warehouse: Warehouse, teams: Sequence[str], since: date, until: date) -> tuple[VoteCell, ...]:
    """Decisions gathered by how many agreed and how many committed."""
    rows = warehouse.rows("vote_cells", _within(warehouse, teams, since, until, held=False))
    return tuple(VoteCell(*row) for row in rows)


def spanning(warehouse: Warehouse, teams: Sequence[str]) -> tuple[str, ...]:
    """Ids of decisions that two of these groups or more voted on."""
    return tuple(row[0] for row in warehouse.rows("spanning", {"teams": list(teams)}))


def challenges(warehouse: Warehouse, since: date, until: date) -> tuple[tuple[str, int], ...]:
    """(team, challenges) of the decisions where they were recorded, newest first."""
    return tuple(warehouse.rows("challenges", {"since": since, "until": until}))


def room_tallies(
    warehouse: Warehouse,
    practices: Sequence[str],
    teams: Sequence[str],
    grain: Grain | None,
    since: date,
    until: date,
    *,
    undated: bool = False,
    apart: bool = False,
) -> dict[str, dict[tuple[str, date], RoomTally]]:
    """Practice → (team or "", first day of the period) → how many decisions had it; ``grain`` None: all of it, 1970-01-01."""
    given = {"everything": warehouse.scope.is_everything, "undated": undated, "apart": apart}
    given |= {"practices": list(practices), "grain": grain.value if grain else "all"}
    found: dict[str, dict[tuple[str, date], RoomTally]] = {practice: {} for practice in practices}
    for practice, team, period, *sums in warehouse.rows("room_tallies", span(teams, since, until) | given):
        found[practice][team, period] = RoomTally(*sums)
    return found


def titles(warehouse: Warehouse, only: Sequence[str]) -> dict[str, str]:
    """Titles of those of these decisions that were loaded."""
    return dict(warehouse.rows("titles", {"decisions": list(only)}))
