"""The same questions before and after in one row: two points, or a question; never half of the answers left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import workspace as workspaces
from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose
from etl.reading.read import read_table
from tests.factory.exports import TODAY, as_csv

CODES = [f"ps{number}" for number in range(1, 8)]
DAYS = {"Before": date(2026, 3, 2), "After": date(2026, 6, 1)}


def answers(first: int) -> list[int]:
    return [(first + place * 3) % 7 + 1 for place in range(7)]


def pairs(pattern: str = "{}: {}", names: tuple[str, ...] = ("Before", "After"), codes: list[str] = CODES) -> list[str]:
    return [pattern.format(each, code) for each in names for code in codes]


def rows(people: int = 6) -> list[list[object]]:
    return [[f"p{number}", *answers(number), *answers(number + 3)] for number in range(people)]


def proposed(head: list[str], data: list[list[object]], **options: object) -> tuple[Table, Plan]:
    table = read_table(as_csv([head, *data]), "twice.csv")
    return table, propose(table, Options(**({"team": "T", "scale": (1.0, 7.0)} | options)), None, TODAY)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("{}: {}", ("Before", "After")), ("{0} - {1}", ("Pre", "Post")), ("{1} ({0})", ("before", "after")),
        ("{1}_{0}", ("t1", "t2")), ("{0}: {1}", ("Voor", "Na")), ("{1}_{0}", ("baseline", "followup")),
        ("{1} - {0}", ("Before the workshop", "After the workshop")), ("{0}{1}", ("pre", "post")), ("{1}{0}", ("t1", "t2")),
        ("{1} ({0})", ("now", "a year ago")), ("{1} {0}", ("2025", "2026")),
        ("{0} [{1}]", ("Vorher", "Nachher")), ("{0} {1}", ("Antes", "Después")), ("{1} – {0}", ("Time 1", "Time 2")),
        ("{0} | {1}", ("事前", "事後")),
    ],
)  # fmt: skip
def test_each_round_is_a_row_of_its_own(pattern: str, names: tuple[str, str]) -> None:
    table, plan = proposed(["Respondent", *pairs(pattern, names)], rows())
    assert table.row_count == 12 and plan.surveys[0].items.keys() == set(CODES)
    assert [cells[-1] for _, cells in table.rows or ()] == [names[0]] * 6 + [names[1]] * 6
    assert plan.fields["wave"] == table.round_column
    (asked,) = plan.open_questions
    assert (asked.option, asked.choices) == ("rounds", names)


def test_where_the_days_are_said_both_rounds_are_points(tmp_path: Path) -> None:
    data = as_csv([["Respondent", *pairs()], *rows()])
    table = workspaces.read(data, "a.csv", tmp_path)
    plan = workspaces.propose(table, Options(team="T", scale=(1.0, 7.0), rounds=DAYS), tmp_path, TODAY)
    report = workspaces.load(table, plan, tmp_path, "us")
    assert (report.rows_loaded, report.rows_set_aside) == (12, 0)
    assert (report.first_date, report.last_date) == (DAYS["Before"], DAYS["After"])


def test_one_day_for_both_rounds_is_not_taken_for_either() -> None:
    head = ["Timestamp", "Respondent", *pairs()]
    table, plan = proposed(head, [["2026-06-02", *row] for row in rows()])
    assert [each.option for each in plan.open_questions] == ["rounds"] and "date" not in plan.fields
    head = ["Respondent", *pairs(codes=["Date", *CODES])]
    data = [[row[0], "2026-03-02", *row[1:8], "2026-06-01", *row[8:]] for row in rows()]
    table, plan = proposed(head, data)
    assert not plan.open_questions and table.columns[plan.fields["date"]] == "Date"


def test_the_tools_number_of_a_row_is_that_of_a_person(tmp_path: Path) -> None:
    head = ["Response ID", *pairs()]
    table = workspaces.read(as_csv([head, *rows()]), "a.csv", tmp_path)
    plan = workspaces.propose(table, Options(team="T", scale=(1.0, 7.0), rounds=DAYS), tmp_path, TODAY)
    assert "response_id" not in plan.fields and table.columns[plan.fields["respondent"]] == "Response ID"
    assert workspaces.load(table, plan, tmp_path, "us").rows_loaded == 12


def test_who_left_before_the_second_round_counts_in_the_first_alone() -> None:
    data = rows()
    data[2][8:] = [""] * 7
    table, _ = proposed(["Respondent", *pairs()], data)
    assert table.row_count == 11 and table.line((table.rows or [])[-1][0]) == 7


def test_a_vote_before_and_after_a_talk_counts_as_it_was_after() -> None:
    asked = ["I agree with this decision", "I am committed to making it work"]
    _, plan = proposed(
        ["Voter", *pairs("{}: {}", codes=asked)], [["a", 2, 2, 4, 5], ["b", 3, 3, 3, 4], ["c", 5, 1, 5, 5]], scale=None
    )
    assert [skip.texts for skip in plan.skips] == [{"Before"}]
    assert any("A vote counts once" in each for each in plan.warnings)


@pytest.mark.parametrize(
    "head",
    [
        [
            "Action",
            "Owner",
            "Due",
            "Impact before",
            "Likelihood before",
            "Impact after",
            "Likelihood after",
        ],  # a list of risks
        ["Respondent", *CODES, "Before lunch", "After lunch"],  # one question alone
    ],
)
def test_other_columns_called_before_and_after_stay_as_they_are(head: list[str]) -> None:
    table = read_table(as_csv([head, [str(at) for at in range(len(head))]]), "list.csv")
    assert list(table.columns) == head and not table.by_round


def test_months_in_headers_are_rounds_with_their_days() -> None:
    _, plan = proposed(["Respondent", *pairs("{1} ({0})", ("March 2026", "June 2026"))], rows())
    days = plan.dates[plan.fields["date"]].texts.values()
    assert not plan.open_questions and sorted(day.date() for day in days if day) == [date(2026, 3, 1), date(2026, 6, 1)]
    _, plan = proposed(["Respondent", *pairs("{1} ({0})", ("March", "June"))], rows())
    assert [each.option for each in plan.open_questions] == ["year"]


def test_the_same_headers_twice_are_two_rounds_unless_a_question_was_edited() -> None:
    table, plan = proposed(["Respondent", *CODES, *CODES], rows())
    (asked,) = plan.open_questions
    assert (table.row_count, asked.option, asked.choices) == (12, "rounds", ("Round 1", "Round 2"))
    edited = [[*row[:8], *[""] * 7] if place % 2 else [row[0], *[""] * 7, *row[8:]] for place, row in enumerate(rows())]
    assert not proposed(["Respondent", *CODES, *CODES], edited)[0].by_round


@pytest.mark.parametrize(
    "head",
    [
        [f"Q{question}_{part}" for question in (1, 2) for part in range(1, 8)],
        [f"Q{question}_{part}" for question in (1, 2) for part in "abcdefg"],
        [f"Q{question} {part}" for question in range(1, 5) for part in ("score", "comment")],
    ],
)
def test_parts_of_numbered_questions_are_no_rounds(head: list[str]) -> None:
    assert not read_table(as_csv([head, *[[at % 7 + 1 for at in range(len(head))]] * 3]), "grid.csv").by_round


def test_two_grids_with_the_same_rows_are_no_rounds() -> None:
    groups = ["Importance", "", "Satisfaction", ""]
    table = read_table(
        as_csv([["Respondent ID", *groups], ["", "Pay", "Team", "Pay", "Team"], *[["r", 1, 2, 3, 2]] * 4]), "grid.csv"
    )
    assert not table.by_round


def test_one_question_before_and_after_is_two_rounds_where_it_is_answered_alike() -> None:
    asked = "How likely is it that you would recommend us?"
    head = ["Name", "Team", f"{asked} (before)", f"{asked} (after)"]
    table = read_table(as_csv([head, ["a", "T", 7, 9], ["b", "T", 9, 7], ["c", "T", 5, 9]]), "enps.csv")
    assert table.row_count == 6 and table.by_round == 2


def test_a_row_without_any_answer_is_not_lost() -> None:
    assert proposed(["Respondent", *pairs()], [*rows(3), ["p9", *[""] * 14]])[0].row_count == 7
