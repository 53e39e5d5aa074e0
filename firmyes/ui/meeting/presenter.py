"""The presenter's window: where the meeting stands, what to say, what comes next. It only reads what the room's window keeps."""

from __future__ import annotations

import streamlit as st

from firmyes.meeting import steps
from firmyes.ui import components
from firmyes.ui.meeting import changed, kept, parts, stage, subject
from firmyes.ui.shell import Context

SECONDS = 1


def draw(ctx: Context, ident: str) -> None:
    held = kept.read(ctx, ident)
    if held is None:
        components.lead(
            "This window follows a meeting. Open it from the meeting's own bar: Prompts in a second window."
        )
        return
    stage.whole_screen()
    slides = {slide.id: slide.prompt for slide in changed.offered(ctx, subject.of(ctx))}
    _follow(ctx, ident, slides, [slide.id for slide in changed.chosen(ctx, subject.of(ctx))])


@st.fragment(run_every=SECONDS)
def _follow(ctx: Context, ident: str, prompts: dict[str, str], pictures: list[str]) -> None:
    held = kept.read(ctx, ident) or {}
    step = held.get("step") or steps.LAST_TIME
    if step not in steps.STEPS:
        st.html(parts.presenter("Not begun", "The room's window stands before or after the meeting.", "", ""))
        return
    prompt = steps.PROMPTS.get(step, "")
    if step == steps.CHANGED and pictures:
        prompt = prompts[pictures[min(held.get("picture", 0), len(pictures) - 1)]]
    names = steps.chosen(held.get("widgets", {}).get("m_steps"))
    after = steps.beside(names, step, 1)
    where = f"{names.index(step) + 1} of {len(names)}" if step in names else ""
    st.html(parts.presenter(step, prompt, where, f"Then: {after}" if after else "The last step."))
