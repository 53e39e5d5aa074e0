"""Every long run, one after the other: what a person starts in the evening and reads in the morning.

    python -m benchmarks nightly [--list] [--only NAME] [--times N] [--seed N] [--logs DIR]

The runs are listed in ``_long_runs.py``. A run that fails stops none of the others; its output lies in the folder of logs,
and the exit status is 1. The seed is new each night and printed first: with ``--seed`` the same night comes again.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from benchmarks._long_runs import LONG_RUNS, LongRun
from benchmarks._server import ROOT

DEPTHS = ("CI", "FIRM_YES_DEPTH", "FIRM_YES_BROWSER")  # each run says itself how deep it looks
LAST_LINES = 12


@contextmanager
def busy_machine() -> Iterator[None]:
    """One process a core that does nothing as fast as it can, as a neighbour on the same machine would."""
    idlers = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for idler in idlers:
            idler.kill()
            idler.wait()


def once(run: LongRun, seed: int, log: Path) -> bool:
    """Run it once, its output to ``log``; whether it ended well."""
    command = [sys.executable, *(argument.format(seed=seed) for argument in run.arguments)]
    environment = {name: value for name, value in os.environ.items() if name not in DEPTHS} | dict(run.environment)
    with busy_machine() if run.busy else nullcontext(), log.open("wb") as out:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, check=False)
    return done.returncode == 0


def night(runs: Sequence[LongRun], seed: int, logs: Path, times: int | None = None) -> int:
    """Every run as often as it wants, or ``times`` times; how many ended badly."""
    failed = 0
    for run in runs:
        print(f"{run.name}: {run.shows}", flush=True)
        often = times or run.times
        for number in range(1, often + 1):
            log, begun = logs / f"{run.name}-{number}.log", time.monotonic()
            well = once(run, seed, log)
            failed += not well
            print(f"  {number} of {often}: {'green' if well else 'RED'}, {time.monotonic() - begun:.0f} s", flush=True)
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            print("\n".join(f"    {line}" for line in lines[-1 if well else -LAST_LINES :]), flush=True)
    return failed


def main(arguments: list[str]) -> int:
    names = [run.name for run in LONG_RUNS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks nightly")
    parser.add_argument("--list", action="store_true", help="say which runs there are and what each shows")
    parser.add_argument("--only", action="append", choices=names, help="only this run (may be given again)")
    parser.add_argument("--times", type=int, help="how often each runs, instead of its own number")
    parser.add_argument("--seed", type=int, help="the seed of an earlier night")
    parser.add_argument("--logs", type=Path, help="folder of the runs' output; default: a new one")
    options = parser.parse_args(arguments)
    runs = [run for run in LONG_RUNS if not options.only or run.name in options.only]
    if options.list:
        print("\n".join(f"{run.name} ({run.times}×): {run.shows}" for run in runs))
        return 0
    seed = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    logs = options.logs or Path(tempfile.mkdtemp(prefix="firm-yes-nightly-"))
    logs.mkdir(parents=True, exist_ok=True)
    print(f"seed {seed}, output in {logs}", flush=True)
    failed = night(runs, seed, logs, options.times)
    print("all green" if not failed else f"{failed} red")
    return 1 if failed else 0
