"""What do we decide, and who does what by when?"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from firmyes.model import Right
from firmyes.ui import components, meeting, shell, state, viewer
from firmyes.ui.meeting import after, before, mirror, room, settle, subject

QUESTION = "What do we decide, and who does what by when?"
STEPS = ("Before", "In the room", "After", "For you")

ctx = shell.page("meeting")
st.html(Path(meeting.__file__).with_name("style.css"))
head = st.container()
first = None if state.drawn("step") else STEPS[0]
step = st.segmented_control(
    "Step", STEPS, default=first, key="step", required=True, bind="query-params", label_visibility="collapsed"
)
asked = room.on_screen(ctx, subject.on_table())
with head:
    if step == "In the room" and asked is not None:
        components.question("Do we agree, and do we commit?", asked.title)
    elif step == "After":
        components.question(QUESTION, after.sentence(subject.day(), subject.on_table()))
    else:
        components.question(QUESTION, before.sentence(ctx, subject.teams(ctx), subject.day()))

if no := viewer.why_not(Right.RECORD):
    components.notice(no)

if step == "For you":
    mirror.draw()
elif step == "In the room" and asked is not None:
    room.show(ctx, asked, subject.on_table())
else:
    if step == "Before":
        settle.draw(ctx, subject.on_table(), subject.teams(ctx), subject.day())
    elif step == "In the room":
        room.elsewhere(ctx, subject.on_table())
    about, table = subject.draw(ctx)
    {"Before": before.draw, "In the room": room.draw, "After": after.draw}[step or STEPS[0]](ctx, about, table)
