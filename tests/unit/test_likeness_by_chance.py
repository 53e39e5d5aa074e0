"""How rare a likeness is among strangers: SciPy's binomial tail, for groups of any size."""

from __future__ import annotations

import pytest
import scipy.stats

from etl.building.strangers import RARE, is_rare


@pytest.mark.parametrize("size", [5, 12, 60, 1_100, 20_000])
@pytest.mark.parametrize("chance", [0.1, 0.35, 0.62, 0.9, 1.0])
def test_a_likeness_is_rare_where_scipys_binomial_tail_says_so(size: int, chance: float):
    for found in {size // 2, size // 2 + 1, *(round(size * share) for share in (0.6, 0.64, 0.75, 0.9, 1.0)), size + 3}:
        for tries in (0, 1, 40):
            tail = scipy.stats.binom.sf(min(found, size) - 1, size, chance) * max(1, tries)
            assert is_rare(size, found, chance, tries) == (found * 2 > size and tail < RARE), (found, tries)
