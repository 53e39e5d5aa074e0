"""No word on a chart lies on another, on a point, or outside the chart: every gallery case, drawn by Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, Page

from firmyes.charts.chart import Chart
from firmyes.charts.theme import Mode
from tests.conftest import DEPTH
from tests.golden import gallery

LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"

FIND = """
() => [...document.querySelectorAll('.box')].flatMap(box => {
  const whole = box.getBoundingClientRect();
  const rect = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1; };
  const inPoint = e => e.closest('.scatterlayer') !== null;
  const texts = [...box.querySelectorAll('svg text')].filter(e => e.textContent.trim() && seen(e) && !inPoint(e));
  const points = [...box.querySelectorAll('.scatterlayer .point')].filter(seen);
  const lie = (a, b, gap) => a[0] < b[2] - gap && b[0] < a[2] - gap && a[1] < b[3] - gap && b[1] < a[3] - gap;
  const found = [];
  const T = texts.map(e => [e.textContent, rect(e)]);
  T.forEach(([text, r], i) => {
    if (r[0] < whole.left - 1 || r[2] > whole.right + 1 || r[1] < whole.top - 1 || r[3] > whole.bottom + 1)
      found.push(`${box.id}: “${text}” leaves the chart`);
    T.slice(i + 1).forEach(([other, q]) => { if (lie(r, q, 1.5)) found.push(`${box.id}: “${text}” on “${other}”`); });
    points.forEach(e => { if (lie(r, rect(e), 2)) found.push(`${box.id}: “${text}” on a point`); });
  });
  return found;
})
"""


# Each width and each face once in README's depth, every pair in CI
PAIRS = [(280, "source-sans"), (352, "fallback"), (720, "fallback"), (1056, "source-sans")]
DEEPER = [(280, "fallback"), (352, "source-sans"), (720, "source-sans"), (1056, "fallback")]


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One window for all: what it has compiled of the charts' library once it knows the next time."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def collisions(
    tab: Page, drawn: dict[str, Chart], folder: Path, width: int, mode: Mode = "light", font: str = ""
) -> list[str]:
    """What lies on something once all charts stand on one page, ``width`` wide."""
    file = folder / "gallery.html"  # a file, because 5 MB of library need not go through the driver
    library = f"<script src='{LIBRARY.as_uri()}'></script>"
    file.write_text(gallery.page(drawn, mode, width, font) + library, encoding="utf-8")
    tab.set_viewport_size({"width": width + 64, "height": 900})
    tab.goto(file.as_uri())
    tab.evaluate("() => window.draw()")
    assert tab.evaluate("() => document.querySelectorAll('.js-plotly-plot').length") == len(drawn)
    return tab.evaluate(FIND)


@pytest.mark.parametrize(("width", "face"), PAIRS if DEPTH == "quick" else [*PAIRS, *DEEPER])
def test_nothing_lies_on_anything(tab: Page, tmp_path: Path, width: int, face: str) -> None:
    drawn = {name: chart for name, draw in gallery.cases().items() if (chart := draw("light", width)) is not None}
    assert len(drawn) > 50
    font = gallery.source_sans() if face == "source-sans" else ""
    assert collisions(tab, drawn, tmp_path, width, font=font) == []


def test_a_chart_made_for_a_card_also_fits_a_wide_page(tab: Page, tmp_path: Path) -> None:
    drawn = {name: chart for name, draw in gallery.cases().items() if (chart := draw("dark", 352)) is not None}
    assert collisions(tab, drawn, tmp_path, 1056, "dark", gallery.source_sans()) == []
