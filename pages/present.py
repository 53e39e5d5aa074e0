"""What do we show the room?"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from firmyes.ui import components, present, shell, state
from firmyes.ui.present import arrange, stage
from firmyes.ui.present.order import Show

ctx = shell.page("present")
show = state.slide_show(Show)
found = arrange.slides_of(ctx)
chosen = show.chosen(found)

if show.running and chosen:
    st.html(Path(present.__file__).with_name("show.css"))
    stage.draw(ctx, show, chosen)
else:
    components.question("What do we show the room?", arrange.sentence(ctx.filters, len(chosen), len(found)))
    arrange.draw(ctx, show, found)
