"""The cards that ask how a file is put together, walked as a person does: sheets, rounds, a middle answer, blocks of an owner."""

from __future__ import annotations

import re

from tests.browser.files import File, csv
from tests.factory.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODES = [f"ps{number}" for number in range(1, 8)]


def by_team(name: str, *teams: str) -> File:
    head = ["What", "Owner", "Due", "Done on"]
    sheets = [
        (
            team,
            [
                head,
                *([f"Send list {at} of {team}", owner, "2026-10-08", "2026-10-07"] for at, owner in enumerate("ABCD")),
            ],
        )
        for team in teams
    ]
    return name, XLSX, workbook(*sheets)


def load(desk, rows: int) -> None:
    button = desk.page.get_by_role("button", name=f"Load {rows} rows")
    desk.settled(button)
    button.click()
    desk.settled(f"Loaded {rows} rows")


def test_sheets_of_one_header_are_read_as_one_list_and_remembered(desk) -> None:
    desk.drop(by_team("actions.xlsx", "Payments", "Search"))
    desk.settled("2 sheets of this workbook have the same columns")
    assert desk.page.get_by_role("button", name=re.compile("^Load ")).count() == 0
    asked = desk.page.get_by_role("combobox", name=re.compile("2 sheets of this workbook"))
    desk.choose(asked, "All of them, as one list")
    desk.settled("name of its sheet is the team")
    assert not desk.violations()
    load(desk, 8)
    desk.drop(by_team("actions later.xlsx", "Payments", "Search", "Sales"))
    desk.settled("same sheets as in the last file with this header")
    desk.settled(desk.page.get_by_role("button", name="Load 12 rows"))


def test_rounds_that_stand_in_one_row_are_given_their_days(desk) -> None:
    head = ",".join(["Respondent", *(f"{when}: {code}" for when in ("Before", "After") for code in CODES)])
    rows = [f"p{at},2,6,2,6,2,6,6,1,7,1,7,1,7,{at % 7 + 1}" for at in range(7)]
    desk.drop(csv("workshop.csv", f"Team,{head}", [f"Ops,{row}" for row in rows]))
    desk.settled("each of these is read as a round of its own")
    desk.settled("When was each of them?")
    for name, day in (("Before", "20260302"), ("After", "20260601")):
        desk.page.get_by_role("group", name=name).get_by_role("spinbutton").first.click()
        desk.page.keyboard.type(day)
        desk.page.keyboard.press("Tab")
    desk.page.get_by_role("button", name="These were their days").click()
    assert not desk.violations()
    load(desk, 14)


def test_whether_a_form_had_a_middle_answer_is_asked_and_taken(desk) -> None:
    agree, strongly, no = "Agree", "Strongly agree", "Strongly disagree"
    rows = [",".join(["Ops", f"2026-10-{at + 1:02d}", no, strongly, no, agree, no, strongly, agree]) for at in range(6)]
    rows.append(f"Ops,2026-10-09,Disagree,{agree},{no},{agree},{no},{agree},{agree}")
    desk.drop(csv("pulse.csv", ",".join(["team", "date", *CODES]), rows))
    desk.settled("No answer is a middle one")
    desk.choose(desk.page.get_by_role("combobox", name=re.compile("No answer is a middle one")), "1–5")
    assert not desk.violations()
    load(desk, 7)


def test_blank_rows_belong_to_the_owner_above_where_the_person_says_so(desk) -> None:
    rows = [
        "Ada,Send the price list,2026-10-08",
        ",Call the bank,2026-10-09",
        "Bo,Plan the move,2026-10-08",
        ",Ask,2026-10-12",
    ]
    desk.drop(csv("blocks.csv", "Team,Owner,Action,Due", [f"Ops,{row}" for row in rows]))
    desk.settled("is blank in the 2 rows between")
    desk.page.get_by_test_id("stRadio").get_by_text("Yes, to the name above them").click()
    desk.settled("a blank cell counts as the one above it")
    assert not desk.violations()
    load(desk, 4)
