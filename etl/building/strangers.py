"""How alike honest waves are by chance: what a likeness has to exceed before anybody is asked about it.

Measured on the wave before (people who think alike from quarter to quarter, scales of few points, questions everybody
answers alike): its groups against the waves still earlier, and against the other teams of the same wave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

import numpy as np

from etl.building.likeness import Likeness, Pool, pools
from etl.store.journal import Seal

RARE = 0.004  # a likeness rarer than this among strangers is no chance; five looks at a group, so 1 in 50 honest ones
AT_LEAST = 0.10  # how often strangers are taken to answer alike, at least
Pools = Sequence[Pool] | None  # None where there is no block to gather
SAMPLE = 24  # groups of a wave that are looked at


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of an honest group found by chance: in one ``block``, in one with a question ``left_out``, in one ``load``,
    in all ``own`` blocks of its team, in ``all`` of all teams."""

    block: float = AT_LEAST
    left_out: float = AT_LEAST
    load: float = AT_LEAST
    own: float = AT_LEAST
    all: float = AT_LEAST


def is_rare(size: int, found: int, chance: float, tries: int = 1) -> bool:
    """Whether more than half of ``size`` rows are found, and more than chance finds in that many ``tries`` (binomial tail)."""
    found = min(found, size)
    if found * 2 <= size or found <= size * chance:  # what chance finds on average is never rare
        return False
    return _tail(size, found, chance) * max(1, tries) < RARE


def _tail(size: int, found: int, chance: float) -> float:
    """The probability of ``found`` or more of ``size``, each by ``chance``: from the largest term on, which is the first here.

    Through logarithms: of a few thousand people the number of choices is beyond any float.
    """
    ways = lgamma(size + 1) - lgamma(found + 1) - lgamma(size - found + 1)
    term = exp(ways + found * log(chance) + (size - found) * log1p(-chance))
    total = term
    for n in range(found, size):
        term *= (size - n) / (n + 1) * chance / (1 - chance)
        total += term
    return total


def chance_among(seals: Sequence[Seal]) -> Chance:
    """Measured on the last wave of these blocks, which are about the same thing and not of the load that is judged."""
    last = max((seal.load_id for seal in seals), default=None)
    wave = [seal for seal in seals if seal.load_id == last]
    before = [seal for seal in seals if seal.load_id != last]
    newest = max((other.load_id for other in before), default=None)
    every, by_team = _gathered(before), _by_team(before)
    of_newest = [other for other in before if other.load_id == newest]
    before_it = every if len(of_newest) == len(before) else _gathered(of_newest)
    sample = wave[:: max(1, len(wave) // SAMPLE)][:SAMPLE]
    of_each = [
        _of_one(
            seal, [other for other in wave if other.team != seal.team], by_team.get(seal.team, []), before_it, every
        )
        for seal in sample
    ]
    return Chance(*(_mean(shares) for shares in zip(*of_each, strict=True))) if of_each else Chance()


def chance_beside(beside: Sequence[Pool]) -> float:
    """How alike the teams of one load are: the share of a sample of its blocks found in its blocks of other teams."""
    seals = [seal for pool in beside for seal in pool.seals]
    sample = seals[:: max(1, len(seals) // SAMPLE)][:SAMPLE]
    return _mean([_found_beside(seal, beside) for seal in sample])


def _found_beside(seal: Seal, beside: Sequence[Pool]) -> float | None:
    found, others = 0, 0
    for pool in beside:
        other = ~pool.is_of(seal.team)
        others += int(other.sum())
        found += Likeness(seal.vectors, pool).bound(other[pool.block_of_row])
    return found / len(seal.vectors) if others else None


def _by_team(seals: Sequence[Seal]) -> dict[str, list[Seal]]:
    found: dict[str, list[Seal]] = {}
    for seal in seals:
        found.setdefault(seal.team, []).append(seal)
    return found


def _of_one(
    seal: Seal, beside: Sequence[Seal], own: Sequence[Seal], before_it: Pools, every: Pools
) -> tuple[float | None, ...]:
    """One block of the last wave against the others ``beside`` it, its ``own`` earlier ones, the wave ``before_it``, and ``every``
    earlier block.
    """
    block, left_out = _most_in_one(seal, own or beside[:SAMPLE])
    load = _found(seal, _gathered(beside) if before_it is None else before_it)
    return block, left_out, load, _found(seal, _gathered(own)), load if every is None else _found(seal, every)


def _most_in_one(seal: Seal, others: Sequence[Seal]) -> tuple[float | None, float | None]:
    if not others:
        return None, None
    block, left_out = [], []
    for pool in pools(others):
        like = Likeness(seal.vectors, pool)
        block += list(like.per_block(like.hit) / len(seal.vectors))
        left_out += list(like.left_out_per_block() / len(seal.vectors))
    return float(np.mean(block)), float(np.mean(left_out))


def _gathered(seals: Sequence[Seal]) -> Pools:
    return pools(seals) if seals else None


def _found(seal: Seal, others: Pools) -> float | None:
    if others is None:
        return None
    return sum(Likeness(seal.vectors, pool).bound() for pool in others) / len(seal.vectors)


def _mean(shares: Sequence[float | None]) -> float:
    known = [share for share in shares if share is not None]
    return max(AT_LEAST, min(1.0, float(np.mean(known)))) if known else AT_LEAST
