"""The show: one slide across the screen, a thin bar below, the prompt on request."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from firmyes import markup
from firmyes.meeting import steps
from firmyes.model import Slide
from firmyes.ui import components
from firmyes.ui.meeting import lines, subject
from firmyes.ui.present import picture
from firmyes.ui.present.order import Show
from firmyes.ui.shell import Context

FILL = "who_what_when"  # this slide is filled in together: on screen its lines are the Meeting page's own


def draw(ctx: Context, show: Show, slides: Sequence[Slide]) -> None:
    show.step(0, len(slides))  # other filters may have brought fewer slides
    slide = slides[show.at]
    if slide.id == FILL:
        _fill(ctx, slide)
    else:
        with st.container(key="p_stage_low" if show.prompting else "p_stage"):
            picture.draw(slide, show.at + 1, len(slides), "p_slide", remote=True)
    if show.prompting:
        with st.container(key="p_prompt"):
            st.html(markup.macros("ui/present").prompt(slide.prompt))
    _bar(show, len(slides), ctx.board.build.demo)


def _bar(show: Show, slides: int, demo: bool) -> None:
    with st.container(horizontal=True, key="p_bar", vertical_alignment="center"):
        st.button("Back", shortcut="Left", key="p_back", on_click=show.step, args=(-1, slides), disabled=show.at == 0)
        st.html(markup.macros("ui/present").where(show.at + 1, slides, demo), width="content")
        st.button(
            "Next", shortcut="Right", key="p_next", on_click=show.step, args=(1, slides), disabled=show.at == slides - 1
        )
        st.button("Prompt", shortcut="P", key="p_ask", on_click=show.prompt)
        st.button("End", shortcut="Esc", key="p_end", on_click=show.end)


def _fill(ctx: Context, slide: Slide) -> None:
    """The slide to fill in together: the same lines as on Meeting, where they are saved; a day is held to the slides' team."""
    table, day, teams = subject.on_table(), subject.day(), tuple(subject.own_teams(ctx))
    with st.container(key="p_fill"):
        st.html(markup.macros("ui/present").fill_in(slide.title))
        lines.draw(day, table, lines.kept_before(ctx, teams, day))
        table.step = steps.RECAP  # where the link leads; there the lines are saved and sent
        components.link("meeting", "On to the recap")
