"""Odd survey files as wholes: lines of means between people, encodings that look like others, columns that ask the same."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.writer import Writer
from tests.etl.test_odd_surveys import CODES, FIVE, POINTS, TEXTS, answered, asked, proposed
from tests.factory.exports import NOWHERE, TODAY, as_csv, empty_ledger


@pytest.mark.parametrize(
    ("head", "lines"),
    [("Person", ["Mean"]), ("", ["Moyenne"]), ("Name", ["Mittelwert", "n", "Max"]), ("Employee", ["平均"])],
)
def test_a_line_of_means_is_no_person(head: str, lines: list[str]) -> None:
    people = [[f"p{at}", *row] for at, row in enumerate(POINTS)]
    _, plan = proposed([head, *CODES], [*people, *([line, 3, 4, 2, 4, 2, 4, 3] for line in lines)], scale=(1, 5))
    (skip,) = plan.skips
    assert (skip.column, skip.texts) == (0, frozenset(lines))


def test_a_last_line_that_holds_the_means_is_no_team() -> None:
    people = [["Blue" if at < 5 else "Red", *row] for at, row in enumerate(POINTS)]
    means = [round(sum(column) / len(POINTS)) for column in zip(*POINTS, strict=True)]
    plan = proposed(["Team", *CODES], [*people, ["Company average", *means]], scale=(1, 5), team=None)[1]
    assert [skip.texts for skip in plan.skips] == [frozenset({"Company average"})]
    other = proposed(["Team", *CODES], [*people, ["Average Joes", *[5] * 7]], scale=(1, 5), team=None)[1]
    assert other.skips == ()


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
        for day, row in zip(
            [f"2026-0{n}-03" for n in range(4, 10)] + ["13/03/2026"] * 2 + ["14/03/2026"], answered(FIVE), strict=True
        )
    ]
    (question,) = proposed(["Date", *CODES], rows)[1].open_questions
    assert question.option == "day_first" and "it is 4 March, else 3 April" in question.text
    said = proposed(["Date", *CODES], rows, day_first=True)[1]
    assert any("“2026-04-03” is 4 March 2026" in warning for warning in said.warnings)


@pytest.mark.parametrize(
    ("remark", "cells"),
    [
        ("Which problems or tough issues would you bring up?", [f"a thing {at}" for at in range(len(POINTS))]),
        ("What makes it difficult to ask for help?", ["time", "nothing"]),
        ("How often is it difficult to ask for help?", ["Often", "Rarely"]),
    ],
)
@pytest.mark.parametrize("head", [CODES, TEXTS])
def test_a_remark_on_what_an_item_asks_is_no_answer_to_it(head: list[str], remark: str, cells: list[object]) -> None:
    rows = [[cell, *row] for cell, row in zip(islice(cycle(cells), len(POINTS)), answered(FIVE), strict=True)]
    plan = proposed([remark, *head], rows)[1]
    assert asked(plan) == [] and plan.surveys[0].items == {code: at for at, code in enumerate(CODES, start=1)}


def test_a_remark_alone_leaves_its_item_out() -> None:
    rows = [[f"a thing {at}", row[0], *row[2:]] for at, row in enumerate(answered(FIVE))]
    plan = proposed(["Which problems or tough issues would you bring up?", TEXTS[0], *TEXTS[2:]], rows)[1]
    assert asked(plan) == [] and sorted(plan.surveys[0].items) == ["ps1", *CODES[2:]]


def test_items_that_two_columns_ask_alike_are_asked_about() -> None:
    twice = [f"{text} [{what}]" for text in TEXTS for what in ("Importance", "Agreement")]
    rows = [[cell for label in row for cell in ("Agree", label)] for row in answered(FIVE)]
    (question,) = proposed(twice, rows)[1].open_questions
    assert question.option == "instrument" and "stands in several columns" in question.text
    once = [f"{TEXTS[1]} [at work]", *TEXTS[:1], f"{TEXTS[1]} [at home]", *TEXTS[2:]]
    plan = proposed(once, [[row[1], row[0], row[1], *row[2:]] for row in answered(FIVE)])[1]
    assert "ps2" not in plan.surveys[0].items and any("--map ps2=COLUMN" in warning for warning in plan.warnings)
    scored = proposed([f"{TEXTS[1]} [Score]", *TEXTS], [["4", *row] for row in answered(FIVE)])[1]
    assert scored.surveys[0].items["ps2"] == 2


def in_rows(who: str = "Teilnehmer", answer: str = "Antwort") -> tuple[list[str], list[list[object]]]:
    """The same answers with a row each."""
    rows = [
        [f"p{at}", text, cell] for at, row in enumerate(answered(FIVE)) for text, cell in zip(TEXTS, row, strict=True)
    ]
    return [who, "Frage", answer], rows


def test_who_answered_is_known_in_rows_of_an_answer_whatever_the_column_is_called() -> None:
    head, rows = in_rows()
    plan = proposed(head, rows)[1]
    assert asked(plan) == [] and plan.fields["respondent"] == 0
    assert "respondent" not in proposed(head, [*rows, rows[0]])[1].fields
    assert "respondent" not in proposed(head, rows, columns={"respondent": "none"})[1].fields


def test_a_question_that_somebody_answered_again_is_told_of() -> None:
    head, rows = in_rows("respondent")
    plan = proposed(head, [*rows, [*rows[0][:2], "Agree"]])[1]
    assert any("1 row answers a question once more" in warning for warning in plan.warnings)
    assert not any("once more" in warning for warning in proposed(head, rows)[1].warnings)


def test_words_beside_their_numbers_are_the_answers_of_rows() -> None:
    head, rows = in_rows("respondent", "answer")
    plan = proposed([*head, "value"], [[*row, 5 - FIVE.index(str(row[2]))] for row in rows])[1]
    assert asked(plan) == [] and plan.surveys[0].long == (1, 2)


def test_votes_beside_a_survey_are_told_of() -> None:
    votes = ["I agree with this decision", "I commit to act on it"]
    plan = proposed([*CODES, *votes], [[*row, *row[:2]] for row in answered(FIVE)])[1]
    assert any("--kind votes" in warning for warning in plan.warnings)
    other = proposed([*CODES, "I agree with our goals"], [[*row, row[0]] for row in answered(FIVE)])[1]
    assert not any("--kind votes" in warning for warning in other.warnings)


def test_questions_that_name_different_scales_are_asked_about() -> None:
    head = [f"{TEXTS[0]} (1-7)", f"{TEXTS[1]} (1-5)", *TEXTS[2:]]
    (question,) = proposed(head, [list(row) for row in POINTS])[1].open_questions
    assert (question.option, question.choices) == ("scale", ("1-5", "1-7"))


@pytest.mark.parametrize("day", ["4-Mar", "4. Mrz", "Apr-3"])
def test_an_answer_that_a_spreadsheet_made_a_day_is_none(day: str) -> None:
    rows = [list(row) for row in POINTS]
    rows[0][1] = day
    plan = proposed(CODES, rows, scale=(1, 5))[1]
    assert day not in plan.surveys[0].values["ps2"] and any(f"“{day}”" in each for each in plan.warnings)


BACKWARDS = "1 = strongly agree, 5 = strongly disagree"


@pytest.mark.parametrize(
    ("above", "below"), [([[f"Please answer: {BACKWARDS}"]], []), ([], [[""], [BACKWARDS]])], ids=["above", "below"]
)
def test_a_scale_that_is_told_in_a_line_of_its_own_is_that_of_all(
    above: list[list[str]], below: list[list[str]]
) -> None:
    blank = [""] * (len(CODES) - 1)
    lines = [*([*line, *blank] for line in above), CODES, *map(list, POINTS), *([*line, *blank] for line in below)]
    table, plan = proposed(lines[0], lines[1:])
    (survey,) = plan.surveys
    read = [[survey.values[code].get(cells[at]) for code, at in survey.items.items()] for _, cells in table.iterate()]
    assert asked(plan) == [] and read[: len(POINTS)] == [[6 - point for point in row] for row in POINTS]
    assert (survey.scale_min, survey.scale_max) == (1, 5) and any("are turned" in each for each in plan.warnings)


def test_a_scale_that_begins_with_agreement_is_told_of_rows_of_one_answer_too() -> None:
    rows = [
        [f"p{at}", f"{text} ({BACKWARDS})", point]
        for at, row in enumerate(POINTS)
        for text, point in zip(TEXTS, row, strict=True)
    ]
    plan = proposed(["respondent", "question", "answer"], rows)[1]
    assert plan.surveys[0].values["ps2"]["1"] == 5 and any("are turned" in each for each in plan.warnings)


def responses(table: Table, plan: Plan) -> int:
    with empty_ledger() as con:
        Writer(con, NOWHERE).load(table, plan, "test", demo=True)
        return con.execute("select count(*) from response").fetchall()[0][0]


def sat(times: list[str]) -> tuple[Table, Plan]:
    """Answers of nine people, each with a time of its own, as the times go on from question to question."""
    head, rows = in_rows("respondent")
    return proposed([*head, "timestamp"], [[*row, times[at % len(TEXTS)]] for at, row in enumerate(rows)])


def test_answers_with_a_time_of_their_own_are_of_one_sitting() -> None:
    table, plan = sat([f"2026-03-02 23:5{at}:00" for at in range(5)] + ["2026-03-03 00:01:00", "2026-03-03 00:02:00"])
    assert responses(table, plan) == len(POINTS) and not any("once more" in warning for warning in plan.warnings)
    table, plan = sat([f"2026-03-0{at}" for at in range(1, 8)])
    assert responses(table, plan) == len(POINTS) * len(TEXTS)
