"""Processes killed at random moments: nothing is there by halves, nothing that was said is lost, and the app always answers.

    python -m benchmarks kills [--count 1000] [--seed N] [--acts N]

Each history begins with a first start on an empty folder; then follow imports, builds, undos, erasures, saved meetings,
votes and closings in random order, each in a process of its own that is killed (SIGKILL) at a random moment of its work. After
each the workspace is looked at as the next who comes would. What a person was told is written down; it may never be missing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import _acts
from benchmarks._acts import ACTS, Known

LONGER = 1.1  # a moment is drawn up to this share of what the act took the last time
AT_FIRST = 1.0  # seconds


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks kills")
    parser.add_argument("--count", type=int, default=1000, help="how many processes are killed")
    parser.add_argument("--seed", type=int, default=None, help="the same histories again")
    parser.add_argument("--acts", type=int, default=24, help="acts of one history")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)
    chance, killed, wrong = random.Random(seed), Counter[str](), 0
    took: dict[str, float] = {}
    while killed.total() < options.count:
        with tempfile.TemporaryDirectory(prefix="firm-yes-kills-") as folder:
            acts = min(options.acts, options.count - killed.total())
            wrong += _history(Path(folder) / "workspace", chance, acts, killed, took)
    print(", ".join(f"{name} {count}" for name, count in sorted(killed.items())))
    print(f"{killed.total()} killed, {wrong} times something was wrong")
    return 1 if wrong else 0


def _history(workspace: Path, chance: random.Random, acts: int, killed: Counter[str], took: dict[str, float]) -> int:
    """One workspace; how often something was wrong with it."""
    known, wrong = Known(), 0
    names = ["first start", *(_every_act(chance, acts - 1))]
    for name in names:
        seed = chance.randrange(10**6)
        act = _acts.first_start if name == "first start" else ACTS[name]
        moment = chance.uniform(0, LONGER * took.get(name, AT_FIRST))
        ended = _killed_at(moment, workspace, act, seed, known)
        killed[name] += 1
        took[name] = ended if ended is not None else max(took.get(name, AT_FIRST), moment)
        found = _looked_at(workspace, known)
        for each in found:
            print(f"  after {name} ({moment:.3f} s): {each}", flush=True)
        if found:
            wrong += 1
            shutil.rmtree(workspace)
            return wrong
    return wrong


def _every_act(chance: random.Random, count: int) -> list[str]:
    """Random acts, each of them about as often."""
    names = list(ACTS) * (count // len(ACTS) + 1)
    chance.shuffle(names)
    return names[:count]


def _killed_at(
    moment: float, workspace: Path, act: Callable[..., None], seed: int, known: Known
) -> float | None:  # fmt: skip
    """Do it in a process that is killed after that many seconds; how long it took where it ended before."""
    read, write = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if not child:
        _child(read, write, lambda say: act(workspace, seed, say))
    os.close(write)
    ended = _wait(child, begun + moment)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    for line in _lines(read):
        known.take(*line)
    return time.monotonic() - begun if ended else None


def _looked_at(workspace: Path, known: Known) -> list[str]:
    """What is wrong, found by a process that is left alone."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _child(read, write, lambda say: [say("wrong", each) for each in _acts.wrong_with(workspace, known)])
    os.close(write)
    found = [str(line[1]) for line in _lines(read)]
    _, status = os.waitpid(child, 0)
    return found + ([f"whoever looked ended with {status}"] if status else [])


def _child(read: int, write: int, work: Callable[[_acts.Say], Any]) -> None:
    """Never returns. What is said is in the pipe before anything else is done."""
    os.close(read)

    def say(what: str, value: Any) -> None:
        os.write(write, (json.dumps([what, value]) + "\n").encode())

    try:
        work(say)
    except BaseException as error:  # noqa: BLE001 - told to the parent, which counts it
        say("wrong" if not isinstance(error, _acts.WorkspaceError) else "refused", f"{type(error).__name__}: {error}")
        sys.stdout.flush()
        os._exit(0)
    os._exit(0)


def _wait(child: int, until: float) -> bool:
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    return bool(os.waitpid(child, os.WNOHANG)[0])


def _lines(read: int) -> list[tuple[str, Any]]:
    """All that was said; a line a killed process did not finish was not said."""
    with os.fdopen(read, encoding="utf-8") as pipe:
        whole = pipe.read().rpartition("\n")[0]
    return [tuple(json.loads(line)) for line in whole.splitlines()]
