"""Add data without a browser: the demo's way out, a file's way from drop to undo, and what is refused."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import background, door
from firmyes.errors import WorkspaceError
from firmyes.model import ADMINISTRATOR
from firmyes.ui import sitemap
from firmyes.vote.inbox import inbox_of
from tests.app.walking import ROUTER, open_app, said
from tests.browser.files import COMMITMENT_COLUMNS, CSV, commitments, csv, forms, jira, survey

RUNS, SECONDS = 100, 5.0


def drop(at: AppTest, *files: tuple[str, str, bytes]) -> None:
    for name, mime, data in files:
        at.file_uploader[0].upload(name, data, mime).run()


def go(at: AppTest, name: str) -> None:
    at.switch_page(os.path.relpath(sitemap.screen(name).path, ROUTER.parent)).run()


def box(at: AppTest, label: str):
    return next(box for box in at.selectbox if box.label == label)


def button(at: AppTest, label: str):
    return next(button for button in at.button if button.label == label)


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def press(at: AppTest, label: str, until: str) -> None:
    """Press a button and run the page until it says what is expected."""
    wait_for(at, lambda: label in labels(at))
    button(at, label).click().run()
    wait_for(at, lambda: until in said(at))


def wait_for(at: AppTest, expected: Callable[[], bool]) -> None:
    """Run the page again and again, as its cards do in a browser: what takes longer goes on in the background, and a run
    beside it would only slow it down."""
    for _ in range(RUNS):
        if expected():
            return
        if background.wait_for_all(SECONDS):
            time.sleep(0.1)  # what goes on elsewhere than in a task
        at.run()
    raise AssertionError(f"never came: {labels(at)}, {said(at)}")


def test_the_demo_can_be_left_for_an_empty_workspace(demo_workspace: Path) -> None:
    inbox = inbox_of(demo_workspace)
    inbox.open("d1", "Price page", ["Support"], 8, 5, extras=True, now=datetime.now(UTC))
    at = open_app(demo_workspace, "import_and_data")
    assert not at.file_uploader[0].disabled
    at.button_group(key="whose-Demo").set_value("Ours").run()
    wait_for(at, lambda: "Nothing is here yet" in said(at))
    assert inbox.rooms() == (), "a vote of a team that does not exist is open no more"
    at.button_group(key="whose-Ours").set_value("Demo").run()
    assert "The numbers stand on 12 files" in said(at)
    go(at, "overview")
    assert "All six teams:" in said(at)
    assert any("back to your own" in link.proto.label for link in at.get("page_link"))
    go(at, "meeting")
    assert "Choose Ours on Add data" in said(at)
    go(at, "import_and_data")
    drop(at, commitments())
    wait_for(at, lambda: "Load 9 rows" in labels(at))
    assert "Nothing is here yet" in said(at)


def test_a_drop_on_the_demo_makes_ones_own_workspace(demo_workspace: Path) -> None:
    at = open_app(demo_workspace, "import_and_data")
    assert "Never tried? Try with a sample Jira file" in labels(at)
    drop(at, commitments())
    press(at, "Load 9 rows", until="Loaded 9 rows")
    assert "The numbers stand on 1 file" in said(at)


def test_a_file_goes_from_drop_to_undo(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, commitments())
    wait_for(at, lambda: "This looks like our commitments template" in said(at))
    press(at, "Load 9 rows", until="Loaded 9 rows")
    assert "The numbers stand on 1 file" in said(at)
    assert "Undo" in labels(at)
    door.undo(own, 1, ADMINISTRATOR)  # the button asks first, in a dialog that only a browser can answer: tests/browser
    at.run()
    assert "Nothing is here yet" in said(at)
    at.session_state["around-Files loaded"] = True
    at.run()
    assert "undone" in said(at)


def test_files_stay_when_the_page_is_left(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, survey())
    wait_for(at, lambda: "Load 7 rows" in labels(at))
    go(at, "overview")
    assert "Load 7 rows" not in labels(at)
    go(at, "import_and_data")
    assert "Load 7 rows" in labels(at)


def test_a_file_can_be_taken_off(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, survey())
    button(at, "Remove").click().run()
    assert "survey_october.csv" not in said(at)


def test_reading_it_as_something_else_is_refused_with_the_reason_and_a_way_back(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, commitments())
    wait_for(at, lambda: "Load 9 rows" in labels(at))
    box(at, "Read it as").select("Survey answers").run()
    wait_for(at, lambda: "No survey question was recognised" in said(at))
    assert "--" not in said(at)
    assert box(at, "Which questionnaire is it?")
    box(at, "Read it as").select("Promises").run()
    wait_for(at, lambda: "Load 9 rows" in labels(at))


def test_a_load_that_is_refused_leaves_the_file_on_the_desk(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given, **_named):
        raise WorkspaceError("The workspace is busy", "Waited 120 seconds for an import.", "Wait until it ends.")

    at = open_app(own, "import_and_data")
    drop(at, commitments())
    with monkeypatch.context() as while_busy:
        while_busy.setattr("etl.workspace.load", busy)
        press(at, "Load 9 rows", until="The workspace is busy")
    button(at, "Back to the file").click().run()
    press(at, "Load 9 rows", until="Loaded 9 rows")


def test_a_status_nobody_knows_is_asked_and_what_left_an_export_is_answered_on_the_page(own: Path) -> None:
    head = "#,Action,Owner,Due,Status,Team\n"
    first = f"{head}1,Send the notes,Bo,2026-05-29,Done,Heron\n2,Book the room,Ann,2026-06-05,Parked,Heron\n"
    at = open_app(own, "import_and_data")
    drop(at, ("log.csv", "text/csv", first.encode()))
    wait_for(at, lambda: "What do these states stand for?" in said(at))
    box(at, "Parked").select("open")
    button(at, "Read them so").click().run()
    press(at, "Load 2 rows", "Loaded 2 rows")
    drop(at, ("later.csv", "text/csv", f"{head}1,Send the notes,Bo,2026-05-29,Done,Heron\n".encode()))
    # before that, the page has one more run to do, and a click that meets it is lost
    press(at, "Load 1 row", "Loaded 1 row")
    wait_for(at, lambda: "1 open promise of the export before is not in this one" in said(at))
    button(at, "Dropped").click().run()
    wait_for(at, lambda: "Dropped, renamed or filtered?" not in said(at))


def loads_offered(at: AppTest) -> list[str]:
    return [label for label in labels(at) if label.startswith("Load ")]


def test_what_cannot_be_loaded_says_what_it_is_and_what_to_do(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(
        at,
        ("empty.csv", CSV, b""),
        ("scan.csv", CSV, b"%PDF-1.4\n\x00\x01\x02"),
        csv("headers.csv", COMMITMENT_COLUMNS, []),
        csv("lunch.csv", "dish,price", ["Soup,4", "Stew,6"]),
    )
    wait_for(at, lambda: said(at).count("What to do:") == 4)
    assert "This is a PDF, not a table" in said(at)
    assert "What this file holds cannot be told from its columns" in said(at)
    assert "Traceback" not in said(at)
    assert loads_offered(at) == []


def test_what_only_a_person_knows_is_asked_before_anything_is_shown(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, csv("notes.csv", "what,owner,made_on,due_on", ["Send the price list,Ada,2026-09-01,2026-10-01"]))
    wait_for(at, lambda: "ready after 1 question" in said(at))
    assert loads_offered(at) == []
    next(each for each in at.text_input if each.label.startswith("Whose promises are these?")).input("Heron").run()
    wait_for(at, lambda: "Load 1 row" in labels(at))
    assert "Heron (new)" in said(at)


def test_the_teams_of_the_files_beside_it_are_one_click_and_another_can_be_named(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, jira(), forms())
    wait_for(
        at, lambda: bool(at.get("button_group")) and any("Whose promises" in each.label for each in at.button_group)
    )
    pills = next(each for each in at.button_group if "Whose promises" in each.label)
    assert pills.options == ["Ops", "Another team …"]
    pills.set_value("Another team …").run()
    wait_for(at, lambda: any(each.label == "Its name" for each in at.text_input))
    next(each for each in at.text_input if each.label == "Its name").input("Web").run()
    wait_for(at, lambda: "Load both: 16 rows" in labels(at))
    assert "as of 9 Nov 2026" in str([each.proto.popover.label for each in at.get("popover")])


def test_a_pasted_table_is_a_file_like_any_other(own: Path) -> None:
    at = open_app(own, "import_and_data")
    at.text_area[0].input("team\twhat\towner\tdue_on\nHeron\tSend the list\tAda\t2026-10-01\n")
    button(at, "Add this table").click().run()
    wait_for(at, lambda: "Load 1 row" in labels(at))
    assert "pasted table 1.tsv" in said(at)


def test_the_sample_asks_one_question(own: Path) -> None:
    at = open_app(own, "import_and_data")
    button(at, "Never tried? Try with a sample Jira file").click().run()
    wait_for(at, lambda: "ready after 1 question" in said(at))
    assert "Due date</b> → Promised for" in said(at)
    assert "rows have none" in said(at)
    next(each for each in at.text_input if each.label.startswith("Whose promises")).input("Ops").run()
    press(at, "Load 24 rows", until="What the pages say now")
    assert "Never tried? Try with a sample Jira file" not in labels(at)


def test_a_column_can_be_changed_and_the_preview_follows(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, csv("odd.csv", "team,what,who,deadline,told", ["Heron,Send the list,Ada,2026-10-01,Bo"]))
    wait_for(at, lambda: "Load 1 row" in labels(at))
    assert "<td>Ada</td>" in said(at)
    box(at, "Column for Owner").select(4).run()
    wait_for(at, lambda: "<td>Bo</td>" in said(at))
    assert "Load 1 row" in labels(at)


def test_of_answers_only_counts_are_shown(own: Path) -> None:
    name, mime, data = survey()
    at = open_app(own, "import_and_data")
    drop(at, (name, mime, data + b"Heron,2026-10-08,p8,2026-10,never ever,6,2,6,2,6,6\n"))
    wait_for(at, lambda: "Load 7 rows" in labels(at))
    assert "7 rows of 8 usable; 1 set aside." in said(at)
    assert "<td>ps1</td>" in said(at), "where it is wrong, not what was written"
    for word in ("unchanged", "p8", "as they will be stored", "never ever"):
        assert word not in said(at)
    press(at, "Load 7 rows", until="Loaded 7 rows** of 8")
    at.session_state["around-Files loaded"] = True
    at.run()
    (line,) = re.findall(r"Survey answers from our survey template[^<]*", said(at))
    assert "row" not in line and "never ever" not in said(at)


def test_rows_set_aside_are_mended_and_only_they_are_new(own: Path) -> None:
    name, mime, data = commitments()
    at = open_app(own, "import_and_data")
    drop(at, (name, mime, data + b"C-99,Heron,,Send it,Ada,2026-09-01,2026-02-31,,,,\n"))
    wait_for(at, lambda: "Load 9 rows" in labels(at))
    (item,) = at.session_state["_desk"].items
    aside = door.set_aside(item.looked.table, item.looked.plan).replace(b"2026-02-31", b"2026-10-30")
    press(at, "Load 9 rows", until="1 row set aside.")
    drop(at, ("commitments_october-set-aside.csv", CSV, aside))
    press(at, "Load 1 row", until="Loaded 1 row** of 1")
    assert "The numbers stand on 2 files" in said(at)


def test_a_list_that_hardly_looks_like_promises_asks_which_were(own: Path) -> None:
    rows = [f"Heron,Task {n},,,{'Promised' if n == 1 else 'Backlog'}" for n in range(9)]
    at = open_app(own, "import_and_data")
    drop(at, csv("board.csv", "team,task,assignee,due date,list", rows))
    wait_for(at, lambda: "9 of 9 rows have neither an owner nor a promised date" in said(at))
    next(each for each in at.radio if each.label == "Which rows were promised?").set_value("some").run()
    wait_for(at, lambda: any(each.label == "Column" for each in at.selectbox))
    assert loads_offered(at) == []
    box(at, "Column").select("list").run()
    wait_for(at, lambda: any(each.label == "Says" for each in at.selectbox))
    assert loads_offered(at) == []
    box(at, "Says").select("Promised").run()
    wait_for(at, lambda: "Load 9 rows" in labels(at))
    assert "<td>tracker</td>" in said(at)


def test_ids_that_a_spreadsheet_rounded_can_be_left_out(own: Path) -> None:
    name, mime, data = survey()
    at = open_app(own, "import_and_data")
    drop(at, (name, mime, re.sub(rb"p\d", b"1.21143E+15", data)))
    wait_for(at, lambda: "A spreadsheet has rounded the ids" in said(at))
    button(at, "Leave “respondent” out").click().run()
    wait_for(at, lambda: "Load 7 rows" in labels(at))


def test_several_files_have_one_button_and_the_same_again_changes_nothing(own: Path) -> None:
    at = open_app(own, "import_and_data")
    drop(at, survey(), commitments())
    drop(at, csv("notes.csv", "what,owner,made_on,due_on", ["Send the price list,Ada,2026-09-01,2026-10-01"]))
    wait_for(at, lambda: "3 files: 2 ready and 1 asks you something." in said(at))
    assert loads_offered(at) == ["Load the 2 that are ready: 16 rows"]
    next(each for each in at.button if "notes" in each.help and each.label == "Remove").click().run()
    press(at, "Load both: 16 rows", until="What the pages say now")
    wait_for(at, lambda: "The numbers stand on 2 files" in said(at))
    assert "Loaded 9 rows" in said(at) and "Loaded 7 rows" in said(at)
    drop(at, commitments())
    wait_for(at, lambda: "This very file is here already" in said(at))
    assert loads_offered(at) == []
