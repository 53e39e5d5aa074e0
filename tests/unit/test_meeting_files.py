"""The draft message, and what a meeting leaves behind as the project's own templates."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from firmyes.meeting.draft import Draft, message, subject
from firmyes.meeting.files import Answer, Held, commitments_csv, decisions_csv, votes_csv
from firmyes.meeting.rows import Row


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_draft_says_what_is_asked_and_by_when() -> None:
    draft = Draft("Price page", "Three tiers.", reply_by=date(2026, 6, 11), meeting_at=datetime(2026, 6, 12, 14, 0))
    text = message(draft)
    assert subject(draft) == "V0.1 – please poke holes in this – Price page"
    assert text.startswith("V0.1 – please poke holes in this: Price page\n\nThree tiers.\n")
    assert "Please poke holes in this by Thursday 11 June 2026." in text
    assert "We decide on Friday 12 June 2026, 14:00." in text


def test_a_draft_without_dates_invents_none() -> None:
    assert "20" not in message(Draft("Price page"))


def test_what_is_not_recorded_stays_empty_and_no_is_no() -> None:
    (row,) = _rows(
        decisions_csv(Held("d1", "Blue", "Price page", date(2026, 6, 12), challenger_thanked=False, corrections=0))
    )
    assert (row["first_challenger_thanked"], row["commitment_asked"], row["corrections"], row["spoke"]) == (
        "no",
        "",
        "0",
        "",
    )


def test_promises_are_open_and_keep_the_words_that_are_no_date() -> None:
    held = Held("d1", "Blue", "Price page", date(2026, 6, 12))
    rows = _rows(
        commitments_csv(
            held,
            [(1, Row("Ana", "publish it", date(2026, 6, 20))), (4, Row("", "tell sales", None, "soon"))],
            date(2026, 6, 12),
        )
    )
    assert [(r["id"], r["owner"], r["what"], r["due_on"], r["status"]) for r in rows] == [
        ("meeting:d1-1", "Ana", "publish it", "2026-06-20", "open"),
        ("meeting:d1-4", "", "tell sales (soon)", "", "open"),
    ]


def test_votes_carry_neither_order_nor_time() -> None:
    answers = [Answer("Blue", 5, 4), Answer("Blue", 2, 2, True, None, "no time"), Answer("Blue", 5, 2)]
    first = votes_csv("d1", date(2026, 6, 12), answers)
    assert first == votes_csv("d1", date(2026, 6, 12), reversed(answers))
    rows = _rows(first)
    assert [(r["agreement"], r["commitment"]) for r in rows] == [("2", "2"), ("5", "2"), ("5", "4")]
    assert rows[0] == {
        "decision": "d1", "team": "Blue", "date": "2026-06-12", "respondent": "", "agreement": "2", "commitment": "2",
        "concern_unsaid": "yes", "challenge_welcome": "", "in_the_way": "no time",
    }  # fmt: skip
