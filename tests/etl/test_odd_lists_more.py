"""Odd lists, the second lot: days, states, owners and sums as people write them, read as they are, asked or said."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.trackers_right import typed
from tests.etl.test_odd_lists import BOOK, CALL, HEAD, PLAN, proposed

#: name: (the file, of each promise: what, owner, state, promised for, done on)
READ: dict[str, tuple[str, list[tuple[str, str | None, str, str | None, str | None]]]] = {
    "days-that-begin-with-a-short-year": (
        f"{HEAD}Status\n{BOOK},Ann,26-03-13,Open\n{CALL},Bo,26-05-04,Done\n",
        [(BOOK, "Ann", "open", "2026-03-13", None), (CALL, "Bo", "kept", "2026-05-04", None)],
    ),
    "a-line-of-sums-with-its-count": (
        f"Area,{HEAD}Status\nWeb,{BOOK},Ann,2026-05-08,Done\nWeb,{CALL},Bo,2026-05-08,Open\nTotal,2,,,1 done\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None)],
    ),
    "a-total-that-says-of-what": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Done\nSum up 2025,Bo,2026-05-08,Open\nTotal: 2 actions,,,\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), ("Sum up 2025", "Bo", "open", "2026-05-08", None)],
    ),
    "signs-and-words-for-nobody": (
        f"{HEAD}x\n{BOOK},???,2026-05-08,\n{CALL},open,2026-05-08,\n{PLAN},nobody yet,2026-05-08,\nAsk,Ann Lee[50%],2026-05-08,\n",
        [(BOOK, None, "open", "2026-05-08", None), (CALL, None, "open", "2026-05-08", None),
         (PLAN, None, "open", "2026-05-08", None), ("Ask", "Ann Lee", "open", "2026-05-08", None)],
    ),
    "words-for-no-day-are-nobody-too": (
        f"タスク,担当者,期限,状態\n{BOOK},未定,2026年5月8日,着手中\n{CALL},田中,2026/05/08,完了\n",
        [(BOOK, None, "open", "2026-05-08", None), (CALL, "田中", "kept", "2026-05-08", None)],
    ),
    "two-days-in-a-cell": (
        f"{HEAD}x\n{BOOK},Ann,\"2026-05-08, 2026-05-15\",\n{CALL},Bo,2026-05-08 or 2026-05-15,\n{PLAN},Cy,2026-05-08,\n",
        [(f"{BOOK} (2026-05-08, 2026-05-15)", "Ann", "open", None, None),
         (f"{CALL} (2026-05-08 or 2026-05-15)", "Bo", "open", None, None), (PLAN, "Cy", "open", "2026-05-08", None)],
    ),
    "rows-of-an-outline-that-sum-up": (
        f"WBS,{HEAD}% complete\n1,Phase,,2026-05-15,50%\n1.1,{BOOK},Ann,2026-05-08,100%\n1.2,{CALL},Bo,2026-05-15,0%\n"
        f"2,{PLAN},Cy,2026-05-15,0%\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-15", None),
         (PLAN, "Cy", "open", "2026-05-15", None)],
    ),
    "opened-again-with-the-reason-it-was-closed-for": (
        "Issue key,Summary,Assignee,Status,Status Category,Resolution,Resolved,Due date\n"
        f"A-1,{BOOK},Ann,Reopened,To Do,Done,06/Mar/26 9:00 AM,08/Mar/26 12:00 AM\n"
        f"A-2,{CALL},Bo,Reopened,To Do,Won't Do,06/Mar/26 9:00 AM,08/Mar/26 12:00 AM\n"
        f"A-3,{PLAN},Bo,Done,Done,Done,06/Mar/26 9:00 AM,08/Mar/26 12:00 AM\n",
        [(BOOK, "Ann", "open", "2026-03-08", None), (CALL, "Bo", "open", "2026-03-08", None),
         (PLAN, "Bo", "kept", "2026-03-08", "2026-03-06")],
    ),
    "a-section-does-not-undo-a-done-day": (
        f"Task ID,Created At,Completed At,Name,Section/Column,Assignee,Due Date\n1,2026-03-01,,{BOOK},Done,Ann,2026-03-05\n"
        f"2,2026-03-01,2026-03-04,{CALL},Waiting,Bo,2026-03-05\n3,2026-03-01,,{PLAN},Won't do,Cy,2026-03-05\n",
        [(BOOK, "Ann", "open", "2026-03-05", None), (CALL, "Bo", "kept", "2026-03-05", "2026-03-04"),
         (PLAN, "Cy", "dropped", "2026-03-05", None)],
    ),
    "owners-as-a-program-writes-them": (
        f"number\ttitle\tstate\tassignees\tcreatedAt\tclosedAt\n"
        f'1\t{BOOK}\tOPEN\t[{{"login": "ann", "name": "Ann"}}, {{"login": "bo"}}]\t2026-03-01\t\n'
        f"2\t{CALL}\tCLOSED\t['bo']\t2026-03-01\t2026-03-04\n3\t{PLAN}\tOPEN\t[]\t2026-03-01\t\n",
        [(BOOK, "ann; bo", "open", None, None), (CALL, "bo", "kept", None, "2026-03-04"), (PLAN, None, "open", None, None)],
    ),
    "a-title-above-each-header": (
        f"Blue,,,\n{HEAD}Status\n{BOOK},Ann,2026-05-08,75% complete\nGreen,,,\n{HEAD}Status\n{CALL},Bo,'2026-05-08,100 % complete\n"
        f"{PLAN},Cy,'2026-05-09,Complete\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "kept", "2026-05-09", None)],
    ),
    "a-header-that-says-how-its-days-are-written": (
        f"Task,Owner,Due by (DD/MM/YYYY),Status\n{BOOK},Ann,08/05/2026,Open\n",
        [(BOOK, "Ann", "open", "2026-05-08", None)],
    ),
    "marks-in-the-task-itself": (
        f"Action,Owner,Due\n✅ {BOOK},Ann,2026-05-08\nDONE: {CALL},Bo,2026-05-08\n{PLAN} (cancelled),Cy,2026-05-08\n"
        f"[ ] Ask: who (all),Cy,2026-05-08\n~~Sell it~~,Cy,2026-05-08\n",
        [(BOOK, "Ann", "kept", "2026-05-08", None), (CALL, "Bo", "kept", "2026-05-08", None),
         (PLAN, "Cy", "dropped", "2026-05-08", None), ("Ask: who (all)", "Cy", "open", "2026-05-08", None),
         ("Sell it", "Cy", "open", "2026-05-08", None)],
    ),
    "the-last-day-of-outlook": (
        "Subject,Due Date,Reminder On/Off,Date Completed,% Complete,Status\n"
        f"{BOOK},1/1/4501,False,1/1/4501,0,Not Started\n{CALL},3/13/2026,False,3/12/2026,1,Completed\n",
        [(BOOK, None, "open", None, None), (CALL, None, "kept", "2026-03-13", "2026-03-12")],
    ),
    "notes-below-a-list": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Open\n\"{CALL}\",Bo,2026-05-08,\"In\nprogress\"\n{PLAN},Cy,2026-05-08,Done\n,,,\n"
        "* days in bold were moved,,,\nLegend: red is late,,,\n",
        [(BOOK, "Ann", "open", "2026-05-08", None), (CALL, "Bo", "open", "2026-05-08", None),
         (PLAN, "Cy", "kept", "2026-05-08", None)],
    ),
    "what-became-of-it-in-place-of-a-day": (
        f"{HEAD}Done on\n{BOOK},Ann,2026-05-08,2026-05-07\n{CALL},Bo,cancelled,\n{PLAN},Cy,done,\n",
        [(BOOK, "Ann", "kept", "2026-05-08", "2026-05-07"), (f"{CALL} (cancelled)", "Bo", "dropped", None, None),
         (f"{PLAN} (done)", "Cy", "kept", None, None)],
    ),
    "dropped-and-what-is-added-to-it": (
        f"{HEAD}Status\n{BOOK},Ann,2026-05-08,Cancelled by the client\n{CALL},Bo,2026-05-08,Abgelehnt vom Vorstand\n"
        f"{PLAN},Cy,2026-05-08,Completed late\nAsk,Cy,2026-05-08,on ice\n",
        [(BOOK, "Ann", "dropped", "2026-05-08", None), (CALL, "Bo", "dropped", "2026-05-08", None),
         (PLAN, "Cy", "kept", "2026-05-08", None), ("Ask", "Cy", "open", "2026-05-08", None)],
    ),
    "a-plan-in-german-with-its-levels": (
        f"Nr.;Vorgangsname;Anfang;Ende;Ressourcennamen;% Abgeschlossen;Gliederungsebene\n1;Phase;01.05.26;29.05.26;;50%;1\n"
        f"2;{BOOK};01.05.26;14.05.26;Ann[50%];100%;2\n3;{CALL};15.05.26;29.05.26;Bo;0%;2\n",
        [(BOOK, "Ann", "kept", "2026-05-14", None), (CALL, "Bo", "open", "2026-05-29", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_each_promise_is_read_as_it_is(case: str) -> None:
    text, promises = READ[case]
    table, plan = proposed(text)
    assert not any(question.needed or question.option == "state_words" for question in plan.questions)
    told = [(*row[:3], *(day and day.isoformat() for day in row[3:])) for row in typed(table, plan)]
    assert told == promises


@pytest.mark.parametrize(
    "word",
    [
        "Done, waiting for review",
        "Done but not sent",
        "Done next week",
        "Complete?",
        "Erledigt bis auf Fotos",
        "Terminé sauf les photos",
    ],
)
def test_a_state_that_takes_itself_back_is_asked(word: str) -> None:
    plan = proposed(f'{HEAD}Status\n{BOOK},Ann,2026-05-08,"{word}"\n{CALL},Bo,2026-05-08,Done\n')[1]
    assert ("state_words", (word,)) in {(question.option, question.choices) for question in plan.questions}


def test_a_day_no_month_has_takes_nothing_from_the_other_days_of_its_column() -> None:
    table, plan = proposed(f"{HEAD}Status\n{BOOK},Ann,31.02.2026,Open\n{CALL},Bo,19.03.2026,Done\n")
    assert [row[3] for row in typed(table, plan)] == [date(2026, 3, 19)]
    assert any("“31.02.2026”, which is no date: those rows are set aside" in each for each in plan.warnings)


def test_a_day_of_another_age_is_said() -> None:
    warnings = proposed(f"{HEAD}Status\n{BOOK},Ann,05.03.62,Open\n{CALL},Bo,19.03.26,Done\n")[1].warnings
    assert (
        "“Due” holds 5 March 2062, far from today: read as it stands. If it is a slip, mend it in the file." in warnings
    )


def test_a_month_of_a_year_is_not_asked_for_its_year() -> None:
    plan = proposed(f"{HEAD}Status\n{BOOK},Ann,Mar-26,Open\n{CALL},Bo,Apr-26,Done\n")[1]
    assert not any(question.option == "year" for question in plan.questions)
    assert any("“Apr-26”, “Mar-26”, which names no day" in each for each in plan.warnings)


def test_what_a_tool_says_twice_is_not_offered_as_the_done_day() -> None:
    text = (
        f"Task ID,Task Name,Status,Date Created,Date Created Text,Due Date,Due Date Text\n"
        f'a1,{BOOK},complete,1772355600000,"3/1/2026, 9:00:00 AM GMT+0",1772701200000,3/5/2026\n'
    )
    assert not any(question.option == "done_on" for question in proposed(text)[1].questions)


def test_days_that_are_midnight_elsewhere_are_said() -> None:
    text = f"{HEAD}Status\n{BOOK},Ann,2026-03-28T23:00:00.000Z,Open\n{CALL},Bo,2026-03-29T22:00:00.000Z,Open\n"
    told = [each for each in proposed(text)[1].warnings if "midnight" in each]
    assert told and told[0].startswith(
        "All days in “Due” are moments at 22:00 or 23:00: where it is midnight then, the day after"
    )
    assert not any("midnight" in each for each in proposed(text.replace("22:00:00", "10:30:00"))[1].warnings)


def test_a_reason_beside_an_open_status_is_said() -> None:
    text = f"{HEAD}Status,Resolution\n{BOOK},Ann,2026-05-08,Reopened,Fixed\n{CALL},Bo,2026-05-08,Closed,Fixed\n"
    assert "By “Resolution” 1 row is closed, by “Status” not: they count as open." in proposed(text)[1].warnings


def test_a_day_it_was_made_that_is_still_to_come_is_said() -> None:
    text = f"Task,Owner,Created,Due\n{BOOK},Ann,2027-03-01,2027-03-05\n{CALL},Bo,2026-03-01,2026-03-06\n"
    assert any("“Created” holds 1 March 2027, which is still to come" in each for each in proposed(text)[1].warnings)


def test_what_is_read_from_marks_or_struck_through_is_said() -> None:
    warnings = proposed(f"Action,Owner,Due\n✅ {BOOK},Ann,2026-05-08\n~~{CALL}~~,Bo,2026-05-08\n")[1].warnings
    assert f"What became of each is read from the marks in its own text (“✅ {BOOK}”)." in warnings
    assert any(f"A line is drawn through “{CALL}”: done or dropped, nobody says" in each for each in warnings)
    with_status = proposed(f"{HEAD}Status\n✅ {BOOK},Ann,2026-05-08,Open\n")
    assert typed(*with_status)[0][0] == f"✅ {BOOK}"
