"""The main job, walked as a manager would: look at the demo, start with one's own, load two files, see the numbers, undo."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from firmyes.charts.theme import PALETTES
from tests.browser.files import commitments, survey

SEE = ("Overview", "Follow-through", "Psychological safety", "Agreement and commitment")
DATA = ("Add data", "What do the numbers stand on?")


def asked(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_a_manager_goes_from_the_demo_to_their_own_numbers_and_back(serve, visit, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    address = serve(workspace)
    visitor, other = visit(address), visit(address)
    page = visitor.page

    # first start: nothing to configure, the demo builds itself, once for two browsers that come at once
    for each in (visitor, other):
        each.page.goto(address, wait_until="commit")
    for each in (visitor, other):
        each.settled("All six teams:")
    assert len(list((workspace / "builds").glob("*.duckdb"))) == 1
    other.page.close()
    expect(page.get_by_text("Demo data", exact=False).first).to_be_visible()
    expect(page.locator("img.fy-spark").first).to_be_visible()

    # a filter goes into the URL, and stands on every page
    visitor.choose(page.locator(".st-key-scope").get_by_label("Teams"), "Payments")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"[?&]team="))
    team = asked(page.url)["team"]
    for name, expected in (*((name, f"{team[0]}:") for name in SEE), DATA):
        visitor.follow(name, expected)
        assert asked(page.url)["team"] == team
        if expected is not DATA[1]:
            expect(page).to_have_title(f"{name} · {team[0]} · Firm Yes")

    # one's own workspace is empty, and says where to begin
    page.get_by_test_id("stButtonGroup").get_by_text("Ours", exact=True).click()
    visitor.settled("Nothing is here yet")
    for name in SEE:
        visitor.follow(name, "No numbers yet.")
        expect(page.get_by_test_id("stMain").get_by_role("link", name="Add data").first).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("link", name="Add data").first.click()
    visitor.settled("Drop your Jira, Forms")

    # two files in one drop; the page says what each is and what it would do
    visitor.drop(survey(), commitments())
    visitor.settled("This looks like our survey template")
    visitor.settled("This looks like our commitments template")
    page.get_by_role("button", name="Load both: 16 rows").click()
    visitor.settled("Loaded 9 rows")
    visitor.settled("Loaded 7 rows")
    visitor.settled("The numbers stand on 2 files")

    # the numbers
    visitor.follow("Follow-through", "promises")
    expect(page.get_by_test_id("stMain")).to_contain_text("6 of 9")
    visitor.follow("Psychological safety", "83 of 100")
    expect(page.get_by_test_id("stMain")).to_contain_text("83")

    # undo takes the promises back, and only them
    visitor.follow(*DATA)
    page.get_by_text("Files loaded", exact=True).click()
    line = page.locator("[class*='st-key-history-']", has_text="commitments_october.csv")
    visitor.settled(line)
    line.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo it").click()
    visitor.settled("The numbers stand on 1 file:")
    visitor.follow("Follow-through", "promises")
    expect(page.get_by_text("no promises yet")).to_be_visible()
    visitor.follow("Psychological safety", "83 of 100")
    expect(page.get_by_test_id("stMain")).to_contain_text("83")


def test_words_and_pictures_follow_when_the_system_turns_dark(look) -> None:
    visitor = look()
    visitor.open("follow_through", "All six teams:")
    page = visitor.page
    word, drawn = page.locator(".fy-sentence").first, page.locator(".js-plotly-plot .xtick text").first
    expect(word).to_have_css("color", rgb(PALETTES["light"].ink))
    expect(drawn).to_have_css("fill", rgb(PALETTES["light"].ink2))
    page.emulate_media(color_scheme="dark")
    expect(word).to_have_css("color", rgb(PALETTES["dark"].ink))
    expect(drawn).to_have_css("fill", rgb(PALETTES["dark"].ink2))


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def test_a_decisions_promises_open_beside_its_counts(look) -> None:
    visitor = look()
    visitor.open("agreement", "All six teams:")
    visitor.page.locator(".st-key-all_lines summary").click()
    line = visitor.page.locator(".fy-which").first
    expect(line.locator("li").first).to_be_hidden()
    line.locator("summary").click()
    expect(line.locator("li").first).to_be_visible()
    expect(line).to_contain_text("first promised for")


def test_the_rows_behind_a_number_unfold_in_place(look) -> None:
    visitor = look()
    visitor.open("follow_through?team=Platform", "Platform:")
    visitor.page.locator(".st-key-how_kept_on_time summary").click()
    visitor.settled("The promises counted: kept on time")
    expect(visitor.page.locator(".st-key-how_kept_on_time .fy-rows tbody tr").nth(5)).to_be_visible()
    expect(visitor.page.locator(".st-key-how_kept_on_time")).to_contain_text("first promised date")
