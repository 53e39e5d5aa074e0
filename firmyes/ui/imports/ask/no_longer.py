"""Open promises that a later export of the same list no longer holds: told, with the answers there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from firmyes import door
from firmyes.board import Board
from firmyes.model import NoLongerHeld
from firmyes.ui import shell
from firmyes.ui.imports import html
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer

WHY = "Until somebody says, they stay open. Dropped means: on the day of that export. Undoing the file takes the answer back."
SHOWN = 5


def draw(ctx: shell.Context) -> None:
    """A card per load whose export lacks open promises of the one before, nothing where none does."""
    for load_id, held in groupby(ctx.ask(Board.no_longer_held), key=lambda each: each.load_id):
        promises = list(held)
        with st.container(border=True, key=f"no-longer-{load_id}"):
            st.html(Markup("<div class='fy'><b>{}</b></div>").format(question(promises)))
            for each in promises[:SHOWN]:
                st.html(html.said(line(each)))
            if len(promises) > SHOWN:
                st.html(html.note(f"and {len(promises) - SHOWN} more"))
            st.html(html.note(WHY))
            with st.container(horizontal=True):
                for answer, label in answers(promises).items():
                    _answer(ctx, load_id, answer, label)


def question(promises: Sequence[NoLongerHeld]) -> str:
    """The question in words, with the file by name."""
    first, several = promises[0], len(promises) != 1
    what = f"{len(promises)} open promises" if several else "1 open promise"
    where = f"of the export before {'are' if several else 'is'} not in this one"
    return f"No. {first.load_id}, {first.file_name}: {what} {where}. Dropped, renamed or filtered?"


def line(each: NoLongerHeld) -> str:
    return f"{each.what} ({each.team})" + (f" – now “{each.now_what}”?" if each.now_what else "")


def answers(promises: Sequence[NoLongerHeld]) -> dict[str, str]:
    """What may be said of these: reworded only where a new row looks like one of them."""
    return {
        answer: label
        for answer, label in door.NO_LONGER.items()
        if not answer.startswith("renamed") or any(each.now_what for each in promises)
    }


def _answer(ctx: shell.Context, load_id: int, answer: str, label: str) -> None:
    if not st.button(label, key=f"no-longer-{load_id}-{answer}"):
        return
    with st.spinner("Building again"):
        done = attempt(lambda: door.say_no_longer(ctx.workspace, load_id, answer, viewer()))
    if done:
        st.rerun()
