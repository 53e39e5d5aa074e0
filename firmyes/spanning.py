"""Decisions that span teams: who was asked, and how far the groups are apart. From rows to findings."""

from __future__ import annotations

from firmyes.findings import BetweenGroups
from firmyes.metrics import comparison
from firmyes.metrics.periods import month_range
from firmyes.model import Decision, Filters
from firmyes.rows import Rows


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
