"""A server that is used for a while: pages, imports, undos and votes at once, no error, and memory and handles stay flat.

    python -m benchmarks soak [--seconds 20] [--users 20] [--seed N]

Users open random pages with random filters and think in between; one process imports, takes back and builds; phones vote. The
server's memory, threads and open files are read from /proc; what it holds at the end is compared with what it held once it
was warm.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import _acts
from benchmarks._server import ROOT, free_port, start
from benchmarks._session import Session
from benchmarks.room import Phone
from etl.demo import load_demo
from etl.workspace import undo
from firmyes.ui import sitemap
from firmyes.vote.inbox import inbox_of
from firmyes.warehouse.connection import NOT_NOW

THINKING = (0.2, 3.0)  # seconds between two pages
BETWEEN_LOADS = 4.0
MORE_MEMORY, MORE_MB = 1.15, 40.0  # what the end may hold beside the warm part: a share, and megabytes
MORE_HANDLES = 12
MOST_DELETED = 4
TEAMS = ("Payments", "Growth", "Support", "Platform", "Data", "Ops")


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds. ``deleted``: files that are open and have no name any more."""

    memory: float  # MB
    threads: int
    files: int
    deleted: int


@dataclass
class Seen:
    """What the users met, and what went wrong with whoever did something."""

    pages: int = 0
    slowest: float = 0.0
    errors: list[str] = field(default_factory=list)
    loads: int = 0
    votes: int = 0


def held_by(pid: int) -> Held:
    told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    names = []
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            names.append(os.readlink(f"/proc/{pid}/fd/{number}"))
        except FileNotFoundError:  # closed since it was listed
            continue
    deleted = sum(name.endswith("(deleted)") and ".duckdb" in name for name in names)
    return Held(int(told["VmRSS"].split()[0]) / 1024, int(told["Threads"]), len(names), deleted)


def browse(port: int, seed: int, until: float, seen: Seen) -> None:
    """One user: a page after the other."""
    chance = random.Random(seed)
    with Session(port) as session:
        while time.monotonic() < until:
            page = chance.choice(sitemap.SCREENS).name
            query = f"team={chance.choice(TEAMS)}" if chance.random() < 0.5 else ""
            run = session.rerun("" if page == sitemap.SCREENS[0].name else page, query)
            seen.pages += 1
            seen.slowest = max(seen.slowest, run.seconds)
            if run.exceptions:
                seen.errors.append(f"{page}?{query}")
            time.sleep(chance.uniform(*THINKING))


def work(workspace: Path, seed: int, until: float, seen: Seen) -> None:
    """Whoever imports: a file, and now and then one of them taken back."""
    chance, mine = random.Random(seed), []
    while time.monotonic() < until:
        load = chance.choice((_acts.load_survey, _acts.load_promises))
        load(workspace, chance.randrange(10**6), lambda what, value: mine.append(value))
        seen.loads += 1
        if len(mine) > 2:
            undo(workspace, mine.pop(0))
        time.sleep(BETWEEN_LOADS)


def phones(workspace: Path, port: int, until: float, seen: Seen) -> None:
    """A room after the other: ten phones each, closed and loaded."""
    while time.monotonic() < until:
        inbox = inbox_of(workspace)
        room = inbox.open(
            f"soak-{seen.votes}", f"Vote {seen.votes}", ["Support"], 12, 5, extras=True, now=datetime.now(UTC)
        )
        asyncio.run(_vote(port, room.code))
        seen.votes += inbox.count(room.code)
        _acts.close(workspace, 0, lambda what, value: None)
        time.sleep(BETWEEN_LOADS)


async def _vote(port: int, code: str) -> None:
    devices = [Phone(port, code) for _ in range(10)]
    for device in devices:
        await device.connect()
    await asyncio.gather(*(device.answer(1 + number % 5, 4) for number, device in enumerate(devices)))


def measure(workspace: Path, log: Path, seconds: float, users: int, seed: int) -> bool:
    """Run it and print it; True where nothing went wrong and nothing grew."""
    load_demo(workspace)
    port = free_port()
    server = start(ROOT / "app.py", workspace, log, port)
    seen, until = Seen(), time.monotonic() + seconds
    jobs: list[Callable[[], None]] = [
        *(lambda number=number: browse(port, seed + number, until, seen) for number in range(users)),
        lambda: work(workspace, seed, until, seen),
        lambda: phones(workspace, port, until, seen),
    ]
    threads = [threading.Thread(target=_told, args=(job, seen), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    held, built = [], [(0.0, "")]
    try:
        while any(thread.is_alive() for thread in threads):
            held.append(held_by(server.pid))
            if (name := (workspace / "CURRENT").read_text()) != built[-1][1]:
                built.append((time.monotonic(), name))
            time.sleep(max(0.5, seconds / 200))
    finally:
        server.terminate()
        server.wait(timeout=60)
    if seen.errors:
        told = [log, *sorted((workspace / "log").glob("server.jsonl"))]
        print(*("\n".join(each.read_text(errors="replace").splitlines()[-30:]) for each in told), sep="\n")
    return _flat(held, seen, [moment for moment, _ in built])


def _told(job: Callable[[], None], seen: Seen) -> None:
    try:
        job()
    except Exception as error:  # noqa: BLE001 - every error of any user is the finding
        seen.errors.append(f"{type(error).__name__}: {error}")


def _flat(held: list[Held], seen: Seen, built: Sequence[float] = ()) -> bool:
    """A deleted build stays open for a minute after somebody asked for it: a page may be in the middle of it."""
    young = max((sum(0 <= last - each < NOT_NOW for each in built) for last in built), default=0)
    quarter = max(1, len(held) // 4)
    warm, end = held[2 * quarter : 3 * quarter] or held, held[-quarter:]
    print(
        f"{seen.pages} pages (slowest {seen.slowest:.2f} s), {seen.loads} loads, {seen.votes} votes, {len(seen.errors)} errors"
    )
    print("\n".join(f"  {each}" for each in seen.errors[:10]))
    flat = True
    for name in ("memory", "threads", "files", "deleted"):
        before, after = (median(getattr(each, name) for each in part) for part in (warm, end))
        most = {"memory": before * MORE_MEMORY + MORE_MB, "deleted": MOST_DELETED + young}.get(
            name, before + MORE_HANDLES
        )
        print(f"{name:<8} {before:6.0f} once warm, {after:6.0f} at the end (at most {most:.0f})")
        flat &= after <= most
    return flat and not seen.errors and seen.pages > 0 and seen.loads > 0 and seen.votes > 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks soak")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="firm-yes-soak-") as folder:
        place = Path(folder)
        return 0 if measure(place / "workspace", place / "server.log", options.seconds, options.users, seed) else 1
