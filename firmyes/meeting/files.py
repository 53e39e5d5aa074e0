"""What a meeting leaves behind, written as the project's own templates: the way in is the one every file takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from firmyes.meeting.rows import Row
from firmyes.model import HERE, Promise

VOTES = (
    "decision", "team", "date", "respondent", "agreement", "commitment",
    "concern_unsaid", "challenge_welcome", "in_the_way",
)  # fmt: skip
COMMITMENTS = (
    "id", "team", "decision", "what", "owner", "made_on", "due_on", "done_on", "dropped_on", "status", "reason",
)  # fmt: skip
DECISIONS = (
    "id", "team", "title", "date", "present", "spoke", "challenges", "first_challenger_thanked", "commitment_asked",
    "draft_shared_at", "draft_request", "holes_found", "meeting_at", "recap_sent_at", "corrections",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting's decision as it is recorded. None = not recorded, which is not "no"."""

    decision_id: str
    team: str
    title: str
    decided_on: date | None = None
    present: int | None = None
    spoke: int | None = None
    challenges: int | None = None
    challenger_thanked: bool | None = None
    commitment_asked: bool | None = None
    draft_shared_at: datetime | None = None
    draft_request: str = ""
    holes_found: int | None = None
    meeting_at: datetime | None = None
    recap_sent_at: datetime | None = None
    corrections: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an open promise, as the team says in the room. ``state``: kept, dropped, or open until a new ``day``."""

    promise: Promise
    state: str
    day: date
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


def decisions_csv(held: Held) -> bytes:
    cells = (
        held.decision_id, held.team, held.title, held.decided_on, held.present, held.spoke, held.challenges,
        held.challenger_thanked, held.commitment_asked, held.draft_shared_at, held.draft_request, held.holes_found,
        held.meeting_at, held.recap_sent_at, held.corrections,
    )  # fmt: skip
    return _csv(DECISIONS, [cells])


def commitments_csv(held: Held, rows: Iterable[tuple[int, Row]], made_on: date) -> bytes:
    """The promises of one meeting, numbered within their decision, all open. Words that name no day stay with the what."""
    return _csv(
        COMMITMENTS,
        [
            (promise_id(held.decision_id, number), held.team, held.decision_id, _what(row), row.who, made_on, row.when,
             None, None, "open", None)
            for number, row in rows
        ],
    )  # fmt: skip


def promise_id(decision_id: str, number: int) -> str:
    """By what a promise made here is known for good: its decision and the number of its line."""
    return f"{HERE}:{decision_id}-{number}"


def settled_csv(settled: Settled) -> bytes:
    """A promise as it stands now, under the id it is known by; its first promised date stays in what was told before."""
    p, day = settled.promise, settled.day
    due_on = day if settled.state == "open" else p.due_on
    done_on, dropped_on = day if settled.state == "kept" else None, day if settled.state == "dropped" else None
    cells = (
        p.commitment_id, p.team, p.decision_id, p.what, p.owner, p.made_on, due_on, done_on, dropped_on, settled.state,
        settled.reason or p.reason,
    )  # fmt: skip
    return _csv(COMMITMENTS, [cells])


def votes_csv(decision_id: str, day: date, answers: Iterable[Answer]) -> bytes:
    """The answers of a closed room, sorted by what they say: their order tells nothing of who came first."""
    rows = sorted(
        (
            decision_id, answer.team, day.isoformat(), "", str(answer.agreement), str(answer.commitment),
            _cell(answer.concern_unsaid), _cell(answer.challenge_welcome), answer.in_the_way,
        )
        for answer in answers
    )  # fmt: skip
    return _csv(VOTES, rows)


def _what(row: Row) -> str:
    return f"{row.what} ({row.said})" if row.said else row.what


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value)
