"""Qualtrics: three header rows, or two of old; previews and spam are set aside; item texts stand in the second row."""

from __future__ import annotations

from tests.factory.exports import at, planned, understood

CODES = [
    "StartDate",
    "EndDate",
    "Status",
    "Finished",
    "RecordedDate",
    "ResponseId",
    "ExternalReference",
    "DistributionChannel",
]
NAMES = [
    "Anfangsdatum",
    "Enddatum",
    "Antworttyp",
    "Beendet",
    "Erfassungsdatum",
    "Antwort-ID",
    "Externe Datenreferenz",
    "Verteilungskanal",
]
ASKED = [
    "held against you when you make a mistake",
    "able to bring up problems",
    "reject others for being different",
    "safe to take a risk",
]


def imports(codes: list[str]) -> list[str]:
    return [f'{{"ImportId":"{code}"}}' for code in codes]


def answered(number: int, status: str, *answers: object, channel: str = "anonymous") -> list[object]:
    return [
        "2026-03-05 08:28:09",
        "2026-03-05 08:28:48",
        status,
        "True",
        "2026-03-05 08:28:49",
        f"R_{number}",
        f"p{number}",
        channel,
        *answers,
    ]


def test_three_header_rows() -> None:
    codes = [f"Q12_{place}" for place in range(1, 5)]
    rows = [
        [*CODES, *codes],
        [*NAMES, *ASKED],
        imports([*CODES, *codes]),
        answered(1, "IP Address", 2, 6, 1, 5),
        answered(2, "Survey Preview", 2, 6, 1, 5),
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert plan.source == "qualtrics"
    assert understood(table, plan) == [
        {
            "team": "Blue",
            "date": at("2026-03-05 08:28:49"),
            "respondent": "p1",
            "response_id": "R_1",
            "ps1": 2,
            "ps2": 6,
            "ps3": 1,
            "ps4": 5,
        },
        {"skipped": "a preview or a test, not an answer"},
    ]


def test_numeric_statuses_and_spam() -> None:
    codes = [f"ps{place}" for place in range(1, 5)]
    rows = [
        [*CODES, *codes],
        [*NAMES, *codes],
        imports([*CODES, *codes]),
        answered(1, "0", 2, 6, 1, 5),
        answered(2, "8", 2, 6, 1, 5),
        answered(3, "0", 1, 1, 1, 1, channel="preview"),
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert [row.get("skipped") for row in understood(table, plan)] == [
        None,
        "marked as spam",
        "a preview or a test, not an answer",
    ]


def test_seven_bare_codes_are_taken_for_the_instrument_that_was_named() -> None:
    codes = [f"Q12_{place}" for place in range(1, 8)]
    rows = [[*CODES, *codes], [*NAMES, *codes], imports([*CODES, *codes]), answered(1, "0", 2, 6, 1, 5, 2, 6, 7)]
    table, plan = planned(rows, team="Blue", instrument="edmondson-7")
    assert understood(table, plan)[0]["ps7"] == 7


def test_files_of_old() -> None:
    rows = [
        ["V1", "V2", "V7", "V8", "V9", "V10", "Q1", "Q2", "Q3", "Q4", ""],
        ["ResponseID", "ResponseSet", "Status", "StartDate", "EndDate", "Finished", *ASKED, ""],
        ["R_1", "Default", "0", "2026-03-05 08:28:09", "2026-03-05 08:28:48", "1", 2, 6, 1, 5, ""],
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert plan.source == "qualtrics"
    assert (
        understood(table, plan)[0] | {"ps4": 5, "response_id": "R_1", "date": at("2026-03-05 08:28:48")}
        == understood(table, plan)[0]
    )


def test_the_team_is_found_by_what_the_second_row_asks() -> None:
    codes = ["Q1", *[f"Q12_{place}" for place in range(1, 5)]]
    rows = [[*CODES, *codes], [*NAMES, "In welchem Team arbeiten Sie?", *ASKED], imports([*CODES, *codes])]
    table, plan = planned([*rows, answered(1, "IP Address", "Blau", 2, 6, 1, 5)], scale=(1, 7))
    assert understood(table, plan)[0]["team"] == "Blau"


def test_two_header_rows_where_the_import_ids_were_deleted() -> None:
    codes = [f"Q12_{place}" for place in range(1, 5)]
    rows = [
        [*CODES, *codes],
        [*NAMES, *ASKED],
        answered(1, "IP Address", 2, 6, 1, 5),
        answered(2, "IP Address", 2, 6, 1, 5),
    ]
    table, plan = planned(rows, team="Blue", scale=(1, 7))
    assert (plan.source, table.row_count, sorted(plan.surveys[0].items)) == (
        "qualtrics",
        2,
        ["ps1", "ps2", "ps3", "ps4"],
    )
