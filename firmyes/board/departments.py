"""What teams are part of, and so who sees them."""

from __future__ import annotations

from firmyes.board.board import Board
from firmyes.model.access import fold
from firmyes.warehouse.narrow import visible


def seen_by(board: Board, names: frozenset[str]) -> tuple[str, ...]:
    """Those of the viewer's teams that somebody sees who may see what is called ``names`` (folded); alphabetical."""
    ours = board.team_names()
    return tuple(team for team in visible(_parents(board), names) if team in ours)


def _parents(board: Board) -> list[tuple[str, str]]:
    """(team, what it is part of) of the viewer's teams, and of what those are part of, whoever's it is, at any depth."""
    part_of = {fold(each.team): each.part_of for each in (board.rows.whole or board.rows).teams()}
    found: dict[str, str] = {}
    for name in board.team_names():
        while name and name not in found:
            found[name] = part_of.get(fold(name), "")
            name = found[name]
    return list(found.items())
