"""Odd survey files as wholes: lines of means between people, text in an encoding whose letters look like others."""

from __future__ import annotations

import pytest

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from tests.etl.test_odd_surveys import CODES, FIVE, POINTS, TEXTS, answered, asked, proposed
from tests.factory.exports import TODAY, as_csv


@pytest.mark.parametrize(
    ("head", "lines"),
    [("Person", ["Mean"]), ("", ["Moyenne"]), ("Name", ["Mittelwert", "n", "Max"]), ("Employee", ["平均"])],
)
def test_a_line_of_means_is_no_person(head: str, lines: list[str]) -> None:
    people = [[f"p{at}", *row] for at, row in enumerate(POINTS)]
    _, plan = proposed([head, *CODES], [*people, *([line, 3, 4, 2, 4, 2, 4, 3] for line in lines)], scale=(1, 5))
    (skip,) = plan.skips
    assert (skip.column, skip.texts) == (0, frozenset(lines))


def test_a_person_or_team_called_like_a_count_is_one() -> None:
    people = [["Max" if at else "N", *row] for at, row in enumerate(POINTS)]
    assert proposed(["Name", *CODES], people, scale=(1, 5))[1].skips == ()


def in_columns(mark: str, blank: str) -> list[list[object]]:
    """The rows of nine people, with a column for each answer that was offered."""
    return [[(mark or label) if label == given else blank for given in row for label in FIVE] for row in answered(FIVE)]


@pytest.mark.parametrize(("mark", "blank"), [("", ""), ("x", ""), ("1", "0"), ("TRUE", "FALSE")])
def test_answers_with_a_column_each_are_one_question(mark: str, blank: str) -> None:
    head = [f"{text} [{label}]" for text in TEXTS for label in FIVE]
    table, plan = proposed(head, in_columns(mark, blank))
    (survey,) = plan.surveys
    read = [tuple(survey.values[code][cells[at]] for code, at in survey.items.items()) for _, cells in table.iterate()]
    assert asked(plan) == [] and read == POINTS and survey.reverse == ("ps1", "ps3", "ps5")
    assert any("read as one column" in warning for warning in plan.warnings)


def test_answers_with_a_column_each_below_two_headers_are_one_question() -> None:
    tools = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    above = [
        *tools,
        "Which team are you in?",
        "",
        "Why?",
        "",
        *(cell for text in TEXTS for cell in (text, "", "", "", "")),
    ]
    below = ["", "", "", "", "Blue", "No", "Fun", "Work", *(FIVE * len(TEXTS))]
    rows = [
        [
            str(at),
            "7",
            "03/15/2026 10:00:00",
            "03/15/2026 10:04:00",
            *(("Blue", "") if at else ("", "No")),
            *(("Fun", "") if at else ("", "")),
            *cells,
        ]
        for at, cells in enumerate(in_columns("", ""))
    ]
    table, plan = proposed(above, [below, *rows], team=None)
    assert table.columns == (*tools, "Which team are you in?", "Why? [Fun]", "Why? [Work]", *TEXTS)
    assert len(plan.surveys[0].items) == 7 and set(table.distinct(plan.fields["team"])) == {"Blue", "No"}


def test_answers_of_which_somebody_chose_several_stay_in_their_columns() -> None:
    head = ["Often [Agree]", "Often [Disagree]", "Rare [Agree]", "Rare [Disagree]"]
    table = read_table(as_csv([head, ["x", "x", "x", ""], ["x", "", "x", "x"]]), "odd.csv")
    assert table.columns == tuple(head)


CZECH = [
    "Rozhodně nesouhlasím",
    "Spíše nesouhlasím",
    "Ani souhlas, ani nesouhlas",
    "Spíše souhlasím",
    "Rozhodně souhlasím",
]
TURKISH = ["Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım", "Katılıyorum", "Kesinlikle katılıyorum"]


@pytest.mark.parametrize(("encoding", "labels"), [("cp1250", CZECH), ("cp1254", TURKISH)])
def test_letters_that_another_encoding_makes_of_others_are_told_by_known_words(
    encoding: str, labels: list[str]
) -> None:
    table = read_table(as_csv([CODES, *answered(labels)]).decode().encode(encoding), "odd.csv")
    plan = propose(table, Options(team="Blue"), None, TODAY)
    assert table.encoding == encoding and asked(plan) == ["encoding"]
    said = read_table(as_csv([CODES, *answered(labels)]).decode().encode(encoding), "odd.csv", encoding=encoding)
    assert asked(propose(said, Options(team="Blue"), None, TODAY)) == []
    german = ["Stimme überhaupt nicht zu", "Stimme nicht zu", "Neutral", "Stimme zu", "Stimme völlig zu"]
    assert read_table(as_csv([CODES, *answered(german)]).decode().encode("cp1252"), "odd.csv").may_be == ()


def test_a_column_whose_days_a_spreadsheet_turned_is_asked_about_and_what_was_turned_is_said() -> None:
    rows = [
        [day, *row]
        for day, row in zip([f"2026-0{n}-03" for n in range(4, 10)] + ["13/03/2026"] * 3, answered(FIVE), strict=True)
    ]
    (question,) = proposed(["Date", *CODES], rows)[1].open_questions
    assert question.option == "day_first" and "it is 4 March, else 3 April" in question.text
    said = proposed(["Date", *CODES], rows, day_first=True)[1]
    assert any("“2026-04-03” is 4 March 2026" in warning for warning in said.warnings)
