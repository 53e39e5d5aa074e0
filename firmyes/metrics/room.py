"""The room: what the record of each decision says of the practices (METRICS, section 4). Unknown is not none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from firmyes.metrics import estimates
from firmyes.model import Decision, Estimate, RoomTally, Told

A_DAY = timedelta(hours=24)
FEWEST_DECISIONS = 5
NO_DECISIONS = "No decisions yet."


def room_recorded(decision: Decision) -> bool:
    """Somebody wrote down what happened in the room; then a blank draft or recap means there was none."""
    recorded = (decision.present, decision.spoke, decision.challenges, decision.commitment_asked)
    return any(value is not None for value in recorded)


def draft_ahead(decision: Decision) -> Told:
    """A draft went out at least 24 hours before the room met."""
    if decision.draft_shared_at is None:
        return Told.NOT_DONE if room_recorded(decision) else Told.NOT_RECORDED
    met = _met(decision)
    return Told.NOT_RECORDED if met is None else _mark(decision.draft_shared_at <= met - A_DAY)


def challenged(decision: Decision) -> Told:
    return Told.NOT_RECORDED if decision.challenges is None else _mark(decision.challenges > 0)


def challenger_thanked(decision: Decision) -> Told:
    """By the convenor's word. Without a challenge there was nobody to thank: not recorded."""
    if decision.challenger_thanked is None or decision.challenges == 0:
        return Told.NOT_RECORDED
    return _mark(decision.challenger_thanked)


def commitment_asked(decision: Decision) -> Told:
    return Told.NOT_RECORDED if decision.commitment_asked is None else _mark(decision.commitment_asked)


def recap_in_day(decision: Decision) -> Told:
    """A recap went out within a day of the room (of the end of its day, where only the day is known)."""
    if decision.recap_sent_at is None:
        return Told.NOT_DONE if room_recorded(decision) else Told.NOT_RECORDED
    if decision.meeting_at is not None:
        return _mark(decision.recap_sent_at <= decision.meeting_at + A_DAY)
    if decision.decided_on is None:
        return Told.NOT_RECORDED
    return _mark(decision.recap_sent_at <= datetime.combine(decision.decided_on, time.max) + A_DAY)


def recap_answered(decision: Decision) -> Told:
    """The recap's question what was missed brought corrections: a good sign."""
    if decision.recap_sent_at is None or decision.corrections is None:
        return Told.NOT_RECORDED
    return _mark(decision.corrections > 0)


def replies(decision: Decision) -> str:
    """In words: "none yet" is not "not asked"."""
    if decision.recap_sent_at is None:
        return "not asked" if room_recorded(decision) else "not recorded"
    if decision.corrections is None:
        return "not recorded"
    if decision.corrections == 0:
        return "none yet"
    return "one correction" if decision.corrections == 1 else f"{decision.corrections} corrections"


PRACTICES: dict[str, Callable[[Decision], Told]] = {
    "draft_ahead": draft_ahead,
    "challenged": challenged,
    "challenger_thanked": challenger_thanked,
    "commitment_asked": commitment_asked,
    "recap_in_day": recap_in_day,
    "recap_answered": recap_answered,
}


def rate(decisions: Sequence[Decision], practice: str) -> Estimate:
    """Share of decisions that had the practice, of those where it was recorded."""
    return rate_of(tally(decisions, practice))


def tally(decisions: Sequence[Decision], practice: str) -> RoomTally:
    """These decisions counted one by one, as ``room_tallies.sql`` counts those of all teams."""
    marks = [PRACTICES[practice](decision) for decision in decisions]
    return RoomTally(len(marks), len(marks) - marks.count(Told.NOT_RECORDED), marks.count(Told.DONE))


def rate_of(counted: RoomTally) -> Estimate:
    if not counted.decisions:
        return estimates.missing(NO_DECISIONS)
    if not counted.recorded:
        return estimates.missing("Not recorded for any of these decisions.")
    return estimates.proportion(counted.done, counted.recorded, fewest=FEWEST_DECISIONS, verb="decisions")


def _mark(done: bool) -> Told:
    return Told.DONE if done else Told.NOT_DONE


def _met(decision: Decision) -> datetime | None:
    if decision.meeting_at is not None:
        return decision.meeting_at
    return datetime.combine(decision.decided_on, time.min) if decision.decided_on is not None else None
