"""Votes beyond their shares: the two ladders, agreement and commitment asked apart, decisions that span teams."""

from __future__ import annotations

from collections.abc import Mapping

from firmyes.board.board import Board
from firmyes.board.rows.memory import Rows
from firmyes.board.trends import scope_of
from firmyes.metrics import comparison, decisions, estimates, votes
from firmyes.metrics.periods import month_range
from firmyes.model import AskedAlone, Decision, Estimate, Filters, Ladder, LadderTally, VoteCell
from firmyes.model.findings import AskedApart, BetweenGroups
from firmyes.warehouse import decision_queries


def ladders(board: Board, filters: Filters, team: str = "") -> tuple[Ladder, Ladder]:
    """The two short ladders: votes, promises."""
    tally = board.four_answers_whole(filters, team)
    why = _why_no_votes(board, filters, team) if tally is None else None
    return decisions.votes_ladder(tally, why), decisions.promises_ladder(_promised(board, filters, team))


def _promised(board: Board, filters: Filters, team: str) -> LadderTally:
    return board.rows.sums.ladder(scope_of(filters, team), *month_range(filters.since, filters.until))


def _why_no_votes(board: Board, filters: Filters, team: str) -> Estimate | None:
    """Why there is no whole vote: it came in separate files, or is hidden; None where nobody was asked."""
    if board.rows.apart_whole(scope_of(filters, team), *month_range(filters.since, filters.until)):
        return estimates.missing(votes.APART)
    waiting = any(each.kind == "votes" for each in board.hidden(filters))
    return estimates.hidden("Hidden, to keep answers private.") if waiting else None


def cells(board: Board, filters: Filters) -> tuple[VoteCell, ...]:
    """Decisions gathered by how many agreed and how many committed, where there are too many for a point each."""
    board.check(filters)
    span = month_range(filters.since, filters.until)
    return decision_queries.vote_cells(board.rows.warehouse, filters.teams, *span)


# --- agreement and commitment in files of their own ------------------------------------------------------------------


def asked_apart(board: Board, filters: Filters) -> tuple[AskedApart, ...]:
    """Decision by decision and group by group, newest first, with bounds for a soft yes."""
    board.check(filters)
    found = board.rows.apart_votes(filters.teams, *month_range(filters.since, filters.until))
    titles = board.titles(one.decision_id for one in found)
    return tuple(
        AskedApart(
            decision_id=one.decision_id,
            title=titles.get(one.decision_id, one.decision_id),
            team=one.team,
            period=one.period,
            agreed=_share(one.agreement, "agreement"),
            committed=_share(one.commitment, "commitment"),
            soft_yes=votes.apart_bounds(one.agreement, one.commitment),
        )
        for one in found
    )


def _share(alone: AskedAlone, question: str) -> Estimate:
    if not alone.n:
        return estimates.missing(f"No file with {question} yet.")
    return estimates.proportion(alone.said_yes, alone.n)


# --- decisions that span teams ---------------------------------------------------------------------------------------


def between_groups(board: Board, filters: Filters) -> tuple[BetweenGroups, ...]:
    """Decisions voted on by two groups or more, widest difference first."""
    board.check(filters)
    spanning = board.rows.decided.spanning(filters.teams, *month_range(filters.since, filters.until))
    promised = board.rows.decided.promising_teams(tuple(d.decision_id for d in spanning))
    found = [
        comparison.between_groups(d.decision_id, d.title, d.votes_by_team, sorted(_affected(board.rows, d, promised)))
        for d in spanning
    ]
    return tuple(sorted(found, key=lambda groups: -(groups.widest.value or 0.0)))


def _affected(rows: Rows, decision: Decision, promised: Mapping[str, set[str]]) -> set[str]:
    """The decision's team and whoever promised something for it, but those whose votes are merely hidden."""
    teams = {decision.team, *promised.get(decision.decision_id, ())} - {""}
    return teams - rows.decided.hidden_voters(decision.decision_id)
