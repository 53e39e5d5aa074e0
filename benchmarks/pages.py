"""Server time of every page against a page that draws one ``go.Figure()``, measured in the same run: warm and cold.

    python -m benchmarks pages [--company 20|60|200] [--workspace DIR] [--reruns 30] [--page NAME]… [--processor]

Both servers run at once with ``postScriptGC = false``; page and floor take turns, so that a slow minute of the machine
hits both. Cold is a filter not seen before: another last month each time, all teams in view, asked by another browser. What
is promised are ratios to the floor's median: of the median, of the 95th percentile and cold; a page over one of them, or one
that raised, makes the exit status 1. Without ``--company`` the demo is looked at, held to a stricter one. ``--processor``
tells what the servers computed instead of what passed by the clock: on a machine that does other things meanwhile.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks._built import COMPANIES, built
from benchmarks._server import ROOT, processor_seconds, serving
from benchmarks._session import Rerun, Session

WARM_UP = 5
FIRST_BUILD_SECONDS = 60
IDLE_SECONDS = 0.5  # with a twentieth of them computed or less
UNSEEN = ("2026-07", "2026-05", "2026-03")  # last months nobody asked for before


@dataclass(frozen=True, slots=True)
class Promised:
    """At most so many times the floor."""

    middle: float
    slow: float
    cold: float


DEMO, COMPANY = Promised(3.0, 8.0, 20.0), Promised(4.0, 8.0, 20.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One page: its reruns with a filter seen before and with others, and the floor's taken in turns with them."""

    page: str
    warm: tuple[Rerun, ...]
    cold: tuple[Rerun, ...]
    floor: tuple[Rerun, ...]

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Median, 95th percentile and the median of the cold ones, to the floor's median."""
        unit = _ms(self.floor)
        return _ms(self.warm) / unit, _ms(self.warm, 0.95) / unit, _ms(self.cold) / unit

    @property
    def raised(self) -> bool:
        return any(rerun.exceptions for rerun in (*self.warm, *self.cold))

    def holds(self, promised: Promised) -> bool:
        limits = (promised.middle, promised.slow, promised.cold)
        return not self.raised and all(ratio <= most for ratio, most in zip(self.ratios, limits, strict=True))


def pages() -> list[str]:
    """The url paths of all pages: their file names."""
    return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def measure(page: str, app: Session, other: Session, floor: Session, reruns: int, query: str) -> Row:
    """``other`` is somebody else's browser, for the filters nobody asked for: a session keeps the months it was asked for."""
    cold = tuple(other.rerun(page, "&".join(filter(None, (query, f"to={month}")))) for month in UNSEEN)
    for _ in range(WARM_UP):
        app.rerun(page, query)
        floor.rerun("")
    taken = [(app.rerun(page, query), floor.rerun("")) for _ in range(reruns)]
    return Row(page, tuple(pair[0] for pair in taken), cold, tuple(pair[1] for pair in taken))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__.split("\n")[0])
    parser.add_argument("--reruns", type=int, default=30)
    parser.add_argument(
        "--company", type=int, choices=COMPANIES, help="teams of a company made for this; default: the demo"
    )
    parser.add_argument("--workspace", type=Path, help="where it lies, or is made; default: a folder that is deleted")
    parser.add_argument("--query", default="", help="filters as they stand in the URL")
    parser.add_argument("--processor", action="store_true", help="processor time of the servers, not the clock")
    parser.add_argument("--page", action="append", help="only this page (may be given again)")
    options = parser.parse_args(arguments)
    promised = COMPANY if options.company else DEMO
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        workspace = options.workspace or here / "workspace"
        if options.company:
            built(options.company, workspace)
        with (
            serving(ROOT / "app.py", workspace, here / "app.log") as app_port,
            serving(Path(__file__).with_name("_floor_page.py"), workspace, here / "floor.log") as floor_port,
            Session(app_port, clock_of(app_port, options.processor)) as app,
            Session(app_port, clock_of(app_port, options.processor)) as other,
            Session(floor_port, clock_of(floor_port, options.processor)) as floor,
        ):
            chosen = options.page or pages()
            app.rerun(chosen[0])
            wait_for_first_build(workspace)
            wait_until_idle(app_port)
            print("\n".join(heads(promised)), flush=True)
            rows = []
            for page in chosen:
                rows.append(measure(page, app, other, floor, options.reruns, options.query))
                print(line_of(rows[-1], promised), flush=True)
    return 0 if all(row.holds(promised) for row in rows) else 1


def clock_of(port: int, processor: bool) -> Callable[[], float]:
    return partial(processor_seconds, port) if processor else time.perf_counter


def wait_for_first_build(workspace: Path) -> None:
    """The demo data build themselves at the first start; a page that still shows their progress measures nothing."""
    until = time.monotonic() + FIRST_BUILD_SECONDS
    while not (workspace / "CURRENT").exists():
        if time.monotonic() > until:
            raise RuntimeError(f"{workspace} was not built within {FIRST_BUILD_SECONDS} s")
        time.sleep(0.1)


def wait_until_idle(port: int) -> None:
    """The server brings along in the background what its pages import: that is the start's, not the first page's."""
    until = time.monotonic() + FIRST_BUILD_SECONDS
    computed = processor_seconds(port)
    while time.monotonic() < until:
        time.sleep(IDLE_SECONDS)
        before, computed = computed, processor_seconds(port)
        if computed - before < IDLE_SECONDS / 20:
            return
    raise RuntimeError(f"the server still computes after {FIRST_BUILD_SECONDS} s")


def heads(promised: Promised) -> list[str]:
    """What is promised, and the columns: times in milliseconds, then the ratios to the floor's median."""
    return [
        f"at most {promised.middle:g} × (median), {promised.slow:g} × (p95), {promised.cold:g} × (a filter not seen before)",
        f"{'page':24s} {'floor':>7s} {'median':>7s} {'p95':>7s} {'cold':>7s} {'×':>6s} {'× p95':>6s} {'× cold':>6s} {'kB':>6s}",
    ]


def line_of(row: Row, promised: Promised) -> str:
    times = (_ms(row.floor), _ms(row.warm), _ms(row.warm, 0.95), _ms(row.cold))
    said = "" if row.holds(promised) else "  raised" if row.raised else "  over"
    return (
        f"{row.page:24s} {' '.join(f'{each:7.1f}' for each in times)} {' '.join(f'{each:6.2f}' for each in row.ratios)}"
        f" {row.warm[-1].size / 1024:6.0f}{said}"
    )


def _ms(reruns: Sequence[Rerun], at: float = 0.5) -> float:
    """A quantile of their times, in milliseconds."""
    if at == 0.5:
        return 1000 * median(rerun.seconds for rerun in reruns)
    ordered = sorted(rerun.seconds for rerun in reruns)
    return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * at))]
