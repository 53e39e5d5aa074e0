"""Choose and order the slides, look at them small, take them along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from firmyes.deck.command import deck_bytes
from firmyes.deck.slides import slides
from firmyes.model import Filters, Slide
from firmyes.model.listing import named
from firmyes.ui import components, instruments, sitemap, viewer
from firmyes.ui.behind import take_along
from firmyes.ui.meeting import clock
from firmyes.ui.present import rows
from firmyes.ui.present.order import Show
from firmyes.ui.shell import Context

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def slides_of(ctx: Context) -> tuple[Slide, ...]:
    """The slides for the filters, made once a build."""
    return slides_for(ctx, ctx.filters, clock.today())


def slides_for(ctx: Context, filters: Filters, day: date | None = None) -> tuple[Slide, ...]:
    """The slides for other filters than the page's: those of the teams in the room, on the day they meet."""
    words = instruments.texts(ctx, ctx.board.questionnaires.main())
    return ctx.once("slides", lambda: slides(ctx.board, filters, words, day), filters, day)


def sentence(filters: Filters, chosen: int, of: int) -> str:
    """The page's first line: how many slides, about whom."""
    whom = named(filters.teams) if filters.teams else "all teams together"
    slides = "slide" if chosen == 1 else "slides"
    return f"{chosen} {slides} about {whom}." if chosen == of else f"{chosen} of {of} slides about {whom}."


def draw(ctx: Context, show: Show, found: Sequence[Slide]) -> None:
    chosen = show.chosen(found)
    with st.container(horizontal=True, vertical_alignment="center", key="p_actions"):
        st.button("Start", type="primary", on_click=show.start, key="p_start", disabled=not chosen)
        whose = named(ctx.filters.teams) or "All teams"
        title = f"{whose}: firm yes?"
        for label, ending, kind in (("PowerPoint", ".pptx", PPTX), ("One HTML file", ".html", "text/html")):
            file = take_along.file_name("slides", whose, ending=ending)
            st.download_button(
                label, viewer.as_file(lambda ending=ending: deck_bytes(chosen, title, ending), file), file, kind,
                key=f"p_{ending[1:]}", on_click="ignore", disabled=not chosen, icon=":material/download:",
            )  # fmt: skip
        if sitemap.has("meeting"):
            components.link("meeting", "Start the meeting with them")
    components.note(
        "Arrow keys turn the slides, P shows the prompt for whoever speaks, Esc ends. No owner is named on a slide. "
        "What a page hides, its slide hides; the files hold the teams of the filters alone. "
        "At the right of a slide with a chart: save it as a picture."
    )
    rows.draw(ctx, show, found)
