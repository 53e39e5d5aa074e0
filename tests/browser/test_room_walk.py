"""A manager's whole hour in Chromium: prepare, last promises, slides, five phones, decision and promises, recap, Overview, deck."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks._server import ROOT, free_port, start
from firmyes.vote.inbox import inbox_of
from tests.browser.accessible import violations

TITLE = "Publish the new price page"
ANSWERS = ((5, 5), (4, 4), (4, 2), (2, 4), (1, 1))


@pytest.fixture
def address(demo_workspace: Path, serve: Callable[[Path], str]) -> str:
    return serve(demo_workspace)


def phone(chromium: Browser, address: str, code: str, agree: int, commit: int) -> Page:
    """A phone without JavaScript answers."""
    page = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/v/{code}")
    page.get_by_role("group", name="I agree with this decision").get_by_role("radio", name=f"{agree},").check()
    page.get_by_role("group", name="I commit to act on it").get_by_role("radio", name=f"{commit},").check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", name="Your answer is in.")).to_be_visible()
    assert all(url.startswith((address, "data:")) for url in asked)
    return page


def fill(page: Page, label: str, text: str, place: int = 0) -> None:
    box = page.get_by_label(label, exact=True).nth(place)
    box.fill(text)
    box.press("Tab")


def test_a_managers_whole_hour(address: str, visit, chromium: Browser) -> None:
    visitor = visit(address)
    page = visitor.page

    # prepare: from Overview to the slides
    visitor.open("?team=Support", "Support:")
    page.get_by_role("link", name="Prepare the meeting").click()
    visitor.settled("slides about Support.")
    page.get_by_role("button", name="Start").click()
    visitor.settled(page.get_by_role("heading", name=re.compile("promises due are kept")))
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    visitor.settled(re_text(page, r"^2 of \d+"))
    page.keyboard.press("PageDown")
    visitor.settled(re_text(page, r"^3 of \d+"))
    page.keyboard.press("p")
    expect(page.locator(".fy-prompt")).to_be_visible()
    page.keyboard.press("Escape")
    visitor.settled("slides about Support.")

    # the draft and the last promises
    visitor.follow("Meeting", "The draft, a day ahead")
    fill(page, "The decision, as one sentence", TITLE)
    visitor.settled(page.get_by_text(f"please poke holes in this: {TITLE}"))
    open_promises = page.locator(".fy-open")
    expect(open_promises).to_have_count(5)
    first = open_promises.first.locator("b").first.inner_text()
    page.get_by_role("button", name="Settle").first.click()
    dialog = page.get_by_role("dialog")
    visitor.settled(dialog.get_by_text(first))
    dialog.get_by_role("radio", name="Renewed").click()
    visitor.settled(dialog.get_by_text("It moves after its date."))
    assert visitor.violations() == []
    dialog.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{date.today() + timedelta(days=9):%Y%m%d}")
    page.keyboard.press("Escape")  # the calendar; the dialog stays
    expect(dialog.get_by_role("button", name="Save")).to_be_enabled()
    dialog.get_by_role("button", name="Save").click()
    visitor.settled(f"Renewed: {first}.")
    expect(open_promises.first).not_to_contain_text(first)

    # ask the room
    page.get_by_role("radio", name="In the room").click()
    visitor.settled("Ask the room")
    fill(page, "How many are asked, without you", "6")
    page.get_by_role("button", name="Open the vote").click()
    visitor.settled("0 of 6 have answered.")
    expect(page.get_by_role("img", name=re.compile("QR code of"))).to_be_visible()
    code = page.locator(".fy-link").inner_text().rpartition("/")[2]
    own = page.context.new_page()
    own.goto(f"{address}/v/{code}")
    expect(own.get_by_role("heading", name="You called this vote.")).to_be_visible()
    own.close()
    for agree, commit in ANSWERS:
        phone(chromium, address, code, agree, commit).context.close()
    visitor.settled("5 of 6 have answered.")
    assert "commit." not in visitor.text()
    page.get_by_role("button", name="Close voting").click()
    page.get_by_role("button", name="Close for good").click()
    visitor.settled("Of 5 who answered, 3 agree; 2 of them also commit.")

    # record decision and promises, send the recap
    page.get_by_role("button", name="Now who, what, when").click()
    visitor.settled("Before the room empties: one name, something to show, a day.")
    fill(page, "Who", "Ana")
    fill(page, "What", "publish the page")
    fill(page, "When", "in two weeks")
    visitor.settled("Clear: who, what, when.")
    page.get_by_role("button", name="Save", exact=True).click()
    visitor.settled("The decision and 1 promise saved")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_test_id("stCode").first.hover()
    page.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"Decision: {TITLE}\n\nWho, what, when:\n- Ana: publish the page – by ")
    assert copied.rstrip().endswith("Please let me know what I missed.")
    page.get_by_role("button", name="The recap is out").click()
    visitor.settled("Recorded: sent on")

    # the decision's line on Overview
    visitor.follow("Overview", TITLE)
    line = page.get_by_role("row").filter(has_text=TITLE).first
    expect(line.get_by_role("img", name="2 firm yes, 1 soft yes, 1 disagree and commit, 1 not a yes")).to_be_visible()
    expect(line).to_contain_text("1 of 1 clear")

    # the deck as files
    visitor.follow("Present", "slides about Support.")
    for name, begins in (("PowerPoint", b"PK"), ("One HTML file", b"<!doctype html>")):
        with page.expect_download() as told:
            page.get_by_role("button", name=name).click()
        assert Path(told.value.path()).read_bytes().startswith(begins)


def re_text(page: Page, pattern: str):
    return page.get_by_text(re.compile(pattern)).first


def test_votes_survive_a_killed_server(demo_workspace: Path, tmp_path: Path, visit, chromium: Browser) -> None:
    room = inbox_of(demo_workspace).open("d1", TITLE, ["Support"], 6, 5, extras=True, now=datetime.now(UTC))
    port, app = free_port(), ROOT / "app.py"
    address = f"http://localhost:{port}"
    killed = start(app, demo_workspace, tmp_path / "first.log", port)
    try:
        pages = [phone(chromium, address, room.code, 4, 4) for _ in range(4)]
    finally:
        killed.kill()
        killed.wait(60)
    again = start(app, demo_workspace, tmp_path / "second.log", port)
    try:
        for page in pages:
            page.reload()
            expect(page.get_by_role("heading", name="Your answer is in.")).to_be_visible()
            page.context.close()
        phone(chromium, address, room.code, 5, 2).context.close()
        visitor = visit(address)
        visitor.open("meeting?team=Support&step=In+the+room", f"A vote is open: {TITLE}")
        visitor.page.get_by_role("button", name="Go to it").click()
        visitor.settled("5 of 6 have answered.")
        visitor.page.get_by_role("button", name="Close voting").click()
        visitor.page.get_by_role("button", name="Close for good").click()
        visitor.settled("Of 5 who answered, 5 agree; 4 of them also commit.")
    finally:
        again.terminate()
        again.wait(60)


@pytest.mark.parametrize("step", ["Before", "In+the+room", "After", "For+you"])
def test_meeting_can_be_used_by_everybody(look, step: str) -> None:
    visitor = look(width=768, dark=step in ("After", "For+you"))
    visitor.open(f"meeting?step={step}", "What do we decide, and who does what by when?")
    assert visitor.violations() == []


def test_present_can_be_used_by_everybody(look) -> None:
    visitor = look()
    visitor.open("present?team=Support", "What do we show the room?")
    assert visitor.violations() == []
    visitor.page.get_by_role("button", name="Start").click()
    visitor.settled(re_text(visitor.page, r"^1 of \d+"))
    assert visitor.violations() == []


def test_the_phones_page_can_be_used_by_everybody(demo_workspace: Path, serve, visit) -> None:
    room = inbox_of(demo_workspace).open("d1", TITLE, ["Support", "Data"], 8, 5, extras=True, now=datetime.now(UTC))
    visitor = visit(serve(demo_workspace), width=390, dark=True)
    visitor.page.goto(f"{visitor.address}/v/{room.code}")
    visitor.page.get_by_text("Three more, if you like").click()
    assert violations(visitor.page) == []


def test_the_mirror_stays_in_the_browser(demo: str, visit) -> None:
    visitor = visit(demo)
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(request.url))
    visitor.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(f"frame {frame!r}")))
    visitor.open("meeting?step=For+you", "Did I thank")
    assert any(each.startswith("frame") for each in sent), "frames are seen"
    sent.clear()
    group = visitor.page.get_by_role("group", name=re.compile("Did I thank"))
    group.get_by_role("radio", name="No").check()
    expect(visitor.page.get_by_text("Next time: thank the first challenger")).to_be_visible()
    visitor.page.wait_for_timeout(500)
    assert [url for url in sent if not url.startswith("blob:")] == [], "a blob is the page's own script, from memory"
    visitor.page.reload()
    expect(visitor.page.get_by_text("Next time: thank the first challenger")).to_be_visible()


def test_what_is_filled_in_on_the_last_slide_is_saved_on_meeting(look) -> None:
    visitor = look()
    page = visitor.page
    visitor.open("present?team=Support", "What do we show the room?")
    page.get_by_role("button", name="Start").click()
    visitor.settled(re_text(page, r"^1 of \d+"))
    for number in range(2, 12):
        if page.get_by_role("button", name="Next").is_disabled():
            break
        page.keyboard.press("ArrowRight")
        visitor.settled(re_text(page, rf"^{number} of \d+"))
    fill(page, "What", "send the page to everybody")
    visitor.settled("No owner.")
    page.get_by_role("link", name="On to the recap").click()
    visitor.settled("Nobody yet: send the page to everybody")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
