"""What every chart function returns: the figure, what it says in words, and its data as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure as a plain Plotly dict, its text for screen readers, and its numbers as ``columns`` and ``rows``.

    Values in ``rows`` keep the metric's own unit (proportions 0–1); hidden ones are None. The dict is shared by caches:
    nobody changes it after it was made.
    """

    figure: dict[str, Any]
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
