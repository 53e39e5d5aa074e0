"""The meeting and its slides on the demo: used by everybody, on a phone, on the whole screen, and what stays in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Request, WebSocket, expect

from tests.browser.in_the_room import fill, fits, re_text, step


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("Draft", "The draft, a day ahead"),
        ("Last+time", "What did we say last time?"),
        ("Ask", "Tell me more."),
        ("Who+does+what", "Who does what, by when?"),
        ("Recap", "The recap, within a day"),
        ("For+you", "Did I thank"),
    ],
)
def test_meeting_can_be_used_by_everybody(look, step: str, expected: str) -> None:
    visitor = look(width=768, dark=step in ("Recap", "For+you"))
    visitor.open(f"meeting?team=Payments&step={step}", expected)
    assert visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    assert visitor.violations() == []


def test_slides_are_chosen_and_moved_where_they_stand(look) -> None:
    visitor = look(width=390)
    page = visitor.page
    visitor.open("present?team=Support", "slides about Support.")
    rows = page.locator(".st-key-p_slides li")
    visitor.settled(rows.first)  # the slides are a part of their own, which comes after the page's words
    titles = rows.locator(".title").all_inner_texts()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(len(titles))
    page.get_by_role("button", name=f"Move down: {titles[0]}", exact=True).click()
    expect(rows.locator(".title")).to_have_text([titles[1], titles[0], *titles[2:]])
    expect(page.get_by_role("button", name=f"Move down: {titles[0]}", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name=titles[1], exact=True).uncheck()
    visitor.settled(re_text(page, rf"^{len(titles) - 1}\D+of\D+{len(titles)} slides about Support"))
    told = [titles[1], titles[2], titles[0], *titles[3:]]
    expect(rows.locator(".title")).to_have_text(told)
    expect(rows.locator(".fy-number")).to_have_text([str(number + 1) for number in range(len(told))])
    expect(page.get_by_role("button", name=f"Move up: {told[0]}", exact=True)).to_be_disabled()
    small = page.locator(".st-key-p_slides button:visible").evaluate_all(
        "all => all.filter(each => each.offsetWidth < 44 || each.offsetHeight < 44).length"
    )
    assert small == 0
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    with page.expect_download() as taken:
        page.get_by_role("button", name=re.compile("^Save as picture: ")).first.click()
    assert Path(taken.value.path()).read_bytes().startswith(b"\x89PNG")


def test_present_can_be_used_by_everybody(look) -> None:
    visitor = look()
    visitor.open("present?team=Support", "What do we show the room?")
    visitor.settled(visitor.page.get_by_role("button", name=re.compile("^Move up: ")).first)
    assert visitor.violations() == []
    visitor.page.get_by_role("button", name="Start").click()
    visitor.settled(re_text(visitor.page, r"^1 of \d+"))
    assert visitor.violations() == []
    for width in (390, 320):
        visitor.page.set_viewport_size({"width": width, "height": 844})
        expect(visitor.page.get_by_role("button", name=re.compile("^End"))).to_be_in_viewport(ratio=0.95)


def test_the_mirror_stays_in_the_browser(demo: str, look) -> None:
    visitor = look()
    sent: list[str] = []

    def asked(request: Request) -> None:
        sent.append(request.url)

    def joined(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(f"frame {frame!r}"))

    visitor.page.on("request", asked)
    visitor.page.on("websocket", joined)
    visitor.open("meeting?step=For+you", "Did I thank")
    assert any(each.startswith("frame") for each in sent), "frames are seen"
    sent.clear()
    group = visitor.page.get_by_role("group", name=re.compile("Did I thank"))
    group.get_by_role("radio", name="No").check()
    expect(visitor.page.get_by_text("Next time: thank the first challenger")).to_be_visible()
    with visitor.page.expect_response("**/healthz"):  # once the page has nothing left to do, a question of ours
        visitor.page.evaluate(
            "() => new Promise(done => requestIdleCallback(done, {timeout: 5000})).then(() => fetch('/healthz'))"
        )
    told = [url for url in sent if not url.startswith("blob:")]  # a blob is the page's own script, from memory
    assert told == [f"{demo}/healthz"], "nothing went out before it"
    visitor.page.remove_listener("request", asked)
    visitor.page.remove_listener("websocket", joined)
    visitor.page.reload()
    expect(visitor.page.get_by_text("Next time: thank the first challenger")).to_be_visible()


def test_what_is_filled_in_on_a_slide_is_saved_on_meeting(look) -> None:
    visitor = look()
    page = visitor.page
    visitor.open("present?team=Support", "What do we show the room?")
    page.get_by_role("button", name="Start").click()
    visitor.settled(re_text(page, r"^1 of \d+"))
    for number in range(2, 15):
        page.keyboard.press("ArrowRight")
        visitor.settled(re_text(page, rf"^{number} of \d+"))
        lines, slide = (
            page.locator(".st-key-p_fill"),
            page.get_by_role("region", name=re.compile(f"^Slide {number} of")),
        )
        expect(lines.or_(slide)).to_be_visible()  # one of them; the number may be there before it
        if lines.count():
            break
    fill(page, "What", "send the page to everybody")
    visitor.settled("No owner.")
    page.get_by_role("link", name="On to the recap").click()
    visitor.settled("Nobody yet: send the page to everybody")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()


def test_on_a_phone_a_step_begins_at_its_top_and_its_picture_can_be_read(look) -> None:
    visitor = look(width=390)
    page = visitor.page
    visitor.open("meeting?team=Payments", "Payments, ")
    start = page.get_by_role("button", name="Start", exact=True)
    start.scroll_into_view_if_needed()
    page.get_by_test_id("stMain").evaluate("each => each.scrollTo(0, 500)")
    start.click()
    visitor.settled("What did we say last time?")
    expect(page.get_by_role("heading", name="What did we say last time?")).to_be_in_viewport()
    step(page, "What changed")
    visitor.settled(page.get_by_role("heading", name="Promises kept on time: 10 of 24, now 40 of 42"))
    sizes = page.locator(".fy-slide text:visible").evaluate_all(
        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a)"
    )
    assert sizes
    assert min(sizes) >= 14
    fits(page)


def test_a_step_has_the_whole_screen_and_a_phone_its_way_out(look) -> None:
    """The page's own sheet comes after the room's, and gives every other page its width and the room above it."""
    visitor = look()
    visitor.open("meeting?team=Payments&step=Recap", "The recap, within a day")
    page = visitor.page
    inside = "each => { const r = each.getBoundingClientRect(); return [r.left, r.top, innerWidth - r.right].map(Math.round); }"
    left, top, right = page.locator(".st-key-m_top").evaluate(inside)
    assert max(left, top, right) <= 56
    assert page.locator(".st-key-m_clock").evaluate(inside)[2] == right, "the clock ends where the bar does"
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("button", name="Leave")).to_be_in_viewport(ratio=0.95)
    assert page.locator(".st-key-m_top").evaluate(inside)[1] <= 32


def test_on_a_phone_no_name_is_cut_and_each_thing_stands_where_it_belongs(look) -> None:
    visitor = look(width=390)
    page = visitor.page
    visitor.open("meeting?team=Payments", "Payments, ")
    expect(page.locator(".st-key-m_pictures [data-tag]:visible")).to_have_count(1)
    chips = page.locator("[data-tag] > span:visible").evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)")
    assert len(chips) >= 2
    assert max(chips) <= 1
    visitor.open("meeting?team=Payments&step=Who+does+what", "Who does what, by when?")
    every = page.get_by_role("radio", name=re.compile(r"^[1-6] "))
    expect(every).to_have_count(6)
    for each in every.all():
        expect(each).to_be_in_viewport(ratio=0.99)
    fits(page)
    who = page.get_by_label("Who", exact=True).first.bounding_box()
    away = page.get_by_role("button", name="Remove this line").first.bounding_box()
    assert who
    assert away
    assert who["x"] + who["width"] <= away["x"], "beside the line's first box"
    assert who["y"] < away["y"] + away["height"] / 2 < who["y"] + who["height"]
    assert min(away["width"], away["height"]) >= 44
