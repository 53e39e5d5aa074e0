"""What was asked otherwise: where a baseline may not reach over, and the marks that say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from firmyes.model import Mark


def asked_marks(found: Sequence[tuple[str, date, str, str, str]], one_team: bool) -> tuple[list[Mark], list[date]]:
    """Another scale or other questions stop the baseline; a team moved to another parent is marked only: its people stayed.

    ``found``: (team, month, scale, how many questions, part of), oldest first per team.
    """
    marks: list[Mark] = []
    starts: list[date] = []
    last: dict[str, tuple[str, str, str]] = {}
    for team, month, *asked in found:
        scale, questions, part_of = asked
        before = last.get(team, (scale, questions, part_of))
        if before[0] != scale:
            marks.append(Mark(month, f"scale changed from {before[0]} to {scale}"))
        if before[1] != questions:
            marks.append(Mark(month, f"{questions} questions instead of {before[1]}"))
        if before[:2] != (scale, questions):
            starts.append(month)
        if one_team and before[2] != part_of:
            marks.append(Mark(month, f"moved to {part_of or 'no group'}"))
        last[team] = (scale, questions, part_of)
    return list(dict.fromkeys(marks)), starts
