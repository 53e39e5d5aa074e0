"""Random histories of a whole workspace, through the doors everybody uses: files in other dress, undo, erasure, votes, another k.

A survey tool's answers grow; what is exported of them changes its dress by up to three things a file. Whoever watches keeps
every sum and knows who stands in it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from etl import workspace as store
from etl.model.plan import Kind
from firmyes.config import SETTINGS_FILE
from firmyes.model import Team, ViewScope
from tests.factory.look_in import look_in_build, look_in_ledger
from tests.privacy.histories import OWN, POINTS
from tests.privacy.watcher import CODES, Watcher

FILES = 7
QUESTIONS = len(CODES)
Rows = dict[int, tuple[int, ...]]  # person → answers
USUAL = ("nameless", "clock", "no wave")  # what a tool may export in every file: no ids, times of day, no waves
SUMS = "select block_id, n, score_sum::varchar from safety_block union all select block_id, n, firm_yes::varchar from vote_block"
DRESSES = (
    "capitals", "domain", "nameless", "day", "month", "no wave", "wave", "clock", "labels", "a question gone", "renamed",
    "merged", "by site", "late", "corrected", "partial", "shuffled",
)  # fmt: skip


@dataclass
class KeptSums(Watcher):
    """Knows for ever who stood in a block when it was first shown, and whether its sums ever changed."""

    people: dict[int, frozenset[int]] = field(default_factory=dict)
    sums: dict[int, tuple] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)

    def whose(self, given: tuple[int, ...]) -> str:
        """Known by all questions but the last, which an export may leave out."""
        return str(given[: QUESTIONS - 1])

    def look(self) -> None:
        if not (self.workspace / "CURRENT").exists():
            return
        current = (self.workspace / "CURRENT").read_text().strip()
        with look_in_build(self.workspace, current) as con:
            shown = {block: tuple(sums) for block, *sums in con.execute(SUMS).fetchall()}
        with look_in_ledger(self.workspace) as con:
            for block, sums in shown.items():
                if self.sums.setdefault(block, sums) != sums:
                    self.changed.add(block)
                if block not in self.people:
                    self.people[block] = frozenset(self._people(con, block))
                    self.published.add(self.people[block])


@dataclass
class WholeHistory:
    """One workspace's history from ``seed``; ``told`` is what was done, for whoever has to read a failure."""

    watcher: KeptSums
    seed: int
    told: list[str] = field(default_factory=list)

    def run(self) -> None:
        self.chance = random.Random(self.seed)
        sizes = [self.chance.randint(5, 11) for _ in range(self.chance.randint(1, 3))] + [3] * self.chance.randint(0, 2)
        self.team_of = {who: f"Team {at}" for at, size in enumerate(sizes) for who in range(at * 20, at * 20 + size)}
        self.waves: list[Rows] = []
        self.usual = {each for each in USUAL if self.chance.random() < 0.25}
        self.own: str | None = None
        self.scope: ViewScope | None = None
        if self.chance.random() < 0.25:
            self.own = self.watcher.own("Our month", range(QUESTIONS), OWN)
        while len(self.told) < FILES:
            self.chance.choices([self.wave, self.export, self.other], weights=[3 if len(self.waves) < 3 else 1, 5, 3])[
                0
            ]()

    # --- files ---

    def wave(self) -> None:
        """A new wave, plainly exported."""
        self.waves.append({who: self.answers() for who in self.team_of if self.chance.random() < 0.85})
        self.bring(len(self.waves) - 1, set())

    def export(self) -> None:
        """An earlier wave once more, in another dress."""
        if self.waves:
            self.bring(
                self.chance.randrange(len(self.waves)), set(self.chance.sample(DRESSES, self.chance.randint(1, 3)))
            )

    def answers(self) -> tuple[int, ...]:
        return tuple(self.chance.randint(1, 7) for _ in range(QUESTIONS))

    def bring(self, wave: int, dress: set[str]) -> None:
        dress = dress ^ self.usual  # an odd one out of them is a change, too: ids or times that come or go
        self.told.append(f"wave {wave}: {', '.join(sorted(dress)) or 'plain'}")
        text = self.text(wave, dress)
        options: dict = {"scale": (1.0, 7.0), "scope": self.scope}
        if self.own is not None:
            gone = "a question gone" in dress
            at = {
                f"{self.own}-{number}": name
                for number, name in enumerate(OWN, start=1)
                if not (gone and number == QUESTIONS)
            }
            options |= {"kind": Kind.SURVEY, "instrument": self.own, "columns": at}
        self.watcher.bring(f"{len(self.told)}.csv", text, **options)

    def text(self, wave: int, dress: set[str]) -> str:
        rows = self.rows(wave, dress)
        header = list(OWN if self.own is not None else CODES)
        kept = header[:-1] if "a question gone" in dress else header
        columns = self.columns(wave, dress)
        lines = [",".join([*columns, *(f'"{name}"' for name in kept)])]
        for who, answers in rows:
            cells = [POINTS[each - 1] if "labels" in dress else str(each) for each in answers[: len(kept)]]
            lines.append(",".join([*(cell(who) for cell in columns.values()), *cells]))
        return "\n".join(lines) + "\n"

    def rows(self, wave: int, dress: set[str]) -> list[tuple[int, tuple[int, ...]]]:
        if "late" in dress:
            missing = [who for who in self.team_of if who not in self.waves[wave]]
            self.waves[wave] |= {who: self.answers() for who in missing[: self.chance.randint(1, 3)]}
        rows = dict(self.waves[wave])
        if "corrected" in dress and rows:
            who, at = self.chance.choice(list(rows)), self.chance.randrange(QUESTIONS)
            rows[who] = (*rows[who][:at], rows[who][at] % 7 + 1, *rows[who][at + 1 :])
        listed = list(rows.items())
        if "partial" in dress:
            listed = self.chance.sample(listed, k=max(1, len(listed) * 2 // 3))
        if "shuffled" in dress:
            self.chance.shuffle(listed)
        return listed

    def columns(self, wave: int, dress: set[str]) -> dict[str, Callable[[int], str]]:
        columns: dict[str, Callable[[int], str]] = {
            "team": partial(self.team, dress=dress),
            "date": partial(self.day, wave, dress),
        }
        if "nameless" not in dress:
            columns["respondent"] = partial(self.name, dress=dress)
        if "no wave" not in dress:
            columns["wave"] = lambda _: f"W{wave}" + (" again" if "wave" in dress else "")
        return columns

    def team(self, who: int, dress: set[str]) -> str:
        if "merged" in dress:
            return "All"
        if "by site" in dress:
            return f"Site {who % 2}"
        return self.team_of[who] + (" new" if "renamed" in dress else "")

    def day(self, wave: int, dress: set[str], who: int) -> str:
        moved = timedelta(days=(3 if "day" in dress else 0) + (31 if "month" in dress else 0))
        at = datetime(2025, 1, 14, 9, 0, 7) + timedelta(days=91 * wave, minutes=7 * who, seconds=13 * who) + moved
        return at.isoformat(sep=" ") if "clock" in dress else at.date().isoformat()

    def name(self, who: int, dress: set[str]) -> str:
        name = f"person-{who}"
        name = name.upper() if "capitals" in dress else name
        return f"{name}@example.org" if "domain" in dress else name

    # --- what else happens to a workspace ---

    def other(self) -> None:
        self.chance.choice(
            [self.undo, self.erase, self.another_k, self.votes, self.re_parent, self.retain, self.somebody_else]
        )()

    def undo(self) -> None:
        if self.watcher.loads:
            load = self.chance.choice(self.watcher.loads)
            self.told.append(f"undo {load}")
            self.watcher.attempt(lambda: store.undo(self.watcher.workspace, load))

    def erase(self) -> None:
        name = self.name(self.chance.choice(list(self.team_of)), set(self.chance.sample(("capitals", "domain", ""), 1)))
        withdraw = self.chance.random() < 0.4
        self.told.append(f"erase {name}{' and withdraw' if withdraw else ''}")
        self.watcher.attempt(lambda: store.erase(self.watcher.workspace, name, withdraw=withdraw))

    def another_k(self) -> None:
        k = self.chance.choice((5, 6, 8))
        self.told.append(f"k = {k}")
        (self.watcher.workspace / SETTINGS_FILE).write_text(f"k = {k}\n")
        self.watcher.attempt(lambda: store.rebuild(self.watcher.workspace))

    def retain(self) -> None:
        """What is older leaves once; what comes again later stays, so that whoever watches can see who is shown."""
        self.told.append("what is older than a year leaves")
        settings = self.watcher.workspace / SETTINGS_FILE
        settings.write_text('retention = "1 year"\n')
        self.watcher.attempt(lambda: store.rebuild(self.watcher.workspace))
        settings.write_text("")

    def somebody_else(self) -> None:
        """From now on files are brought by somebody who may add those of some teams alone, or of all."""
        names = self.chance.choice((None, ["Team 0"], ["North"], ["Team 0", "All", "Site 0", "Site 1"]))
        self.told.append(f"by somebody of {names or 'everything'}")
        self.scope = ViewScope.of(names, "somebody") if names else None

    def votes(self) -> None:
        """About the one decision, by its title or its number, with or without ids; some more people each time."""
        people = self.chance.sample(range(11), self.chance.randint(5, 9))
        named = self.chance.random() < 0.5
        title = self.chance.choice(("D-1", "Ship it", "Ship it now"))
        self.told.append(f"votes on {title} of {len(people)}, {'named' if named else 'nameless'}")
        lines = [
            f"{title},Team 0,2025-02-10,{f'v{who}' if named else ''},{who % 5 + 1},{who // 5 + 2}" for who in people
        ]
        text = "\n".join(["decision,team,date,respondent,agreement,commitment", *lines]) + "\n"
        self.watcher.bring(f"votes-{len(self.told)}.csv", text)

    def re_parent(self) -> None:
        teams = [
            Team(team, self.chance.choice(("North", "South", None)), None)
            for team in sorted(set(self.team_of.values()))
        ]
        self.told.append(f"parts: {[team.part_of for team in teams]}")
        self.watcher.attempt(lambda: store.save_teams(self.watcher.workspace, teams))
