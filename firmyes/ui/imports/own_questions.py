"""Questions of one's own: which columns they are and how they were answered, kept for every later file."""

from __future__ import annotations

import streamlit as st

from firmyes import door
from firmyes.model import Right
from firmyes.ui import shell
from firmyes.ui.imports import html, words
from firmyes.ui.imports.attempt import attempt
from firmyes.ui.imports.desk import Item
from firmyes.ui.imports.questions import CONTROL_WIDTH, SCALES
from firmyes.ui.viewer import viewer, why_not

LEAD = "Say once what they are; files with the same questions are recognised from then on."
WORDS = "Words of the scale, if it has any"
WORDS_HELP = (
    "From the lowest to the highest, with commas: never, rarely, sometimes, often, always. Words of agreeing are known."
)


def draw(ctx: shell.Context, item: Item, table: door.Table) -> None:
    """Name, columns, scale, which are asked the other way round; then one button."""
    columns = [name for name in dict.fromkeys(map(str.strip, table.columns)) if name]
    st.html(html.note(LEAD))
    name = st.text_input("Name of the questionnaire", key=f"own-name-{item.id}", max_chars=80, width=CONTROL_WIDTH)
    chosen = st.multiselect(
        "Which columns are its questions?", columns, default=door.likely_questions(table), key=f"own-columns-{item.id}",
        placeholder="Choose…",
    )  # fmt: skip
    with st.container(horizontal=True):
        scale = st.selectbox(
            "Answered from – to", SCALES, index=None, format_func=words.scale, key=f"own-scale-{item.id}",
            placeholder="Choose…", width=CONTROL_WIDTH, help="What the form offered, whatever was answered.",
        )  # fmt: skip
        labels = st.text_input(WORDS, key=f"own-labels-{item.id}", help=WORDS_HELP, width=CONTROL_WIDTH)
    reverse = st.multiselect(
        "Where is a high answer a bad sign?", chosen, key=f"own-reverse-{item.id}", placeholder="Nowhere"
    )
    told = bool(name.strip() and chosen and scale)
    no = why_not(Right.IMPORT_ANSWERS)
    if st.button("Keep these questions", key=f"own-keep-{item.id}", disabled=bool(no) or not told, help=no) and scale:
        spoken = [word.strip() for word in labels.split(",") if word.strip()]
        _keep(ctx, item, name.strip(), chosen, scale, reverse, spoken)


def _keep(
    ctx: shell.Context, item: Item, name: str, chosen: list[str], scale: tuple[float, float], reverse: list[str],
    labels: list[str],
) -> None:  # fmt: skip
    def work() -> None:
        item.ask_instrument(door.keep_questions(ctx.workspace, name, chosen, scale, reverse, labels, viewer()))

    with st.spinner("Keeping them"):
        done = attempt(work)
    if done:
        st.rerun()
