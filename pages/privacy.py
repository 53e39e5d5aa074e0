"""What happens to my answers?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.model import Filters
from firmyes.ui import cards, components, shell
from firmyes.ui.behind import how
from firmyes.ui.texts import who_sees
from firmyes.ui.viewer import viewer

ctx = shell.page("privacy")
k = ctx.board.build.k
smallest = min(k, ctx.board.build.smallest_k or k)
components.question(
    "What happens to my answers?",
    f"They are shown only together with those of at least {smallest - 1} others, in sums.",
)
with st.container(width=720):
    st.markdown(how.prose("privacy").replace("{k}", str(k)).replace("{smallest}", str(smallest)))

    if smallest < k:
        components.lead(f"Earlier it took fewer: what was shown then stays as it is, of at least {smallest} people.")

    if kept_for := ctx.board.settings.kept_for:
        components.lead(f"Answers are deleted after {kept_for}; what was shown of their groups stays.")

    # what is hidden now, and why; never how much
    components.section("What is hidden now")
    hidden = ctx.ask(Board.hidden, Filters())
    cards.hidden(hidden, ctx.ask(Board.coverage))
    if not hidden:
        components.lead("Nothing is hidden at the moment.")
    components.section("Who may see which team")
    components.points(who_sees.sentences(ctx.board, ctx.workspace, signed_in=bool(viewer().name)))
    st.markdown(how.prose("privacy_rights"))
