"""What was once confirmed for a header is remembered for the next file that has it, and said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from etl.model.plan import Kind, Options, Plan
from etl.model.table import Table
from etl.planning.propose import propose, require_ready
from etl.planning.remembered import FILE, remembering
from etl.store.files import write_whole
from firmyes.errors import MappingError, WorkspaceError
from tests.factory.tables import table_from
from tests.unit.test_mapping_plans import ONE, TODAY, options_asked, plan_of

HEAD = "thing,person,until,kind\n"


def remember(workspace: Path, table: Table, plan: Plan) -> None:
    write_whole(workspace / FILE, remembering(workspace, table, plan))


def first_plan(workspace: Path) -> tuple[Table, Plan]:
    table = table_from(HEAD + "Ship,Ada,2026-01-01,a\n")
    said = Options(
        kind=Kind.COMMITMENTS,
        columns={"what": "thing", "owner": "person", "due_on": "until"},
        team="Blue",
        promised="kind=a",
    )
    return table, propose(table, said, workspace, TODAY)


def test_a_confirmed_mapping_is_remembered_for_the_same_header(workspace: Path) -> None:
    remember(workspace, *first_plan(workspace))
    again = plan_of(HEAD + "Call,Bo,2026-02-01,a\n", workspace, team="Blue")
    assert again.fields == {"what": 0, "owner": 1, "due_on": 2} and again.promised == "kind=a"
    assert "remembered" in again.evidence
    assert {choice.reason for choice in again.choices if choice.column is not None} == {
        "as in the last file with this header"
    }
    with pytest.raises(MappingError):
        plan_of("thing,person\nCall,Bo\n", workspace)


def test_the_order_of_day_and_month_is_remembered_and_said(workspace: Path) -> None:
    head = "what,owner,due_on\n"
    told = table_from(f"{head}Ship,Ada,13/02/2026\n")
    remember(workspace, told, propose(told, Options(team="Blue"), workspace, TODAY))
    plan = plan_of(f"{head}Call,Bo,03/02/2026\n", workspace, team="Blue")
    assert options_asked(plan) == []
    assert plan.dates[2].texts == {"03/02/2026": datetime(2026, 2, 3)}
    assert "“due_on” is read day first, as in the last file with this header." in plan.warnings
    contrary = plan_of(f"{head}Call,Bo,02/14/2026\nAsk,Bo,03/02/2026\n", workspace, team="Blue")
    assert contrary.dates[2].texts["03/02/2026"] == datetime(2026, 3, 2)


def test_what_memory_changes_in_the_numbers_is_said(workspace: Path) -> None:
    table = table_from(ONE)
    remember(workspace, table, propose(table, Options(scale=(1, 10)), workspace, TODAY))
    plan = plan_of(ONE, workspace)
    assert (plan.surveys[0].scale_min, plan.surveys[0].scale_max) == (1, 10)
    assert "As in the last file with this header: a scale from 1 to 10." in plan.warnings


def test_the_persons_word_is_stronger_than_memory(workspace: Path) -> None:
    remember(workspace, *first_plan(workspace))
    assert plan_of(HEAD + "Call,Bo,2026-02-01,a\n", workspace, columns={"owner": "kind"}).fields["owner"] == 3


def test_a_damaged_memory_is_named_and_a_foreign_entry_is_passed_over(workspace: Path) -> None:
    remember(workspace, *first_plan(workspace))
    path = workspace / "mappings.json"
    path.write_text(path.read_text().replace('"commitments"', '"errands"'))
    table = table_from(HEAD + "Call,Bo,2026-02-01,a\n")
    forgotten = propose(table, Options(team="Blue"), workspace, TODAY)
    assert "what" not in forgotten.fields and forgotten.promised == "all" and "remembered" not in forgotten.evidence
    with pytest.raises(MappingError, match="No column says “what”"):
        require_ready(forgotten, table)
    path.write_text("{")
    with pytest.raises(WorkspaceError, match=r"mappings\.json cannot be read"):
        plan_of(HEAD + "Call,Bo,2026-02-01,a\n", workspace)


def test_a_question_in_other_words_is_remembered_where_a_row_is_an_answer(workspace: Path) -> None:
    asked = (
        "Errors are held against us",
        "We can bring up problems",
        "It is safe to take a risk",
        "My skills are valued and used",
    )
    odd = "Whoever drops the ball hears of it"
    rows = [f"p{person},{text},{4}" for person in range(6) for text in (*asked[1:], odd)]
    table = table_from("respondent,question,answer\n" + "\n".join(rows) + "\n")
    said = Options(team="Blue", scale=(1, 5), columns={"ps1": odd}, instrument="edmondson-7")
    first = propose(table, said, workspace, TODAY)
    assert first.item_texts == {odd: "ps1"}
    remember(workspace, table, first)
    again = propose(table, Options(team="Blue"), workspace, TODAY)
    assert again.surveys[0].item_codes[odd] == "ps1" and options_asked(again) == []
    assert any(f"questions: ps1=“{odd}”" in warning for warning in again.warnings)
