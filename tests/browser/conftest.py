"""A real browser before a real server: Debian's Chromium, a free port, a workspace of the test's own.

Required where ``CI=true`` or ``FIRM_YES_BROWSER=required``; elsewhere skipped, with the reason, where no Chromium is.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as NotThere

from benchmarks._server import ROOT, cookie, serving
from firmyes import door
from firmyes.model import ADMINISTRATOR
from tests.browser.accessible import violations
from tests.browser.files import ADD_DATA

# What hangs under a window's own address line are two pages of Chromium's: 1.5 seconds of work for each window nobody types in.
# A process kept ready for the next site is started for each window, and no window here goes to another site.
# Of two lists of features Chromium reads the last; the others are what Playwright switches off.
NO_FEATURES = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
# A page here lives too short for V8's optimising compilers to earn what they cost: a seventh of a page's work.
ARGUMENTS = (
    f"--disable-features={NO_FEATURES} "
    "--js-flags=--no-turbofan,--no-maglev "
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-client-side-phishing-detection --disable-domain-reliability "
    "--force-prefers-reduced-motion"
).split()
HEIGHT = 900
# A timeout says when to give up, not how fast a page is: on a busy machine a first page has taken over half a minute.
SETTLE_MS = 120_000
expect.set_options(timeout=SETTLE_MS)
# A fade shows every word too faint for a moment, and a moving thing is where nobody clicks: nothing fades, nothing moves.
# No transition at all: one of a millisecond would make one of every change of every element, and each part of a chart
# that is drawn for another width wander there, measured again at every frame: five times the work. An animation has a
# millisecond, because there is code that waits for its end; code that waits for a transition asks first whether there is one.
STILL = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`*, *::before, *::after {
  transition-duration: 0s !important; transition-delay: 0s !important;
  animation-duration: 1ms !important; animation-delay: 0s !important; animation-iteration-count: 1 !important;
}`);
document.adoptedStyleSheets.push(sheet);
"""
# what is left of an earlier run is faint, and code may move what no style sheet moves
STILL_NOW = """() => !document.querySelector('[data-stale=true]') && document.getAnimations().every(
    each => each.playState !== 'running' || each.effect.getComputedTiming().iterations === Infinity)"""
# our own style sheet comes with the page, last in it
DRESSED = """() => [...document.querySelectorAll('style')].some(each => each.textContent.includes('.fy-question'))"""
LOOKS = 3
OPENED_MS = 10_000  # a list that is not open after this has closed again
LOOK_MS = 100  # who looks at every frame makes the browser draw every frame
FOREVER_S = 600  # four times what the longest test takes on a slow machine
CHARTS_AS_WIDE = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(box => {
  if (!box.checkVisibility() || !box.getBoundingClientRect().width) return true;  // in a fold that is closed
  const drawn = box.querySelector('svg.main-svg');
  return drawn && Math.abs(drawn.getBoundingClientRect().width - box.getBoundingClientRect().width) < 2;
})"""
IDLE = '[data-testid=stApp][data-test-script-state="notRunning"]'
AT_REST = f"""() => !document.querySelector('[data-testid=stApp]')
    || (document.querySelector('{IDLE}') !== null && ({STILL_NOW})())"""
REST_MS = 10_000  # a page that never rests, as one that counts votes, is clicked all the same
clicked: Callable[..., None] = Locator.click


def click_at_rest(at: Locator, **given: Any) -> None:
    """A click as a person makes it, on what has come to rest: one that meets a rerun falls on a part that is just being put in
    another's place, and is lost, on a busy machine now and then. Who clicks in the midst of a run sends the event itself.
    """
    at.wait_for(timeout=given.get("timeout"))
    with suppress(NotThere):
        at.page.wait_for_function(AT_REST, polling=LOOK_MS, timeout=REST_MS)
    clicked(at, **given)


Locator.click = click_at_rest  # type: ignore[method-assign]  # for every click of every browser test


def until(page: Page, true: Callable[[], bool]) -> None:
    """Look again and again: what a browser does of itself comes when it comes."""
    for _ in range(SETTLE_MS // LOOK_MS):
        if true():
            return
        page.wait_for_timeout(LOOK_MS)
    raise AssertionError(f"never came: {[frame.url for frame in page.frames]}")


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

    def settled(self, expected: str | re.Pattern[str] | Locator) -> None:
        """Wait for the content expected *and* for rest: the state says rest once more before a rerun begins."""
        found = expected if isinstance(expected, Locator) else self.page.get_by_text(expected).first
        expect(found).to_be_visible()
        self.page.wait_for_selector(IDLE)
        expect(found).to_be_visible()
        assert self.page.get_by_test_id("stException").count() == 0, self.text()

    def at_rest(self) -> None:
        """Wait until nothing moves, nothing fades and our own style sheet is there."""
        self.page.wait_for_function(DRESSED, polling=LOOK_MS)
        self.page.wait_for_function(STILL_NOW, polling=LOOK_MS)

    def drawn(self) -> None:
        """Wait until every chart of the page is drawn as wide as its place."""
        self.page.wait_for_function(CHARTS_AS_WIDE, polling=LOOK_MS)

    def violations(self) -> list[str]:
        """What axe-core finds amiss on the page at rest: what is found is looked at again, for a rerun that began

        meanwhile makes words faint for a moment, and what is truly amiss is so each time.
        """
        for _ in range(LOOKS):
            self.at_rest()
            found = violations(self.page)
            if not found:
                break
        return found

    def follow(self, name: str, expected: str) -> None:
        """Click an entry of the menu."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        self.settled(expected)

    def choose(self, box: Locator, option: str) -> None:
        """Open a list and take one of it. Where the page moves or a rerun comes, the list closes again, and is opened
        again, as a person does.
        """
        entry = self.page.get_by_role("option", name=option)
        for _ in range(LOOKS):
            self.at_rest()
            if not entry.is_visible():
                box.click()
            with suppress(NotThere):
                entry.click(timeout=OPENED_MS)
                return
        entry.click()

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
        asked, gone = message.location.get("url", ""), "404" in message.text
        # Streamlit asks whether a download's file is there, on a busy machine once the next run has taken it away: what a
        # click gets is asked where one is made
        if gone and ("/media/" in asked or "Download Button source error" in message.text):
            return
        # on a deep link Streamlit looks for its own files below the page's path first, and expects not to find them
        if message.type == "error" and "/_stcore/" not in asked:
            self.faults.append(f"console: {message.text[:200]}")


@pytest.fixture(scope="package")  # Playwright's event loop is in the way of every test that has one of its own
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


def still_context(chromium: Browser, width: int = 1440, dark: bool = False) -> BrowserContext:
    context = chromium.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(SETTLE_MS)
    context.add_init_script(STILL)
    name, value = cookie()  # as if it had come in by the key; cookies do not know ports
    context.add_cookies(
        [{"name": name, "value": value, "url": "http://localhost", "httpOnly": True, "sameSite": "Lax"}]
    )
    return context


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens windows that came in by the key: ``visit(address, width=1440, dark=False)``. None of them may see a fault."""
    with ExitStack() as stack:
        visitors: list[Visitor] = []

        def opened(address: str, width: int = 1440, dark: bool = False) -> Visitor:
            context = still_context(chromium, width, dark)
            stack.callback(context.close)
            visitors.append(Visitor(context.new_page(), address))
            return visitors[-1]

        yield opened
        faults = [fault for visitor in visitors for fault in visitor.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """A test that waits for what never comes fails, instead of all waiting for it: a page's own script has no time limit."""
    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(FOREVER_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"nothing came of it in {FOREVER_S} s")


@pytest.fixture(scope="package")
def window(chromium: Browser, demo: str) -> Iterator[Visitor]:
    """A window on the demo that stays open: a page in a new one makes the browser work three times as hard."""
    context = still_context(chromium)
    yield Visitor(context.new_page(), demo)
    context.close()


@pytest.fixture
def look(window: Visitor) -> Iterator[Visit]:
    """For tests that change nothing on the demo: ``look(width=1440, dark=False)``."""

    def looking(width: int = 1440, dark: bool = False) -> Visitor:
        window.page.set_viewport_size({"width": width, "height": HEIGHT})
        window.page.emulate_media(color_scheme="dark" if dark else "light")
        return window

    window.faults.clear()
    yield looking
    leave(window)


def leave(window: Visitor) -> None:
    """What a page keeps in the browser goes, and the page itself; its process stays: from an empty page of nobody's each
    visit would begin with a process that knows none of the scripts, for 1.5 seconds of work.
    """
    window.page.evaluate(
        """() => { if (location.protocol === 'http:') { localStorage.clear(); sessionStorage.clear(); }
                   location.replace('about:blank') }"""
    )
    window.page.wait_for_url("about:blank")
    assert not window.faults, "\n".join(window.faults)


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


@pytest.fixture(scope="package")
def demo(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server on the demo data, shared by the tests that only look."""
    folder = tmp_path_factory.mktemp("demo")
    workspace = shutil.copytree(demo_built, folder / "workspace")
    with serving(ROOT / "app.py", workspace, folder / "server.log") as port:
        yield f"http://localhost:{port}"


@pytest.fixture(scope="package")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace without the demo, for all tests that bring teams of their own."""
    workspace = tmp_path_factory.mktemp("own") / "workspace"
    door.start_own(workspace, ADMINISTRATOR)
    return workspace


@pytest.fixture(scope="package")
def address(own: Path) -> Iterator[str]:
    with serving(ROOT / "app.py", own, own.parent / "server.log") as port:
        yield f"http://localhost:{port}"


@pytest.fixture(scope="package")
def own_window(chromium: Browser, address: str) -> Iterator[Visitor]:
    context = still_context(chromium)
    yield Visitor(context.new_page(), address)
    context.close()


@pytest.fixture
def desk(own_window: Visitor) -> Iterator[Visitor]:
    """A window on Add data of one's own workspace; it stays open, as that of ``look`` does."""
    own_window.faults.clear()
    own_window.open("import_and_data", ADD_DATA)
    yield own_window
    leave(own_window)
