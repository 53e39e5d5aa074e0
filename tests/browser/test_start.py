"""How the app begins, and what it shows when something is not as it should be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks._server import ROOT, serving
from firmyes.model import EVERYTHING
from tests.browser.conftest import Visitor
from tests.browser.files import commitments

FIRST_PAGE = 2_300_000  # bytes: 10 Mbit/s for under two seconds
CHARTS = 1_700_000
DARK_PAPER = "rgb(18, 24, 27)"


@pytest.fixture(scope="module")
def taken_over(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A copy of the demo, and the address of a server on it that nobody has asked anything before the first test does."""
    folder = tmp_path_factory.mktemp("taken-over")
    workspace = shutil.copytree(demo_built, folder / "workspace")
    with serving(ROOT / "app.py", workspace, folder / "server.log") as port:
        yield workspace, f"http://localhost:{port}"


def test_the_first_request_of_a_fresh_server_may_be_a_deep_link(taken_over: tuple[Path, str], visit) -> None:
    workspace, address = taken_over
    visitor = visit(address)
    team = teams_of(workspace)[0]
    visitor.open(f"follow_through?team={team}", f"{team}:")
    sidebar = visitor.page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_role("link", name="Psychological safety")).to_be_visible()
    expect(visitor.page.locator(".st-key-team").get_by_text(team).first).to_be_visible()
    assert f"team={team}" in visitor.page.url.replace("+", " ").replace("%20", " ")


def test_the_first_page_of_a_new_browser_moves_less_than_a_slow_line_carries_in_two_seconds(
    taken_over: tuple[Path, str], visit
) -> None:
    _, address = taken_over
    visitor = visit(address, dark=True)
    moved = bytes_moved(visitor)
    visitor.open("", "The last five decisions")
    paper = visitor.page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    head = visitor.page.context.request.get(address).text().partition("<body")[0]
    assert paper == DARK_PAPER and "html{background" in head, "dark before any script has run:"
    assert all('type="module"' in script for script in re.findall("<script[^>]* src=[^>]*>", head)), (
        "these wait for the page"
    )
    visitor.page.wait_for_load_state("networkidle")
    first = sum(moved)
    assert 500_000 < first < FIRST_PAGE
    visitor.open("follow_through?team=Payments", "Kept on time")
    expect(visitor.page.locator(".js-plotly-plot").first).to_be_visible()
    assert sum(moved) - first < CHARTS, "the charts' library, once"


def bytes_moved(visitor: Visitor) -> list[int]:
    """What comes over the line from now on, packed as it is, with the headers and with the words of the page's socket."""
    moved: list[int] = []
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: moved.append(int(told["encodedDataLength"])))
    line.on("Network.webSocketFrameReceived", lambda told: moved.append(len(told["response"]["payloadData"])))
    return moved


def test_a_team_nobody_knows_is_named_and_the_known_ones_listed(taken_over: tuple[Path, str], visit) -> None:
    workspace, address = taken_over
    visitor = visit(address)
    visitor.open("overview?team=Nobody+Here", "All six teams:")
    note = visitor.page.get_by_text("Nobody Here", exact=False)
    expect(note).to_be_visible()
    expect(note).to_contain_text(teams_of(workspace)[0])


def test_what_another_process_imports_is_on_the_page_at_its_next_run(taken_over: tuple[Path, str], visit) -> None:
    workspace, address = taken_over
    visitor = visit(address)
    visitor.open("import_and_data", "What do the numbers stand on?")
    before = visitor.page.get_by_text(re.compile("^The numbers stand on")).inner_text()
    name, _, data = commitments("Kestrel")
    run_etl(workspace, "import", str(written(workspace.parent / name, data)))
    visitor.follow("Overview", "All seven teams:")
    visitor.follow("Add data", "What do the numbers stand on?")
    visitor.page.get_by_text("Files loaded", exact=True).click()
    expect(visitor.page.get_by_text("commitments_october.csv")).to_be_visible()
    assert visitor.page.get_by_text(re.compile("^The numbers stand on")).inner_text() != before


def test_a_build_that_is_lost_is_made_again_and_that_is_said(serve, visit, demo_workspace: Path) -> None:
    shutil.rmtree(demo_workspace / "builds")
    visitor = visit(serve(demo_workspace))
    visitor.open("", "All six teams:")
    visitor.settled("they were made again from what is loaded.")


def teams_of(workspace: Path) -> list[str]:
    from firmyes.board import Board

    return list(Board.open(workspace, EVERYTHING).team_names())


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def run_etl(workspace: Path, *arguments: str) -> dict:
    """``python -m etl`` in a process of its own, as somebody would beside the open app."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "--workspace", str(workspace), *arguments, "--json"],
        cwd=ROOT, env=os.environ.copy(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
