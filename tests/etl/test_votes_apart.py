"""Agreement and commitment in two anonymous files of the same people: from the command line to the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import __main__ as etl
from etl.model.plan import Kind, Options, Plan
from etl.planning.propose import propose, require_ready
from firmyes.board import Board, votes
from firmyes.errors import MappingError
from firmyes.model import EVERYTHING, Filters, Status
from tests.app.walking import open_app, said
from tests.conftest import Write
from tests.factory.tables import table_from

TODAY = date(2026, 6, 1)
ALL = Filters()
# the same twelve people: (agreement, commitment); four of them agree and do not commit
PEOPLE = [(5, 5), (5, 4), (4, 4), (4, 5), (4, 3), (5, 2), (4, 3), (5, 1), (3, 4), (2, 4), (3, 3), (1, 1)]


def one_file(write: Write, name: str, question: str, answers: list[int], decision: str = "D1") -> Path:
    """A file of one question, its lines in an order of their own: nobody can be found by his line."""
    lines = "".join(f"{decision},Alpha,2026-05-04,{answer}\n" for answer in sorted(answers))
    return write(name, f"decision,team,date,{question}\n{lines}")


def load(workspace: Path, path: Path, *words: str, code: int = 0) -> None:
    assert etl.main(["--workspace", str(workspace), "import", str(path), *words]) == code


@pytest.fixture
def both(workspace: Path, write: Write) -> Path:
    load(workspace, one_file(write, "a.csv", "agreement", [a for a, _ in PEOPLE]))
    load(workspace, one_file(write, "c.csv", "commitment", [c for _, c in PEOPLE]))
    return workspace


def test_the_two_shares_and_the_bounds_are_told_and_no_yes(both: Path):
    board = Board.open(both, EVERYTHING)
    (row,) = votes.asked_apart(board, ALL)
    assert (row.agreed.count, row.committed.count, row.agreed.base) == (8, 6, 12)
    assert (row.soft_yes.low, row.soft_yes.high) == pytest.approx((2 / 12, 6 / 12))
    assert row.soft_yes.low * 12 <= 4 <= row.soft_yes.high * 12, "what was hidden lies between"
    (point,) = board.series("agreed", ALL).points
    assert (point.estimate.count, point.estimate.n) == (8, 12)
    (point,) = board.series("gap", ALL).points
    assert point.estimate.status is Status.NOT_ESTIMABLE
    assert board.four_answers(ALL) == ()
    assert board.months() == (date(2026, 5, 1), date(2026, 5, 1))


@pytest.mark.parametrize("page", ["agreement", "overview"])
def test_the_page_says_so(both: Path, page: str):
    at = open_app(both, page)
    assert not at.exception
    assert "Who gave both answers cannot be told" in said(at).replace("\u00a0", " ")
    assert "No votes loaded" not in said(at)
    if page == "agreement":
        assert "2 to 6 of 12" in said(at).replace("\u00a0", " ")


def test_other_people_have_no_bounds(workspace: Path, write: Write):
    load(workspace, one_file(write, "a.csv", "agreement", [a for a, _ in PEOPLE]))
    load(workspace, one_file(write, "c.csv", "commitment", [c for _, c in PEOPLE[:10]]))
    (row,) = votes.asked_apart(Board.open(workspace, EVERYTHING), ALL)
    assert (row.soft_yes.low, row.soft_yes.high) == (None, None)
    assert "(12 and 10 answers)" in row.soft_yes.reason


def test_whole_votes_of_another_month_stand_beside_them(both: Path, write: Write):
    lines = "".join(f"D2,Alpha,2026-06-01,{a},{c}\n" for a, c in PEOPLE)
    load(both, write("v.csv", f"decision,team,date,agreement,commitment\n{lines}"), "--same-round", "none")
    board = Board.open(both, EVERYTHING)
    first, _ = board.series("gap", ALL).points
    assert first.estimate.status is Status.NOT_ESTIMABLE
    assert board.series("gap", ALL).whole.count == 4
    assert board.series("agreed", ALL).whole.base == 24
    at = open_app(both, "agreement")
    assert not at.exception
    assert "Asked in separate files" in said(at)


def test_whole_votes_about_the_same_decision_are_never_set_against_them(both: Path, write: Write):
    """Eleven whole votes beside twelve answers would tell the twelfth's."""
    lines = "".join(f"D1,Alpha,2026-05-04,{a},{c}\n" for a, c in PEOPLE[:11])
    load(both, write("v.csv", f"decision,team,date,agreement,commitment\n{lines}"))
    board = Board.open(both, EVERYTHING)
    assert board.four_answers(ALL) == ()
    assert [hidden.kind for hidden in board.hidden(ALL)] == ["votes"]


def test_two_files_whose_rows_look_alike_are_two_questions(workspace: Path, write: Write):
    """The same header, the same numbers: only the person can say which question it is."""
    for name, question in (("a.csv", "agreement"), ("c.csv", "commitment")):
        other = "commitment" if question == "agreement" else "agreement"
        path = one_file(write, name, "answer", [5, 4, 3, 4, 5, 2])
        mapped = ("--map", f"{question}=answer", "--map", f"{other}=none")
        load(workspace, path, "--kind", "votes", *mapped, "--same-round", "none")
    (row,) = votes.asked_apart(Board.open(workspace, EVERYTHING), ALL)
    assert (row.agreed.base, row.committed.base) == (6, 6)


# --- what is taken for one question, and what is asked ---------------------------------------------------------------------


def plan_of(text: str, **options: object) -> Plan:
    return propose(table_from(text), Options(**options), None, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["agreement", "commitment", "I agree with this decision", "I commit to act on it"])
def test_a_file_of_one_question_is_known(question: str):
    text = f"decision,team,{question}\nD1,Alpha,4\nD1,Alpha,Strongly agree\n"
    plan = plan_of(text)
    assert plan.kind is Kind.VOTES
    require_ready(plan, table_from(text))
    assert any("alone" in warning for warning in plan.warnings)


def test_a_list_of_promises_is_none():
    assert plan_of("decision,team,commitment,owner\nD1,Alpha,Send the offer,Ada\n").kind is Kind.COMMITMENTS


def test_where_another_column_could_be_it_nothing_is_guessed():
    text = "decision,team,agreement,clarity\nD1,Alpha,4,5\nD1,Alpha,2,3\n"
    plan = plan_of(text)
    assert [question.option for question in plan.open_questions] == ["apart"]
    assert "“clarity” could be it" in plan.open_questions[0].text
    with pytest.raises(MappingError, match="commitment=none"):
        require_ready(plan, table_from(text))
    require_ready(plan_of(text, apart="yes"), table_from(text))
    require_ready(plan_of(text, columns={"commitment": "none"}), table_from(text))
    with pytest.raises(MappingError, match="No column says “commitment”"):
        require_ready(plan_of(text, apart="no"), table_from(text))
