"""How is all this computed?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import safety
from firmyes.metrics.registry import METRICS
from firmyes.ui import components, instruments, shell, tables
from firmyes.ui.behind import how

MEASURES, QUESTIONNAIRES, HANG_TOGETHER = "Every measure", "The questionnaires", "How well the questions hang together"

ctx = shell.page("methods")
found = ctx.ask(safety.reliability)
components.question(
    "How is all this computed?", "One definition per number: plain words first, the formulas after “Exactly”."
)
with st.container(width=720):
    st.markdown(how.contents("methods", MEASURES, QUESTIONNAIRES, *([HANG_TOGETHER] if found else [])))
    st.markdown(how.prose("methods"))

# every measure, from the registry
st.markdown(f"## {MEASURES}")
for family, measures in how.families(METRICS):
    components.small_head(family)
    st.markdown(how.before(measures), width=720)
    st.html(ctx.once("registry", lambda measures=measures: tables.registry(measures), family))
    with st.expander("Definition, formula, source, limits"):
        st.markdown(how.family(measures))

# the questionnaires
st.markdown(f"## {QUESTIONNAIRES}")
components.lead("Texts are ours, short; the published wording is in the source.")
instruments.all_of_them(ctx)

# how well the questions hang together
if found:
    st.markdown(f"## {HANG_TOGETHER}")
    components.lead(
        "Once per closed year, for the whole workspace; rwg(j), agreement within a team, where its spread is published.",
    )
    st.html(tables.reliability(found, {row.instrument: ctx.board.questionnaires.name(row.instrument) for row in found}))
