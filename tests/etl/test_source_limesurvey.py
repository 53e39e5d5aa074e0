"""LimeSurvey: blank submitdate = not finished; headers are codes, questions or both; timing columns are no answers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factory.exports import at, planned, understood

HEADS = [
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "token"],
    [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        "startlanguage. Start language",
        "seed. Seed",
        "token. Token",
    ],
    ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Token"],
]
CODED = [f"Q1[SQ00{place}]" for place in range(1, 8)]
TEXTS = [
    "Held against you when you make a mistake", "Able to bring up problems", "Reject others for being different", "Safe to take a risk",
    "Difficult to ask for help", "Nobody would undermine my efforts", "My skills are valued",
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_every_way_of_writing_the_header(head: list[str]) -> None:
    asked = [f"{code}. {text}" for code, text in zip(CODED, TEXTS, strict=True)]
    rows = [
        [*head, *asked, "interviewtime. Total time", "Q1Time. Question time: Q1"],
        [5, "2026-03-05 08:28:49", 3, "en", 123, "t5", 2, 6, 1, 5, 2, 6, 7, 93.1, 90.0],
        [6, "", 1, "en", 124, "t6", 2, "", "", "", "", "", "", 12.0, 10.0],
    ]
    table, plan = planned(rows, team="Blue")
    assert plan.source == "limesurvey"
    assert understood(table, plan) == [
        {
            "team": "Blue", "date": at("2026-03-05 08:28:49"), "respondent": "t5", "response_id": "5",
            "ps1": 2, "ps2": 6, "ps3": 1, "ps4": 5, "ps5": 2, "ps6": 6, "ps7": 7,
        },
        {"skipped": "not finished by who answered"},
    ]  # fmt: skip


def test_bare_codes_of_the_instruments_length() -> None:
    rows = [[*HEADS[0], *CODED], [5, "2026-03-05 08:28:49", 3, "en", 123, "t5", 2, 6, 1, 5, 2, 6, 7]]
    table, plan = planned(rows, team="Blue", instrument="edmondson-7")
    assert understood(table, plan)[0]["ps3"] == 1


def test_answer_codes_are_read_by_their_number_and_it_is_said() -> None:
    answers = ["AO02", "AO06", "AO01", "AO05", "AO02", "AO06", "AO07"]
    table, plan = planned(
        [[*HEADS[0], *CODED], [5, "2026-03-05 08:28:49", 3, "en", 123, "t5", *answers]],
        team="Blue",
        instrument="edmondson-7",
    )
    told = understood(table, plan)[0]
    assert [told[f"ps{place}"] for place in range(1, 8)] == [2, 6, 1, 5, 2, 6, 7]
    assert any("codes, read by their number" in warning for warning in plan.warnings)


def test_a_survey_without_date_stamps_has_no_date_and_nothing_unfinished() -> None:
    rows = [[*HEADS[0], *CODED], [5, "1980-01-01 00:00:00", 3, "en", 123, "t5", 2, 6, 1, 5, 2, 6, 7]]
    table, plan = planned(rows, team="Blue", instrument="edmondson-7", date=date(2026, 3, 31))
    assert "date" not in plan.fields and "skipped" not in understood(table, plan)[0]
    assert "The file has no date: its answers count for 31 March 2026." in plan.warnings
