"""A phone that was told that its answer is in finds it in, whoever else looked at the file and however the server ended."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from firmyes.vote.inbox import FILE

ROOT = Path(__file__).resolve().parents[2]
# what a second process does with the file: a backup, an admin's look, a second server
LOOK = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('select count(*) from vote').fetchone(); "
WAYS = {
    "closes": LOOK + "c.close()",
    "ends": LOOK + "sys.exit()",
    "is killed": LOOK + "os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_told_in_is_in_after_a_second_process_looked_and_the_server_was_killed(workspace: Path, way: str):
    voter = subprocess.Popen(
        [sys.executable, "-m", "tests.factory.voter", str(workspace)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert voter.stdin and voter.stdout
    told = 0
    for answers in (3, 5, 6):
        voter.stdin.write(f"{answers}\n")
        told = int(voter.stdout.readline())
        subprocess.run([sys.executable, "-c", WAYS[way], workspace / FILE], check=False)
    voter.kill()
    voter.communicate()
    with closing(sqlite3.connect(workspace / FILE)) as after:
        assert after.execute("select count(*) from vote").fetchone() == (told,) == (14,)
