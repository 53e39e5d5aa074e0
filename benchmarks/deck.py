"""A team's deck as a file, by the command a person gives: under a second, PowerPoint and page alike.

python -m benchmarks deck [--company 20|60|200] [--workspace DIR] [--times 3]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks._built import COMPANIES
from benchmarks.show import processor_seconds, workspace_of
from firmyes.board import Board
from firmyes.deck.command import ENDINGS
from firmyes.model import EVERYTHING

PROMISED = 1.0  # seconds


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks deck", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--company", type=int, choices=COMPANIES, help="teams of a company made for this; default: the demo"
    )
    parser.add_argument("--workspace", type=Path, help="where it lies, or is made; default: a folder that is deleted")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args(arguments)
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_of(options.company, options.workspace or Path(folder) / "workspace")
        team = Board.open(workspace, EVERYTHING).team_names()[0]
        for ending in ENDINGS:
            out = Path(folder) / f"deck{ending}"
            command = [
                sys.executable,
                "-m",
                "firmyes",
                "--workspace",
                str(workspace),
                "deck",
                "--team",
                team,
                "--out",
                str(out),
            ]
            taken = median(processor_seconds(command) for _ in range(options.times))
            slowest = max(slowest, taken)
            print(f"{ending:6s} {taken:5.2f} s of processor time{'' if taken <= PROMISED else '  over'}", flush=True)
    return 0 if slowest <= PROMISED else 1
