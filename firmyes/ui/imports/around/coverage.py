"""Which team has what, when: a strip of months for each team and kind, from what is shown anyway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.board import Board
from firmyes.model import Filters
from firmyes.model.findings import Coverage
from firmyes.ui import shell
from firmyes.ui.imports import words

KINDS = {"survey": "Survey answers", "votes": "Votes", "promises": "Promises", "decisions": "Decisions"}
MONTHS_SHOWN = 18
HIDDEN = "hidden, to keep answers private"


def draw(ctx: shell.Context) -> None:
    """One table; a filled square is a month with data."""
    found = ctx.ask(Board.coverage)
    hidden = frozenset((h.kind, h.team) for h in ctx.ask(Board.hidden, Filters()))
    if not found:
        st.markdown(
            "What was loaded is hidden, to keep answers private." if hidden else "Nothing that was loaded counts now."
        )
        return
    st.html(ctx.once("coverage", lambda: table(found, hidden)))


def table(found: Sequence[Coverage], hidden: frozenset[tuple[str, str]]) -> Markup:
    """Teams × kinds as HTML; every strip also says in words how many months it has."""
    last = max(month for row in found for month in row.months)
    months = months_until(last, min(MONTHS_SHOWN, _months_between(min(m for r in found for m in r.months), last)))
    by_cell = {(row.team, row.kind): frozenset(row.months) for row in found}
    teams = sorted({row.team for row in found} | {team for _, team in hidden}, key=str.casefold)
    rows = [
        (team, [_cell(by_cell.get((team, kind), frozenset()), months, (kind, team) in hidden) for kind in KINDS])
        for team in teams
    ]
    first, last_shown = f"{months[0]:%B %Y}", f"{months[-1]:%B %Y}"
    reach = first if first == last_shown else f"{first} to {last_shown}"
    caption = f"{reach}, a square each month; filled where there is something to show."
    return markup.macros("ui/imports").coverage(("Team", *KINDS.values()), rows, caption)


def _cell(covered: Iterable[date], months: Sequence[date], hides: bool) -> tuple[list[bool], str]:
    """Which months are filled, and the same in words."""
    covered = frozenset(covered)
    filled = [month in covered for month in months]
    some = f"{sum(filled)} of {words.count(len(months), 'month')}" if any(filled) else ""
    return filled, f"{some}, some hidden" if some and hides else some or (HIDDEN if hides else "none")


def months_until(last: date, number: int) -> tuple[date, ...]:
    """First days of the ``number`` months that end with ``last``'s, oldest first."""
    index = last.year * 12 + last.month - 1
    return tuple(date(i // 12, i % 12 + 1, 1) for i in range(index - number + 1, index + 1))


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1
