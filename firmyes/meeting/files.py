"""What a meeting leaves behind, as rows: their fields are those of the project's own templates (``data/templates``)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from firmyes.meeting.rows import Row
from firmyes.model import HERE, Promise


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting's decision as it is recorded. None = not recorded, which is not "no"."""

    decision_id: str
    team: str
    title: str
    decided_on: datetime.date | None = None
    present: int | None = None
    spoke: int | None = None
    challenges: int | None = None
    challenger_thanked: bool | None = None
    commitment_asked: bool | None = None
    draft_shared_at: datetime.datetime | None = None
    draft_request: str = ""
    holes_found: int | None = None
    meeting_at: datetime.datetime | None = None
    recap_sent_at: datetime.datetime | None = None
    corrections: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an open promise, as the team says in the room. ``state``: kept, dropped, or open until a new ``day``."""

    promise: Promise
    state: str
    day: datetime.date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer from a phone: 1–5 twice, and the optional questions (None = not answered)."""

    team: str
    agreement: int
    commitment: int
    concern_unsaid: bool | None = None
    challenge_welcome: bool | None = None
    in_the_way: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, as decisions.csv would have it."""

    id: str
    team: str
    title: str
    date: datetime.date | None
    present: int | None
    spoke: int | None
    challenges: int | None
    first_challenger_thanked: bool | None
    commitment_asked: bool | None
    draft_shared_at: datetime.datetime | None
    draft_request: str
    holes_found: int | None
    meeting_at: datetime.datetime | None
    recap_sent_at: datetime.datetime | None
    corrections: int | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise, as commitments.csv would have it."""

    id: str
    team: str
    decision: str | None
    what: str
    owner: str
    made_on: datetime.date | None
    due_on: datetime.date | None
    done_on: datetime.date | None = None
    dropped_on: datetime.date | None = None
    status: str = "open"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote, as votes.csv would have it: nothing says whose, and no time of day."""

    decision: str
    team: str
    date: datetime.date
    agreement: int
    commitment: int
    concern_unsaid: bool | None
    challenge_welcome: bool | None
    in_the_way: str


def decision_row(held: Held) -> DecisionRow:
    return DecisionRow(
        held.decision_id, held.team, held.title, held.decided_on, held.present, held.spoke, held.challenges,
        held.challenger_thanked, held.commitment_asked, held.draft_shared_at, held.draft_request, held.holes_found,
        held.meeting_at, held.recap_sent_at, held.corrections,
    )  # fmt: skip


def promise_rows(held: Held, rows: Iterable[tuple[int, Row]], made_on: datetime.date) -> list[PromiseRow]:
    """The promises of one meeting, numbered within their decision, all open. Words that name no day stay with the what."""
    return [
        PromiseRow(
            promise_id(held.decision_id, number), held.team, held.decision_id, _what(row), row.who, made_on, row.when
        )
        for number, row in rows
    ]


def promise_id(decision_id: str, number: int) -> str:
    """By what a promise made here is known for good: its decision and the number of its line."""
    return f"{HERE}:{decision_id}-{number}"


def settled_row(settled: Settled) -> PromiseRow:
    """A promise as it stands now, under the id it is known by; its first promised date stays in what was told before."""
    p, day = settled.promise, settled.day
    due_on = day if settled.state == "open" else p.due_on
    done_on, dropped_on = day if settled.state == "kept" else None, day if settled.state == "dropped" else None
    reason = settled.reason or p.reason
    return PromiseRow(
        p.commitment_id, p.team, p.decision_id, p.what, p.owner, p.made_on, due_on, done_on, dropped_on, settled.state,
        reason,
    )  # fmt: skip


def vote_rows(decision_id: str, day: datetime.date, answers: Iterable[Answer]) -> list[VoteRow]:
    """The answers of a closed room, sorted by what they say: their order tells nothing of who came first."""
    rows = [
        VoteRow(
            decision_id, answer.team, day, answer.agreement, answer.commitment, answer.concern_unsaid,
            answer.challenge_welcome, answer.in_the_way,
        )
        for answer in answers
    ]  # fmt: skip
    return sorted(rows, key=lambda row: tuple(map(str, (getattr(row, name) for name in VoteRow.__slots__))))


def _what(row: Row) -> str:
    return f"{row.what} ({row.said})" if row.said else row.what
