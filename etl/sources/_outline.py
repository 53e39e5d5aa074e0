"""Rows that stand above others and sum them up: a plan's summary tasks, a backlog's epics. What was promised stands below them."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model.table import Row


def lowest(rows: Sequence[Row], levels: Sequence[int]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows whose next row stands no level deeper, and what is said of the others."""
    below = [*levels[1:], 0]
    kept = [row for row, own, following in zip(rows, levels, below, strict=True) if following <= own]
    left_out = len(rows) - len(kept)
    note = f"{left_out} summary {'row' if left_out == 1 else 'rows'} left out: they sum up the tasks below them."
    return kept, (note,) if left_out else ()
