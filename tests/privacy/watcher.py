"""An attacker of larger companies: everybody is known by all seven answers together, whenever and wherever they stand.

Answers that are repeated word for word are taken for the same person, so that the difference of two waves counts too.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import duckdb

from benchmarks._told_apart import few_alone
from tests.privacy.attacker import ITEMS, Attacker

_chance = random.Random(20_260_310)
#: Sixty people, each with a row of answers nobody else has.
FOLK = tuple(
    {
        tuple(sorted(row)): row for row in [tuple(_chance.randint(1, 7) for _ in range(ITEMS)) for _ in range(90)]
    }.values()
)[:60]
#: Twenty-five people, each with another pair of agreement and commitment.
VOTERS = tuple((person // 5 + 1, person % 5 + 1) for person in range(25))
CODES = [f"ps{number}" for number in range(1, ITEMS + 1)]
Cut = Callable[[int], str]
#: Whoever gave a vote whole once is known by it, though a later file tells of one of its questions alone.
VOTES_OF = """select coalesce(whole.agreement, vote.agreement), coalesce(whole.commitment, vote.commitment)
    from vote left join (
        select respondent, any_value(agreement) as agreement, any_value(commitment) as commitment from vote
        where respondent is not null and agreement is not null and commitment is not null group by respondent
    ) whole using (respondent)
    where rid in ({rids})"""


def sheet(
    people: Iterable[int],
    *,
    team: Cut = lambda _: "Alpha",
    day: Cut | None = lambda _: "2026-03-10",
    who: Cut | None = lambda person: f"p{person}",
    wave: str | None = "spring",
    answers: Callable[[int], Sequence[object]] = lambda person: FOLK[person],
    header: Sequence[str] = CODES,
) -> str:
    """A survey file of these people, one row each."""
    named = {"team": team, "date": day, "respondent": who, "wave": (lambda _: wave) if wave else None}
    columns = {name: cell for name, cell in named.items() if cell is not None}
    lines = [",".join([*columns, *header])]
    lines += [",".join([*(cell(person) for cell in columns.values()), *map(str, answers(person))]) for person in people]
    return "\n".join(lines) + "\n"


def ballots(
    people: Iterable[int], decision: str = "D-1", *, team: Cut = lambda _: "Alpha", who: Cut | None = None
) -> str:
    """A file of votes, one row each."""
    who = who or (lambda person: f"p{person}")
    lines = [f"{decision},{team(each)},2026-03-10,{who(each)},{VOTERS[each][0]},{VOTERS[each][1]}" for each in people]
    return "\n".join(["decision,team,date,respondent,agreement,commitment", *lines]) + "\n"


@dataclass
class Watcher(Attacker):
    """One workspace and everything it ever published. ``twins``: equal rows of a block are several people.

    ``known``: whose answers the attacker made up, of FOLK; their sums are nothing new to anybody who did.
    """

    twins: bool = True
    known: set[int] = field(default_factory=set)

    def found(self) -> set[frozenset[int]]:
        """Groups of fewer than k people that follow from what was published: shown as they are, as a difference of two
        sums, or by any combination of them.
        """
        made_up = frozenset(self._named([self.whose(FOLK[person]) for person in self.known]))
        blocks = [block - made_up for block in self.published if block - made_up]
        few = {block for block in blocks if len(block) < self.k}
        apart = {a ^ b for a, b in combinations(blocks, 2) if 0 < len(a ^ b) < self.k}
        return few | apart | few_alone(blocks, self.k)

    def whose(self, given: tuple[int, ...]) -> str:
        """Whose answers these are: all of them, the first of them, those of a form that left one out, or in another order."""
        if given in FOLK:
            return f"person {FOLK.index(given)}"
        for person, row in enumerate(FOLK):
            left_out = [row[:at] + row[at + 1 :] for at in range(ITEMS)]
            if len(given) < ITEMS and (row[: len(given)] == given or given in left_out):
                return f"person {person}"
            if sorted(row) == sorted(given):
                return f"person {person}"
        return f"somebody {given}"

    def _people(self, con: duckdb.DuckDBPyConnection, block: int) -> Iterable[int]:
        kind = con.execute("select kind from block where block_id = ?", [block]).fetchall()[0][0]
        rids = "select rid from block_row where counted and block_id = ?"
        if kind == "survey":
            statement = f"select list(value order by item) from answer where rid in ({rids}) group by rid"
            rows = [tuple(int(value) for value in row[0]) for row in con.execute(statement, [block]).fetchall()]
            return self._named([self.whose(row) for row in rows])
        statement = VOTES_OF.format(rids=rids)
        votes = con.execute(statement, [block]).fetchall()
        return self._named([f"vote {vote}" for vote in votes])  # whoever votes is not compared with whoever answers

    def _named(self, found: Sequence[str]) -> set[int]:
        """A number for everybody; of equal ones the second is somebody else."""
        times: Counter[str] = Counter()
        named = set()
        for each in found:
            times[each] += 1
            named.add(hash((each, times[each] if self.twins else 1)))
        return named
