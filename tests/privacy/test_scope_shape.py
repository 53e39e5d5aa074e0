"""The shape that keeps everybody to their scope: nothing is read for nobody in particular, and nothing is changed unasked."""

from __future__ import annotations

import ast
import inspect
import re

from firmyes.board import Board
from firmyes.warehouse.connection import Warehouse, open_warehouse
from tests.test_architecture import ROOT, module_of, pages, shaped, within

# the only files that open a build for whoever sees everything: the shell, the two probes, a room's votes on their way in,
# and what is drawn before anybody looks (kept under the scope of whoever sees everything)
WHOLE = {
    "firmyes/access/rules.py", "firmyes/board/board.py", "firmyes/board/rows/memory.py", "firmyes/command.py",
    "firmyes/deck/command.py", "firmyes/model/__init__.py", "firmyes/model/access.py", "firmyes/ui/server/addresses.py",
    "firmyes/ui/server/warming.py", "firmyes/vote/landing.py", "firmyes/warehouse/connection.py",
}  # fmt: skip


def test_no_page_opens_a_build_for_whoever_sees_everything():
    """A page gets its board from the frame, which the router opens for whoever looks."""
    names = re.compile(r"\b(EVERYTHING|ADMINISTRATOR|ViewScope\()")
    found = {str(path.relative_to(ROOT)) for path in shaped() if names.search(path.read_text(encoding="utf-8"))}
    assert found <= WHOLE
    assert not any(names.search(path.read_text(encoding="utf-8")) for path in pages())


def test_a_build_is_opened_for_somebody():
    """Whose numbers are read has no default, so that nobody can forget to say it."""
    for opened in (Board.open, open_warehouse, Warehouse.__init__):
        scope = inspect.signature(opened).parameters["scope"]
        assert scope.default is inspect.Parameter.empty
        assert scope.annotation == "ViewScope"


def test_every_question_stands_on_a_board_or_a_warehouse_that_was_opened_for_somebody():
    opens = {
        str(path.relative_to(ROOT))
        for path in shaped()
        if within(module_of(path), ("firmyes",))
        and re.search(r"duckdb\.connect|\bWarehouse\(", path.read_text("utf-8"))
    }
    assert opens == {"firmyes/warehouse/connection.py", "firmyes/warehouse/narrow.py"}


def test_what_changes_the_workspace_asks_at_the_door_who_does_it():
    # mending shows what is loaded, whoever comes first
    only_look = "prepare_reading|read|propose|preview|set_aside|mend|half_said_rounds"
    changes = re.compile(
        rf"(?:etl_workspace|answering|naming)\.(?!(?:{only_look})\()\w+\(|shelf\.(?:correct|retire)\(|demo\.start_own\("
    )
    path = ROOT / "firmyes" / "door.py"
    functions = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)]
    doing = {each.name: ast.unparse(each) for each in functions if changes.search(ast.unparse(each))}
    known = (
        "start_load record undo say_round say_no_longer save_teams correct_questions retire_questions start_own "
        "name_day unname_day".split()
    )
    assert doing.keys() >= set(known)
    assert [
        name
        for name, text in doing.items()
        if "need(who," not in re.split(r"etl_workspace|answering|shelf\.|naming\.", text)[0]
    ] == []
