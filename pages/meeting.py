"""What do we decide, and who does what by when?"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from firmyes.meeting import steps
from firmyes.model import Right
from firmyes.ui import components, meeting, shell, state, viewer
from firmyes.ui.meeting import before, kept, last_time, mirror, presenter, set_up, stage, subject

QUESTION = "What do we decide, and who does what by when?"

WISHES = {
    "decision": subject.take, "meeting": kept.take_up, "vote": stage.go_to_vote, "undo": last_time.take_back,
}  # fmt: skip

ctx = shell.page("meeting")
if wished := state.wished():
    WISHES[wished[0]](ctx, wished[1])
table = kept.table(ctx)
step = stage.here(table)
st.html(Path(meeting.__file__).with_name("style.css"))
about = subject.of(ctx)
if no := viewer.why_not(Right.RECORD):
    components.notice(no)

if step == steps.PRESENTER:
    presenter.draw(ctx, table.ident)
elif step in steps.STEPS:
    stage.whole_screen()
    stage.draw(ctx, about, table)
else:
    said = before.sentence(ctx, about) if step == steps.DRAFT else set_up.sentence(about)
    components.question(QUESTION, said)
    stage.doors(table)
    if step == steps.MIRROR:
        mirror.draw()
    else:
        {steps.DRAFT: before.draw, steps.SET_UP: set_up.draw}[step](ctx, about, table)
if step != steps.PRESENTER:
    kept.keep(ctx, about, table)
