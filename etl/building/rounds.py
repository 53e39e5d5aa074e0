"""Whose answers are these? Each group is compared with every block ever published, by its answers, before it is sealed.

The six steps of ARCHITECTURE, "Blocks", in their order. Keys, ids, days, waves and columns are the dress of answers and
change between two exports of the same people; the answers do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import numpy as np

from etl.building.groups import Group
from etl.building.ledger_facts import Facts
from etl.building.likeness import ENOUGH, Likeness, Pool, matching, pools
from etl.building.past import Past
from etl.building.strangers import AT_LEAST, Chance, chance_among, chance_beside, is_rare
from etl.building.together import held_together, told_by_any
from etl.store.journal import Seal
from etl.store.vectors import Vectors

LARGE_LOAD = 50_000  # rows of one file above which its teams are not compared with each other
LARGE_PAST = 200_000  # rows ever sealed above which groups are compared with blocks of their own team alone
FEW_TEAMS = (
    64  # of a load, up to which its likeness is measured anew with each; beyond, with each sixty-fourth part more
)
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
        self._past = Past(facts, earlier)
        self._first_now = len(self._past)  # number of the first block of this run
        self._now: list[Seal] = []
        self._pools: dict[tuple, list[Pool]] = {}
        self._beside: dict[tuple, tuple[int, list[Pool]]] = {}  # of the very load: how many of ``_now`` stand in them
        self._chances_beside: dict[tuple, tuple[int, float]] = {}
        self._about: dict[tuple, list[Seal]] = {}
        self._chances: dict[tuple, Chance] = {}

    @property
    def sealed(self) -> tuple[Seal, ...]:
        """The blocks sealed in this run."""
        return tuple(self._now)

    def note(self, seal: Seal) -> None:
        """A block was sealed: what comes after it is compared with it."""
        self._now.append(seal)
        self._past.add(seal)

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
        keys: set[bytes] = set()
        people: set[bytes] = set()
        for seal in self._past.under_other_names(group) if group.kind == "survey" else ():
            keys.update(seal.rows.keys)
            if (seal.wave or seal.period[:7]) == group.wave_key:
                people.update(seal.rows.people)
        if not keys:
            return group
        ours = zip(group.rows.keys, group.rows.people, strict=True)
        return group.only(np.array([key not in keys and person not in people for key, person in ours], dtype=bool))

    # --- the same round ---

    def _without_answers_of(self, group: Group, load_id: int) -> Group:
        keep = np.ones(len(group), dtype=bool)
        for pool in pools([seal for seal in self._related(group) if seal.load_id == load_id]):
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
        for held_by in (held_together, told_by_any):
            together = held_by(group.vectors, found_by, self._k)
            if together is not None:
                return Verdict.HELD, together.load_id
        asked += self._asked(group, found_by, same)
        return (Verdict.ASKED, asked[0]) if asked else (Verdict.SEALED, None)

    def _asked(self, group: Group, found_by: Sequence[tuple[Pool, Likeness]], same: frozenset[int]) -> list[int]:
        """Step 4: the loads this group may be the people of, likeliest first."""
        now = group.load.load_id
        chance = self._chance(group)
        size = len(group)
        by_load: dict[int, int] = {}
        own = everybody = beside = 0
        asked: list[int] = []
        tries = sum(len(pool.seals) for pool, _ in found_by)
        for pool, like in found_by:
            loads = pool.loads
            ours = pool.is_of(group.team)
            open_ = (loads != now) & ~np.isin(loads, list(same))
            rows = pool.block_of_row
            for load_id in set(loads[open_].tolist()):
                by_load[load_id] = by_load.get(load_id, 0) + like.bound((loads == load_id)[rows])
            own += like.bound((open_ & ours)[rows])
            everybody += like.bound(open_[rows])
            beside += like.bound(((loads == now) & ~ours)[rows])
            asked += _like_one(like.alike_per_block, loads, open_ & ours, size, chance.block, int((open_ & ours).sum()))
            if open_.any():
                asked += _like_one(like.left_out_per_block(), loads, open_, size, chance.left_out, tries)
        likeliest = sorted(by_load, key=lambda load_id: -by_load[load_id])
        asked += [load_id for load_id in likeliest if is_rare(size, by_load[load_id], chance.load, len(by_load))]
        if is_rare(size, own, chance.own) or is_rare(size, everybody, chance.all):
            asked += likeliest[:1]
        # what is no more than strangers have at least needs no closer look at how alike the teams of this load are
        if is_rare(size, beside, AT_LEAST, tries) and is_rare(size, beside, self._chance_beside(group), tries):
            asked.append(now)
        return asked

    def _surely_others(self, group: Group, seal: Seal, pool: Pool, same: frozenset[int]) -> bool:
        """Step 5: with few questions answers prove nothing; rows known by key in the same file do, or a clock."""
        if seal.load_id in same or seal.load_id == group.load.load_id:
            return True
        if self._facts.keys_of(group.load.load_id).issuperset(seal.rows.keys):
            return True
        ours, theirs = group.vectors.ticks, {tick for each in pool.seals for tick in each.vectors.ticks}
        if len(ours) < len(group) or len(seal.vectors.ticks) < len(seal.vectors):
            return False
        after = (self._facts.loaded_at(seal) + LATER).date() < group.first_day
        return (
            after and group.last_day <= group.load.loaded_on and sum(tick in theirs for tick in ours) * 2 <= len(ours)
        )

    # --- how alike strangers are ---

    def _chance(self, group: Group) -> Chance:
        key = ("before", group.load.load_id, group.subject)
        if key not in self._chances:
            self._chances[key] = chance_among(
                [seal for seal in self._related(group) if seal.load_id != group.load.load_id]
            )
        return self._chances[key]

    def _chance_beside(self, group: Group) -> float:
        """How alike the teams of this very load are; of many teams measured anew when some have been added."""
        about = (group.load.load_id, group.kind, group.subject)
        seen, beside = self._beside[about]
        measured, chance = self._chances_beside.get(about, (-1, AT_LEAST))
        if measured < 0 or seen - measured > seen // FEW_TEAMS:
            chance = chance_beside(beside)
            self._chances_beside[about] = (seen, chance)
        return chance

    # --- what is compared with what ---

    def _related(self, group: Group) -> Iterator[Seal]:
        """Blocks about the same thing: the same questionnaire or one that shares a question; the same decision."""
        yield from self._related_earlier(group)
        yield from self._past.about(group, self._first_now)

    def _related_earlier(self, group: Group) -> list[Seal]:
        """Looked up once a load and subject: a load asks all its groups the same."""
        about = (group.load.load_id, group.kind, group.subject)
        if about not in self._about:
            self._about[about] = self._past.about(group, end=self._first_now)
        return self._about[about]

    def _pools_of(self, group: Group) -> list[Pool]:
        """Related blocks, gathered by questions asked; those of earlier loads are gathered once a load and subject."""
        load_id = group.load.load_id
        about = (load_id, group.kind, group.subject)
        if about not in self._pools:
            self._pools[about] = pools([seal for seal in self._related(group) if seal.load_id != load_id])
        earlier = self._pools[about]
        if sum(len(pool) for pool in earlier) > LARGE_PAST:
            earlier = pools([seal for pool in earlier for seal in pool.seals if seal.team == group.team])
        return earlier if group.load.rows > LARGE_LOAD else earlier + self._pools_beside(group)

    def _pools_beside(self, group: Group) -> list[Pool]:
        """Related blocks of the very load, those sealed a moment ago too."""
        load_id = group.load.load_id
        about = (load_id, group.kind, group.subject)
        seen, known = self._beside.get(about, (-1, []))
        fresh = [seal for seal in self._related_earlier(group) if seal.load_id == load_id] if seen < 0 else []
        later = self._past.about(group, self._first_now + max(seen, 0))
        fresh += [seal for seal in later if seal.load_id == load_id]
        self._beside[about] = (len(self._now), pools(fresh, known))
        return self._beside[about][1]


def _once(group: Group) -> Group:
    """Of rows that say the very same, one: three people exported twice are three."""
    first: set[bytes] = set()
    keep = []
    for content in group.rows.contents:
        keep.append(content not in first)
        first.add(content)
    return group.only(np.array(keep, dtype=bool))


def _held(group: Vectors, like: Likeness, k: int) -> Seal | None:
    """Step 3: the first block from which fewer than k people differ, were all that match the same people."""
    for ours, theirs in _cuts(group, like.pool):
        bound = like.most_matched(ours, theirs)
        size = int(ours.sum())
        sizes = np.add.reduceat(theirs, like.pool.starts)
        for at in np.flatnonzero(_apart(size, sizes, bound, like.pool.gone) < k):
            matched = like.matched(ours, theirs, like.pool.rows_of(int(at)))
            if _apart(size, sizes[at], matched, like.pool.gone[at]) < k:
                return like.pool.seals[at]
    return None


def _apart(size: int, sizes: np.ndarray, matched: np.ndarray | int, gone: np.ndarray) -> np.ndarray:
    """How many people a group and a block differ by, at least: where some match, those whose answers are gone may too."""
    also = np.where(np.asarray(matched) > 0, gone, 0)
    return size + sizes + also - 2 * np.minimum(matched + also, size)


def _cuts(group: Vectors, pool: Pool) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """All rows, and those whose numbers count."""
    yield np.ones(len(group), dtype=bool), np.ones(len(pool), dtype=bool)
    if not (group.counted.all() and pool.counted.all()):
        yield group.counted, pool.counted


def _like_one(
    found: np.ndarray, loads: np.ndarray, among: np.ndarray, size: int, chance: float, tries: int
) -> list[int]:
    """The loads of single blocks a group is like beyond chance."""
    likely = [at for at in np.flatnonzero(among & (found * 2 > size)) if is_rare(size, int(found[at]), chance, tries)]
    return [int(loads[at]) for at in sorted(likely, key=lambda at: -int(found[at]))]
