"""Workspaces for the app's tests: made once, read only."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from firmyes import door
from firmyes.model import ADMINISTRATOR, EVERYTHING
from firmyes.ui.see import heading
from firmyes.warehouse import connection
from tests.factory.warehouse import decision, promise, team, write_build

# A server compiles a script once. Of AppTest each run compiles it again, and looks a thousand times a second whether it is done.
COMPILED = ScriptCache()
local_script_runner.ScriptCache = lambda: COMPILED  # type: ignore[assignment,misc]  # made without arguments, like the class


def end_of_run(runner: LocalScriptRunner, timeout: float) -> None:
    """Wait for the script's thread to end: AppTest itself has no other way than to ask again and again."""
    thread = runner._script_thread
    assert thread is not None
    thread.join(timeout)
    if thread.is_alive():
        runner.request_stop()
        thread.join()
        raise RuntimeError(f"the page was not done after {timeout} s")


local_script_runner.require_widgets_deltas = end_of_run  # type: ignore[assignment]  # its timeout has a default


@pytest.fixture(autouse=True)
def _read_the_day_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of made data are read on the day their data reach to: else they would be called old one day."""
    monkeypatch.setattr(heading, "today", lambda _ctx: None)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one's own in which nothing was loaded yet."""
    folder = tmp_path_factory.mktemp("empty")
    write_build(folder, {}, loads=0)
    return folder


@pytest.fixture(scope="session")
def own_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of one's own as the app begins it. Read only: who writes takes ``own``."""
    folder = tmp_path_factory.mktemp("own") / "workspace"
    door.start_own(folder, ADMINISTRATOR)
    return folder


@pytest.fixture
def own(own_built: Path, tmp_path: Path) -> Path:
    """A copy of it that the test may fill."""
    return shutil.copytree(own_built, tmp_path / "own")


@pytest.fixture(scope="session")
def demo_open(demo_built: Path) -> connection.Warehouse:
    """The demo's build with all that was asked of it."""
    return connection.open_warehouse(demo_built, EVERYTHING)


@pytest.fixture
def demo_workspace(demo_built: Path, demo_open: connection.Warehouse, tmp_path: Path) -> Path:
    """A copy of the demo that the test may change. Its build is open already, as the one of the demo itself: what a page asks of it
    is remembered from test to test, as it is in a server from page to page.
    """
    copied = shutil.copytree(demo_built, tmp_path / "demo-workspace")
    connection._open[copied / "builds" / demo_open.path.name] = demo_open
    return copied


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One team too small to show: a promise, a decision, and answers that stay hidden."""
    folder = tmp_path_factory.mktemp("tiny")
    tables = {
        "team": [team("Fjord", size=4)],
        "commitment": [
            promise(
                "p1", team="Fjord", made_on=date(2026, 9, 1), due_first=date(2026, 9, 10), due_on=date(2026, 9, 10),
                done_on=date(2026, 9, 9), state="kept",
            ),
            promise("p2", team="Fjord", what="Look into it soon", owner="", made_on=date(2026, 9, 3)),
        ],
        "decision": [decision("d1", team="Fjord", title="One & only", decided_on=date(2026, 9, 1))],
        "waiting": [
            {"kind": "survey", "team": "Fjord", "decision_id": None},
            {"kind": "votes", "team": "Fjord", "decision_id": "d1"},
        ],
    }  # fmt: skip
    write_build(
        folder, tables, loads=3, promises_as_of=date(2026, 11, 1), answers_as_of=date(2026, 11, 1), last_answers=None
    )
    return folder
