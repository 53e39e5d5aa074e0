"""Cronbach's alpha: asked of whole years by the measures, and of one file's rows before it is loaded."""

from __future__ import annotations

from collections.abc import Sequence


def alpha(item_variances: Sequence[float], total_variance: float) -> float | None:
    """Cronbach (1951): J/(J − 1) × (1 − Σ item variances ÷ variance of the total). None without spread or with one item."""
    items = len(item_variances)
    if items < 2 or total_variance <= 0:
        return None
    return items / (items - 1) * (1 - sum(item_variances) / total_variance)
