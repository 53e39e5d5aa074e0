"""Loads whose answers look like those of an earlier one: somebody who knows says whether it is the same round."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from firmyes import door
from firmyes.board import Board
from firmyes.model import Right, RoundQuestion
from firmyes.ui import shell
from firmyes.ui.imports import html
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.viewer import viewer, why_not

WHY = (
    "Until somebody says, these answers stay hidden. The same round: only people who were not in it before may be shown, once "
    "they are enough. A new round: the people answered again, and the numbers of both rounds may be compared."
)

FIRST = "You have said so. It takes a second person."


def draw(ctx: shell.Context) -> None:
    """A card per load that waits, nothing where none does."""
    no = why_not(Right.IMPORT_ANSWERS)
    asked = ctx.ask(Board.round_questions)
    half = door.half_said_rounds(ctx.workspace) if asked and viewer().is_seconded else {}
    for each in asked:
        with st.container(border=True, key=f"round-{each.load_id}-{each.like_load}"):
            st.html(Markup("<div class='fy'><b>{}</b></div>").format(question(each)))
            st.html(html.note(WHY))
            by = half.get(each.load_id)
            if no or by:
                st.html(html.note(no or second(by or "", viewer().called)))
            with st.container(horizontal=True):
                _answer(ctx, each, "The same round", each.like_load, no)
                _answer(ctx, each, "A new round", None, no or (FIRST if by == viewer().called else None))


def second(by: str, mine: str) -> str:
    """What one person has said already, and what it waits for."""
    who = "You have" if by == mine else f"{by} has"
    return f"{who} said that this is a new round. It counts once somebody else who may add answers says so too."


def question(each: RoundQuestion) -> str:
    """The question in words, with both files by name."""
    like = ", ".join(
        filter(None, (f"no. {each.like_load}", each.like_file))
    )  # its name may not be this viewer's to see
    if not each.like_load:
        like = "a file that is no longer here"
    return f"No. {each.load_id}, {each.file_name}: these look like the people of {like}. The same round, or a new one?"


def _answer(ctx: shell.Context, each: RoundQuestion, label: str, same_as: int | None, no: str | None) -> None:
    if label == "The same round" and same_as is None:
        return  # a load nobody has any more cannot be named; its answers stay hidden
    if not st.button(label, key=f"{label}-{each.load_id}-{each.like_load}", disabled=bool(no), help=no):
        return
    with st.spinner("Building again"):
        done = attempt(lambda: door.say_round(ctx.workspace, each.load_id, same_as, viewer()))
    if done:
        st.rerun()
