"""What is done with a workspace, each act to be killed at any moment; and what has to be true of the workspace afterwards.

An act says what it promises ("said") at the moment a person would be told. Of what was said nothing may be missing later; of
what was not said nothing may be there by halves.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from etl import workspace as etl
from etl.demo import ensure_workspace
from etl.doctor import examine
from etl.model.plan import Kind, Options
from etl.model.record import Record
from etl.planning.propose import propose
from etl.reading.read import read_table
from etl.store import ledger
from firmyes.board import Board
from firmyes.errors import BuildUnusable, NotBuilt, UnknownValue, WorkspaceError
from firmyes.meeting.files import Answer, Held, decision_row
from firmyes.model import EVERYTHING
from firmyes.vote.inbox import State, inbox_of
from firmyes.vote.landing import settle

TODAY = date(2026, 6, 30)
Say = Callable[[str, Any], None]
SURVEY = "team,date,respondent,wave," + ",".join(f"ps{number}" for number in range(1, 8))
PROMISES = "id,team,what,owner,made_on,due_on,status"
TORN = """
select load_id from load l
where (kind = 'survey' and (select count(*) from response r where r.load_id = l.load_id) <> rows_loaded
        and not exists (from erased))
    or (kind = 'commitments' and (select count(*) from commitment c where c.load_id = l.load_id) <> rows_loaded)
union all select load_id from response anti join load using (load_id)
union all select block_id from block_row anti join block using (block_id)
"""


@dataclass
class Known:
    """What was told to be done, over the whole history."""

    loads: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    votes: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    surprises: list[str] = field(default_factory=list)  # what an act raised that nothing foresees

    def take(self, what: str, value: Any) -> None:
        if what == "vote":
            self.votes[value] = self.votes.get(value, 0) + 1
        elif what in ("wrong", "refused"):
            self.surprises.append(f"{what}: {value}")
        else:
            {"load": self.loads, "undone": self.undone, "erased": self.erased, "closed": self.closed}[what].add(value)


def load_survey(workspace: Path, seed: int, say: Say) -> None:
    chance = random.Random(seed)
    team, people = f"Team {chance.randrange(4)}", range(chance.randrange(6, 40))
    rows = [f"{team},2026-03-10,person-{n},W{seed},{_answers(chance)}" for n in people]
    _load(workspace, "\n".join([SURVEY, *rows]), say, scale=(1.0, 7.0))


def _answers(chance: random.Random) -> str:
    """One person's: a mood, and 1, 3 and 5 the other way, or the import asks which way they run."""
    mood = chance.randint(2, 6)
    agree = [min(7, max(1, mood + chance.randint(-1, 1))) for _ in range(7)]
    return ",".join(str(8 - answer if place in (0, 2, 4) else answer) for place, answer in enumerate(agree))


def load_promises(workspace: Path, seed: int, say: Say) -> None:
    chance = random.Random(seed)
    rows = [
        f"T-{n},Team {n % 4},Write the plan {n},Ana {n % 5},2026-05-01,2026-06-{chance.randint(1, 28):02},open"
        for n in range(40)
    ]
    _load(workspace, "\n".join([PROMISES, *rows]), say)


def build(workspace: Path, seed: int, say: Say) -> None:
    etl.rebuild(workspace)


def undo(workspace: Path, seed: int, say: Say) -> None:
    there = [entry.load_id for entry in etl.loads(workspace) if entry.undone_at is None]
    if there:
        for load_id in etl.undo(workspace, random.Random(seed).choice(there)):
            say("undone", load_id)


def erase(workspace: Path, seed: int, say: Say) -> None:
    person = f"person-{random.Random(seed).randrange(12)}"
    try:
        etl.erase(workspace, person)
    except UnknownValue:
        return
    say("erased", person)


def save_meeting(workspace: Path, seed: int, say: Say) -> None:
    held = Held(f"d{seed}", "Team 0", f"Price page {seed}", decided_on=TODAY)
    for report in etl.record(
        workspace, [Record(f"decision-d{seed}", Kind.DECISIONS, [decision_row(held)])], "test", TODAY
    ):
        say("load", report.load_id)


def vote(workspace: Path, seed: int, say: Say) -> None:
    inbox = inbox_of(workspace)
    now = datetime.now(UTC)
    room = inbox.open(f"v{seed}", f"Vote {seed}", ["Team 0"], 60, 5, extras=True, now=now)
    for number in range(40):
        inbox.cast(room.code, f"device-{number}", Answer("Team 0", 1 + number % 5, 4), now)
        say("vote", room.code)


def close(workspace: Path, seed: int, say: Say) -> None:
    inbox = inbox_of(workspace)
    for room in inbox.rooms():
        if room.state is State.OPEN:
            inbox.close(room.code)
            say("closed", room.code)
    settle(workspace, datetime.now(UTC))


def first_start(workspace: Path, seed: int, say: Say) -> None:
    ensure_workspace(workspace)
    etl.mend(workspace)


ACTS: dict[str, Callable[[Path, int, Say], None]] = {
    "import answers": load_survey,
    "import promises": load_promises,
    "build": build,
    "undo": undo,
    "erase": erase,
    "meeting save": save_meeting,
    "vote": vote,
    "closing": close,
}  # first of all stands the first start, on an empty workspace


def _load(workspace: Path, text: str, say: Say, **options: Any) -> None:
    table = read_table(text.encode(), "file.csv")
    try:
        report = etl.load(table, propose(table, Options(**options), workspace, TODAY), workspace, "test")
    except NotBuilt as error:
        report = error.reports[0]
    say("load", report.load_id)


# --- afterwards ----------------------------------------------------------------------------------------------------------


def wrong_with(workspace: Path, known: Known) -> list[str]:
    """What is not as it must be; the app is started as a person would start it, and has to answer."""
    found = [*known.surprises, *_shown(workspace)]
    first_start(workspace, 0, lambda what, value: None)
    if (workspace / "WAITING").exists():
        found.append("something waits after a start")
    found += [f"{each.id}: {each.what}" for each in examine(workspace) if each.id in ("lost", "waits", "build")]
    try:
        Board.open(workspace, EVERYTHING).loads()
    except WorkspaceError as error:
        found.append(f"the app does not answer: {error}")
    return found + _ledger(workspace, known) + _rooms(workspace, known)


def _shown(workspace: Path) -> list[str]:
    """Before anybody mends anything: a build that was once in use can be read."""
    if not (workspace / "CURRENT").exists():
        return []
    try:
        Board.open(workspace, EVERYTHING).teams()
    except BuildUnusable as error:
        return [f"a killed process left no build to read: {error}"]
    return []


def _ledger(workspace: Path, known: Known) -> list[str]:
    with ledger.reader(workspace) as con:
        torn = con.execute(TORN).fetchall()
    entries = {entry.load_id: entry for entry in etl.loads(workspace)}
    lost = known.loads - entries.keys()
    back = {load_id for load_id in known.undone if load_id not in entries or entries[load_id].undone_at is None}
    return [
        *([f"torn: {torn}"] if torn else []),
        *([f"said to be in and lost: {sorted(lost)}"] if lost else []),
        *([f"said to be undone and back: {sorted(back)}"] if back else []),
    ]


def _rooms(workspace: Path, known: Known) -> list[str]:
    inbox, found = inbox_of(workspace), []
    for code, told in known.votes.items():
        room = inbox.room(code)
        if room.state is State.OPEN:
            if code in known.closed:
                found.append(f"room {code} was said to be closed and is open")
            there = inbox.count(code)
        else:
            there = room.answers or 0
        if there < told and room.state is not State.TOO_FEW:
            found.append(f"room {code}: {told} were told that they are in, {there} are")
        if room.state is State.TOO_FEW and told >= room.k:
            found.append(f"room {code}: {told} were told that they are in, and it closed with too few")
    inbox.shut()
    return found
