"""The message that goes out a day ahead: a first draft, and the request to find its holes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from firmyes.meeting.rows import one_line
from firmyes.model.days import say_day

REQUESTS = (
    "Please poke holes in this",
    "Tell me what would make this fail",
    "Tell me what you would need to commit to this",
    "Show me who is missing from this",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """``body`` is the proposal itself or where it is; ``reply_by`` the deadline; ``meeting_at`` when the room meets."""

    title: str
    body: str = ""
    request: str = REQUESTS[0]
    reply_by: date | None = None
    meeting_at: datetime | None = None


def subject(draft: Draft) -> str:
    return f"V0.1 – {_lower(draft.request)} – {one_line(draft.title) or 'a decision'}"


def message(draft: Draft) -> str:
    """The whole message. It says what is wanted and by when, and that silence is no yes."""
    parts = [f"V0.1 – {_lower(draft.request)}: {one_line(draft.title) or '…'}"]
    if draft.body.strip():
        parts.append(draft.body.strip())
    parts.append(f"This is a first draft. {one_line(draft.request).rstrip('.')}{_deadline(draft.reply_by)}.")
    if draft.meeting_at is not None:
        parts.append(f"We decide on {_say_time(draft.meeting_at)}.")
    parts.append("One hole found now is worth ten nods then. No answer is not a yes.")
    return "\n\n".join(parts) + "\n"


def _deadline(day: date | None) -> str:
    return f" by {day:%A} {say_day(day)}" if day else ""


def _say_time(at: datetime) -> str:
    return f"{at:%A} {say_day(at.date())}, {at:%H:%M}"


def _lower(request: str) -> str:
    request = one_line(request).rstrip(".")
    return request[:1].lower() + request[1:]
