"""What is written once above a block of rows: asked, filled where the person says so, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.trackers_right import typed
from etl import workspace as workspaces
from etl.model.plan import Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.reading.read import read_table
from firmyes.errors import MappingError
from tests.etl.test_sheets import CALL, HEAD, ROOM, TODAY
from tests.factory.workbook import workbook

LIST = (
    "Owner,Action,Due\nAnn,Book the room,2026-05-08\n,Call the client,2026-05-09\nBo,Plan the move,2026-05-08\n"
    ",Ask them,2026-05-10\n,Write it down,2026-05-11\n"
)


def proposed(text: str, **options: object) -> tuple[Table, Plan]:
    table = read_table(text.encode(), "list.csv")
    return table, propose(table, Options(team="T", **options), None, TODAY)


def owners(table: Table, plan: Plan) -> list[object]:
    return [row[1] for row in typed(table, plan)]


def test_it_is_asked_whether_blank_rows_belong_to_the_owner_above_them() -> None:
    table, plan = proposed(LIST)
    (question,) = plan.open_questions
    assert question.option == "blocks" and "“Ann” stands 1 such row" in question.text
    with pytest.raises(MappingError) as refused:
        require_ready(plan, table)
    assert "--blocks yes|no" in refused.value.next_step


def test_where_they_do_each_row_has_the_owner_above_it_and_else_nobody() -> None:
    assert owners(*proposed(LIST, blocks="yes")) == ["Ann", "Ann", "Bo", "Bo", "Bo"]
    assert owners(*proposed(LIST, blocks="no")) == ["Ann", None, "Bo", None, None]
    assert any("as you said" in each for each in proposed(LIST, blocks="yes")[1].warnings)


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("\n,Ask them", "\nBo,Ask them"),  # an owner named again: the blank ones are nobody's
        LIST.replace("\nAnn,", "\n,"),  # nobody stands above the first
        "Owner,Action,Due\nAnn,Book the room,2026-05-08\nBo,Call the client,2026-05-09\n,Plan the move,2026-05-08\n",
    ],
)
def test_other_blank_owners_ask_nothing(text: str) -> None:
    assert not [each for each in proposed(text)[1].questions if each.option == "blocks"]


def test_a_team_written_once_counts_for_its_block_too() -> None:
    text = (
        "Team,Action,Owner,Due\nOps,Book the room,Ann,2026-05-08\n,Call the client,Bo,2026-05-09\n"
        "Sales,Plan it,Cy,2026-05-08\n,Ask,Di,2026-05-10\n"
    )
    table = read_table(text.encode(), "list.csv")
    plan = propose(table, Options(blocks="yes"), None, TODAY)
    assert plan.below == (0,)
    with table.at_hand():
        assert len(typed(table, plan)) == 4


def test_a_name_does_not_count_beyond_its_sheet() -> None:
    blank = ["Plan the move", "", "2026-05-08", ""]
    sheets = [("A", [HEAD, ROOM, blank]), ("B", [HEAD, ["Ask them", "", "2026-05-10", ""], CALL, blank])]
    table = read_table(workbook(*sheets), "list.xlsx", sheet="all")
    plan = propose(table, Options(blocks="yes"), None, TODAY)
    assert plan.below == (1,) and sorted(map(str, owners(table, plan))) == ["Ann", "Ann", "Bo", "Bo", "None"]


def test_the_answer_is_remembered_with_the_header(tmp_path: Path) -> None:
    table = workspaces.read(LIST.encode(), "a.csv", tmp_path)
    workspaces.load(table, workspaces.propose(table, Options(team="T", blocks="yes"), tmp_path, TODAY), tmp_path, "us")
    later = workspaces.read((LIST + "Cy,Sing,2026-06-01\n,Dance,2026-06-02\n").encode(), "b.csv", tmp_path)
    plan = workspaces.propose(later, Options(team="T"), tmp_path, TODAY)
    assert plan.below == (0,) and not plan.open_questions


def test_the_day_a_block_was_made_counts_for_it_in_the_first_column_too() -> None:
    rows = (
        "2026-05-01,Ann,Book the room,2026-05-08",
        ",,Call the client,2026-05-09",
        "2026-05-02,Bo,Plan,2026-05-08",
        ",,Ask,2026-05-10",
    )
    _, plan = proposed("\n".join(("Made on,Owner,Action,Due", *rows)), blocks="yes")
    assert plan.fields["made_on"] == 0 and set(plan.below) == {0, 1}
