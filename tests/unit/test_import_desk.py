"""The importer's desk with the real write side behind the door: what is decided about a file, and when it is looked at again."""

from datetime import date

import pytest

from firmyes import door
from firmyes.door import Choice, Kind
from firmyes.errors import ReadError
from firmyes.model import EVERYTHING, Right, Viewer
from firmyes.ui.imports.columns import offer, refer, unfound
from firmyes.ui.imports.desk import Desk, is_ready

TODAY = date(2026, 11, 23)
SOMEBODY = Viewer("a test", EVERYTHING, frozenset(Right))
PROMISES = b"id,team,what,owner,made_on,due_on\nC-1,Atlas,Send the price list,Ada,2026-09-01,2026-10-01\n"
NO_TEAM = b"id,what,owner,made_on,due_on\nC-1,Send the price list,Ada,2026-09-01,2026-10-01\n"


def looked(item):
    task = item.look(TODAY)
    assert task.wait(30)
    return task.result()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "workspace", EVERYTHING)


def test_the_very_same_file_lies_on_the_desk_once(desk):
    desk.take([("a.csv", PROMISES)])
    desk.take([("a.csv", PROMISES), ("b.csv", PROMISES)])
    assert [item.name for item in desk.items] == ["a.csv", "b.csv"]
    assert desk.round == 2
    desk.put_away(desk.items[0].id)
    assert [item.name for item in desk.items] == ["b.csv"]


def test_a_file_that_was_loaded_is_looked_at_anew_when_it_comes_again(desk):
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    item.load(looked(item), SOMEBODY)
    assert item.loading.task.wait(60)
    desk.take([("a.csv", PROMISES)])
    assert desk.items[0] is not item
    assert looked(desk.items[0]).preview.already_loaded == 1
    assert not any("added before" in warning for warning in looked(desk.items[0]).preview.warnings)


def test_what_another_load_made_known_is_no_longer_new(desk):
    desk.take([("a.csv", PROMISES), ("b.csv", PROMISES.replace(b"Ada", b"Bo"))])
    first, second = desk.items
    desk.stand_on("build 1")
    assert looked(second).preview.rows_new == 1
    first.load(looked(first), SOMEBODY)
    assert first.loading.task.wait(60)
    desk.stand_on("build 1")
    assert looked(second).preview.rows_new == 1
    desk.stand_on("build 2")
    assert (looked(second).preview.rows_new, looked(second).preview.rows_changed) == (0, 1)


def test_a_file_is_looked_at_once_until_something_is_decided(desk):
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    first = item.look(TODAY)
    assert item.look(TODAY) is first
    item.answer("team", None)
    assert item.look(TODAY) is first
    item.answer("promised", "none")
    assert item.look(TODAY) is not first
    assert looked(item).plan.promised == "none"


def test_nothing_is_previewed_while_a_needed_question_is_open(desk):
    desk.take([("a.csv", NO_TEAM)])
    item = desk.items[0]
    look = looked(item)
    assert look.preview is None
    assert "team" in item.asked
    item.answer("team", "Atlas")
    look = looked(item)
    assert is_ready(look.plan)
    assert look.preview is not None
    assert look.preview.teams == ("Atlas",)
    assert "team" in item.asked  # it can still be changed


def test_nothing_is_previewed_while_a_needed_column_is_missing(desk):
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    item.choose_column("what", "-")
    assert looked(item).preview is None
    item.choose_column("what", "what")
    assert looked(item).preview is not None


def test_reading_it_as_something_else_forgets_the_columns(desk):
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    item.choose_column("reason", "owner")
    item.start_over(Kind.DECISIONS, None)
    assert item.options.columns == {}
    assert item.options.kind is Kind.DECISIONS


def test_what_cannot_be_read_says_so(desk):
    desk.take([("scan.csv", b"%PDF-1.4\n\x00\x01")])
    task = desk.items[0].look(TODAY)
    assert task.wait(30)
    with pytest.raises(ReadError, match="PDF"):
        task.result()


def test_promised_needs_both_a_column_and_what_it_says(desk):
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    item.pick_promised("owner", None)
    assert item.options.promised is None
    assert item.promised_field == "owner"
    item.pick_promised("owner", "Ada")
    assert item.options.promised == "owner=Ada"


def test_only_those_where_is_not_ready_before_it_is_said_which(desk):
    """Else a click on "Load" would make promises of all rows."""
    desk.take([("a.csv", PROMISES)])
    item = desk.items[0]
    looked(item)
    assert item.ready
    item.picking = True
    item.answer("promised", None)
    looked(item)
    assert item.ready is None
    item.pick_promised("owner", "Ada")
    looked(item)
    assert item.ready


def test_rows_that_hardly_look_like_promises_are_asked_about_before_anything_is_shown(desk):
    bare = b"team,task,assignee,due date\n" + b"Atlas,Ticket,,\n" * 9
    desk.take([("a.csv", bare)])
    item = desk.items[0]
    assert looked(item).preview is None
    item.answer("promised", "none")
    assert looked(item).preview is not None


def test_rows_that_cannot_be_used_are_had_before_anything_is_loaded(desk):
    desk.take([("a.csv", PROMISES + b"C-2,Atlas,=cmd,Bo,2026-09-01,2026-02-31\n")])
    look = looked(desk.items[0])
    text = door.set_aside(look.table, look.plan).decode("utf-8-sig")
    assert text.splitlines()[1] == "C-2,Atlas,'=cmd,Bo,2026-09-01,2026-02-31,3,due_on,2026-02-31,is not a date"
    assert not desk.workspace.exists()


def test_columns_are_told_apart_by_position():
    columns = ("Key", "Sprint", "", "Sprint", "-")
    assert offer(columns) == {
        0: "Key", 1: "Sprint (column 2)", 2: "no name (column 3)", 3: "Sprint (column 4)", 4: "-",
    }  # fmt: skip
    assert [refer(columns, position) for position in (0, 1, 2, 3, 4, None)] == ["Key", "2", "3", "4", "5", "-"]


def test_items_without_a_column_can_still_be_given_one():
    assert [choice.field for choice in unfound((Choice("ps1", 0, ""),), ["ps1", "ps2"])] == ["ps2"]
