"""The recap that goes out after a meeting: as text, as Markdown, as the start of an e-mail."""

from __future__ import annotations

from urllib.parse import quote

from firmyes.meeting.rows import NO_DATE, NOBODY, NOTHING, Recap, Row
from firmyes.model.days import say_day

DECISION = "Decision: "
VOTE = "Vote: "
WHO_WHAT_WHEN = "Who, what, when:"
NOTHING_PROMISED = "Who, what, when: nothing promised."
MISSED = "Please let me know what I missed."
MD_DECISION = "**Decision:** "
MD_VOTE = "**Vote:** "
MD_HEADER = "| Who | What | When |"
MAIL_LIMIT = 1900  # longer mail links are cut in silence by some mail programs


def as_text(recap: Recap) -> str:
    """Plain text, as it is pasted into a chat or a mail. ``firmyes.meeting.minutes`` reads it back."""
    rows = [WHO_WHAT_WHEN, *map(row_text, recap.rows)] if recap.rows else [NOTHING_PROMISED]
    vote = [VOTE + recap.vote] if recap.vote else []
    return "\n".join([DECISION + (recap.decision or NOTHING), *vote, "", *rows, "", MISSED]) + "\n"


def as_markdown(recap: Recap) -> str:
    """The recap as Markdown, the rows as a table."""
    rows = [MD_HEADER, "| --- | --- | --- |"]
    rows += ["| " + " | ".join(_escaped(cell) for cell in _cells(row)) + " |" for row in recap.rows]
    if not recap.rows:
        rows = [NOTHING_PROMISED]
    vote = ["", MD_VOTE + recap.vote] if recap.vote else []
    return "\n".join([MD_DECISION + (recap.decision or NOTHING), *vote, "", *rows, "", MISSED]) + "\n"


def as_mail(recap: Recap) -> str | None:
    """A ``mailto:`` link without a receiver, or None where it would be too long for some mail programs."""
    return mail_link(f"Recap: {recap.decision or 'our meeting'}", as_text(recap))


def mail_link(subject: str, body: str) -> str | None:
    """RFC 6068: percent-encoded UTF-8, line breaks as CRLF."""
    link = f"mailto:?subject={quote(subject, safe='')}&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}"
    return link if len(link) <= MAIL_LIMIT else None


def row_text(row: Row) -> str:
    """One row as a line of the text."""
    return f"- {_text_row(row)}"


def _text_row(row: Row) -> str:
    who, what, when = _cells(row)
    words = f"“{when}”" if row.said else when  # the words given where they name no day
    return f"{who}: {what} – {when if when == NO_DATE else 'by ' + words}"


def _cells(row: Row) -> tuple[str, str, str]:
    when = say_day(row.when) if row.when else row.said or NO_DATE
    return row.who or NOBODY, row.what or NOTHING, when


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|")
