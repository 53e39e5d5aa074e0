"""Random histories of exports, in which nothing but the answers says whose they are; and who could be told apart by the end.

Every file is in another dress than the one before: no id, key, day or wave is ever the same. What is exported again is an
earlier wave, as it was or with late answers, teams cut anew or merged, a question gone or turned, answers corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from itertools import combinations
from uuid import UUID

import numpy as np

from benchmarks._told_apart import few_alone
from etl.building.groups import Group, Load
from etl.building.load_answers import STEPS
from etl.building.rounds import Judge, Verdict
from etl.store.journal import Seal
from etl.store.vectors import Rows, Vectors

K = 5
POINTS = 7
REVERSED = (0, 2)
CHANGES = (
    "late answers",
    "teams cut anew",
    "teams merged",
    "a question gone",
    "questions turned",
    "corrections",
    "one team",
)
Person = tuple[int, int, int]  # team, number, wave


class Known:
    """What a ledger would say: nothing was said about rounds, no row came twice."""

    def same_rounds(self, load_id: int) -> frozenset[int]:
        return frozenset()

    def is_new_round(self, load_id: int) -> bool:
        return False

    def loaded_at(self, seal: Seal) -> datetime:
        return datetime.fromisoformat(seal.sealed_on)

    def keys_of(self, load_id: int) -> frozenset[bytes]:
        return frozenset()


@dataclass
class History:
    """One workspace: the survey tool's answers as they grow, and every block that was published with who is in it."""

    seed: int
    questions: int = 7
    asking: bool = True
    kinds: tuple[str, ...] = CHANGES  # what may change from file to file; what stands twice is likelier
    seals: list[Seal] = field(default_factory=list)
    published: list[frozenset[Person]] = field(default_factory=list)
    changes: list[tuple[str, ...]] = field(default_factory=list)

    def run(self, files: int) -> None:
        random = np.random.default_rng(self.seed)
        level = 4.3 + random.normal(0, 0.7, self.questions)
        teams = int(random.integers(1, 4))
        people = {
            (team, number): level + random.normal(0, 0.4) + random.normal(0, 0.9, self.questions)
            for team in range(teams)
            for number in range(int(random.integers(5, 13)))
        }
        waves: list[dict[Person, np.ndarray]] = []
        for file in range(files):
            if not waves or random.random() < 0.35:
                waves.append(
                    {(*who, len(waves)): _told(mind, random) for who, mind in people.items() if random.random() < 0.75}
                )
                self._load(file, dict(waves[-1]), (), random)
            else:
                wave = int(random.integers(max(0, len(waves) - 3), len(waves)))
                count = int(random.integers(1, 4))
                changes = tuple(random.choice(self.kinds, size=count, replace=False))
                if "late answers" in changes:
                    late = [who for who in people if (*who, wave) not in waves[wave]]
                    for at in random.permutation(len(late))[: int(random.integers(1, 4))]:
                        waves[wave][(*late[at], wave)] = _told(people[late[at]], random)
                self._load(file, dict(waves[wave]), changes, random)

    def told_apart(self) -> set[frozenset[Person]]:
        """Groups of fewer than k people that published sums give: by any combination, or as what two blocks differ by."""
        found = few_alone(self.published, K)
        for a, b in combinations(set(self.published), 2):
            if 0 < len(a ^ b) < K:
                found.add(a ^ b)
        return found

    def _load(self, file: int, answers: dict[Person, np.ndarray], changes: tuple[str, ...], random) -> None:
        self.changes.append(changes)
        if "corrections" in changes and answers:
            who = list(answers)[int(random.integers(len(answers)))]
            answers[who] = answers[who].copy()
            answers[who][int(random.integers(self.questions))] = int(random.integers(1, POINTS + 1))
        team_of = {person: str(person[0]) for person in answers}
        if "teams cut anew" in changes:
            team_of = {person: f"site {int(random.integers(2))}" for person in answers}
        if "teams merged" in changes:
            team_of = dict.fromkeys(answers, "all")
        if "one team" in changes:
            only = str(next(iter(answers), (0,))[0])
            team_of = {person: team for person, team in team_of.items() if team in (only, "all", "site 0")}
        columns = list(range(self.questions))
        if "a question gone" in changes and self.questions > 5:
            columns.remove(int(random.integers(self.questions)))
        self._publish(file, answers, team_of, columns, "questions turned" in changes)

    def _publish(self, file: int, answers: dict, team_of: dict, columns: list[int], turned: bool) -> None:
        day = date(2021, 1, 4) + timedelta(days=31 * file)
        load = Load(file + 1, day, False, False, len(answers))
        judge = Judge(Known(), self.seals, K)  # type: ignore[arg-type]  # Known answers what the judge asks of a ledger, and is none
        for team in sorted(set(team_of.values())):
            members = [person for person in answers if team_of.get(person) == team]
            if len(members) < K:
                continue
            table = np.array([answers[person][columns] for person in members])
            group = _group(load, team, table, columns, turned, day)
            if not self.asking or judge.judge(group).verdict is Verdict.SEALED:
                judge.note(sealed(group, len(self.seals) + len(judge.sealed) + 1, K))
                self.published.append(frozenset(members))
        self.seals += judge.sealed


def _told(mind: np.ndarray, random) -> np.ndarray:
    return np.clip(np.round(mind + random.normal(0, 1.0, len(mind))), 1, POINTS).astype(int)


def _group(load: Load, team: str, table: np.ndarray, columns: list[int], turned: bool, day: date) -> Group:
    values = np.round((table - 1) / (POINTS - 1) * STEPS).astype(np.int32)
    flipped, cells = values.copy(), table.astype(np.int64)
    reverse = [at for at, column in enumerate(columns) if column in REVERSED]
    flipped[:, reverse] = STEPS - flipped[:, reverse]
    if (
        turned
    ):  # the tool turned them and nobody said so: its numbers are the others, and so is what stands in the cells
        values, flipped = flipped, values
        cells[:, reverse] = POINTS + 1 - cells[:, reverse]
    questions = tuple((f"q{at}", at + 1) for at in columns)
    counted = np.ones(len(values), dtype=bool)
    rows = rows_of([(f"{load.load_id}-{team}-{at}",) * 2 for at in range(len(values))])
    vectors = Vectors.of(questions, values, cells, flipped, counted)
    return Group(load, "survey", "tool", f"W{load.load_id}", team, day, day, np.arange(len(rows)), rows, vectors)


def rows_of(told: list[tuple[str, str]]) -> Rows:
    """Rows of (key, person), all of which count."""
    digests = [(_digest(key), _digest(person)) for key, person in told]
    return Rows.of((key, key, None, person, True) for key, person in digests)


def _digest(text: str) -> str:
    return str(UUID(bytes=blake2b(text.encode(), digest_size=16).digest()))


def sealed(group: Group, block_id: int, k: int) -> Seal:
    """The seal of a group."""
    day = group.first_day.isoformat()
    return Seal(
        block_id, group.kind, group.subject, group.team, None, group.wave_key, day, k, len(group), group.load.load_id, day,
        group.vectors.in_order(), group.rows,
    )  # fmt: skip


def histories(count: int, *, asking: bool = True, first: int = 0) -> Iterator[History]:
    """That many histories of ten files each, with seven questions, every third with four."""
    for seed in range(first, first + count):
        history = History(seed, questions=4 if seed % 3 == 0 else 7, asking=asking)
        history.run(10)
        yield history
