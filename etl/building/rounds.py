"""Whose answers are these? Each group is compared with every block ever published, by its answers, before it is sealed.

The six steps of ARCHITECTURE, "Blocks", in their order. Keys, ids, days, waves and columns are the dress of answers and
change between two exports of the same people; the answers do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import comb

import numpy as np

from etl.building.groups import Group
from etl.building.ledger_facts import Facts
from etl.building.likeness import ENOUGH, Likeness, Pool, matching, shares_a_question
from etl.store.journal import Seal, Vectors

CHANCE = 0.01  # a likeness rarer than this among strangers is no chance
AT_LEAST = 0.10  # how often strangers are taken to answer alike, at least
SAMPLE = 300  # rows of a wave by which that is measured
LARGE_LOAD = 20_000  # rows of one file above which its teams are not compared with each other
LARGE_PAST = 200_000  # rows ever sealed above which groups are compared with blocks of their own team alone
LATER = timedelta(hours=26)  # whatever the time zone, an answer given after this came after the load


class Verdict(StrEnum):
    SEALED = "sealed"
    ASKED = "asked"  # the same round as an earlier load, or a new one?
    HELD = "held"  # no answer of a person opens it


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a group, the load it is like, and which of its rows may be sealed."""

    verdict: Verdict
    like_load: int | None
    group: Group


class Judge:
    """Judges the groups of one run of sealing. ``earlier``: every block ever published, oldest first."""

    def __init__(self, facts: Facts, earlier: Sequence[Seal], k: int) -> None:
        self._facts, self._k = facts, k
        self._earlier = list(earlier)
        self._now: list[Seal] = []
        self._pools: dict[tuple, list[Pool]] = {}
        self._strangers: dict[tuple, float] = {}

    @property
    def sealed(self) -> tuple[Seal, ...]:
        """The blocks sealed in this run."""
        return tuple(self._now)

    def note(self, seal: Seal) -> None:
        """A block was sealed: what comes after it is compared with it."""
        self._now.append(seal)

    def judge(self, group: Group) -> Judgement:
        """Steps 1 to 6 for one group, with what a person said about its load."""
        group = _once(group) if group.load.doubled else group
        group = self._without_known_rows(group)
        same = self._facts.same_rounds(group.load.load_id)
        for load_id in sorted(same):
            group = self._without_answers_of(group, load_id)
        if not self._is_big(group):
            return Judgement(Verdict.HELD, max(same, default=None), group)
        verdict, like = self._compared(group, same)
        if verdict is Verdict.ASKED and self._facts.is_new_round(group.load.load_id):
            verdict = Verdict.SEALED
        if verdict is Verdict.ASKED and group.load.in_room:
            verdict = Verdict.HELD  # a room is never asked about: what is like an earlier vote stays hidden
        return Judgement(verdict, like if verdict is not Verdict.SEALED else None, group)

    def _is_big(self, group: Group) -> bool:
        return int(group.vectors.counted.sum()) >= self._k

    # --- step 1 ---

    def _without_known_rows(self, group: Group) -> Group:
        """Rows known by key or person from a block of another questionnaire that shares a question leave, too.

        Those of the same subject were left out before (``etl/sql/blocks/fresh_row.sql``).
        """
        keys: set[str] = set()
        people: set[str] = set()
        for seal in self._related(group):
            if seal.subject == group.subject or seal.kind != "survey":
                continue
            keys.update(row[0] for row in seal.rows)
            if (seal.wave or seal.period[:7]) == group.wave_key:
                people.update(row[3] for row in seal.rows)
        if not keys:
            return group
        return group.only(np.array([row[0] not in keys and row[3] not in people for row in group.rows], dtype=bool))

    # --- the same round ---

    def _without_answers_of(self, group: Group, load_id: int) -> Group:
        keep = np.ones(len(group), dtype=bool)
        for pool in _pools([seal for seal in self._related(group) if seal.load_id == load_id]):
            like = Likeness(group.vectors, pool)
            if like.shared >= ENOUGH:
                keep &= ~like.hit.any(axis=1)
            elif like.shared:
                keep[list(matching(like.hit))] = False
        return group.only(keep)

    # --- steps 3 to 5 ---

    def _compared(self, group: Group, same: frozenset[int]) -> tuple[Verdict, int | None]:
        asked: list[int] = []
        found_by: list[tuple[Pool, Likeness]] = []
        for pool in self._pools_of(group):
            like = Likeness(group.vectors, pool)
            if like.shared >= ENOUGH:
                found_by.append((pool, like))
                held = _held(group.vectors, like, self._k)
                if held is not None:
                    return Verdict.HELD, held.load_id
            elif like.shared:
                asked += [seal.load_id for seal in pool.seals if not self._surely_others(group, seal, pool, same)]
        asked += self._asked(group, found_by, same)
        return (Verdict.ASKED, asked[0]) if asked else (Verdict.SEALED, None)

    def _asked(self, group: Group, found_by: Sequence[tuple[Pool, Likeness]], same: frozenset[int]) -> list[int]:
        """Step 4: the loads this group may be the people of."""
        half, size = len(group) / 2, len(group)
        ours = others = theirs_now = 0
        loads: list[tuple[int, int]] = []
        before: list[int] = []
        for pool, like in found_by:
            own = np.array([seal.team == group.team for seal in pool.seals])
            now = np.array([seal.load_id == group.load.load_id for seal in pool.seals])
            said = np.array([seal.load_id in same for seal in pool.seals])
            rows = pool.block_of_row
            ours += _bound(like.hit[:, (own & ~now & ~said)[rows]])
            others += _bound(like.hit[:, (~own & ~now & ~said)[rows]])
            theirs_now += _bound(like.hit[:, (~own & now)[rows]])
            per_block = like.per_block(like.hit)
            loads += [
                (int(per_block[at]), seal.load_id) for at, seal in enumerate(pool.seals) if not now[at] and not said[at]
            ]
            left_out = like.left_out_per_block()
            before += [
                pool.seals[at].load_id
                for at in np.flatnonzero((left_out > half) & ~now & ~said)
                if own[at] or _tail(size, int(left_out[at]), self._chance_before(group)) < CHANCE
            ]
        likeliest = [load_id for _, load_id in sorted(loads, reverse=True)[:1]]
        if min(ours, size) > half or (
            min(others, size) > half and _tail(size, min(others, size), self._chance_before(group)) < CHANCE
        ):
            return likeliest or before
        if min(theirs_now, size) > half and _tail(size, min(theirs_now, size), self._chance_now(group)) < CHANCE:
            return [group.load.load_id]
        return before

    def _surely_others(self, group: Group, seal: Seal, pool: Pool, same: frozenset[int]) -> bool:
        """Step 5: with few questions answers prove nothing; rows known by key in the same file do, or a clock."""
        if seal.load_id in same or seal.load_id == group.load.load_id:
            return True
        if all(row[0] in self._facts.keys_of(group.load.load_id) for row in seal.rows):
            return True
        ours, theirs = group.vectors.ticks, {tick for each in pool.seals for tick in each.vectors.ticks}
        if len(ours) < len(group) or len(seal.vectors.ticks) < len(seal.vectors):
            return False
        after = (self._facts.loaded_at(seal) + LATER).date() < group.first_day
        return (
            after and group.last_day <= group.load.loaded_on and sum(tick in theirs for tick in ours) * 2 <= len(ours)
        )

    # --- what is compared with what ---

    def _related(self, group: Group) -> Iterator[Seal]:
        """Blocks about the same thing: the same questionnaire or one that shares a question; the same decision."""
        for seal in (*self._earlier, *self._now):
            if (group.kind == "survey") != (seal.kind == "survey"):
                continue
            if group.kind == "survey":
                if seal.subject == group.subject or shares_a_question(group.vectors.questions, seal.vectors.questions):
                    yield seal
            elif self._facts.may_be_one_decision(group, seal):
                yield seal

    def _pools_of(self, group: Group) -> list[Pool]:
        """Related blocks, gathered by questions asked; those of earlier loads are gathered once a load and subject."""
        load_id = group.load.load_id
        about = (load_id, group.kind, group.subject, len(self._earlier))
        related: list[Seal] | None = None
        if about not in self._pools:
            related = list(self._related(group))
            self._pools[about] = _pools([seal for seal in related if seal.load_id != load_id])
        earlier = self._pools[about]
        if sum(len(pool.values) for pool in earlier) > LARGE_PAST:
            earlier = _pools([seal for pool in earlier for seal in pool.seals if seal.team == group.team])
        if group.load.rows > LARGE_LOAD:
            return earlier
        now = [seal for seal in self._now if seal.load_id == load_id]
        now += [seal for seal in self._earlier if seal.load_id == load_id]
        held_now = {id(seal) for seal in now}
        return earlier + _pools([seal for seal in self._related(group) if id(seal) in held_now]) if now else earlier

    # --- how alike strangers are ---

    def _chance_before(self, group: Group) -> float:
        """The share of the wave before this load that was found in still earlier loads, at least AT_LEAST."""
        key = ("before", group.load.load_id, group.subject)
        if key not in self._strangers:
            seals = [seal for seal in self._related(group) if seal.load_id != group.load.load_id]
            last = max((seal.load_id for seal in seals), default=None)
            wave = [seal for seal in seals if seal.load_id == last]
            self._strangers[key] = _share_found(wave, [seal for seal in seals if seal.load_id != last])
        return self._strangers[key]

    def _chance_now(self, group: Group) -> float:
        """The share of this load's rows that are found in other teams of it, at least AT_LEAST."""
        seals = [seal for seal in self._related(group) if seal.load_id == group.load.load_id]
        found = total = 0
        for seal in seals[-SAMPLE // 10 :]:
            others = [other for other in seals if other.team != seal.team]
            found += round(_share_found([seal], others, 0.0) * len(seal.vectors))
            total += len(seal.vectors)
        return max(AT_LEAST, found / total if total else AT_LEAST)


def _pools(seals: Sequence[Seal]) -> list[Pool]:
    by_questions: dict[tuple, list[Seal]] = {}
    for seal in seals:
        by_questions.setdefault(seal.vectors.questions, []).append(seal)
    return [Pool(each) for each in by_questions.values()]


def _once(group: Group) -> Group:
    """Of rows that say the very same, one: three people exported twice are three."""
    first: set[str] = set()
    keep = []
    for row in group.rows:
        keep.append(row[1] not in first)
        first.add(row[1])
    return group.only(np.array(keep, dtype=bool))


def _held(group: Vectors, like: Likeness, k: int) -> Seal | None:
    """Step 3: the first block from which fewer than k people differ, were all that match the same people."""
    for ours, theirs in _cuts(group, like.pool):
        hit = like.hit & ours[:, None] & theirs[None, :]
        bound = like.per_block(hit)
        sizes = np.add.reduceat(theirs, like.pool.starts)
        for at in np.flatnonzero(int(ours.sum()) + sizes - 2 * bound < k):
            rows = like.pool.rows_of(int(at))
            matched = len(matching(hit[:, rows]))
            if int(ours.sum()) + int(sizes[at]) - 2 * matched < k:
                return like.pool.seals[at]
    return None


def _cuts(group: Vectors, pool: Pool) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """All rows, and those whose numbers count."""
    yield np.ones(len(group), dtype=bool), np.ones(len(pool.values), dtype=bool)
    if not (group.counted.all() and pool.counted.all()):
        yield group.counted, pool.counted


def _bound(hit: np.ndarray) -> int:
    """How many rows can be matched one to one, at most."""
    return int(min(hit.any(axis=1).sum(), hit.any(axis=0).sum())) if hit.size else 0


def _share_found(wave: Sequence[Seal], earlier: Sequence[Seal], at_least: float = AT_LEAST) -> float:
    found = total = 0
    for group in _pools(wave):
        rows = np.arange(0, len(group.values), max(1, len(group.values) // SAMPLE))
        vectors = Vectors(
            group.questions, group.values[rows], group.cells[rows], group.values[rows], group.counted[rows]
        )
        hit = np.zeros(len(rows), dtype=bool)
        for pool in _pools(earlier):
            hit |= Likeness(vectors, pool).hit.any(axis=1)
        found, total = found + int(hit.sum()), total + len(rows)
    return max(at_least, found / total if total else at_least)


def _tail(size: int, found: int, chance: float) -> float:
    """The probability of ``found`` or more of ``size`` by chance (binomial)."""
    return sum(comb(size, n) * chance**n * (1 - chance) ** (size - n) for n in range(found, size + 1))
