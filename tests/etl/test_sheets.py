"""Workbooks of several sheets: asked which are meant, read as one list where the person says so, and remembered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.trackers_right import typed
from etl import workspace as workspaces
from etl.loading.look import look
from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from firmyes.errors import FirmYesError, MappingError, ReadError
from tests.factory.workbook import workbook

TODAY = date(2026, 11, 28)
HEAD = ["What", "Owner", "Due", "Done on"]
ROOM = ["Book the room", "Ann", "2026-05-08", "2026-05-07"]
CALL = ["Call the client", "Bo", "2026-05-09", ""]
PLAN = ["Plan the move", "Cy", "2026-05-08", "2026-05-20"]
ITEMS = ["person", *(f"ps{number}" for number in range(1, 8))]
TEAMS = (
    ("Payments", [HEAD, ROOM, CALL]),
    ("Search", [HEAD, PLAN]),
    ("Read me", [["What was agreed"], ["by two teams"]]),
)


def people(first: int, count: int = 6) -> list[list[object]]:
    return [[f"p{number}", *((number + place) % 7 + 1 for place in range(7))] for number in range(first, first + count)]


def read(*sheets: tuple[str, list], sheet: str | None = None) -> Table:
    return read_table(workbook(*sheets), "list.xlsx", sheet=sheet)


def proposed(*sheets: tuple[str, list], sheet: str | None = None, **options: object) -> tuple[Table, Plan]:
    table = read(*sheets, sheet=sheet)
    return table, propose(table, Options(sheet=sheet, **options), None, TODAY)


def test_of_sheets_under_one_header_it_is_asked_which_are_meant() -> None:
    table, plan = proposed(*TEAMS, team="T")
    (question,) = plan.open_questions
    assert (question.option, question.choices) == ("sheet", ("all", "Payments", "Search"))
    with pytest.raises(MappingError) as refused:
        require_ready(plan, table)
    assert "--sheet NAME|all" in refused.value.next_step


def test_all_of_them_are_one_list_and_their_names_the_teams() -> None:
    table, plan = proposed(*TEAMS, sheet="all")
    assert [cells[-1] for _, cells in table.rows or ()] == ["Payments", "Payments", "Search"]
    assert plan.fields["team"] == table.sheet_column and not plan.open_questions
    assert any("not “Read me”" in each for each in plan.warnings)
    assert any("name of its sheet is the team" in each for each in plan.warnings)
    assert len(typed(table, plan)) == 3


def test_one_sheet_is_read_alone_where_it_is_named_and_a_wrong_name_lists_them() -> None:
    table, plan = proposed(*TEAMS, sheet="search", team="T")
    assert [row[0] for row in typed(table, plan)] == [PLAN[0]] and not plan.open_questions
    with pytest.raises(ReadError, match="There is no sheet “Sales”") as refused:
        read(*TEAMS, sheet="Sales")
    assert "“Payments”, “Search”" in refused.value.what


def test_a_team_said_goes_before_the_sheets_names() -> None:
    table, plan = proposed(*TEAMS, sheet="all", team="T")
    assert plan.team == "T" and plan.fields.get("team") != table.sheet_column


def test_sheets_named_as_months_are_rounds_with_their_days() -> None:
    sheets = [(month, [ITEMS, *people(at)]) for at, month in enumerate(("Jan 2026", "Feb 2026", "Mar 2026"))]
    table, plan = proposed(*sheets, sheet="all", team="T", scale=(1.0, 7.0))
    assert plan.fields["date"] == table.sheet_column and not plan.open_questions
    assert sorted({moment.date().isoformat() for moment in plan.dates[plan.fields["date"]].texts.values() if moment}) == [
        "2026-01-01", "2026-02-01", "2026-03-01",
    ]  # fmt: skip


def test_months_without_a_year_ask_for_it_and_numbered_rounds_for_their_days() -> None:
    months = [(month, [ITEMS, *people(at)]) for at, month in enumerate(("January", "February"))]
    _, plan = proposed(*months, sheet="all", team="T", scale=(1.0, 7.0))
    assert [each.option for each in plan.open_questions] == ["year"]
    rounds = [(f"Wave {number}", [ITEMS, *people(number)]) for number in (1, 2)]
    _, plan = proposed(*rounds, sheet="all", team="T", scale=(1.0, 7.0))
    assert [each.option for each in plan.open_questions] == ["rounds"]


def test_names_of_the_program_say_nothing_and_names_of_states_are_the_state() -> None:
    _, plan = proposed(("Tabelle1", [HEAD, ROOM]), ("Tabelle2", [HEAD, PLAN]), sheet="all")
    assert [each.option for each in plan.open_questions] == ["team"]
    short = HEAD[:3]
    table, plan = proposed(("Open", [short, CALL[:3]]), ("Done", [short, ROOM[:3]]), sheet="all", team="T")
    assert plan.states[table.sheet_column or 0] == {"Open": "open", "Done": "kept"}


def test_a_sheet_that_holds_all_the_others_is_not_counted_twice() -> None:
    one, two = people(0), people(6)
    table, _ = proposed(("All", [ITEMS, *one, *two]), ("A", [ITEMS, *one]), ("B", [ITEMS, *two]), sheet="all")
    assert table.row_count == 12 and table.sheets == ("A", "B")


def test_columns_are_put_together_by_name_and_a_further_one_is_blank_in_the_others() -> None:
    other = ["Owner", "What", "Due", "Done on", "Remark"]
    table, plan = proposed(
        ("A", [HEAD, ROOM]), ("B", [other, ["Cy", "Plan the move", "2026-05-08", "", "late"]]), sheet="all"
    )
    assert table.columns == (*HEAD, "Remark", "Sheet")
    assert [row[0] for row in typed(table, plan)] == ["Book the room", "Plan the move"]
    assert len(read(("A", [HEAD, ROOM]), ("B", [["Name", "Address", "Due"], ["x", "y", "z"]])).sheets) == 0


def test_the_line_of_a_row_is_that_of_its_own_sheet(tmp_path: Path) -> None:
    bad = ["", "Di", "2026-05-08", ""]
    table, plan = proposed(("A", [HEAD, ROOM, CALL]), ("B", [HEAD, PLAN, bad]), sheet="all")
    seen = look(table, plan, tmp_path)
    assert [(each.line, each.reason) for each in seen.set_aside] == [(3, "no what")]
    assert ",3,what," in workspaces.set_aside(table, plan).casefold()


def test_which_sheets_were_read_is_remembered_with_the_header(tmp_path: Path) -> None:
    data = workbook(*TEAMS)
    table = workspaces.read(data, "a.xlsx", tmp_path, sheet="all")
    workspaces.load(table, workspaces.propose(table, Options(), tmp_path, TODAY), tmp_path, "us")
    third = ("Sales", [HEAD, ["Ask them", "Di", "2026-06-01", ""]])
    again = workspaces.read(workbook(*TEAMS, third), "b.xlsx", tmp_path)
    assert again.sheets == ("Payments", "Search", "Sales") and again.row_count == 4
    assert any("same sheets as in the last file" in each for each in again.notes)
    assert not workspaces.propose(again, Options(), tmp_path, TODAY).open_questions


def test_one_sheet_is_remembered_only_beside_the_same_others(tmp_path: Path) -> None:
    table = workspaces.read(workbook(*TEAMS), "a.xlsx", tmp_path, sheet="Search")
    workspaces.load(table, workspaces.propose(table, Options(team="T"), tmp_path, TODAY), tmp_path, "us")
    assert workspaces.read(workbook(*TEAMS), "a.xlsx", tmp_path).sheet == "Search"
    more = workbook(*TEAMS, ("Sales", [HEAD, PLAN]))
    assert workspaces.read(more, "b.xlsx", tmp_path).sheet == ""


def test_where_the_sheet_read_holds_nothing_known_the_others_are_named() -> None:
    sheets = (
        ("Cover", [["A", "B"], ["x", "y"], ["x", "z"], ["q", "w"]]),
        ("Notes", [["C", "D", "E"], ["x", "y", "z"]]),
    )
    with pytest.raises(FirmYesError) as refused:
        proposed(*sheets)
    assert "or “Notes”" in refused.value.next_step


def test_votes_of_several_sheets_ask_whose_they_are() -> None:
    head = ["I agree with the decision", "I am committed to making it work"]
    rows = [[4, 5], [3, 2]]
    _, plan = proposed(("A", [head, *rows]), ("B", [head, *rows]), sheet="all", kind=Kind.VOTES)
    assert "team" in [each.option for each in plan.open_questions]


@pytest.mark.parametrize("names", [("Ann", "Bo"), ("Ann Lee", "Bo Ek")])
def test_sheets_that_may_be_persons_are_no_teams_and_offered_as_owners(names: tuple[str, str]) -> None:
    head = ["What", "Due", "Status"]
    sheets = [(name, [head, ["Book the room", "2026-05-08", "Done"]]) for name in names]
    _, plan = proposed(*sheets, sheet="all")
    assert "team" in [each.option for each in plan.open_questions]
    (asked,) = (each for each in plan.questions if each.option == "owner")
    assert asked.doubtful and asked.choices == ("Sheet", "none")
    months = [(name, [head, ["Book the room", "2026-05-08", "Done"]]) for name in ("May", "June", "July")]
    assert not [each for each in proposed(*months, sheet="all")[1].questions if each.option == "owner"]


def test_a_copy_of_a_sheet_counts_once_and_years_and_kinds_of_lists_are_no_teams() -> None:
    data = [ITEMS, *people(0)]
    assert read(("Responses", data), ("Copy of Responses", data), sheet="all").row_count == 6
    _, plan = proposed(("2025", data), ("2026", [ITEMS, *people(6)]), sheet="all", scale=(1.0, 7.0))
    assert {each.option for each in plan.open_questions} == {"team", "rounds"}
    _, plan = proposed(("Actions", [HEAD, ROOM, CALL]), ("Archive", [HEAD, PLAN]), sheet="all")
    assert [each.option for each in plan.open_questions] == ["team"]
