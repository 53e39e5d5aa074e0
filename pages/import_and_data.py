"""Add data: files come in here, and can be taken back. What the numbers stand on."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from firmyes.board import Board, promises
from firmyes.model import Filters
from firmyes.ui import components, imports, shell
from firmyes.ui.imports import drop, start, words
from firmyes.ui.imports.around import rounds, sections
from firmyes.ui.imports.ask import no_longer

ctx = shell.page("import_and_data")
st.html(Path(imports.__file__).with_name("style.css"))

with st.container(horizontal=True, key="whose"):
    known = ctx.ask(promises.known_until, Filters()) if ctx.ask(Board.has_promises) else None
    components.question("What do the numbers stand on?", words.page_sentence(ctx.board.build, known))
    start.draw(ctx)
drop.draw(ctx)
if not ctx.board.build.demo:
    rounds.draw(ctx)
    no_longer.draw(ctx)
sections.draw(ctx)
