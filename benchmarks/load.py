"""Many users at once: sixty at three seconds' thinking time on the pages with charts, half of them with a filter of their own.

    python -m benchmarks load [--company 20|60|200] [--workspace DIR] [--users 60] [--seconds 60]

Users come one after the other over the first thinking time, as people do. What is promised: the 95th percentile of a page's
answer is below 150 ms on the demo and on the company of sixty teams. Every error is one too many.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks._built import COMPANIES, built
from benchmarks._server import ROOT, serving
from benchmarks._session import Session
from benchmarks.pages import wait_for_first_build
from firmyes.board import Board
from firmyes.model import EVERYTHING

PAGES = ("", "follow_through", "agreement", "psychological_safety")  # "" is the first, Overview
THINKING = 3.0  # seconds, on average
PROMISED = 0.150  # seconds, 95 of 100 answers
SETTLING = 1.0  # of the thinking time: answers before are not counted


def use(port: int, seed: int, query: str, until: float, counted_from: float, found: list[tuple[float, int]]) -> None:
    """One user; ``found`` gets the seconds of each answer and how many errors it held."""
    chance = random.Random(seed)
    with Session(port) as session:
        while time.monotonic() < until:
            run = session.rerun(chance.choice(PAGES), query)
            if time.monotonic() > counted_from:
                found.append((run.seconds, run.exceptions))
            time.sleep(chance.uniform(0.5, 1.5) * THINKING)


def measure(port: int, users: int, seconds: float, teams: Sequence[str]) -> list[tuple[float, int]]:
    begun = time.monotonic()
    until, found = begun + seconds, list[tuple[float, int]]()
    threads = []
    for number in range(users):
        query = f"team={teams[number % len(teams)]}" if number % 2 else ""
        given = (port, number, query, until, begun + (1 + SETTLING) * THINKING, found)
        threads.append(threading.Thread(target=use, args=given, daemon=True))
        threads[-1].start()
        time.sleep(THINKING / users)
    for thread in threads:
        thread.join(seconds + 120)
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks load", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--company", type=int, choices=COMPANIES, help="teams of a company made for this; default: the demo"
    )
    parser.add_argument("--workspace", type=Path, help="where it lies, or is made; default: a folder that is deleted")
    parser.add_argument("--users", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        workspace = options.workspace or Path(folder) / "workspace"
        if options.company:
            built(options.company, workspace)
        with serving(ROOT / "app.py", workspace, Path(folder) / "app.log") as port:
            with Session(port) as first:
                first.rerun("")
                wait_for_first_build(workspace)
                for page in PAGES:
                    first.rerun(page)
            teams = Board.open(workspace, EVERYTHING).team_names()
            found = measure(port, options.users, options.seconds, teams)
    times = sorted(seconds for seconds, _ in found)
    errors = sum(errors for _, errors in found)
    middle, slow = (times[min(len(times) - 1, int(len(times) * at))] for at in (0.5, 0.95))
    print(
        f"{len(times)} answers, median {1000 * middle:.0f} ms, p95 {1000 * slow:.0f} ms (at most {1000 * PROMISED:.0f})"
    )
    print(f"{errors} errors")
    return 0 if slow <= PROMISED and not errors else 1
