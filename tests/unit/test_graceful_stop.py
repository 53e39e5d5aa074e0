"""A server that is told to stop lets what is under way come to its end and leaves its files closed."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from firmyes import background, door
from firmyes.background import Task
from firmyes.meeting.files import Answer
from firmyes.ui import viewer
from firmyes.ui.server import start
from firmyes.vote.inbox import inbox_of
from tests.factory.phone import run_alone


def test_what_is_under_way_ends_and_the_votes_file_is_closed(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIRM_YES_WORKSPACE", str(workspace))
    monkeypatch.setattr(
        viewer, "_behind_gate", threading.Event()
    )  # this server's alone: pages of other tests have no gate
    for name in ("ensure_workspace", "prepare_reading", "mend"):
        monkeypatch.setattr(door, name, lambda *_: "")
    go_on = threading.Event()

    async def served() -> Task[bool]:
        async with start.lifespan(st.App("firmyes/ui/router.py")):
            inbox = inbox_of(workspace)
            room = inbox.open("d1", "Price page", ["Blue"], 8, 5, extras=True, now=datetime.now(UTC))
            inbox.cast(room.code, "device", Answer("Blue", 4, 4), datetime.now(UTC))
            task = Task("a load", lambda progress: go_on.wait(20))
            threading.Timer(0.2, go_on.set).start()
        return task

    task = run_alone(served())
    assert task.progress.done and task.result()
    assert not list(workspace.glob("rooms.sqlite3-*")), "the write-ahead file is gone with its last reader"
    assert inbox_of(workspace).rooms() != ()


def test_it_does_not_wait_for_ever():
    hangs = threading.Event()
    task = Task("hangs", lambda progress: hangs.wait(30))
    assert not background.wait_for_all(0.05)
    hangs.set()
    assert task.wait(20)
