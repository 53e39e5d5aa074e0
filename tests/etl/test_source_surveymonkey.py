"""SurveyMonkey: questions above options; an id is of a response, not of a person."""

from __future__ import annotations

import pytest

from firmyes.errors import ImportRefused
from tests.factory.exports import at, planned, understood

ITEMS = [
    "Mistakes are held against you", "We can bring up problems", "People reject those who are different", "It is safe to take a risk",
    "It is hard to ask for help", "Nobody would undermine my efforts", "My skills are valued and used",
]  # fmt: skip
META = ["Respondent ID", "Collector ID", "Start Date", "End Date", "Email Address", "First Name"]
BLANKS = [""] * len(META)
WHO = ["13097682923", "409521685", "11/03/2021 07:40:47 PM", "11/13/2021 07:44:24 PM", "", ""]


def test_a_matrix_question() -> None:
    rows = [
        [*META, "How far do you agree?", *[""] * 6, "What else?"],
        [*BLANKS, *ITEMS, "Open-Ended Response"],
        [*WHO, "Disagree", "Agree", "Disagree", "Agree", "Somewhat disagree", "Strongly agree", "Agree", "Well, no"],
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert plan.source == "surveymonkey"
    assert understood(table, plan) == [
        {
            "team": "Blue", "response_id": "13097682923", "date": at("2021-11-13 19:44:24"),
            "ps1": 2, "ps2": 6, "ps3": 2, "ps4": 6, "ps5": 3, "ps6": 7, "ps7": 6,
        }
    ]  # fmt: skip


def test_one_row_of_questions() -> None:
    table, plan = planned([[*META, *ITEMS], [*WHO, 2, 6, 1, 5, 2, 6, 7]], team="Blue")
    assert plan.source == "surveymonkey" and table.row_count == 1


def test_ids_a_spreadsheet_rounded_are_refused_with_their_line() -> None:
    spoiled = ["1.30977E+10", *WHO[1:]]
    with pytest.raises(ImportRefused) as refused:
        planned([[*META, *ITEMS], [*WHO, 2, 6, 1, 5, 2, 6, 7], [*spoiled, 2, 6, 1, 5, 2, 6, 7]], team="Blue")
    where = refused.value.where
    assert (where.line, where.column, where.value) == (3, "Respondent ID", "1.30977E+10")
