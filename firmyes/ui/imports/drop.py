"""The drop zone, and a card for every file that was dropped in this session."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date

import streamlit as st

from firmyes import door
from firmyes.ui import shell, state
from firmyes.ui.imports import file_card, html, words
from firmyes.ui.imports.desk import Desk, Item
from firmyes.ui.viewer import viewer

HELP = (
    "Nothing is loaded before you have seen what it would become. "
    "Names and e-mail addresses in survey files are not stored anywhere."
)
CANNOT = "Adding files needs a right that you do not have. Ask whoever runs this server."


def draw(ctx: shell.Context) -> None:
    """Drop one or many; each becomes a card. Loads that somebody else has under way are named."""
    desk = state.desk(lambda: Desk(ctx.workspace))
    no = None if viewer().may_import else CANNOT
    if no:
        st.html(html.note(no))
    files = st.file_uploader(
        "Drop the files your tools gave you: CSV, TSV, XLSX, or a Trello board’s JSON",
        accept_multiple_files=True,
        key=f"drop-{desk.round}",
        max_upload_size=door.upload_limit_mb(ctx.workspace),
        help=no or HELP,
        disabled=bool(no),
    )
    if files and not no:
        desk.take([(file.name, file.getvalue()) for file in files])
        st.rerun()  # with a fresh drop zone: the cards below are the list now
    if not door.under_way(ctx.workspace):  # a look would wait for them
        desk.stand_on(ctx.board.build.build_id)
    until = time.monotonic() + file_card.QUICK_SECONDS  # for all of them together: they are looked at side by side
    for item in desk.items:
        if item.loading is None:
            item.look(date.today())
    for item in desk.items:
        if item.loading is None:
            item.look(date.today()).wait(max(0.0, until - time.monotonic()))
    _all_of_them(desk)
    for item in desk.items:
        file_card.draw(ctx, desk, item, max(0.0, until - time.monotonic()))
    _others(ctx, desk)


def _all_of_them(desk: Desk) -> None:
    """Where several files lie there: how they stand, and one button for those that are ready, loaded one after the other."""
    waiting = [item for item in desk.items if item.loading is None]
    if len(waiting) < 2:
        return
    ready = [item for item in waiting if item.ready]
    stands = Counter(item.standing for item in waiting)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="all-files"):
        st.html(html.said(words.files_stand(stands)), width="stretch")
        if len(ready) > 1:
            rows = sum(look.preview.rows_usable for item in ready if (look := item.ready) and look.preview)
            label = words.load_all_button(len(ready), rows, len(waiting))
            st.button(label, key="load-all", on_click=load_each, args=(ready,))
        st.button("Remove all", key="remove-all", type="tertiary", on_click=remove_each, args=(desk, waiting))


def remove_each(desk: Desk, items: list[Item]) -> None:
    for item in items:
        desk.put_away(item.id)


def load_each(items: list[Item]) -> None:
    """Begin to load each file that is still ready."""
    who = viewer()
    for item in items:
        if (look := item.ready) and who.may(door.NEEDED[look.plan.kind]):
            item.load(look, who)


def _others(ctx: shell.Context, desk: Desk) -> None:
    if not viewer().may_import:
        return
    ours = [item.loading for item in desk.items]
    for loading in door.under_way(ctx.workspace):
        if loading not in ours:
            what = loading.file_name if ctx.board.scope.is_everything else "a file"  # its name can tell of other teams
            st.html(html.note(f"Somebody is loading {what} right now."))
