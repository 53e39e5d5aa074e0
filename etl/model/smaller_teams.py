"""Teams too small to be shown alone are shown together, under a name that no team of a file may have."""

from __future__ import annotations

from firmyes.model import SMALLER_TEAMS as NAME

__all__ = ["NAME", "PATTERN", "RESERVED"]
PATTERN = (
    r"(?i)^\s*smaller teams(\s+of\s.*)?\s*$"  # RE2, as DuckDB reads it: what no row of a file may name as its team
)
RESERVED = "is the name of all teams too small to be shown alone"
