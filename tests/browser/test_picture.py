"""One chart of a page as a PNG file: made in the browser, light on a dark page too, sharp, and not blank."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Download, Locator, Page, expect

from firmyes.charts.theme import PALETTES
from tests.browser.conftest import Visit, Visitor

LIGHT, DARK = PALETTES["light"], PALETTES["dark"]


def test_a_click_saves_the_chart_as_a_light_picture_with_its_words(look: Visit, tmp_path: Path) -> None:
    visitor = look(dark=True)
    visitor.open("follow_through?team=Payments", "Kept on time")
    page = visitor.page
    unfold(visitor, "kept_on_time")
    with page.expect_download() as saving:
        picture_button(page, "kept_on_time").click()
    assert saving.value.suggested_filename == "kept-on-time_payments_2025-10_2026-11.png"
    expect(page.get_by_text("Saved as kept-on-time_payments_2025-10_2026-11.png")).to_be_visible()
    file = tmp_path / "chart.png"
    saving.value.save_as(file)
    with Image.open(file) as opened:
        assert opened.format == "PNG"
        picture = opened.convert("RGB")
    assert picture.width == 2 * 960
    assert 700 < picture.height < 1300
    seen = colours(picture)
    assert seen[LIGHT.background] > 0.7 * picture.width * picture.height
    assert all(seen.get(colour, 0) > 200 for colour in (LIGHT.data, LIGHT.ink, LIGHT.ink3)), "line, sentence, foot"
    assert DARK.background not in seen


def test_a_second_look_saves_nothing_again(look: Visit) -> None:
    visitor = look()
    visitor.open("follow_through?team=Payments", "Kept on time")
    page = visitor.page
    saved: list[Download] = []

    def arrived(download: Download) -> None:
        saved.append(download)

    page.on("download", arrived)
    unfold(visitor, "until_done")
    picture_button(page, "until_done").click()
    expect(page.get_by_text("Saved as until-done")).to_be_visible()
    unfold(visitor, "kept_on_time")
    visitor.settled("Percent Plan Complete")
    assert len(saved) == 1
    with page.expect_download():
        picture_button(page, "until_done").click()
    assert len(saved) == 2
    page.remove_listener("download", arrived)


def unfold(visitor: Visitor, chart: str) -> None:
    """A chart's numbers, with all that stands in the fold: what is clicked while it still comes may be clicked in vain."""
    visitor.page.locator(f".st-key-how_{chart}").get_by_text("Numbers", exact=True).click()
    visitor.settled(picture_button(visitor.page, chart))
    visitor.at_rest()


def picture_button(page: Page, chart: str) -> Locator:
    return page.locator(f".st-key-how_{chart}").get_by_role("button", name="Save as picture")


def colours(picture: Image.Image) -> dict[str, int]:
    """How many pixels have which colour, ``#RRGGBB``."""
    found = picture.getcolors(picture.width * picture.height) or []
    return {"#{:02X}{:02X}{:02X}".format(*colour): count for count, colour in found}  # type: ignore[misc]  # RGB
