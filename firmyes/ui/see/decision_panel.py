"""One decision in a panel with a link of its own, ``?decision=…``: its vote, its promises, what was done, its recap."""

from __future__ import annotations

import streamlit as st

from firmyes import markup
from firmyes.board import Board
from firmyes.model import Filters
from firmyes.model.findings import DecisionLine
from firmyes.model.listing import named
from firmyes.ui import components, decision_lines, tables
from firmyes.ui.shell import Context

ASKED = "decision"  # its name in the address
UNKNOWN = "The link asks for a decision that is not here, or not yours to see."


def draw(ctx: Context) -> None:
    """The panel of the decision the address asks for, over the page; nothing where it asks for none."""
    ident = st.query_params.get(ASKED, "")
    if not ident:
        return
    chosen = _line(ctx, ident, ctx.filters.teams)
    line = chosen or _line(ctx, ident, ())
    if line is None:
        components.notice(UNKNOWN)
        return
    st.dialog(markup.unmarked(line.decision.title), width="large", on_dismiss=_close)(_fill)(
        line, ctx.filters.teams if chosen else ()
    )


def _line(ctx: Context, ident: str, teams: tuple[str, ...]) -> DecisionLine | None:
    """With the answers of the chosen teams, as the page has them; a decision these have no part in with everybody's."""
    found = ctx.ask(Board.decisions, Filters(teams))
    line = next((line for line in found if line.decision.decision_id == ident), None)
    return ctx.board.with_promises((line,))[0] if line else None


def _fill(line: DecisionLine, teams: tuple[str, ...]) -> None:
    """``teams``: whose answers the line has; empty: everybody's who may be seen."""
    parts = decision_lines.parts(line, f"answers of {named(teams) or 'all teams'}")
    st.html(markup.macros("ui/decision_lines").panel(*parts, tables.done_in_the_room(line)))


def _close() -> None:
    """Whoever copies the address after the panel was closed sends the page."""
    if ASKED in st.query_params:
        del st.query_params[ASKED]
