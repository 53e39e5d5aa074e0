"""A list with two promised days: the first counts, the other is a move; where neither is called first, it is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from etl.model.plan import Options
from etl.planning.propose import propose
from etl.reading.read import read_table
from tests.factory.desk import Desk

EXPORT = date(2026, 5, 20)
TWO = (
    "Task,Owner,{first},{due},Done on\n"
    "Send,Bo,2026-05-15,2026-05-29,2026-05-28\nBook,Cy,2026-06-05,2026-06-05,\nAsk,Di,,2026-06-09,\n"
)
REVISED = TWO.format(first="Original due date", due="Revised due date")
DOUBTFUL = TWO.format(first="Deadline", due="Target date")


def test_the_day_promised_first_counts_and_the_other_is_a_move_nobody_knows_when(workspace: Path) -> None:
    desk = Desk(workspace)
    assert desk.load(REVISED, today=date(2026, 5, 29), team="T").rows_loaded == 3
    first, later, book = date(2026, 5, 15), date(2026, 5, 29), date(2026, 6, 5)
    assert desk.mart("commitment", "what, due_first, due_on, watched") == [
        ("Ask", date(2026, 6, 9), date(2026, 6, 9), False), ("Book", book, book, False), ("Send", first, later, True)
    ]  # fmt: skip
    assert desk.mart("commitment_move", "due_from, due_to, side") == [(first, later, "unknown")]


def test_a_move_an_export_of_before_the_first_day_tells_of_came_before_it(workspace: Path) -> None:
    desk = Desk(workspace)
    desk.load(REVISED.replace(",2026-05-28", ","), today=date(2026, 5, 14), team="T")
    assert [row[0] for row in desk.mart("commitment_move", "side")] == ["before"]


def test_which_of_two_days_was_first_is_asked_said_and_remembered(workspace: Path) -> None:
    def plan(**said):
        return propose(read_table(DOUBTFUL.encode(), "two.csv"), Options(team="T", **said), workspace, EXPORT)

    asked = next(each for each in plan().questions if each.option == "due_first")
    assert asked.choices == ("Deadline", "Target date", "none") and asked.doubtful
    assert any("“Target date” is not used" in warning for warning in plan().warnings)
    said = plan(due_first="Deadline")
    assert (said.fields["due_first"], said.fields["due_on"]) == (2, 3)
    assert not any(each.option == "due_first" for each in (*said.questions, *plan(due_first="none").questions))
    Desk(workspace).load(DOUBTFUL, today=date(2026, 5, 29), team="T", due_first="Deadline")
    assert plan().fields["due_first"] == 2, "as in the last file with this header"


def test_a_first_day_alone_is_the_promised_day() -> None:
    table = read_table(b"Task,Owner,Baseline finish\nSend,Bo,2026-05-15\n", "one.csv")
    fields = propose(table, Options(team="T"), None, EXPORT).fields
    assert fields["due_on"] == 2 and "due_first" not in fields
