"""Does yes mean yes?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, overview, promises, votes
from firmyes.charts import answers, groups, trend
from firmyes.charts import promises as promise_charts
from firmyes.ui import cards, components, sentences, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.see import decided, decision_panel, ends, heading, parts, told

CUTS = ("gap_strict", "agree_threes", "commit_threes")
FOUR = ("firm_yes", "soft_yes", "disagree_and_commit", "not_a_yes")

ctx = shell.page("agreement")
sentence = heading.draw(ctx, "agreement")
several = not heading.one_team(ctx)
decision_panel.draw(ctx)

# the four answers over time
tallies = ctx.ask(Board.four_answers, ctx.filters)
hidden = ctx.ask(Board.hidden, ctx.filters)
apart = ctx.ask(votes.asked_apart, ctx.filters)
if not tallies:
    if apart:
        components.section("Asked in separate files", sentences.apart(apart), tables.apart(apart, several))
        how.computed("apart", None, "agreed", "committed", "soft_yes")
    cards.hidden(hidden, ctx.ask(Board.coverage), "votes", after=sentence)
    st.stop()
gap, found = ctx.ask(Board.series, "gap", ctx.filters), decided.of(ctx)
lines = found.lines
so_far = next((point.period for point in gap.points if not point.finished), None)
days = ctx.ask(Board.named_days, ctx.filters)
picture = ctx.chart(
    "over_time", lambda: answers.over_time(tallies, ctx.mode, width=ctx.width, so_far=so_far, days=days)
)
said = sentences.four_answers(ctx.ask(Board.four_answers_whole, ctx.filters))
parts.draw("The four answers", said, picture, "four_answers", *FOUR, rows=lambda: [row_sheets.voted(ctx, lines)])

# where the two questions came in files of their own
if apart:
    components.section("Asked in separate files", sentences.apart(apart), tables.apart(apart, several))
    how.computed("apart", None, "agreed", "committed", "soft_yes")

# the gap
trended = told.of(ctx, "gap")
picture = ctx.chart(
    "gap",
    lambda: trend.trend(
        trended.series, ctx.mode, width=ctx.width, what="Agreement without commitment", levels=trended.levels
    ),
)
parts.draw(
    "Agreement without commitment", trended.line, picture, "gap", "gap", *CUTS,
    rows=lambda: [
        sheets.whole([ctx.ask(Board.series, m, ctx.filters) for m in ("gap", *CUTS)]), row_sheets.voted(ctx, lines)
    ],
)  # fmt: skip

# decision by decision
picture, said = decided.points(ctx, found)
if lines:  # votes without a list of decisions have none to point at
    parts.draw(
        "Decision by decision", said, picture, "points", "agreed", "committed",
        rows=lambda: [row_sheets.voted(ctx, lines)],
    )  # fmt: skip
    components.unfolded(found.every, "all_lines", lambda: decided.table(ctx, found))

# between groups
between = ctx.ask(votes.between_groups, ctx.filters)
if between:
    picture = ctx.chart("between", lambda: groups.between(between[0], ctx.mode, width=ctx.width))
    parts.draw(
        "Between groups", sentences.between(between[0]), picture, "between",
        text=how.paragraph("methods", "Between groups."),
        rows=lambda: [sheets.groups(between), row_sheets.closed("The answers")],
    )  # fmt: skip

# what stands in the way
hindrances = ctx.ask(Board.hindrances, ctx.filters)
if hindrances:
    picture = ctx.chart("hindrances", lambda: promise_charts.pareto(hindrances, ctx.mode, width=ctx.width))
    parts.draw(
        "What stands in the way", sentences.reasons(hindrances), picture, "hindrances",
        rows=lambda: [row_sheets.closed("The answers")],
    )  # fmt: skip

# does it matter here?
firm = next((a for a in ctx.ask(promises.does_it_matter, ctx.filters) if a.id == "firm_yes"), None)
if firm is not None and firm.dots:
    picture = ctx.chart("matter", lambda: groups.kept_with_firm(firm, ctx.mode, width=ctx.width))
    parts.draw(
        "Does it matter here?", firm.sentence, picture, "matter", "firm_yes", "kept_on_time",
        rows=lambda: [sheets.compared([firm]), sheets.dots([firm])],
    )  # fmt: skip

kept_back = cards.hidden_line(hidden, ctx.ask(Board.coverage), "votes", others=several, after=sentence)
ends.one_pattern(ctx.ask(overview.patterns, ctx.filters), "brittle_consensus", kept_back)
how.page("agreement")
heading.missing(sentence, "agreement")
