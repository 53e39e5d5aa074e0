"""From a closed room into the ledger: the votes, and the decision where nobody recorded it, as one batch."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from firmyes.board import Board
from firmyes.config import read_settings, workspace_dir
from firmyes.errors import FirmYesError, UnknownValue
from firmyes.meeting.files import Held, decision_row, vote_rows
from firmyes.model import EVERYTHING, Right, Viewer
from firmyes.vote.greetings import greetings
from firmyes.vote.inbox import Inbox, Room, State, inbox_of
from firmyes.vote.listener import phones

SECONDS_BETWEEN = 60
THE_ROOM = Viewer("asked in the room", EVERYTHING, frozenset({Right.RECORD}))
log = logging.getLogger("firmyes")


def settle(workspace: Path, now: datetime) -> None:
    """Close what is overdue, and load every closed room that is not in the ledger yet. A replica has no rooms."""
    if read_settings(workspace).is_replica:
        return
    inbox = inbox_of(workspace)
    inbox.close_overdue(now, time.monotonic())
    for room in inbox.rooms():
        if room.state is State.CLOSED:
            load_room(workspace, inbox, room)


def forget_gone(workspace: Path, before: Sequence[str]) -> None:
    """Of the teams there were ``before``, those that are no more have no vote open either."""
    gone = set(before) - set(Board.open(workspace, EVERYTHING).team_names())
    inbox_of(workspace).forget(gone)


def answer_phones(workspace: Path) -> None:
    """The phones' own door stands open exactly while a vote does, or a phone is tried before it."""
    voting = any(room.state is State.OPEN and not room.here for room in inbox_of(workspace).rooms())
    if voting or greetings.expected:
        phones.open()
    else:
        phones.close()


def load_room(workspace: Path, inbox: Inbox, room: Room) -> None:
    """One closed room becomes one load of votes. Asked twice it changes nothing: its answers are the same."""
    from firmyes import door  # start-up: where no room is closed nothing of the write side is needed

    rows = vote_rows(room.decision_id, room.opened_on, inbox.answers(room.code))
    records = [door.Record(f"vote-{room.decision_id}", door.Kind.VOTES, rows)]
    if not _is_recorded(workspace, room.decision_id):
        held = Held(room.decision_id, room.teams[0], room.title, decided_on=room.opened_on)
        records.insert(0, door.Record(f"decision-{room.decision_id}", door.Kind.DECISIONS, [decision_row(held)]))
    reports = door.record(records, workspace, THE_ROOM, room.opened_on)
    inbox.loaded(room.code, reports[-1].load_id)


@asynccontextmanager
async def keeper() -> AsyncIterator[None]:
    """While the server runs: rooms nobody closed are closed, what a killed server left closed is loaded, phones are answered."""
    task = asyncio.create_task(_keep())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await asyncio.to_thread(phones.close)
        await asyncio.to_thread(inbox_of(workspace_dir()).shut)


async def _keep() -> None:
    await asyncio.to_thread(answer_phones, workspace_dir())  # a vote that was open when the server stopped
    while True:
        await asyncio.sleep(SECONDS_BETWEEN)
        try:
            await asyncio.to_thread(settle, workspace_dir(), datetime.now(UTC))
            await asyncio.to_thread(answer_phones, workspace_dir())
        except FirmYesError as error:
            log.warning("a closed vote waits to be loaded: %s", error)
        except Exception:  # the keeper must outlive what nobody foresaw; the next round tries again
            log.exception("a closed vote could not be loaded")


def _is_recorded(workspace: Path, decision_id: str) -> bool:
    try:
        Board.open(workspace, EVERYTHING).decision(decision_id)
    except UnknownValue:
        return False
    return True
