"""Fist of Five and Kaner's gradients: read by the explicit mapping of an instrument file, as one question, never as a gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import __main__ as etl
from etl.model.plan import Kind, Options, Plan
from etl.planning.propose import propose
from etl.questionnaires.instruments import load_instruments
from firmyes.board import Board
from firmyes.board.votes import asked_apart
from firmyes.errors import MappingError
from firmyes.model import EVERYTHING, Filters, Status
from tests.conftest import Write
from tests.factory.tables import table_from

TODAY = date(2026, 6, 1)
ALL = Filters()


def plan_of(text: str, workspace: Path | None = None, **options: object) -> Plan:
    return propose(table_from(text), Options(**options), workspace, TODAY)  # type: ignore[arg-type]


def votes(header: str, answers: list[object]) -> str:
    return f"decision,team,date,{header}\n" + "".join(f"D1,Alpha,2026-05-04,{answer}\n" for answer in answers)


def test_a_show_of_fingers_is_known_and_said():
    plan = plan_of(votes("Fist of five", [0, 1, 2, 3, 4, 5]))
    assert (plan.kind, plan.ladder) == (Kind.VOTES, "fist-of-five")
    assert plan.values["agreement"] == {"0": 1, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
    assert "Read as Fist of Five: 4, 5 count as a yes to agreement." in plan.warnings


def test_kaners_five_and_six_are_never_a_yes():
    ladder = load_instruments()["kaner-8"]
    assert {step for step, answer in ladder.votes.items() if answer >= 4} == {1, 2, 3}
    plan = plan_of(
        votes("Gradients of agreement", [1, "Veto", "don't like but will support", "more discussion needed"])
    )
    assert plan.values["agreement"] == {
        "1": 5,
        "Veto": 1,
        "don't like but will support": 2,
        "more discussion needed": 3,
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [("5 = 4", "never a yes"), ("6 = 5", "never a yes"), ("9 = 1", "from 1 to 8"), ("1 = 7", "1, 2, 3, 4 or 5")],
)
def test_another_mapping_of_a_workspace_is_held_to_it(workspace: Path, line: str, says: str):
    (workspace / "instruments").mkdir()
    text = f'id = "kaner-8"\nscale = [1, 8]\n[votes]\n{line}\n[[items]]\ncode = "gradient"\n'
    (workspace / "instruments" / "kaner-8.toml").write_text(text)
    with pytest.raises(MappingError) as caught:
        load_instruments(workspace)
    assert says in caught.value.what
    assert caught.value.where.file == "kaner-8.toml"


def test_fingers_tell_agreement_and_nothing_of_commitment(workspace: Path, write: Write):
    path = write("fingers.csv", votes("fingers", [5, 5, 4, 3, 3, 2, 0]))
    assert etl.main(["--workspace", str(workspace), "import", str(path)]) == 0
    board = Board.open(workspace, EVERYTHING)
    agreed = board.series("agreed", ALL).whole
    assert (agreed.count, agreed.base) == (3, 7)
    assert board.series("gap", ALL).whole.status is Status.NOT_ESTIMABLE
    assert board.series("committed", ALL).whole.status is Status.MISSING


def test_a_named_ladder_is_remembered_for_the_same_header(workspace: Path, write: Write):
    for name, answers in (("one.csv", [1, 2, 8, 7, 6, 5]), ("two.csv", [8, 8, 7, 6, 5, 1])):
        text = votes("stand", answers).replace("D1", name)
        words = ["--map", "agreement=stand", "--map", "commitment=none", "--instrument", "kaner-8"]
        said = words if name == "one.csv" else ["--same-round", "none"]
        assert etl.main(["--workspace", str(workspace), "import", str(write(name, text)), *said]) == 0
    rows = asked_apart(Board.open(workspace, EVERYTHING), ALL)
    assert {row.decision_id: (row.agreed.count, row.agreed.base) for row in rows} == {
        "one.csv": (2, 6),
        "two.csv": (1, 6),
    }


def test_our_two_questions_are_never_read_on_another_ladder():
    assert plan_of("decision,team,agreement,commitment\nD1,Alpha,5,4\n").ladder is None
    assert plan_of("team,respondent,ps1,ps2,ps3,ps4,ps5,ps6,ps7\nA,a,1,2,3,4,5,6,7\n").ladder is None
