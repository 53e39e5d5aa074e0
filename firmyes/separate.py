"""Agreement and commitment that came in files of their own: the two shares, and what they leave open. From rows to findings."""

from __future__ import annotations

from collections.abc import Sequence

from firmyes.findings import AskedApart
from firmyes.metrics import estimates, votes
from firmyes.metrics.periods import month_range
from firmyes.model import AskedAlone, Estimate, Filters, Hidden
from firmyes.rows import Rows
from firmyes.trends import scope_of


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
