"""Is our yes firm? One screen: what changed, three cards, what is due, the last decisions."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, first_sentence, measured, overview, votes
from firmyes.ui import cards, components, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.see import cards as three
from firmyes.ui.see import decided, due, ends, heading

ctx = shell.page("overview")
sentence = heading.draw(ctx, "overview")
if ctx.ask(Board.months) is None and not ctx.ask(Board.hidden, ctx.filters):
    st.stop()

facts = heading.facts(ctx)
several = facts.several
team = "" if several else facts.teams[0]
shown = [ctx.ask(Board.series, measure, ctx.filters) for measure, _, _ in three.CARDS]

# three cards, and below them the two short ladders
if several:
    lines = {
        name: ctx.ask(measured.of_teams, ctx.filters, name, three.few(facts.by_team, name)) for name, *_ in three.CARDS
    }
    st.html(ctx.once("multiples", lambda: three.multiples(lines, len(facts.by_team), facts.latest, ctx.mode)))
else:
    why = {series.metric: three.why_not(series.whole, first_sentence.KIND_OF[series.metric], facts) for series in shown}
    days = ctx.ask(Board.named_days, ctx.filters)
    st.html(ctx.once("three", lambda: three.draw(facts.measures, facts.latest, team, why, ctx.mode, days)))
both = ctx.ask(votes.ladders, ctx.filters)
st.html(ctx.once("ladders", lambda: ends.ladders(both)))

# what is due, and the last five decisions
left, right = st.columns([5, 7], gap="large")
lines = ctx.ask(Board.decisions, ctx.filters, 5)
with left:
    if "promises" in facts.kinds:
        due.draw(ctx, team=team)
    elif lines:
        components.section("Due now", "No promises yet. Write who, what and when in the next meeting.")
with right:
    if lines:
        components.section(ends.last_decisions(len(lines)), body=ctx.once("lines", lambda: ends.decisions(lines, team)))

# teams side by side
rows = ctx.ask(overview.team_table, ctx.filters) if several else ()
if rows:
    name = ctx.board.questionnaires.name()
    told = ctx.once("standing out", lambda: tables.standing_out(rows))
    components.unfolded(told, "teams", lambda: ctx.once("teams", lambda: tables.teams(rows, name)))

# the three patterns, and what is asked next: a line each
kept_back = cards.hidden_line(
    ctx.ask(Board.hidden, ctx.filters), ctx.ask(Board.coverage), others=several, after=sentence
)
ends.patterns(ctx.ask(overview.patterns, ctx.filters), kept_back)
how.computed(
    "overview", None, *(measure for measure, _, _ in three.CARDS), label="How do we know?",
    text=how.in_short(),
    rows=lambda: [
        *(sheets.over_time(title, series) for (_, title, _), series in zip(three.CARDS, shown, strict=True)),
        sheets.judged(ctx.ask(overview.watched, ctx.filters)), sheets.steps(both), *row_sheets.patterns(ctx),
        *([sheets.against(rows)] if rows else []), row_sheets.promises(ctx, "kept_on_time"), row_sheets.survey(ctx),
        row_sheets.voted(ctx, decided.of(ctx).lines),
    ],
)  # fmt: skip
heading.missing(sentence, "overview")
