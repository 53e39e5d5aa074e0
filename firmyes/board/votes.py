"""Votes beyond their shares: agreement and commitment that came in files of their own, decisions that span teams."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.board.memory import Rows
from firmyes.board.trends import scope_of
from firmyes.metrics import comparison, estimates, votes
from firmyes.metrics.periods import month_range
from firmyes.model import AskedAlone, Decision, Estimate, Filters, Hidden
from firmyes.model.findings import AskedApart, BetweenGroups


def asked_apart(rows: Rows, filters: Filters) -> tuple[AskedApart, ...]:
    """Decision by decision and group by group, newest first."""
    titles = {decision.decision_id: decision.title for decision in rows.decisions(())}
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
        for one in rows.apart_votes(filters.teams, *month_range(filters.since, filters.until))
    )


def why_no_votes(rows: Rows, filters: Filters, team: str, hidden: Sequence[Hidden]) -> Estimate | None:
    """Why there is no whole vote: it came in separate files, or is hidden; None where nobody was asked."""
    if rows.apart_whole(scope_of(filters, team), *month_range(filters.since, filters.until)):
        return estimates.missing(votes.APART)
    waiting = any(each.kind == "votes" for each in hidden)
    return estimates.hidden("Hidden, to keep answers private.") if waiting else None


def _share(alone: AskedAlone, question: str) -> Estimate:
    if not alone.n:
        return estimates.missing(f"No file with {question} yet.")
    return estimates.proportion(alone.said_yes, alone.n)


# --- decisions that span teams ---------------------------------------------------------------------------------------


def between_groups(rows: Rows, filters: Filters) -> tuple[BetweenGroups, ...]:
    """Widest difference first."""
    spanning = [d for d in rows.decisions(filters.teams, *month_range(filters.since, filters.until)) if _spans(d)]
    found = [
        comparison.between_groups(d.decision_id, d.title, d.votes_by_team, sorted(_affected(rows, d))) for d in spanning
    ]
    return tuple(sorted(found, key=lambda groups: -(groups.widest.value or 0.0)))


def _spans(decision: Decision) -> bool:
    return len(decision.votes_by_team) > 1


def _affected(rows: Rows, decision: Decision) -> set[str]:
    """The decision's team and whoever promised something for it, but those whose votes are merely hidden."""
    promised = rows.promises_by_decision().get(decision.decision_id, ())
    return {decision.team, *(promise.team for promise in promised)} - rows.hidden_voters(decision.decision_id)
