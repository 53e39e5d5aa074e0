"""The draft message, and what a meeting leaves behind as rows with the fields of the project's own templates."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import pytest

from etl.model.kinds import FIELDS
from firmyes import door
from firmyes.meeting.draft import Draft, message, subject
from firmyes.meeting.files import Answer, DecisionRow, Held, PromiseRow, VoteRow, decision_row, promise_rows, vote_rows
from firmyes.meeting.rows import Row


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (DecisionRow, door.Kind.DECISIONS),
        (PromiseRow, door.Kind.COMMITMENTS),
        (VoteRow, door.Kind.VOTES),
    ],
)
def test_the_fields_of_a_row_are_those_of_its_kind(row: type, kind: door.Kind) -> None:
    assert {each.name for each in dataclasses.fields(row)} <= set(FIELDS[kind])


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
    row = decision_row(Held("d1", "Blue", "Price page", date(2026, 6, 12), challenger_thanked=False, corrections=0))
    assert (row.first_challenger_thanked, row.commitment_asked, row.corrections, row.spoke) == (False, None, 0, None)


def test_promises_are_open_and_keep_the_words_that_are_no_date() -> None:
    held = Held("d1", "Blue", "Price page", date(2026, 6, 12))
    lines = [(1, Row("Ana", "publish it", date(2026, 6, 20))), (4, Row("", "tell sales", None, "soon"))]
    assert [(r.id, r.owner, r.what, r.due_on, r.status) for r in promise_rows(held, lines, date(2026, 6, 12))] == [
        ("meeting:d1-1", "Ana", "publish it", date(2026, 6, 20), "open"),
        ("meeting:d1-4", "", "tell sales (soon)", None, "open"),
    ]


def test_votes_carry_neither_order_nor_time() -> None:
    day = date(2026, 6, 12)
    answers = [Answer("Blue", 5, 4), Answer("Blue", 2, 2, True, None, "no time"), Answer("Blue", 5, 2)]
    rows = vote_rows("d1", day, answers)
    assert rows == vote_rows("d1", day, reversed(answers))
    assert [(r.agreement, r.commitment) for r in rows] == [(2, 2), (5, 2), (5, 4)]
    assert rows[0] == VoteRow("d1", "Blue", day, 2, 2, True, None, "no time")
