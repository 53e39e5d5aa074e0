"""The frame around a page: what the router knows before the page runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from firmyes.board import Board
from firmyes.charts.theme import PAGE_WIDTH, Mode
from firmyes.model import Filters


@dataclass(frozen=True, slots=True)
class Frame:
    """What the router knows before a page runs. ``mode`` is ``light`` or ``dark``; ``compare`` a way of ``comparing.WAYS``.

    ``width``: the pixels that charts can count on.
    """

    workspace: Path
    board: Board
    filters: Filters
    mode: Mode
    compare: str = ""
    width: int = PAGE_WIDTH
