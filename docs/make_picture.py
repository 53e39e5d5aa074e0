"""Take the README's picture: ``uv run --group dev python docs/make_picture.py`` writes ``docs/overview.png``.

A server of its own on the demo workspace, Debian's Chromium, the window a manager has; then few colours, to keep it small.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks._server import KEY, serving  # noqa: E402  -- the line above lets this file be run by its path
from firmyes.access.key import link  # noqa: E402  -- sys.path is set above, so that this file runs by its path

TARGET = ROOT / "docs" / "overview.png"
WINDOW = {"width": 1440, "height": 925}
COLOURS = 96
ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update".split()
)


def take(address: str) -> bytes:
    """A PNG of the window on Overview, once everything is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport=WINDOW, color_scheme="light")
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot", timeout=60_000)
        page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]')
        page.wait_for_timeout(1500)
        picture = page.screenshot()
        browser.close()
    return picture


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with serving(ROOT / "app.py", place / "workspace", place / "server.log") as port:
            picture = take(link(f"http://localhost:{port}", KEY))
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
