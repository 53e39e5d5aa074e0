"""The history of loads: what came in, when, from where; each can be taken back, and loaded again. And the logbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup

from firmyes import door, markup
from firmyes.board import Board
from firmyes.logbook import Entry, entries
from firmyes.model import LoadRow, Right
from firmyes.ui import components, shell, state
from firmyes.ui.imports import html, words
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not

SHOWN = 12
SHOWN_OF_LOG = 50


def draw(ctx: shell.Context) -> None:
    """Newest first; undone ones stay in sight, without a button."""
    who = viewer()
    if not who.may_import and not who.may(Right.ADMINISTER):
        st.markdown("What was loaded, and by whom, is shown to whoever may add files.")
        return
    if not ctx.board.scope.is_everything:
        components.note("These are the files you added yourself. Taking one back is for administrators.")
    loads = ctx.ask(Board.loads)
    tools = door.sources()
    batches = together(loads)
    everything = state.shown("all-loads", False)
    for batch in batches if everything else batches[:SHOWN]:
        _batch(ctx, batch, tools)
    if len(batches) > SHOWN:
        st.toggle(f"Show all {len(loads)} files", key="all-loads")


def together(loads: Iterable[LoadRow]) -> list[list[LoadRow]]:
    """Loads recorded at one go as one, each in the order they were recorded; the newest first."""
    batches: dict[int, list[LoadRow]] = {}
    for row in loads:
        batches.setdefault(row.batch, []).insert(0, row)
    return list(batches.values())


def _batch(ctx: shell.Context, batch: list[LoadRow], tools: dict[str, str]) -> None:
    row = batch[0]
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=f"history-{row.load_id}"):
        st.html(load_html(batch, tools), width="stretch")
        undoable = row.undone_at is None and not row.demo
        no = why_not(Right.ADMINISTER)
        if undoable and st.button(
            "Undo",
            key=f"undo-{row.load_id}",
            type="tertiary",
            help=no or f"Undo {row.file_name}, {words.load_numbers(batch)}",
            disabled=bool(no),
        ):
            confirm(ctx, row.load_id, *(each.file_name for each in batch))


def load_html(batch: list[LoadRow], tools: dict[str, str]) -> Markup:
    """What came in at one go: its file and what it held; when it came in, by whom."""
    row = batch[0]
    lines = [words.load_line(each, tools.get(each.source, each.source)) for each in batch]
    undone = f"{row.undone_at.day} {row.undone_at:%b %Y}" if row.undone_at else ""
    numbers = words.load_numbers(batch).capitalize()
    return markup.macros("ui/imports").load(row, lines, undone, numbers, words.when_by(row.loaded_at, row.loaded_by))


@st.dialog("Undo this file?")
def confirm(ctx: shell.Context, load_id: int, *names: str) -> None:
    """Asked before anything is taken back; undoing builds again, which takes a moment."""
    st.markdown(words.undo_question(names))
    with st.container(horizontal=True):
        undo = st.button("Undo it", type="primary", key=f"undo-now-{load_id}")
        keep = st.button("Keep it", key=f"keep-{load_id}")
    if undo:
        with st.spinner("Taking it back and building again"):
            done = attempt(lambda: door.undo(ctx.workspace, load_id, viewer()))
        if done:
            st.rerun()
    if keep:
        st.rerun()


def draw_log(ctx: shell.Context) -> None:
    """Newest first. Read anew at every run: it is small, and may have grown."""
    if no := why_not(Right.ADMINISTER):
        st.markdown(f"The logbook is shown to administrators. {no}")
        return
    found = entries(ctx.workspace, 1000)
    if not found:
        components.note(
            "Nothing has been done here yet. Files added and undone, files saved and sign-ins will stand here."
        )
        return
    everything = st.toggle(f"Show all {len(found)} entries", key="all-log") if len(found) > SHOWN_OF_LOG else True
    zone = ZoneInfo(ctx.board.build.time_zone)
    st.html(log_table(found if everything else found[:SHOWN_OF_LOG], zone))


def log_table(found: Sequence[Entry], zone: ZoneInfo) -> Markup:
    rows = [
        (f"{(at := entry.at.astimezone(zone)).day} {at:%b %Y, %H:%M}", entry.who, entry.deed, entry.about)
        for entry in found
    ]
    return html.table(
        "The logbook", ("When", "Who", "What", "About"), rows, "It names files and loads, never what was in them."
    )
