"""Do promises get kept? What became of them, what is due, how long they take, why they are late."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, overview, promises
from firmyes.charts import curve, groups, trend
from firmyes.charts import promises as promise_charts
from firmyes.metrics.registry import metric
from firmyes.ui import open_promises, sentences, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.see import due, ends, heading, parts, told

MOVED = ("moved_before", "slipped")
CLEAR = ("clear", "done_in_30_clear", "done_in_30_vague")
BESIDE = ("dated", "dropped_before", "no_surprise", "kept_in_30")

ctx = shell.page("follow_through")
sentence = heading.draw(ctx, "follow_through")
team, page = heading.one_team(ctx), parts.Parts()

if "promises" not in heading.facts(ctx).kinds:
    st.stop()  # the sentence says so, with the next step

# a rate would be one person's: the list alone
dated, *others = (ctx.ask(Board.series, measure, ctx.filters) for measure in BESIDE)
if not dated.whole.shown:
    due.draw(ctx, team=team)
    open_promises.draw(ctx)
    st.stop()

# kept on time
kept = told.of(ctx, "kept_on_time")
picture = ctx.chart(
    "kept", lambda: trend.trend(kept.series, ctx.mode, width=ctx.width, what="Kept on time", levels=kept.levels)
)
page.draw(
    "Kept on time", kept.line, picture, "kept_on_time", "kept_on_time", *BESIDE,
    rows=lambda: [sheets.whole([kept.series, dated, *others]), row_sheets.promises(ctx, "kept_on_time", *BESIDE)],
)  # fmt: skip

# what is due
due.draw(ctx, team=team, whole=False)
open_promises.draw(ctx)

# what stands beside the rate because any one number can be gamed, and how long until done
shown = [series for series in others if series.whole.shown]
for series in others:
    if not series.whole.shown:
        page.cannot_tell(metric(series.metric).name, sentences.why_not(series.whole))
until = ctx.ask(promises.until_done, ctx.filters)
picture = ctx.chart("until", lambda: curve.until_done([until], ctx.mode, width=ctx.width))
page.draw(
    "How long until done", sentences.until_done(until), picture, "until_done", "days_to_done",
    rows=lambda: [row_sheets.durations(ctx)],
    before=("What else counts", "", ctx.once("beside", lambda: tables.promised(dated, shown))),
)  # fmt: skip

# moved before the day, or after it
moved, days = ctx.ask(Board.moves, ctx.filters), ctx.ask(Board.named_days, ctx.filters)
picture = ctx.chart("moves", lambda: promise_charts.moves(moved, ctx.mode, days=days, width=ctx.width))
page.draw(
    "Moved days", sentences.moves(moved, ctx.ask(promises.moves_watched, ctx.filters)), picture, "moves", *MOVED,
    rows=lambda: [sheets.whole([ctx.ask(Board.series, m, ctx.filters) for m in MOVED]), row_sheets.moved(ctx)],
    tells=any(each.renegotiated or each.slipped or each.unknown for each in moved),
)  # fmt: skip

# clear against not clear yet: one of the two alone compares nothing
found = ctx.ask(promises.clear_against_vague, ctx.filters)
picture = ctx.chart("clear_vague", lambda: groups.clear_vague(found, ctx.mode, width=ctx.width))
page.draw(
    "Clear, or not clear yet", found.sentence, picture, "clear_vague", *CLEAR,
    rows=lambda: [
        sheets.parts_of_clear(ctx.ask(promises.clear_parts, ctx.filters)), row_sheets.clearness(ctx, *CLEAR),
    ],
    tells=found.clear.shown and found.vague.shown,
)  # fmt: skip

# why late or dropped
counted = ctx.ask(promises.reasons, ctx.filters)
picture = ctx.chart(
    "reasons", lambda: promise_charts.pareto(sentences.named_reasons(counted), ctx.mode, width=ctx.width)
)
page.draw(
    "Why late or dropped", sentences.reasons(counted), picture, "reasons", rows=lambda: [row_sheets.late(ctx)],
)  # fmt: skip

page.end()
ends.one_pattern(ctx.ask(overview.patterns, ctx.filters), "vague_yes")
how.page("follow_through")
heading.missing(sentence, "follow_through")
