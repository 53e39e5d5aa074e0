"""``python -m benchmarks start``: from the start of a server to the first chart in a browser, on the demo, beside a Streamlit
app of one chart.

Both are started and looked at by turns, each with a browser's window that has seen neither. The demo's numbers are built
before; ``--first`` lets the first start build them. On a machine that does other things meanwhile the ratio of the servers'
processor time is the one to look at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._server import KEY, ROOT, free_port, start

PROMISED_RATIO = 1.3
CHART = ".js-plotly-plot .main-svg, img.fy-spark"  # Overview draws its charts as pictures
FIRST_CHART_SECONDS = 120
FLOOR = Path(__file__).with_name("_floor_page.py")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until the server answered and until the chart stood there, and what the server computed for it."""

    answered: float
    charted: float
    cpu: float


def main(arguments: Sequence[str]) -> int:
    """Print seconds and ratios; exit 1 where the app takes more than 1.3 times as long."""
    given = argparse.ArgumentParser(prog="python -m benchmarks start")
    given.add_argument("--times", type=int, default=5, help="starts of each; the median counts")
    given.add_argument("--first", action="store_true", help="with a workspace of its own each time, built at the start")
    given.add_argument("--page", default="", help="the page that is opened; default: the one a visitor comes to")
    options = given.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        here = Path(folder)
        workspace = here / "workspace"
        if not options.first:
            _build(workspace)
        app, floor = [], []
        for number in range(options.times):
            floor.append(_start(browser, FLOOR, workspace, here / "floor.log", ""))
            own = here / f"first-{number}" if options.first else workspace
            app.append(_start(browser, ROOT / "app.py", own, here / "app.log", options.page))
    return _tell(app, floor)


def _build(workspace: Path) -> None:
    from etl.demo import ensure_workspace

    ensure_workspace(workspace)


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("no Chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _start(browser: Any, script: Path, workspace: Path, log: Path, page: str) -> Start:
    window = browser.new_context().new_page()
    port = free_port()
    began = time.perf_counter()
    server = start(script, workspace, log, port)
    try:
        answered = time.perf_counter() - began
        window.goto(f"http://127.0.0.1:{port}/{page}?key={KEY}", wait_until="commit")
        window.wait_for_selector(CHART, timeout=FIRST_CHART_SECONDS * 1000)
        return Start(answered, time.perf_counter() - began, _cpu(server.pid))
    finally:
        window.context.close()
        server.terminate()
        server.wait(timeout=60)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _tell(app: list[Start], floor: list[Start]) -> int:
    print(f"{'':26} {'answers':>9} {'first chart':>12} {'server’s processor time':>24}")
    for name, each in (("Streamlit, one chart", floor), ("Firm Yes, the demo", app)):
        print(
            f"{name:26} {_median(each, 'answered'):7.2f} s {_median(each, 'charted'):10.2f} s {_median(each, 'cpu'):22.2f} s"
        )
    clock, cpu = (_median(app, name) / _median(floor, name) for name in ("charted", "cpu"))
    print(f"ratio {clock:.2f}, by processor time {cpu:.2f} (at most {PROMISED_RATIO})")
    return 0 if clock <= PROMISED_RATIO else 1


def _median(starts: list[Start], name: str) -> float:
    return median(getattr(each, name) for each in starts)
