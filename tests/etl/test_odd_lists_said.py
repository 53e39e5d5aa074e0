"""What is said and asked of odd lists, and what asks nothing: headings, sums, owners in blocks, columns of nobody knows what."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.trackers_right import typed
from etl.planning.propose import require_ready
from etl.reading.read import read_table
from firmyes.errors import FirmYesError
from tests.etl.test_odd_lists import BOOK, CALL, HEAD, proposed


def test_what_counts_as_decided_is_said_where_no_word_is_known_to_mean_not() -> None:
    text = "Decision,Date,Status\nTake B,2026-05-01,Approved\nStop,2026-05-20,Binned\n"
    assert any("“Approved”, “Binned”: all of them count as decided" in each for each in proposed(text)[1].warnings)


def test_a_line_of_sums_asks_nothing() -> None:
    text = f"Aufgabe;Wer;Bis wann;Status\n{BOOK};Ann;08.05.2026;erledigt\n{CALL};Bo;08.05.2026;offen\nSumme;;;2\n"
    assert not [question for question in proposed(text)[1].questions if question.option == "state_words"]


def test_texts_beside_the_days_of_a_tool_ask_nothing() -> None:
    text = f"Task ID,Task Name,Status,Assignee,Due Date,Due Date Text\n1,{BOOK},open,[Ann],1778198400000,5/8/2026\n"
    assert not [question for question in proposed(text)[1].questions if question.option == "due_first"]


def test_a_day_work_began_is_not_offered_as_the_day_it_was_done() -> None:
    text = f"Aufgabe;Wer;Bis wann;Status;Anfangstermin\n{BOOK};Ann;08.05.2026;erledigt;01.05.2026\n"
    assert not [question for question in proposed(text)[1].questions if question.option == "done_on"]


def test_a_row_that_is_nothing_but_yes_or_a_name_is_no_heading() -> None:
    table, _ = proposed(f"{HEAD}Status\nReview,,,\n{BOOK},Ann,2026-05-08,Open\n{CALL},Bo,2026-05-08,Done\n")
    assert "Heading above" not in table.columns
    answers = read_table(b"Well?,Why?\nDone,\nGood,We laugh\nYes,We plan\n", "odd.csv")
    assert answers.columns == ("Well?", "Why?") and len(answers.rows or ()) == 3


def test_a_day_in_japanese_is_read_once_its_year_is_said() -> None:
    table, plan = proposed(f"タスク,担当者,期限,状態\n{BOOK},田中,5月29日,完了\n", year="2026")
    assert [row[3] for row in typed(table, plan)] == [date(2026, 5, 29)]


def test_where_nothing_tells_what_became_of_rows_it_is_said() -> None:
    (said,) = (
        each for each in proposed(f"{HEAD}Overdue\n{BOOK},Ann,2026-05-08,yes\n{CALL},Bo,2026-05-08,no\n")[1].warnings
    )
    assert "all of them count as open. If “Overdue” does, say --map status=COLUMN" in said


def test_of_a_list_whose_tasks_have_no_known_name_the_name_is_asked() -> None:
    text = f"Blorp,Owner,Deadline\n{BOOK},Ann,2026-05-08\n{CALL},Bo,2026-05-08\n"
    table, plan = proposed(text)
    with pytest.raises(FirmYesError, match="No column says “what”") as refused:
        require_ready(plan, table)
    assert "--map what=COLUMN" in refused.value.next_step
    table, plan = proposed(text, columns={"what": "Blorp"})
    assert [row[0] for row in typed(table, plan)] == [BOOK, CALL]


@pytest.mark.parametrize("names", [("Ann", "Bo"), ("Ann Lee", "Bo Ek"), ("Second floor", "Garden")])
def test_headings_of_a_list_without_owners_are_no_promises_and_are_offered_as_owners(names: tuple[str, str]) -> None:
    first, second = names
    text = f"Action,Due,Status\n{first},,\n{BOOK},2026-05-08,Done\n{CALL},2026-05-09,Open\n{second},,\nPlan it,2026-05-08,Open\n"
    table, plan = proposed(text)
    assert [row[0] for row in typed(table, plan)] == [BOOK, CALL, "Plan it"]
    (asked,) = (each for each in plan.questions if each.option == "owner")
    assert asked.doubtful and "Name above" in asked.choices
    table, plan = proposed(text, owner="Name above")
    assert [row[1] for row in typed(table, plan)] == [names[0], names[0], names[1]]


def test_a_task_alone_in_its_row_is_no_heading() -> None:
    later = (
        f"Action,Due,Status\n{BOOK},2026-05-08,Done\nBuy milk,,\n{CALL},2026-05-09,Open\nSing,,\nPlan,2026-05-08,Open\n"
    )
    assert len(typed(*proposed(later))) == 5
    full = f"Action,Due,Status\nBuy milk,,\nSing,,\n{CALL},,\n{BOOK},2026-05-08,Done\n"
    assert len(typed(*proposed(full))) == 4


def test_headings_above_few_columns_are_no_promises_where_the_list_begins_with_one() -> None:
    below = f"{BOOK},Ann,2026-05-08\nGarden,,\n{CALL},Bo,2026-05-09\nSing,Bo,2026-05-10\n"
    text = f"{HEAD.rstrip(',')}\nSecond floor,,\n{below}"
    assert [row[0] for row in typed(*proposed(text))] == [BOOK, CALL, "Sing"]


@pytest.mark.parametrize(
    ("header", "day"), [("Due (DD/MM/YYYY)", date(2026, 4, 3)), ("Due mm/dd/yyyy", date(2026, 3, 4))]
)
def test_a_header_that_says_the_order_of_its_days_is_obeyed(header: str, day: date) -> None:
    table, plan = proposed(
        f"Action,Owner,Due,Status\n{BOOK},Ann,03/04/2026,Open\n".replace("Due", header), columns={"due_on": header}
    )
    assert not plan.open_questions
    assert typed(table, plan)[0][3] == day


@pytest.mark.parametrize("name", ["Titel", "Título", "Titre", "O quê", "Tytuł"])
def test_a_title_is_what_was_promised_in_other_languages_too(name: str) -> None:
    assert len(typed(*proposed(f"{name},Owner,Due,Status\n{BOOK},Ann,2026-05-08,Open\n"))) == 1
