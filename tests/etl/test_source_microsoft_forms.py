"""Microsoft Forms: ids and times first, real dates in XLSX, edited questions a second time, headers with odd spaces."""

from __future__ import annotations

from datetime import datetime

import pytest

import etl.reading.read
from etl.reading.read import read_table
from tests.factory.exports import as_csv, at, planned, understood

HEAD = ["ID", "Start time", "Completion time", "Email", "Name"]
SAFE = "It is safe to take\u00a0a risk on this team\n"
REST = [
    "Mistakes are often held against you",
    "We can bring up tough problems",
    "People reject others for being different",
    "It is difficult to ask for help here",
]


def row(number: int, day: int, *cells: object) -> list[object]:
    return [number, datetime(2026, 3, day, 9, 0, 5), datetime(2026, 3, day, 9, 4, 30), "anonymous", "", *cells]


def test_a_form_of_an_anonymous_team() -> None:
    table, plan = planned(
        [[*HEAD, SAFE, *REST, "Points - Safe"], row(3, 5, 6, 2, 5, 1, 2, 1), row(4, 6, 7, 1, 5, 1, 3, 1)], team="Blue"
    )
    assert plan.source == "microsoft_forms"
    assert understood(table, plan) == [
        {
            "team": "Blue",
            "response_id": "3",
            "date": at("2026-03-05 09:04:30"),
            "ps1": 2,
            "ps2": 5,
            "ps3": 1,
            "ps4": 6,
            "ps5": 2,
        },
        {
            "team": "Blue",
            "response_id": "4",
            "date": at("2026-03-06 09:04:30"),
            "ps1": 1,
            "ps2": 5,
            "ps3": 1,
            "ps4": 7,
            "ps5": 3,
        },
    ]
    assert "respondent" not in plan.fields


def test_the_answers_to_an_edited_question_stand_in_one_column() -> None:
    rows = [
        [*HEAD, *REST, "Safe to take a risk", "Safe to take a risk2"],
        row(1, 5, 2, 5, 1, 2, 6, ""),
        row(2, 6, 1, 5, 1, 3, "", 7),
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert [told["ps4"] for told in understood(table, plan)] == [6, 7]


def test_an_edited_question_is_joined_in_a_file_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etl.reading.read, "BIG_BYTES", 0)  # or only a file of 4 MB would be read the other way
    rows = [[*HEAD, *REST, "Safe", "Safe2"], row(1, 5, 2, 5, 1, 2, 6, ""), row(2, 6, 1, 5, 1, 3, "", 7)]
    table = read_table(as_csv(rows), "export.csv")
    assert [cells[9] for _, cells in table.iterate()] == ["6", "7"]


def test_two_questions_that_somebody_answered_both_stay_two() -> None:
    rows = [[*HEAD, *REST, "Safe to take a risk", "Safe to take a risk2"], row(1, 5, 2, 5, 1, 2, 6, 3)]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert table.columns[-1] == "Safe to take a risk2" and understood(table, plan)[0]["ps4"] == 6


def test_headers_in_german() -> None:
    head = ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"]
    _, plan = planned([[*head, *REST], row(1, 5, 2, 5, 1, 2)], team="Blau", scale=(1, 7))
    assert plan.source == "microsoft_forms"
