"""Long histories: whatever is loaded, corrected, renamed, undone and loaded again, no two published sums isolate anybody.

Every row version answers with a power of two of its own, so that a published sum tells exactly whose answers are in it:
what somebody could find out who keeps every number ever shown. The sums are read from the marts, not from the seals.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import EXAMPLES
from tests.factory.book import DAY, Answered, Book

PEOPLE = [f"p{number}" for number in range(13)]
TEAMS = ("Alpha", "Beta")
WAVES = ("W1", None)
BITS = 48
SCALE = (0.0, 2.0**BITS + 0.5)  # no whole number: nobody wants a count per value of this scale

step = st.one_of(
    st.tuples(st.just("answer"), st.integers(3, 13), st.sampled_from(WAVES), st.sampled_from(TEAMS)),
    st.tuples(st.just("correct"), st.sampled_from(PEOPLE), st.sampled_from(WAVES)),
    st.tuples(st.just("repeat"), st.sampled_from(PEOPLE), st.sampled_from(WAVES)),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from((*TEAMS, "Gamma"))),
    st.tuples(st.just("rename"), st.sampled_from(TEAMS)),
    st.tuples(st.just("leave out"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("load")),
    st.tuples(st.just("load")),
    st.tuples(st.just("load wave"), st.sampled_from(WAVES)),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("again"), st.integers(0, 5)),
    st.tuples(st.just("k"), st.integers(3, 6)),
)


@dataclass
class History:
    """The survey tool's table as it grows, the ledger it is loaded into, and everything ever published."""

    nameless: bool
    book: Book = field(default_factory=Book)
    k: int = 4
    lowest_k: int = 4
    table: dict[str, Answered] = field(default_factory=dict)  # by row key
    who: dict[int, str] = field(default_factory=dict)  # bit → person
    files: list[list[Answered]] = field(default_factory=list)
    loads: list[int] = field(default_factory=list)
    published: set[frozenset[int]] = field(default_factory=set)

    def run(self, what: str, *how) -> None:
        getattr(self, what.replace(" ", "_"))(*how)

    def answer(self, count: int, wave: str | None, team: str) -> None:
        for person in PEOPLE[:count]:
            if f"{person}|{wave}" not in self.table:
                self._write(person, wave, team, f"{person}|{wave}")

    def correct(self, person: str, wave: str | None) -> None:
        if f"{person}|{wave}" in self.table:
            self._write(person, wave, self.table[f"{person}|{wave}"].team, f"{person}|{wave}")

    def repeat(self, person: str, wave: str | None) -> None:
        if f"{person}|{wave}" in self.table:
            self._write(person, wave, self.table[f"{person}|{wave}"].team, f"{person}|{wave}|{len(self.table)}")

    def move(self, person: str, team: str) -> None:
        for key, row in self.table.items():
            if row.person == person:
                self.table[key] = _with(row, team)

    def rename(self, team: str) -> None:
        for key, row in self.table.items():
            if row.team == team:
                self.table[key] = _with(row, team + "x")

    def leave_out(self, person: str) -> None:
        self.table = {key: row for key, row in self.table.items() if row.person != person}

    def load(self) -> None:
        self._load(list(self.table.values()))

    def load_wave(self, wave: str | None) -> None:
        self._load([row for row in self.table.values() if row.wave == wave])

    def undo(self, back: int) -> None:
        if back < len(self.loads):
            self.book.undo(self.loads[-1 - back])
            self.look()

    def again(self, back: int) -> None:
        if back < len(self.files):
            self._load(self.files[-1 - back])

    def set_k(self, k: int) -> None:
        self.k, self.lowest_k = k, min(k, self.lowest_k)
        self.look()

    def look(self) -> None:
        marts = self.book.published(self.k)
        for row in marts["safety_block"]:
            self.published.add(_bits(row["score_sum"]))
            assert len(_bits(row["score_sum"])) == row["n"]
        for row in marts["item_block"]:
            self.published.add(_bits(row["value_sum"]))

    def _write(self, person: str, wave: str | None, team: str, key: str) -> None:
        if len(self.who) == BITS:
            return
        bit = len(self.who)
        self.who[bit] = person
        self.table[key] = Answered(person, team, (2.0**bit,), DAY, wave, key, self.nameless)

    def _load(self, rows: list[Answered]) -> None:
        self.files.append(rows)
        self.loads.append(self.book.survey(rows, items=("q1",), scale=SCALE))
        self.look()


def _with(row: Answered, team: str) -> Answered:
    return Answered(row.person, team, row.values, row.day, row.wave, row.key, row.nameless)


def _bits(total: float) -> frozenset[int]:
    whole = int(total)
    return frozenset(bit for bit in range(BITS) if whole >> bit & 1)


def _run(steps, nameless: bool) -> History:
    history = History(nameless)
    history.answer(6, "W1", "Alpha")
    for what, *how in steps:
        history.run("set_k" if what == "k" else what, *how)
    history.load()
    return history


@settings(max_examples=max(12, EXAMPLES // 10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(step, min_size=3, max_size=14), st.booleans())
def test_no_two_published_sums_isolate_fewer_than_k(steps, nameless: bool):
    history = _run(steps, nameless)
    for one, other in combinations(history.published, 2):
        for apart in (one - other, other - one):
            people = {history.who[bit] for bit in apart} if not nameless else apart
            assert not apart or len(people) >= history.lowest_k, (one, other)
    together = defaultdict(set)
    for bit, person in history.who.items():
        sums = frozenset(total for total in history.published if bit in total)
        if sums:
            together[sums].add(bit if nameless else person)
    assert all(len(people) >= history.lowest_k for people in together.values())


@settings(max_examples=max(4, EXAMPLES // 20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(step, min_size=3, max_size=14), st.booleans())
def test_no_row_is_ever_in_two_blocks(steps, nameless: bool):
    history = _run(steps, nameless)
    assert history.book.rows("select row_key from block_row group by row_key having count(*) > 1") == []
    assert history.book.gate() == []


def test_the_search_would_find_a_leak():
    """The simpler rule, “show groups of k as they now are”, is caught by the same reading of the sums."""
    history = History(nameless=False)
    history.answer(5, "W1", "Alpha")
    first = frozenset(history.who)
    history.answer(6, "W1", "Alpha")
    second = frozenset(history.who)
    assert len({history.who[bit] for bit in second - first}) == 1
    assert _bits(float(sum(2**bit for bit in second))) == second
