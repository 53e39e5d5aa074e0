"""Whose team a row is: asked where no question asks which team, and once for the spellings of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.model.plan import Plan
from etl.model.table import Table
from etl.planning.remembered import FILE, remembering
from etl.planning.team_names import key_of
from firmyes.errors import MappingError
from tests.etl.test_cases_reading import loaded
from tests.factory.tables import table_from
from tests.unit.test_mapping_plans import CODES, options_asked, plan_of


def file_of(header: str, teams: list[str]) -> str:
    return "\n".join([f"{header},{CODES}", *(f'"{team}",2,6,1,5,2,6,7' for team in teams)]) + "\n"


def keep(workspace: Path, table: Table, plan: Plan) -> None:
    (workspace / FILE).write_text(remembering(workspace, table, plan), encoding="utf-8")


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("How long have you been on your team?", ["1-2 years", "3+ years", "1-2 years", "3+ years"]),
        ("Are you your team's lead?", ["Yes", "No", "Yes", "No"]),
        ("How many people are in your team?", ["5-9", "10+", "5-9", "<5"]),
    ],
)
def test_what_asks_something_else_of_the_team_is_no_team(header: str, answers: list[str]) -> None:
    plan = plan_of(file_of(header, answers))
    assert "team" not in plan.fields and options_asked(plan) == ["team"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Payments", "the payments team"),
        ("Payments", "PAYMENT"),
        ("Team Blue", "blue"),
        ("L'équipe Rouge", "Rouge"),
        ("QA", "q a"),
    ],
)
def test_spellings_of_one_team_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("Payments", "Payroll"), ("Team A", "Team B"), ("IT", "HR")])
def test_two_teams_have_two_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


SPELLED = ["Payments", "payments", "Payments", "the payments team", "Heron", "Payments "]


def test_spellings_are_shown_together_and_joined_once() -> None:
    plan = plan_of(file_of("team", SPELLED))
    (question,) = plan.open_questions
    assert question.option == "team_names" and set(question.choices) == {"Payments", "payments", "the payments team"}
    assert "Heron" not in question.text and question.default.endswith("the payments team=Payments")
    said = {"payments": "Payments", "the payments team": "Payments"}
    joined = plan_of(file_of("team", SPELLED), team_names=said)
    assert options_asked(joined) == [] and set(joined.values["team"].values()) == {"Payments", "Heron"}
    assert loaded(table_from(file_of("team", SPELLED)), joined) == len(SPELLED)


def test_an_answer_that_names_two_teams_is_asked_about_and_may_be_set_aside() -> None:
    text = file_of("Which teams do you work with?", ["Blue", "Blue, Red", "Blue", "Blue, Red"])
    assert [question.choices for question in plan_of(text).open_questions] == [("Blue, Red",)]
    aside = plan_of(text, team_names={"Blue, Red": "none"})
    assert options_asked(aside) == [] and loaded(table_from(text), aside) == 2
    assert loaded(table_from(text), plan_of(text, team_names={"Blue, Red": "Red"})) == 4


def test_a_spelling_nobody_wrote_is_refused() -> None:
    with pytest.raises(MappingError, match="No row calls its team"):
        plan_of(file_of("team", SPELLED), team_names={"Paiments": "Payments"})


def test_what_was_joined_is_remembered(tmp_path: Path) -> None:
    said = {"Payments": "Payments", "the payments team": "Payments"}
    keep(tmp_path, table_from(file_of("team", SPELLED)), plan_of(file_of("team", SPELLED), tmp_path, team_names=said))
    again = plan_of(file_of("team", ["payments", "Heron"]), tmp_path)
    assert options_asked(again) == [] and again.values["team"] == {"payments": "Payments", "Heron": "Heron"}
