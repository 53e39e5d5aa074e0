"""A real browser before a real server: Debian's Chromium, a free port, a workspace of the test's own.

Required where ``CI=true`` or ``FIRM_YES_BROWSER=required``; elsewhere skipped, with the reason, where no Chromium is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks._server import ROOT, cookie, serving

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-prefers-reduced-motion"
).split()
SETTLE_MS = 30_000
IDLE = '[data-testid=stApp][data-test-script-state="notRunning"]'


class Visitor:
    """One browser window on one server; remembers what no page may do: raise, log an error, ask the outside."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("request", self._watch_request)
        page.on("console", self._watch_console)

    def open(self, path: str, expected: str) -> None:
        """Go to a path of the server and wait until the page has come to rest with what is expected on it."""
        self.page.goto(f"{self.address}/{path.lstrip('/')}")
        self.settled(expected)

    def settled(self, expected: str | Locator) -> None:
        """Wait for the content expected *and* for rest: the state says rest once more before a rerun begins."""
        found = self.page.get_by_text(expected).first if isinstance(expected, str) else expected
        expect(found).to_be_visible(timeout=SETTLE_MS)
        self.page.wait_for_selector(IDLE, timeout=SETTLE_MS)
        expect(found).to_be_visible(timeout=SETTLE_MS)
        assert self.page.get_by_test_id("stException").count() == 0, self.text()

    def follow(self, name: str, expected: str) -> None:
        """Click an entry of the menu."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        self.settled(expected)

    def drop(self, *files: tuple[str, str, bytes]) -> None:
        """Drop files (name, MIME type, bytes) on the page's drop zone."""
        payload = [{"name": name, "mimeType": mime, "buffer": data} for name, mime, data in files]
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(payload)  # type: ignore[arg-type]

    def text(self) -> str:
        return self.page.get_by_test_id("stMain").inner_text()

    def _watch_request(self, request: Any) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws", 1), "data:", "blob:")):
            self.faults.append(f"asked the outside: {request.url}")

    def _watch_console(self, message: Any) -> None:
        # on a deep link Streamlit looks for its own files below the page's path first, and expects not to find them
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            self.faults.append(f"console: {message.text[:200]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        why = "no Chromium here (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true" or os.environ.get("FIRM_YES_BROWSER") == "required":
            pytest.fail(f"{why}, and the browser tests are required")
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens windows that came in by the key: ``visit(address, width=1440, dark=False)``. None of them may see a fault."""
    with ExitStack() as stack:
        visitors: list[Visitor] = []

        def opened(address: str, width: int = 1440, dark: bool = False) -> Visitor:
            context = chromium.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
            )
            stack.callback(context.close)
            name, value = cookie()
            context.add_cookies([{"name": name, "value": value, "url": address, "httpOnly": True, "sameSite": "Lax"}])
            visitors.append(Visitor(context.new_page(), address))
            return visitors[-1]

        yield opened
        faults = [fault for visitor in visitors for fault in visitor.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Starts servers: ``serve(workspace)`` gives the address; they end with the test."""
    with ExitStack() as stack:
        started: list[str] = []

        def start(workspace: Path) -> str:
            log = tmp_path / f"server-{len(started)}.log"
            port = stack.enter_context(serving(ROOT / "app.py", workspace, log))
            started.append(f"http://localhost:{port}")
            return started[-1]

        yield start


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server on the demo data, shared by the tests that only look."""
    folder = tmp_path_factory.mktemp("demo")
    with serving(ROOT / "app.py", folder / "workspace", folder / "server.log") as port:
        yield f"http://localhost:{port}"
