"""How much memory and time a reader may take: a floor for every file, a share per byte, and one per cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

MEMORY = 2 << 30  # bytes of address space: DuckDB does not start in one gigabyte
MEMORY_PER_BYTE = (
    24  # text decoded, split and sent: a file that is not plain becomes four times its bytes more than once
)
MEMORY_PER_CELL = 400  # a workbook's cells are packed: they count as what they unpack to
SECONDS = 10.0
SECONDS_PER_BYTE = 1e-6
SECONDS_PER_CELL = 2e-5  # a good workbook of a million cells takes 6.5 s
MOST_CELLS = 30_000_000
PATIENCE = 6  # times as long by the clock: on a busy machine a reader waits for its turn, which is no fault of the file


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may take; ``size`` in bytes, ``cells`` once they are counted."""

    size: int
    cells: int = 0

    @classmethod
    def of(cls, size: int) -> Allowance:
        return cls(size)

    def with_cells(self, cells: int) -> Allowance:
        """With as many cells, where that is more than it knew of."""
        return replace(self, cells=min(max(cells, self.cells), MOST_CELLS))

    @property
    def memory(self) -> int:
        """Bytes of address space."""
        return MEMORY + MEMORY_PER_BYTE * self.size + MEMORY_PER_CELL * self.cells

    @property
    def seconds(self) -> float:
        """Of work."""
        return SECONDS + SECONDS_PER_BYTE * self.size + SECONDS_PER_CELL * self.cells

    @property
    def by_the_clock(self) -> float:
        """Seconds until nobody waits any longer, whatever the reader is busy with."""
        return PATIENCE * self.seconds
