"""Many independent questions, one for each seed, asked on every core and answered in the order of the seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")
AT_A_TIME = 20


def every(ask: Callable[[int], Answer], count: int) -> Iterator[Answer]:
    """What ``ask`` answers to 0, 1, … ``count`` - 1."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(ask, range(count), chunksize=AT_A_TIME)
