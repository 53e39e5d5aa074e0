"""The drop zone, always first; a card for every file that was dropped in this session; one button for all of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import date

import streamlit as st

from firmyes import door
from firmyes.config import workspace_dir
from firmyes.ui import components, shell, state
from firmyes.ui.imports import file_card, html, loaded, start, words
from firmyes.ui.imports.desk import Desk, Item, Stage
from firmyes.ui.viewer import viewer

LABEL = "Drop your Jira, Forms, … files here: CSV, TSV, XLSX, or a Trello board’s JSON"
CALM = "Nothing leaves this machine. You see what a file becomes before it counts, and can undo it any time."
HELP = "Names and e-mail addresses in survey files are not stored anywhere."
CANNOT = "Adding files needs a right that you do not have. Ask whoever runs this server."
PASTED = "pasted table"
SAMPLE = "Never tried? Try with a sample Jira file"


def draw(ctx: shell.Context) -> None:
    """Drop one or many; each becomes a card. On the demo a drop makes one's own workspace, or goes back to it."""
    desk = state.desk(lambda: Desk(workspace_dir(), viewer().scope))
    no = (None if viewer().may_import else CANNOT) or start.why_not_out(ctx)
    if no:
        st.html(html.note(no))
    files = st.file_uploader(
        LABEL, accept_multiple_files=True, key=f"drop-{desk.round}", help=no or HELP, disabled=bool(no),
        max_upload_size=door.upload_limit_mb(desk.workspace),
    )  # fmt: skip
    taken = [(file.name, file.getvalue()) for file in files]
    _other_ways(ctx, desk, taken, no)
    if taken and not no and start.leave(ctx):
        desk.take(taken)
        st.rerun()  # with a fresh drop zone: the cards below are the list now
    if not ctx.board.build.demo:
        _cards(ctx, desk)
        _others(ctx, desk)


def _other_ways(ctx: shell.Context, desk: Desk, taken: list[tuple[str, bytes]], no: str | None) -> None:
    """What is said of the drop zone; a table out of a spreadsheet; and a sample for whoever has nothing at hand yet."""
    with st.container(horizontal=True, vertical_alignment="center", key="other-ways", gap="small"):
        components.aside(CALM)
        with st.popover("or paste a table", key="paste", type="tertiary", disabled=bool(no)):
            key = f"pasted-{desk.round}"
            text = st.text_area(
                "Rows copied from a spreadsheet, with the line of their names", key=key, height=160, width=480
            )
            if st.button("Add this table", key="add-pasted", disabled=bool(no)) and text.strip():
                taken.append((f"{PASTED} {desk.round + 1}.tsv", text.encode()))
        offered = not desk.items and (ctx.board.build.demo or not ctx.board.build.loads)
        if offered and st.button(SAMPLE, key="sample", type="tertiary", disabled=bool(no), help=no):
            sample = door.sample()
            taken.append((sample.name, sample.data))


def _cards(ctx: shell.Context, desk: Desk) -> None:
    """The cards, what the pages say where something was loaded, and the one blue button."""
    if not door.under_way(desk.workspace):  # a look would wait for them
        desk.stand_on(ctx.board.build.build_id)
    until = time.monotonic() + file_card.QUICK_SECONDS  # for all of them together: they are looked at side by side
    for item in desk.items:
        if item.loading is None:
            item.look(date.today())
    for item in desk.items:
        if item.loading is None:
            item.look(date.today()).wait(max(0.0, until - time.monotonic()))
    for item in desk.items:
        file_card.draw(ctx, desk, item, max(0.0, until - time.monotonic()))
    _load_bar(desk)
    loaded.draw_pages(ctx, desk)


def _load_bar(desk: Desk) -> None:
    """How the files stand, where there are several, and one button for those that are ready: one after the other."""
    waiting = [item for item in desk.items if item.loading is None]
    who = viewer()
    ready = [item for item in waiting if (look := item.ready) and who.may(door.NEEDED[look.plan.kind])]
    if not waiting or (not ready and len(waiting) < 2):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="all-files"):
        if len(waiting) > 1:
            st.html(html.said(words.files_stand(Counter(item.standing for item in waiting))), width="stretch")
            st.button("Remove all", key="remove-all", type="tertiary", on_click=remove_each, args=(desk, waiting))
        if ready:
            label = words.load_button(len(ready), sum(item.usable for item in ready), len(waiting))
            st.button(label, key="load-all", type="primary", on_click=load_each, args=(ready,))


def remove_each(desk: Desk, items: Sequence[Item]) -> None:
    for item in items:
        desk.put_away(item.id)


def load_each(items: Sequence[Item]) -> None:
    """Begin to load each file that is still ready."""
    who = viewer()
    for item in items:
        if (look := item.ready) and who.may(door.NEEDED[look.plan.kind]):
            item.load(look, who)


def _others(ctx: shell.Context, desk: Desk) -> None:
    """Loads that somebody else has under way are named."""
    if not viewer().may_import:
        return
    ours = [item.loading for item in desk.items if item.stage in (Stage.LOADING, Stage.LOADED)]
    for loading in door.under_way(desk.workspace):
        if loading not in ours:
            what = loading.file_name if ctx.board.scope.is_everything else "a file"  # its name can tell of other teams
            st.html(html.note(f"Somebody is loading {what} right now."))
