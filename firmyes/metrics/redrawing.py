"""Many resamples at once, the draws of Python's ``random``. With NumPy, so imported where it is needed: ``show`` does without."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

MOST_KEPT = 1_000_000  # numbers of a row: 8 MB
_rows: dict[int, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}  # by seed; the program has one
WORD = 32  # bits the generator gives at a time; a number between 0 and 1 is made of two


def means_of_redrawn(sides: Sequence[Sequence[float]], times: int, seed: int) -> list[list[float]]:
    """Of each side the means of ``times`` times ``random.Random(seed).choices(side, k=len(side))``, the sides by turns."""
    whole = sum(map(len, sides))
    drawn = _uniform(times * whole, seed).reshape(times, whole)
    found, first = [], 0
    for side in sides:
        n = len(side)
        places = np.floor(drawn[:, first : first + n] * n).astype(np.intp)
        found.append((np.asarray(side, np.float64)[places].sum(axis=1) / n).tolist())
        first += n
    return found


def _uniform(count: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """``count`` times ``random.Random(seed).random()``. A longer row begins with a shorter one: the longest is kept, since every
    question of a page draws from the same seed.
    """
    row = _rows.get(seed)
    if row is None or len(row) < count:
        row = _drawn(count, seed)
        if count <= MOST_KEPT:
            _rows[seed] = row
    return row[:count]


def _drawn(count: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """27 bits of one word and 26 of the next, as the library makes it."""
    bits = random.Random(seed).getrandbits(2 * WORD * count).to_bytes(8 * count, "little")
    words = np.frombuffer(bits, "<u4").astype(np.float64)
    return (np.floor(words[::2] / 32) * 67108864.0 + np.floor(words[1::2] / 64)) / 9007199254740992.0
