"""The header row is found, not assumed: titles above it, one to three rows of it, and never a row of answers eaten."""

from __future__ import annotations

from etl.reading.read import read_table


def table(text: str):
    return read_table(text.encode(), "file.csv")


def test_title_rows_above_the_header_are_left_out() -> None:
    found = table("Team promises,,\nExported on 3 May,,\n,,\nwhat,owner,due\nShip,Ada,2026-05-01\nCall,Bo,2026-05-02\n")
    assert found.columns == ("what", "owner", "due")
    assert found.header_line == 4
    assert [line for line, _ in found.iterate()] == [5, 6]


def test_a_group_row_right_above_is_carried_right() -> None:
    found = table("Who,,When,\nname,team,made,due\nAda,Blue,2026-01-01,2026-02-01\n")
    assert found.columns == ("name", "team", "made", "due")
    assert found.texts(1) == ("Who", "team") and found.texts(3) == ("When", "due")


def test_surveymonkeys_second_row_is_header() -> None:
    found = table(
        "Respondent ID,Collector ID,Our team is…,,How often?,\n,,Blue,Green,Response,Other (please specify)\n"
        "11,22,Blue,,Weekly,\n12,22,,Green,,now and then\n"
    )
    assert found.shape == "surveymonkey"
    assert found.columns == (
        "Respondent ID", "Collector ID", "Our team is… [Blue]", "Our team is… [Green]", "How often?",
        "How often? [Other (please specify)]",
    )  # fmt: skip
    assert found.row_count == 2


def test_a_row_of_answers_is_never_eaten() -> None:
    found = table("Respondent ID,Collector ID,How often?\n11,22,Response\n12,22,Weekly\n")
    assert found.row_count == 2
    without_ids = table("How often?,Why?\nWeekly,Fun\nDaily,Work\n")
    assert without_ids.row_count == 2


def test_surveymonkey_without_id_columns() -> None:
    found = table("How often?,Why?,\nResponse,Fun,Work\nWeekly,Fun,\nDaily,,Work\n")
    assert found.columns == ("How often?", "Why? [Fun]", "Why? [Work]")
    assert found.row_count == 2


def test_qualtrics_three_rows() -> None:
    found = table(
        "StartDate,ResponseId,Q1\nAnfangsdatum,Antwort-ID,It is safe to take a risk\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"\n2026-01-01 10:00:00,R_1,5\n'
    )
    assert found.columns == ("StartDate", "ResponseId", "Q1")
    assert found.texts(2) == ("Q1", "It is safe to take a risk")
    assert [line for line, _ in found.iterate()] == [4]


def test_qualtrics_legacy_two_rows() -> None:
    found = table("V1,V8,Q1,\nResponseID,StartDate,It is safe,\nR_1,2026-01-01 10:00:00,5,\n")
    assert found.columns == ("ResponseID", "StartDate", "Q1")
    assert found.texts(2) == ("Q1", "It is safe")


def test_typeform_with_a_row_of_questions_above() -> None:
    found = table(",Which?,,\n#,A,B,Submit Date (UTC)\nx1,A,,2026-01-01 10:00:00\n")
    assert found.columns == ("#", "A", "B", "Submit Date (UTC)")
    assert found.texts(2) == ("Which?", "B")


def test_markup_in_headers_is_taken_off() -> None:
    assert table("#,<b>Is it *safe*?</b>,Network ID\n1,yes,abc\n").columns[1] == "Is it *safe*?"


def test_a_single_column_of_promises_is_a_table() -> None:
    found = table("what\nShip it\nCall them\n")
    assert found.columns == ("what",) and found.row_count == 2
