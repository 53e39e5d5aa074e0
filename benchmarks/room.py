"""Thirty phones at once while an import runs: is every answer counted once, and how long does a phone wait?

    python -m benchmarks room [--phones 30] [--rounds 5] [--workspace DIR]

One server, as a person starts it, and an import of a large survey into the same workspace by another process. Every phone
opens the page, answers, and changes its answer once a round, all at the same moment. The promise: median under 150 ms from
the click to "your answer is in", the page under 10 kB, exactly one answer a phone. A broken one makes the exit status 1.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks._server import ROOT, serving
from firmyes.vote.inbox import inbox_of

PROMISED_MS, PROMISED_BYTES = 150.0, 10_000
RESPONSES = 1_500_000
SECONDS_BETWEEN = 1.0


class Phone:
    """One kept-alive connection, one cookie, as a browser has it."""

    def __init__(self, port: int, code: str) -> None:
        self.port, self.path, self.cookie = port, f"/v/{code}", ""
        self.page_bytes = 0

    async def connect(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        _, _, body = await self.ask("GET", "")
        self.page_bytes = len(body)

    async def answer(self, agree: int, commit: int) -> float:
        """Milliseconds from the click until "your answer is in" has arrived: the answer, and the page it leads to."""
        begun = time.perf_counter()
        status, _, _ = await self.ask("POST", f"agreement={agree}&commitment={commit}")
        _, _, body = await self.ask("GET", "")
        if status != 303 or b"Your answer is in." not in body:
            raise RuntimeError(f"an answer was not counted: {status}")
        return (time.perf_counter() - begun) * 1000

    async def ask(self, method: str, form: str) -> tuple[int, dict[str, str], bytes]:
        head = f"{method} {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(form)}\r\n"
        head += f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        self.writer.write(f"{head}\r\n{form}".encode())
        await self.writer.drain()
        # A kernel that waits 40 ms with its acknowledgement would measure itself (see _session.py).
        self.writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)
        }
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        return int(lines[0].split()[1]), headers, body


async def vote(port: int, code: str, phones: int, rounds: int) -> tuple[list[float], int]:
    """All waits in milliseconds, and the bytes of the largest page."""
    room = [Phone(port, code) for _ in range(phones)]
    await asyncio.gather(*(phone.connect() for phone in room))
    waits: list[float] = []
    chance = random.Random(5)
    for _ in range(rounds):
        waits += await asyncio.gather(*(phone.answer(chance.randint(1, 5), chance.randint(1, 5)) for phone in room))
        await asyncio.sleep(SECONDS_BETWEEN)
    return waits, max(phone.page_bytes for phone in room)


def write_survey(path: Path) -> None:
    """A survey large enough that its import outlasts the vote."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["team", "date", "respondent", "wave", *(f"ps{n}" for n in range(1, 8))])
        for number in range(RESPONSES):
            answers = [chance.randint(1, 5) for _ in range(7)]
            writer.writerow([f"Team {number % 900}", "2026-10-05", f"r{number}", "2026-10", *answers])


@contextmanager
def importing(workspace: Path, survey: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        sys.executable,
        "-m",
        "etl",
        "--workspace",
        str(workspace),
        "import",
        str(survey),
        "--scale",
        "1-5",
        "--json",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.wait(timeout=300)


def measure(workspace: Path, log: Path, phones: int, rounds: int) -> bool:
    """Run it once and print it; True where all promises held."""
    from etl.demo import load_demo

    load_demo(workspace)
    survey = workspace.parent / "survey.csv"
    write_survey(survey)
    inbox = inbox_of(workspace)
    room = inbox.open("d1", "Thirty phones", ["Support"], 2 * phones, 5, extras=True, now=datetime.now(UTC))
    with serving(ROOT / "app.py", workspace, log) as port:
        alone, size = asyncio.run(vote(port, room.code, phones, rounds))
        with importing(workspace, survey) as process:
            time.sleep(1)
            beside, _ = asyncio.run(vote(port, room.code, phones, rounds))
            ran_on = process.poll() is None
        imported = process.returncode == 0
    counted = inbox.count(room.code)
    print(f"page             {size} bytes (under {PROMISED_BYTES})")
    for name, waits in (("alone", alone), ("with an import", beside)):
        print(
            f"{name:<16} median {median(waits):.0f} ms, 95 % within {quantiles(waits, n=20)[-1]:.0f} ms, {len(waits)} answers"
        )
    print(
        f"import           {'still ran at the end' if ran_on else 'ended before the votes'}, {'loaded' if imported else 'FAILED'}"
    )
    again = f"{phones} phones answered in two windows, {rounds} times each"
    print(f"counted          {counted} ({again})")
    return size < PROMISED_BYTES and median(beside) < PROMISED_MS and counted == 2 * phones and imported


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks room", description=__doc__.split("\n")[0])
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        return (
            0 if measure(Path(folder) / "workspace", Path(folder) / "server.log", options.phones, options.rounds) else 1
        )
