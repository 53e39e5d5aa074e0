"""Is our yes firm?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board
from firmyes.charts import groups, trend
from firmyes.metrics.registry import metric
from firmyes.ui import cards, components, decision_lines, figure, how, shell, tables

CARDS = (
    ("kept_on_time", "Follow-through", "follow_through"),
    ("safety", "Psychological safety", "psychological_safety"),
    ("gap", "Gap: agreed, not committed", "agreement"),
)

ctx = shell.page("overview")
several = len(ctx.filters.teams) != 1
components.question("Is our yes firm?", ctx.ask(Board.page_sentence, "overview", ctx.filters))

if ctx.ask(Board.months) is None:
    components.empty(
        "Nothing loaded yet.", "Bring a survey, votes on decisions, or an export of promises from your tracker."
    )
    st.stop()

cards.changes(ctx.ask(Board.changes, ctx.filters))

# the last five decisions, a line each
lines = ctx.ask(Board.decisions, ctx.filters, 5)
components.section("The last five decisions")
if lines:
    st.html(ctx.once("lines", lambda: decision_lines.table(lines, several)))
else:
    components.empty("No decisions here.", "Bring them as decisions.csv, with who was there and what was done.")

# the two short ladders
components.section("From yes to done", "Two short ladders; no share crosses from one to the other.")
with st.container(horizontal=True, key="ladders", gap="medium"):
    for ladder in ctx.ask(Board.ladders, ctx.filters):
        with st.container(key=f"ladder_{ladder.id}"):
            chart = ctx.chart(f"ladder_{ladder.id}", lambda ladder=ladder: groups.ladder(ladder, ctx.mode))
            components.small_head(ladder.id.capitalize())
            figure.draw(chart, f"ladder_{ladder.id}_chart", what_instead=f"No {ladder.id} loaded yet.")

# three headline cards
with st.container(horizontal=True, key="cards", gap="medium"):
    for measure, title, screen in CARDS:
        series = ctx.ask(Board.series, measure, ctx.filters)
        spark = ctx.chart(
            f"spark_{measure}",
            lambda series=series: trend.sparkline(
                series, ctx.mode, what=metric(series.metric).name, unit=metric(series.metric).unit
            ),
        )
        cards.headline(measure, title, series, spark, screen)

# three patterns
components.section(
    "Three quiet failures", "Judged on the last six months together. The thresholds are ours, and printed."
)
cards.patterns(ctx.ask(Board.patterns, ctx.filters))

# teams side by side
rows = ctx.ask(Board.team_table, ctx.filters)
if several and len(rows) > 1:
    components.section(
        "Teams", "Alphabetical: no league table. Coloured where a team differs from the others by more than noise."
    )
    st.html(ctx.once("teams", lambda: tables.teams(rows)))
    how.computed("teams", None, *(cell.metric for cell in rows[0].cells))

cards.hidden(ctx.ask(Board.hidden, ctx.filters))
