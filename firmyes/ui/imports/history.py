"""The history of loads: what came in, when, from where; each can be taken back, and loaded again. And the logbook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from firmyes import door
from firmyes.board import Board
from firmyes.logbook import Entry, entries
from firmyes.model import LoadRow
from firmyes.ui import components, shell, state
from firmyes.ui.imports import html, words
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer

SHOWN = 12
SHOWN_OF_LOG = 50


def draw(ctx: shell.Context) -> None:
    """Newest first; undone ones stay in sight, without a button."""
    loads = ctx.ask(Board.loads)
    tools = door.sources()
    everything = state.shown("all-loads", False)
    for row in loads if everything else loads[:SHOWN]:
        _row(ctx, row, tools.get(row.source, row.source))
    if len(loads) > SHOWN:
        st.toggle(f"Show all {len(loads)} loads", key="all-loads")


def _row(ctx: shell.Context, row: LoadRow, tool: str) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"history-{row.load_id}"):
        st.html(load_html(row, tool), width="stretch")
        undoable = row.undone_at is None and not row.demo
        if undoable and st.button(
            "Undo", key=f"undo-{row.load_id}", type="tertiary", help=f"Undo load {row.load_id}, {row.file_name}"
        ):
            confirm(ctx, row.load_id, row.file_name)


def load_html(row: LoadRow, tool: str) -> str:
    """One load: its file and what it held; when it came in, by whom."""
    undone = f"<span class='fy-tag'>undone {row.undone_at.day} {row.undone_at:%b %Y}</span>" if row.undone_at else ""
    demo = "<span class='fy-tag'>demo</span>" if row.demo else ""
    return (
        f"<div class='fy fy-load{' fy-undone' if row.undone_at else ''}'>"
        f"<div><b>{escape(row.file_name)}</b> {undone}{demo}<br>{escape(words.load_line(row, tool))}</div>"
        f"<div class='fy-note'>Load {row.load_id}<br>{escape(words.when_by(row.loaded_at, row.loaded_by))}</div></div>"
    )


@st.dialog("Undo this load?")
def confirm(ctx: shell.Context, load_id: int, file_name: str) -> None:
    """Asked before anything is taken back; undoing builds again, which takes a moment."""
    st.markdown(
        f"The rows of **{words.unmarked(file_name)}** will no longer count on any page. The file can be loaded again."
    )
    with st.container(horizontal=True):
        undo = st.button("Undo the load", type="primary", key=f"undo-now-{load_id}")
        keep = st.button("Keep it", key=f"keep-{load_id}")
    if undo:
        with st.spinner("Taking it back and building again"):
            done = attempt(lambda: door.undo(ctx.workspace, load_id, viewer().called))
        if done:
            st.rerun()
    if keep:
        st.rerun()


def draw_log(ctx: shell.Context) -> None:
    """Newest first. Read anew at every run: it is small, and may have grown."""
    found = entries(ctx.workspace, 1000)
    if not found:
        components.note("Nothing has been done here yet. Loads, undos, files saved and sign-ins will stand here.")
        return
    everything = st.toggle(f"Show all {len(found)} entries", key="all-log") if len(found) > SHOWN_OF_LOG else True
    zone = ZoneInfo(ctx.board.build.time_zone)
    st.html(log_table(found if everything else found[:SHOWN_OF_LOG], zone))


def log_table(found: Sequence[Entry], zone: ZoneInfo) -> str:
    rows = [
        (f"{(at := entry.at.astimezone(zone)).day} {at:%b %Y, %H:%M}", entry.who, entry.deed, entry.about)
        for entry in found
    ]
    return html.table(
        "The logbook", ("When", "Who", "What", "About"), rows, "It names files and loads, never what was in them."
    )
