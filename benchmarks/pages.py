"""Server time of every page, warm, against a page that draws one ``go.Figure()``, measured in the same run.

    python -m benchmarks pages [--reruns 30] [--workspace DIR] [--query team=NAME]

Both servers run at once with ``postScriptGC = false``; page and floor take turns, so that a slow minute of the machine
hits both. The promise is a ratio of medians of at most four; a page over it, or one that raised, makes the exit status 1.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks._server import ROOT, serving
from benchmarks._session import Rerun, Session

PROMISED_RATIO = 4.0
WARM_UP = 5
FIRST_BUILD_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One page: its reruns, and the floor's taken in turns with them."""

    page: str
    reruns: tuple[Rerun, ...]
    floor: tuple[Rerun, ...]

    @property
    def ratio(self) -> float:
        return _median_ms(self.reruns) / _median_ms(self.floor)

    @property
    def holds(self) -> bool:
        return self.ratio <= PROMISED_RATIO and not any(rerun.exceptions for rerun in self.reruns)


def pages() -> list[str]:
    """The url paths of all pages: their file names."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def measure(page: str, app: Session, floor: Session, reruns: int, query: str) -> Row:
    for _ in range(WARM_UP):
        app.rerun(page, query)
        floor.rerun("")
    taken = [(app.rerun(page, query), floor.rerun("")) for _ in range(reruns)]
    return Row(page, tuple(pair[0] for pair in taken), tuple(pair[1] for pair in taken))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__.split("\n")[0])
    parser.add_argument("--reruns", type=int, default=30)
    parser.add_argument("--workspace", type=Path, help="a workspace to look at; default: the demo data, built anew")
    parser.add_argument("--query", default="", help="filters as they stand in the URL")
    parser.add_argument("--page", action="append", help="only this page (may be given again)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        workspace = options.workspace or here / "workspace"
        with (
            serving(ROOT / "app.py", workspace, here / "app.log") as app_port,
            serving(Path(__file__).with_name("_floor_page.py"), workspace, here / "floor.log") as floor_port,
            Session(app_port) as app,
            Session(floor_port) as floor,
        ):
            chosen = options.page or pages()
            app.rerun(chosen[0])
            _wait_for_first_build(workspace)
            rows = [measure(page, app, floor, options.reruns, options.query) for page in chosen]
    for line in report(rows):
        print(line)
    return 0 if all(row.holds for row in rows) else 1


def _wait_for_first_build(workspace: Path) -> None:
    """The demo data build themselves at the first start; a page that still shows their progress measures nothing."""
    until = time.monotonic() + FIRST_BUILD_SECONDS
    while not (workspace / "CURRENT").exists():
        if time.monotonic() > until:
            raise RuntimeError(f"{workspace} was not built within {FIRST_BUILD_SECONDS} s")
        time.sleep(0.1)


def report(rows: Sequence[Row]) -> list[str]:
    """The table as lines of text."""
    lines = [f"{'page':24s} {'median':>9s} {'p95':>9s} {'floor':>9s} {'ratio':>6s} {'charts':>6s} {'kB':>6s}"]
    for row in rows:
        last = row.reruns[-1]
        failed = "" if row.holds else ("  raised" if last.exceptions else f"  over {PROMISED_RATIO:g}")
        lines.append(
            f"{row.page:24s} {_median_ms(row.reruns):6.1f} ms {_p95_ms(row.reruns):6.1f} ms {_median_ms(row.floor):6.1f} ms"
            f" {row.ratio:6.2f} {last.charts:6d} {last.size / 1024:6.0f}{failed}"
        )
    return lines


def _median_ms(reruns: Sequence[Rerun]) -> float:
    return 1000 * median(rerun.seconds for rerun in reruns)


def _p95_ms(reruns: Sequence[Rerun]) -> float:
    ordered = sorted(rerun.seconds for rerun in reruns)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
