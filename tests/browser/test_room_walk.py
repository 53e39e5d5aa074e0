"""The hour in one place, in Chromium: set up, six steps, seven phones, recap; what survives, and who can use it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks._server import ROOT, free_port, start
from firmyes.vote.inbox import inbox_of
from tests.browser.accessible import violations
from tests.browser.conftest import IDLE, still_context
from tests.browser.in_the_room import fill, fits, step

TITLE = "Publish the new price page"
ANSWERS = ((5, 5), (4, 4), (4, 2), (2, 4), (1, 1), (5, 4), (4, 5))  # four firm, three not yet


class Mortal:
    """A server that can be killed, and begins again at the same address."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.begin()

    def begin(self) -> None:
        self.process = start(ROOT / "app.py", self.workspace, self.workspace.parent / "server.log", self.port)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@pytest.fixture(scope="module")
def server(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    """On a copy of the demo, for the tests that hold a vote: each asks about a decision of its own."""
    served = Mortal(shutil.copytree(demo_built, tmp_path_factory.mktemp("room") / "workspace"))
    yield served
    served.end()


def phone(chromium: Browser) -> Page:
    """A phone without JavaScript."""
    return chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()


def answer(page: Page, address: str, code: str, agree: int, commit: int) -> None:
    """A phone that has not answered yet answers: without a cookie it is another one, for a tenth of a new one's work."""
    page.context.clear_cookies()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/v/{code}")
    page.get_by_role("group", name="I agree with this decision").get_by_role("radio", name=f"{agree},").check()
    page.get_by_role("group", name="I commit to act on it").get_by_role("radio", name=f"{commit},").check()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("heading", name="Your answer is in.")).to_be_visible()
    assert all(url.startswith((address, "data:")) for url in asked)


def test_the_hour_in_one_place(server: Mortal, visit, chromium: Browser) -> None:
    """Set up, six steps, recap, on a 1024 × 768 projector: one team, seven phones, no other page; a second window in step."""
    address = server.address
    visitor = visit(address)
    page = visitor.page
    page.set_viewport_size({"width": 1024, "height": 768})
    visitor.open("meeting?team=Support", "Who is in the room?")
    fill(page, "What do we decide? One sentence", TITLE)
    fill(page, "How many answer, without whose proposal it is", "7")
    page.get_by_role("radio", name="On phones").click()
    visitor.settled("Phones cannot reach this address")
    page.mouse.move(0, 0)  # what is pointed at has a colour of its own
    assert visitor.violations() == []
    page.get_by_role("button", name="Start").click()

    # 1 last time: one promise gets a new day
    visitor.settled("What did we say last time?")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    fits(page)
    open_promises = page.locator(".fy-open")
    expect(open_promises).to_have_count(5)
    first = open_promises.first.locator("b").first.inner_text()
    assert "was due" in open_promises.first.inner_text()
    page.get_by_role("button", name="A new day").first.click()
    dialog = page.get_by_role("dialog")
    visitor.settled(dialog.get_by_text("It moves after its date."))
    dialog.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{date.today() + timedelta(days=9):%Y%m%d}")
    page.keyboard.press("Escape")  # the calendar; the dialog stays
    expect(dialog.get_by_role("button", name="Save")).to_be_enabled()
    dialog.get_by_role("button", name="Save").click()
    visitor.settled(f"A new day: {first}.")

    # 2 what changed, 3 ask: the arrow key; the second window follows
    page.keyboard.press("ArrowRight")
    visitor.settled(page.get_by_role("heading", name="Psychological safety: 72, now 52 of 100"))
    fits(page)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Prompts in a second window").click()
    prompts = opened.value
    expect(prompts.get_by_text("One round: ask before you conclude.")).to_be_visible()
    for apparatus in (prompts.locator(".st-key-team"), prompts.get_by_test_id("stSidebar")):
        expect(apparatus).to_be_hidden()  # it would say another team's name
    page.keyboard.press("ArrowRight")
    visitor.settled("Thank you. Tell me more.")
    expect(prompts.get_by_text("Thank the first challenge before you answer it.")).to_be_visible()
    prompts.close()
    page.get_by_role("button", name="Somebody challenged").click()
    page.get_by_role("button", name="It was thanked").click()
    visitor.settled("1 challenge so far, thanked.")

    # 4 vote: seven phones, a count and nothing else, two parts
    page.keyboard.press("ArrowRight")
    visitor.settled("Two questions: do I agree")
    page.get_by_role("button", name="Open the vote").click()
    visitor.settled(page.get_by_role("img", name=re.compile("QR code of")))
    fits(page)
    code = page.locator(".fy-link").inner_text().rpartition("/")[2]
    own = page.context.new_page()
    own.goto(f"{address}/v/{code}")
    expect(own.get_by_role("heading", name="You called this vote.")).to_be_visible()
    own.close()
    phones = phone(chromium)
    for agree, commit in ANSWERS:
        answer(phones, address, code, agree, commit)
    phones.context.close()
    visitor.settled(page.locator(".fy-count", has_text=re.compile("7.*of 7 have answered")))
    assert "firm" not in visitor.text()
    page.get_by_role("button", name="Close voting").click()
    page.get_by_role("button", name="Close for good").click()
    visitor.settled(page.get_by_role("img", name="4 firm yes, 3 not yet"))
    assert page.locator(".fy-room-bar .fy-seg").first.evaluate("each => each.clientHeight") > 110
    assert page.locator(".fy-room-bar b").first.evaluate("each => getComputedStyle(each).fontSize") == "60px"
    visitor.settled("What would have to change? Ask the room, do not look for a person.")
    fits(page)
    assert visitor.violations() == []

    # 5 who does what: the day is echoed; 6 recap, with the vote; a reload loses nothing
    page.get_by_role("button", name="Now who, what, when").click()
    visitor.settled("Before the room empties: one name, something to show, a day.")
    fill(page, "Who", "Ana")
    fill(page, "What", "publish the page")
    fill(page, "When", "Friday or Monday")
    visitor.settled("Which day?")
    page.get_by_role("button", name=re.compile("^Mon ")).click()
    visitor.settled("Clear: who, what, when.")
    page.get_by_role("button", name="Save", exact=True).click()
    visitor.settled("The decision and 1 promise saved")
    step(page, "Recap")
    visitor.settled("The recap, within a day")
    page.reload()
    visitor.settled("The recap, within a day")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_test_id("stCode").first.hover()
    page.get_by_role("button", name=re.compile("copy", re.IGNORECASE)).first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        f"Decision: {TITLE}\nVote: 4 firm yes · 3 not yet\n\nWho, what, when:\n- Ana: publish the page – by "
    )
    assert copied.rstrip().endswith("Please let me know what I missed.")
    expect(page.get_by_role("spinbutton", name="Challenges raised")).to_have_value("1")
    page.get_by_role("button", name="The recap is out").click()
    visitor.settled("Recorded: sent on")
    fits(page)
    assert visitor.violations() == []

    # the decision's line on Overview, the deck as files
    page.get_by_role("button", name="Leave").click()
    visitor.settled("Who is in the room?")
    visitor.follow("Overview", TITLE)
    visitor.open("present?team=Support", "slides about Support.")
    for name, begins in (("PowerPoint", b"PK"), ("One HTML file", b"<!doctype html>")):
        with page.expect_download() as told:
            page.get_by_role("button", name=name).click()
        assert Path(told.value.path()).read_bytes().startswith(begins)


def test_votes_and_what_was_typed_survive_a_killed_server(server: Mortal, visit, chromium: Browser) -> None:
    title, address = "Answer every request within a day", server.address
    room = inbox_of(server.workspace).open("survives", title, ["Support"], 6, 5, extras=True, now=datetime.now(UTC))
    context = still_context(chromium)  # no visitor: its server dies under it
    meeting = context.new_page()
    kept, others = phone(chromium), phone(chromium)
    for page in (kept, others, others, others):
        answer(page, address, room.code, 4, 4)
    meeting.goto(f"{address}/meeting?team=Support&step=Who+does+what")
    expect(meeting.get_by_label("What", exact=True)).to_have_count(3)  # the second may be there before the first
    fill(meeting, "What", "send the page to everybody")
    fill(meeting, "When", "4/5")
    expect(meeting.get_by_text("“4/5” can be")).to_be_visible()
    meeting.wait_for_selector(IDLE)
    meeting.wait_for_url(re.compile("meeting=[0-9a-f]{12}"))
    server.kill()
    server.begin()
    meeting.reload()
    expect(meeting.get_by_label("What", exact=True).first).to_have_value("send the page to everybody")
    expect(meeting.get_by_label("When", exact=True).first).to_have_value("4/5")
    context.close()
    for page in (kept, others):
        page.reload()
        expect(page.get_by_role("heading", name="Your answer is in.")).to_be_visible()
    answer(others, address, room.code, 5, 2)
    for page in (kept, others):
        page.context.close()
    visitor = visit(address)
    visitor.open("meeting?team=Support&step=Set+up", f"A vote is open: {title}")
    visitor.page.get_by_role("button", name="Go to it").click()
    visitor.settled(visitor.page.locator(".fy-count", has_text=re.compile("5.*of 6 have answered")))
    visitor.page.get_by_role("button", name="Close voting").click()
    visitor.page.get_by_role("button", name="Close for good").click()
    visitor.settled(visitor.page.get_by_role("img", name="4 firm yes, 1 not yet"))


def test_the_phones_page_can_be_used_by_everybody(server: Mortal, visit) -> None:
    teams = ["Growth", "Data"]
    room = inbox_of(server.workspace).open("usable", "Write it down", teams, 8, 5, extras=True, now=datetime.now(UTC))
    visitor = visit(server.address, width=390, dark=True)
    visitor.page.goto(f"{visitor.address}/v/{room.code}")
    visitor.page.get_by_text("Three more, if you like").click()
    assert violations(visitor.page) == []
