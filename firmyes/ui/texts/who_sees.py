"""Who may see whose numbers, and who may do what, in words: for whoever answers and wants to know who reads it."""

from __future__ import annotations

from pathlib import Path

from firmyes.access.rules import Rule, rules_of
from firmyes.board import Board
from firmyes.board.departments import seen_by
from firmyes.model import Right
from firmyes.model.listing import listed

BY_LINK = "Whoever has the link with the key may see every team and do everything: it is one key for all."
BY_SIGN_IN = "Everybody who can sign in may see every team and do everything: no list of people is kept."
SHELL = "Whoever can read this machine’s files can read what is in them, whatever stands here."


def sentences(board: Board, workspace: Path, signed_in: bool) -> list[str]:
    """One sentence for each part of ``access.toml`` that is about the viewer's own teams. Raises WorkspaceError."""
    if not signed_in:
        return [BY_LINK, SHELL]
    rules = rules_of(workspace).all()
    if rules is None:
        return [BY_SIGN_IN, SHELL]
    return [*(said for rule in rules if (said := _said(board, rule))), SHELL]


def _said(board: Board, rule: Rule) -> str:
    """Empty for a part that is about other teams."""
    seen = "every team"
    if rule.sees is not None:
        named = seen_by(board, rule.sees)
        if not named:
            return ""
        seen = "all teams shown to you" if len(named) == len(board.team_names()) > 1 else listed(named)
    may = (
        "do everything"
        if Right.ADMINISTER in rule.may
        else listed([right.value for right in Right if right in rule.may])
    )
    also = f", and may {may}" if may else ""
    people = [name.replace("*@", "everybody of ") for name in sorted(rule.who)]
    return f"{listed(people)} {'sees' if len(people) == 1 else 'see'} {seen}{also}."
