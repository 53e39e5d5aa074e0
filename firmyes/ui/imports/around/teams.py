"""Teams: what each is part of, and how many belong to it (then the response rate can be told)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from firmyes import door
from firmyes.board import Board
from firmyes.model import Right, Team, is_together
from firmyes.ui import shell
from firmyes.ui.imports import html
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not

LEAD = (
    "What each team is part of, and how many people belong to it: then the share who answered can be told. "
    "Changes count for what is loaded from now on; what is already shown keeps the group it was shown in."
)


def draw(ctx: shell.Context) -> None:
    """A table to edit, and a button where something was changed."""
    teams = tuple(team for team in ctx.ask(Board.teams) if not is_together(team.team))
    if not teams:
        st.markdown("Teams come with the first file that names them.")
        return
    st.html(html.note(LEAD))
    no = why_not(Right.ADMINISTER)
    if no:
        st.html(html.note(no))
    edited = st.data_editor(
        pd.DataFrame(
            {
                "team": [team.team for team in teams],
                "part_of": [team.part_of for team in teams],
                "size": pd.array([team.size for team in teams], dtype="Int64"),
            }
        ),
        key=f"teams-{ctx.board.build.build_id}",
        hide_index=True,
        width=720,
        placeholder="–",
        disabled=True if no else ["team"],
        column_config={
            "team": st.column_config.TextColumn("Team"),
            "part_of": st.column_config.TextColumn("Part of", max_chars=80),
            "size": st.column_config.NumberColumn("People", min_value=1, max_value=100_000, step=1),
        },
    )
    changed = changes(teams, edited)
    label = "primary" if changed else "secondary"
    if st.button("Save teams", disabled=bool(no) or not changed, type=label, help=no):
        with st.spinner("Saving and building again"):
            done = attempt(lambda: door.save_teams(ctx.workspace, changed, viewer()))
        if done:
            st.rerun()


def changes(before: tuple[Team, ...], edited: pd.DataFrame) -> list[Team]:
    """The teams whose row now says something else."""
    after = [
        Team(str(row["team"]), _text(row["part_of"]), None if pd.isna(row["size"]) else int(row["size"]))
        for _, row in edited.iterrows()
    ]
    return [now for was, now in zip(before, after, strict=True) if now != was]


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value).strip()  # type: ignore[call-overload]  # a cell, never an array
