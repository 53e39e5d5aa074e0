"""Random days of one workspace, through the doors everybody uses: exports of four kinds, meetings, undo, erasure, another k,
teams renamed or moved, questions answered. Ids, texts and teams are few, so that the days reach into each other.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from etl import workspace as store
from etl.model.plan import Kind, Options
from etl.model.record import Record
from etl.planning.propose import propose
from etl.reading.read import read_table
from firmyes.config import SETTINGS_FILE
from firmyes.errors import ImportRefused, UnknownValue
from firmyes.meeting.files import Held, PromiseRow, decision_row
from firmyes.model import Team

FIRST = date(2026, 1, 5)
TEAMS = ("Ash", "Birch", "Cedar", "Dogwood")
ITEMS = tuple(f"ps{number}" for number in range(1, 8))
TURNED = dict.fromkeys(("ps1", "ps3", "ps5"), "turned")
WORDS = (
    "Send the price list",
    "Look into the tests",
    "Ship page 3",
    "Keep an eye on costs",
    "Preisliste an Ana schicken",
)


@dataclass
class Days:
    """What happens on each, from ``seed``; ``told`` is what was done, for whoever has to read a failure."""

    workspace: Path
    seed: int
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.acts: dict[Callable[[], None], int] = {
            self.answers: 4, self.votes: 3, self.apart: 1, self.promises: 4, self.decisions: 3, self.meeting: 3,
            self.undo: 1, self.erase: 1, self.other_k: 1, self.parent: 1, self.say: 1,
        }  # fmt: skip

    def live(self) -> None:
        """One more day, on which one thing is done."""
        act = self.chance.choices(list(self.acts), weights=list(self.acts.values()))[0]
        self.told.append(act.__name__)
        try:
            act()
        except (ImportRefused, UnknownValue) as error:
            self.told[-1] += f" refused: {error}"

    @property
    def today(self) -> date:
        return FIRST + timedelta(days=9 * len(self.told))

    # --- files ---

    def answers(self) -> None:
        wave = f"W{self.chance.randint(len(self.told) // 3, len(self.told))}"
        people = [number for number in range(40) if self.chance.random() < 0.7]
        rows = [
            [self.team(who), self.today, f"person-{who}", wave, *(self.chance.randint(1, 7) for _ in ITEMS)]
            for who in people
        ]
        self.bring(("team", "date", "respondent", "wave", *ITEMS), rows, scale=(1.0, 7.0), which_way=TURNED)

    def votes(self) -> None:
        rows = [
            [
                decision,
                self.team(who),
                self.today,
                f"person-{who}",
                self.chance.randint(1, 5),
                self.chance.randint(1, 5),
            ]
            for decision in self.chance.sample(self.decision_texts(), 2)
            for who in range(40)
            if self.chance.random() < 0.8
        ]
        self.bring(("decision", "team", "date", "respondent", "agreement", "commitment"), rows)

    def apart(self) -> None:
        decision = self.chance.choice(self.decision_texts())
        rows = [[decision, self.team(who), self.today, f"person-{who}", self.chance.randint(1, 5)] for who in range(24)]
        self.bring(("decision", "team", "date", "respondent", "agreement"), rows, kind=Kind.VOTES, apart="yes")

    def promises(self) -> None:
        """An export of all teams or of some; each time some promises moved, ended, or went to another team."""
        teams = self.chance.choice([TEAMS, TEAMS[:2], TEAMS[2:]])
        rows = []
        for number in range(24):
            team = TEAMS[number % 4] if self.chance.random() < 0.95 else self.chance.choice(TEAMS)
            if team in teams and self.chance.random() < 0.85:
                due = FIRST + timedelta(days=20 + number + 7 * self.chance.randint(0, 2))
                done = self.today if self.chance.random() < 0.3 and self.today > FIRST else ""
                decision = self.chance.choice(["", *self.decision_texts()])
                what = f"{WORDS[number % len(WORDS)]} {number}"
                rows.append([f"P-{number}", team, decision, what, f"Owner {number % 3}", FIRST, due, done])
        header = ("id", "team", "decision", "what", "owner", "made_on", "due_on", "done_on")
        self.bring(header, rows, date=self.today)

    def decisions(self) -> None:
        rows = [
            [f"D-{number}", TEAMS[number % 4], self.chance.choice([f"Title {number}", "Any"]), FIRST, 8, number]
            for number in self.chance.sample(range(8), 3)
        ]
        self.bring(("id", "team", "title", "date", "present", "spoke"), rows)

    def decision_texts(self) -> list[str]:
        return [*(f"D-{number}" for number in range(8)), *(f"Title {number}" for number in range(4)), "Any"]

    def team(self, who: int) -> str:
        return (*TEAMS[:3], "Tiny", "Small")[min(who // 10, 2) if who < 36 else 3 + who % 2]

    def bring(self, header: tuple[str, ...], rows: list[list[Any]], **options: Any) -> None:
        lines = [",".join(header), *(",".join(map(str, row)) for row in rows)]
        table = read_table("\n".join(lines).encode(), f"{len(self.told)}.csv")
        plan = propose(table, Options(**options), self.workspace, self.today)
        self.told[-1] += f" {store.load(table, plan, self.workspace, 'test').load_id}"

    # --- what else is done ---

    def meeting(self) -> None:
        number = self.chance.randint(0, 9)
        held = Held(f"D-{number}", TEAMS[number % 4], f"Title {number}", decided_on=self.today)
        promise = PromiseRow(
            f"M-{number}", held.team, held.decision_id, WORDS[0], "Ana", self.today, self.today + timedelta(7)
        )
        records = [
            Record(f"decision-{number}", Kind.DECISIONS, [decision_row(held)]),
            Record(f"promises-{number}", Kind.COMMITMENTS, [promise]),
        ]
        store.record(self.workspace, records[: self.chance.randint(1, 2)], "test", self.today)

    def undo(self) -> None:
        there = [entry.load_id for entry in store.loads(self.workspace) if entry.undone_at is None]
        if there:
            store.undo(self.workspace, self.chance.choice(there))

    def erase(self) -> None:
        store.erase(self.workspace, f"person-{self.chance.randrange(40)}", withdraw=self.chance.random() < 0.3)

    def other_k(self) -> None:
        (self.workspace / SETTINGS_FILE).write_text(f"k = {self.chance.randint(4, 6)}\n")
        store.rebuild(self.workspace)

    def parent(self) -> None:
        store.save_teams(
            self.workspace, [Team(self.chance.choice(TEAMS), self.chance.choice(["North", "South"]), None)]
        )

    def say(self) -> None:
        """Answer what is open about the newest load: a new round, and what became of promises it lacks."""
        if entries := store.loads(self.workspace):
            store.say_round(self.workspace, entries[0].load_id, None, "test")
            answer = self.chance.choice(["dropped", "open", "renamed+dropped", "renamed+open"])
            store.say_no_longer(self.workspace, entries[0].load_id, answer, "test")
