"""Add data as it is used, where only a browser can tell: the walk from the demo to one's own first sentence, dialogs, downloads,
several at once, screen readers. What a file asks and becomes: tests/app/test_import_*.py, in the same process."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Locator, TimeoutError, expect

from etl.workspace import loads
from tests.browser.files import ADD_DATA, commitments, csv, forms, jira, survey
from tests.browser.test_start import run_etl, written

QUESTION = "What do the numbers stand on?"
MOST_CLICKS = 6


def test_from_the_first_start_to_october_in_six_clicks(serve, visit, demo_workspace: Path) -> None:
    """A Jira and a Forms export and nothing else: one question, one button, and Overview has no empty block."""
    visitor = visit(serve(demo_workspace))
    page, clicks = visitor.page, []

    def click(what) -> None:
        clicks.append(what)
        what.click()

    visitor.open("", "All six teams:")
    click(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Add data"))
    visitor.settled(ADD_DATA)
    clicks.append("the drop")
    visitor.drop(jira(), forms())
    visitor.settled("ready after 1 question")
    assert page.get_by_text(re.compile("^ready after")).count() == 1, "the other file asks nothing"
    click(page.locator("[class*='st-key-team-pills']").get_by_text("Ops", exact=True))
    load = page.get_by_role("button", name="Load both: 16 rows")
    visitor.settled(load)
    visitor.settled("kept, 1 day early")
    assert page.get_by_test_id("stBaseButton-primary").count() == 1, "one blue button"
    assert not visitor.violations()
    click(load)
    visitor.settled("What the pages say now")
    overview = page.get_by_role("link", name="See Overview")
    visitor.settled(overview)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_have_count(2)
    click(overview)
    visitor.settled("Ops:")
    expect(page.get_by_test_id("stMain")).to_contain_text("6 of 8")
    expect(page.get_by_test_id("stMain")).to_contain_text("October")
    assert "No numbers" not in visitor.text()
    assert len(clicks) <= MOST_CLICKS


def test_a_file_is_mended_and_undone(desk) -> None:
    """Rows set aside come back as a file; undoing asks first, and what was undone can be looked at again."""
    name, mime, data = commitments("Merlin")
    desk.drop((name, mime, data.replace(b"C-", b"M-") + b"M-99,Merlin,,Send it,Ada,2026-09-01,2026-02-31,,,,\n"))
    desk.settled("Set aside: 1 row")
    desk.page.get_by_text("Set aside: 1 row").click()
    before = downloaded(desk, "Download the 1 row set aside")
    desk.page.get_by_role("button", name="Load 9 rows").click()
    desk.settled("1 row set aside.")
    assert downloaded(desk, "Download the 1 row set aside") == before
    assert before[0] == "commitments_october-set-aside.csv"
    assert "2026-02-31" in before[1]
    desk.page.get_by_role("button", name="Undo", exact=True).click()
    desk.settled("will no longer count on any page")
    assert not desk.violations()
    desk.page.get_by_role("button", name="Keep it").click()
    expect(desk.page.get_by_text("will no longer count on any page")).to_have_count(0)
    desk.page.get_by_role("button", name="Undo", exact=True).click()
    desk.page.get_by_role("button", name="Undo it").click()
    desk.settled("Its rows no longer count")
    desk.page.get_by_role("button", name="Look at it again").click()
    desk.settled(desk.page.get_by_role("button", name="Load 9 rows"))


def downloaded(desk, button: str) -> tuple[str, str]:
    """The file behind a button. A click that meets a rerun is lost, and is made again, as a person makes it again."""
    desk.at_rest()
    found = desk.page.get_by_role("button", name=button)
    with suppress(TimeoutError):
        return kept(desk, found, wait=15_000)
    return kept(desk, found)


def kept(desk, button: Locator, wait: float | None = None) -> tuple[str, str]:
    with desk.page.expect_download(timeout=wait) as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_what_a_card_asks_can_be_answered_by_hand_and_heard(desk) -> None:
    """A column is changed and the rows follow; which rows were promised is asked; questions of one's own are named."""
    desk.drop(csv("odd.csv", "team,what,who,deadline,told", ["Osprey,Send the list,Ada,2026-10-01,Bo"]))
    desk.settled(desk.page.get_by_role("button", name="Load 1 row"))
    desk.page.get_by_text("Change a column").click()
    owner = desk.page.get_by_role("combobox", name="Column for Owner")
    desk.settled(owner)
    desk.choose(owner, "told")
    desk.settled("told → Owner")
    assert not desk.violations()
    desk.page.get_by_role("button", name="Remove", exact=True).click()
    rows = [f"Osprey,Task {n},,,{'Promised' if n == 1 else 'Backlog'}" for n in range(9)]
    asked = "Timestamp,We finish what we start,Meetings wear me out,We laugh a lot"
    answers = [f"2026/03/{10 + day} 10:00:00 AM GMT+1,{day % 3 + 1},{3 - day % 3},{day % 2 + 1}" for day in range(8)]
    desk.drop(csv("board.csv", "team,task,assignee,due date,list", rows), csv("pulse.csv", asked, answers))
    desk.settled("9 of 9 rows have neither an owner nor a promised date")
    desk.settled("Which are its questions?")
    assert desk.page.get_by_role("button", name=re.compile("^Load ")).count() == 0
    desk.page.mouse.move(0, 0)  # what is said where the mouse rests is no part of the page
    expect(desk.page.get_by_role("tooltip")).to_have_count(0)
    assert not desk.violations()


def test_two_windows_and_a_command_line_load_at_the_same_time(visit, address: str, own: Path) -> None:
    """And a page that is left meanwhile shows what came of it."""
    windows = [visit(address), visit(address)]
    for window, team in zip(windows, ("Heron", "Kestrel"), strict=True):
        window.open("import_and_data", ADD_DATA)
        _, mime, data = commitments(team)
        window.drop((f"{team}.csv", mime, data.replace(b"C-", team.encode() + b"-")))
        window.settled(window.page.get_by_role("button", name="Load 9 rows"))
    path = written(own.parent / "survey.csv", survey("Osprey")[2])
    told: list[dict] = []
    beside = threading.Thread(target=lambda: told.append(run_etl(own, "import", str(path))))
    beside.start()
    for window in windows:
        window.page.get_by_role("button", name="Load 9 rows").click()
    methods = windows[0].page.get_by_test_id("stSidebarNav").get_by_role("link", name="Methods")
    methods.dispatch_event("click")  # at once, while it loads
    windows[0].settled("Methods")
    windows[0].follow("Add data", QUESTION)
    for window in windows:
        window.settled("Loaded 9 rows")
    beside.join(60)
    assert [report["rows_loaded"] for report in told] == [7]
    assert len([each for each in loads(own) if each.undone_at is None]) >= 3
