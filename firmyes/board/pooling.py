"""Sums of several teams or questions put together as one: what the rows of a build become before a metric takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firmyes.model import AskedAlone, Decision, FourAnswers, Period, SafetyTally, VoteTally
from firmyes.warehouse import queries
from firmyes.warehouse.decision_queries import GroupVotes


def with_votes(decision: Decision, groups: Sequence[GroupVotes], hidden: bool) -> Decision:
    """A decision with the votes of these groups, together and each by itself; ``hidden``: some stay hidden."""
    by_team = tuple((group.team, group.answers) for group in groups)
    votes = _pooled([answers for _, answers in by_team]) if by_team else None
    return replace(decision, votes=votes, votes_hidden=hidden, votes_by_team=by_team)


def _pooled(parts: Sequence[FourAnswers]) -> FourAnswers:
    return FourAnswers(
        sum(a.firm_yes for a in parts),
        sum(a.soft_yes for a in parts),
        sum(a.disagree_and_commit for a in parts),
        sum(a.not_a_yes for a in parts),
        sum(a.people for a in parts),
    )


def alone(rows: Sequence[queries.ApartSums], question: str, people: int) -> AskedAlone:
    """The answers to one of the two questions whose files hold it alone."""
    mine = [row for row in rows if row.question == question]
    n = sum(row.n for row in mine)
    return AskedAlone(n, sum(row.said_yes for row in mine), sum(row.threes for row in mine), min(people, n))


def vote_tally(team: str, period: Period, rows: Sequence[queries.VoteSums], people: int) -> VoteTally:
    """Whole votes of a period; ``people`` are counted apart, since one answers about several decisions."""
    sums = [sum(column) for column in zip(*(row[3:] for row in rows), strict=True)]
    return tally_of(team, period, sums, len(set().union(*(row.decisions for row in rows))), people)


def tally_of(team: str, period: Period, sums: Sequence[int], decisions: int, people: int) -> VoteTally:
    """The same of sums that were added up before, in the order of ``VoteSums``."""
    firm, soft, disagreeing, not_a_yes, *beside = sums
    four = FourAnswers(firm, soft, disagreeing, not_a_yes, people=min(people, firm + soft + disagreeing + not_a_yes))
    return VoteTally(team, period, four, decisions, *beside)


def safety_tallies(
    instrument: str, scope: tuple[str, ...], period: Period, rows: Sequence[queries.SafetySums], people: int
) -> list[SafetyTally]:
    """One tally for each scale; ``scope`` names the team where it is one, () are all."""
    found = []
    for scale in sorted({(row.scale_min, row.scale_max) for row in rows}):
        same = [row for row in rows if (row.scale_min, row.scale_max) == scale]
        found.append(
            SafetyTally(
                team=scope[0] if len(scope) == 1 else "",
                period=period,
                instrument=instrument,
                people=people,
                responses=sum(row.responses for row in same),
                score_sum=sum(row.score_sum for row in same),
                score_sumsq=sum(row.score_sumsq for row in same),
                scale_min=scale[0],
                scale_max=scale[1],
                favourable=sum(row.favourable for row in same),
                neutral=sum(row.neutral for row in same),
                unfavourable=sum(row.unfavourable for row in same),
                complete=sum(row.complete for row in same),
            )
        )
    return found
