"""Is our yes firm?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, first_sentence, overview, votes
from firmyes.ui import cards, components, decision_lines, ladders, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.cards import sparkline

CARDS = (
    ("kept_on_time", "Follow-through", "follow_through"),
    ("safety", "Psychological safety", "psychological_safety"),
    ("gap", "Gap: agreed, not committed", "agreement"),
)

ctx = shell.page("overview")
several = len(ctx.filters.teams) != 1
anything = ctx.ask(Board.months) is not None
components.question(
    "Is our yes firm?",
    ctx.ask(first_sentence.said, "overview", ctx.filters).text,
    action=("present", "Prepare the meeting") if anything else None,
)
if not anything:
    components.empty("Any one of them is enough to begin: each page fills as its file comes. Templates are there too.")
    st.stop()

how.computed(
    "changes", None, label="How is this judged?", text=how.part("methods", "Signal or noise"),
    rows=lambda: [sheets.judged(ctx.ask(overview.watched, ctx.filters))],
)  # fmt: skip

# the last five decisions, a line each
lines = ctx.ask(Board.decisions, ctx.filters, 5)
if lines:
    components.section("The last five decisions", body=ctx.once("lines", lambda: decision_lines.table(lines, several)))
else:
    components.section("The last five decisions")
    components.empty(
        "No decisions here. Bring them as decisions.csv: when, who was there, what was done.", place="decisions"
    )

# the two short ladders
both = ctx.ask(votes.ladders, ctx.filters)
components.section("From yes to done", body=ctx.once("ladders", lambda: ladders.draw(both)))
how.computed(
    "ladders", None, text=how.part("methods", "Two ladders, and what goes with what"),
    rows=lambda: [sheets.steps(both), row_sheets.ladder(ctx), row_sheets.voted(ctx, ctx.ask(Board.decisions, ctx.filters))],
)  # fmt: skip

# three headline cards
components.section("The three trends")
with st.container(horizontal=True, key="cards", gap="medium"):
    for measure, title, screen in CARDS:
        series = ctx.ask(Board.series, measure, ctx.filters)
        spark = ctx.chart(f"spark_{measure}", lambda series=series: sparkline(series, ctx.mode))
        called = series.name if measure == "safety" else title
        html = ctx.once(f"card_{measure}", lambda title=called, series=series: cards.number(title, series))
        cards.headline(measure, html, spark, screen)
how.computed(
    "cards", None, *(measure for measure, _, _ in CARDS),
    rows=lambda: [
        *(sheets.over_time(title, ctx.ask(Board.series, measure, ctx.filters)) for measure, title, _ in CARDS),
        row_sheets.promises(ctx, "kept_on_time"), row_sheets.survey(ctx),
        row_sheets.voted(ctx, ctx.ask(Board.decisions, ctx.filters)),
    ],
)  # fmt: skip

# three patterns
found = ctx.ask(overview.patterns, ctx.filters)
components.section(
    "Three quiet failures",
    "Judged on the last six months together. The thresholds are ours.",
    ctx.once("patterns", lambda: cards.patterns(found)),
)

how.computed(
    "patterns", None, text=how.part("methods", "The three patterns"),
    rows=lambda: row_sheets.patterns(ctx),
)  # fmt: skip

# teams side by side
rows = ctx.ask(overview.team_table, ctx.filters)
if several and len(rows) > 1:
    components.section(
        "Teams", "Alphabetical. Coloured only where a team differs from the others by more than noise.",
        ctx.once("teams", lambda: tables.teams(rows, ctx.board.questionnaires.name())),
    )  # fmt: skip
    how.computed(
        "teams", None, *(cell.metric for cell in rows[0].cells),
        rows=lambda: [sheets.against(rows), row_sheets.clearness(ctx, "kept_on_time", "clear")],
    )  # fmt: skip

cards.hidden(ctx.ask(Board.hidden, ctx.filters))
