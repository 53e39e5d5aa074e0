"""Import and data without a browser: the demo's way out, a file's way from drop to undo, and what is refused."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from firmyes import door
from firmyes.errors import WorkspaceError
from firmyes.model import ADMINISTRATOR
from firmyes.ui import sitemap
from tests.app.walking import ROUTER, open_app, said
from tests.browser.files import commitments, survey

RUNS = 100


@pytest.fixture
def own(tmp_path: Path) -> Path:
    workspace = tmp_path / "own"
    door.start_own(workspace, ADMINISTRATOR)
    return workspace


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
    """Run the page again and again, as its cards do in a browser: what takes longer goes on in the background."""
    for _ in range(RUNS):
        if expected():
            return
        time.sleep(0.1)
        at.run()
    raise AssertionError(f"never came: {labels(at)}, {said(at)}")


def test_the_demo_can_be_left_for_an_empty_workspace(demo_workspace: Path) -> None:
    at = open_app(demo_workspace, "import_and_data")
    assert not at.file_uploader[0].disabled
    at.button_group(key="whose-Demo").set_value("Ours").run()
    wait_for(at, lambda: "Nothing is here yet" in said(at))
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
    assert "Try with a sample Jira file" in labels(at)
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
    press(at, "Load 1 row", "1 open promise of the export before is not in this one")
    button(at, "Dropped").click().run()
    wait_for(at, lambda: "Dropped, renamed or filtered?" not in said(at))
