"""What changed: one picture and one clause at a time, the slides of the teams in the room."""

from __future__ import annotations

import streamlit as st

from firmyes.deck import room
from firmyes.model import Slide
from firmyes.ui import components, state
from firmyes.ui.meeting import parts, subject
from firmyes.ui.meeting.subject import Subject
from firmyes.ui.meeting.table import Table
from firmyes.ui.present import arrange, picture
from firmyes.ui.shell import Context


def offered(ctx: Context, about: Subject) -> tuple[Slide, ...]:
    """The slides that show something measured: one that tells a change first."""
    filters = subject.asked_of(ctx, about)
    found = arrange.slides_for(ctx, filters, about.meets.date()) if filters else ()
    measured = [slide for slide in found if slide.id not in ("promises", *room.IDS)]
    return tuple(sorted(measured, key=lambda slide: not getattr(slide.figure, "levels", ())))


def chosen(ctx: Context, about: Subject) -> tuple[Slide, ...]:
    """The pictures of this meeting: those ticked, else the first."""
    found = offered(ctx, about)
    ticked = state.shown("m_pictures") or ()
    return tuple(slide for slide in found if slide.id in ticked) or found[:1]


def choose(ctx: Context, about: Subject) -> None:
    found = {slide.id: slide.title for slide in offered(ctx, about)}
    if not found:
        components.note("There is no slide of this team's numbers yet: What changed stays empty, the other steps work.")
        return
    ticked = [ident for ident in state.shown("m_pictures") or () if ident in found]
    state.show("m_pictures", ticked or list(found)[:1])
    st.multiselect(
        "Pictures under What changed. One is enough to talk about", list(found), key="m_pictures",
        format_func=lambda ident: found[ident], persist_state="session",
    )  # fmt: skip


def draw(ctx: Context, about: Subject, table: Table) -> None:
    slides = chosen(ctx, about)
    if not slides:
        st.html(parts.room_head("There is no slide of this team's numbers yet.", "The next steps work without it."))
        return
    table.picture = min(table.picture, len(slides) - 1)
    slide = slides[table.picture]
    with st.container(key="m_picture"):
        picture.draw(slide, table.picture + 1, len(slides), "m_slide", remote=True)
