"""Typeform: ``#`` first, UTC times, markup and repeated names in headers, a row of questions above in some files."""

from __future__ import annotations

from tests.factory.exports import at, planned, understood

ASKED = [
    "*Mistakes* are held against you",
    "We can <b>bring up</b> problems",
    "People reject those who are different",
    "It is safe to take a risk",
]
TAIL = [
    "Response Type",
    "Start Date (UTC)",
    "Stage Date (UTC)",
    "Submit Date (UTC)",
    "Network ID",
    "Tags",
    "Other",
    "Other",
]


def tail(kind: str, submitted: str) -> list[str]:
    return [kind, "2026-03-05 22:10:00", "", submitted, "abc123", "", "x", "y"]


def test_a_form_with_markup_and_repeated_names() -> None:
    rows = [
        ["#", *ASKED, *TAIL],
        ["xyz1", 2, 6, 1, 5, *tail("completed", "2026-03-05 22:15:30")],
        ["xyz2", 2, "", "", "", *tail("partial", "")],
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert plan.source == "typeform"
    assert understood(table, plan) == [
        {
            "team": "Blue",
            "response_id": "xyz1",
            "date": at("2026-03-05 22:15:30"),
            "ps1": 2,
            "ps2": 6,
            "ps3": 1,
            "ps4": 5,
        },
        {"skipped": "not finished by who answered"},
    ]


def test_a_row_of_questions_above_the_options() -> None:
    rows = [
        ["", "How far do you agree?", "", "", "", "", ""],
        ["#", *ASKED, "Submit Date (UTC)", "Network ID"],
        ["xyz1", 2, 6, 1, 5, "2026-03-05 22:15:30", "abc123"],
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert table.texts(4) == ("How far do you agree?", "It is safe to take a risk")
    assert understood(table, plan)[0]["ps4"] == 5
