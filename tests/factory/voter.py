"""``python -m tests.factory.voter WORKSPACE``: a process that opens a vote and answers in it as often as a line comes in.

Each line in is a number of answers; what comes out is how many were told that they are in. It is made to be killed.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from firmyes.meeting.files import Answer
from firmyes.vote.inbox import Inbox

if __name__ == "__main__":
    inbox, told, now = Inbox(Path(sys.argv[1])), 0, datetime.now(UTC)
    room = inbox.open("d1", "Price page", ["Blue"], 100, 5, extras=True, now=now)
    for line in sys.stdin:
        for _ in range(int(line)):
            inbox.cast(room.code, f"device-{told}", Answer("Blue", 4, 4), now)
            told += 1
        print(told, flush=True)
