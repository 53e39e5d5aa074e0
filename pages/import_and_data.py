"""What do the numbers stand on? Files come in here, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from firmyes.ui import components, imports, shell
from firmyes.ui.imports import drop, start, words
from firmyes.ui.imports.around import rounds, sections
from firmyes.ui.imports.ask import no_longer

ctx = shell.page("import_and_data")
st.html(Path(imports.__file__).with_name("style.css"))

components.question("What do the numbers stand on?", words.page_sentence(ctx.board.build))
if ctx.board.build.demo:
    start.draw(ctx)
else:
    drop.draw(ctx)
    rounds.draw(ctx)
    no_longer.draw(ctx)
sections.draw(ctx)
