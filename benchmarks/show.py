"""``python -m firmyes show`` as a whole process, from start to end: at most 0.3 s of its processor's time at every size.

python -m benchmarks show [--company 20|60|200] [--workspace DIR] [--times 5]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks._built import COMPANIES, built
from benchmarks._server import ROOT
from etl.demo import load_demo

METRICS = ("kept_on_time", "safety", "gap", "days_to_done", "draft_ahead")
PROMISED = 0.3  # seconds


def processor_seconds(command: Sequence[str]) -> float:
    """What a process and its children cost, not how long a busy machine let it wait."""
    before = os.times()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def workspace_of(company: int | None, place: Path) -> Path:
    """The demo's, or that of a company, made where there is none."""
    if company:
        return built(company, place)
    if not (place / "CURRENT").exists():
        load_demo(place)
    return place


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks show", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--company", type=int, choices=COMPANIES, help="teams of a company made for this; default: the demo"
    )
    parser.add_argument("--workspace", type=Path, help="where it lies, or is made; default: a folder that is deleted")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args(arguments)
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_of(options.company, options.workspace or Path(folder) / "workspace")
        for metric in METRICS:
            command = [sys.executable, "-m", "firmyes", "--workspace", str(workspace), "show", metric, "--json"]
            taken = median(processor_seconds(command) for _ in range(options.times))
            slowest = max(slowest, taken)
            print(f"{metric:16s} {taken:5.2f} s{'' if taken <= PROMISED else '  over'}", flush=True)
    return 0 if slowest <= PROMISED else 1
