"""Do promises get kept? What became of them, what is due, how long they take, why they are late."""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, overview, promises
from firmyes.charts import curve, groups, trend
from firmyes.charts import promises as promise_charts
from firmyes.metrics.registry import metric
from firmyes.ui import components, figure, open_promises, sentences, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.see import due, ends, heading, told

MOVED = ("moved_before", "slipped")
BESIDE = ("dated", "dropped_before", "no_surprise", "kept_in_30")

ctx = shell.page("follow_through")
sentence = heading.draw(ctx, "follow_through")
team, untold = heading.one_team(ctx), ends.Untold()

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
if picture is None:
    untold.add("Kept on time", kept.line)
else:
    components.section("Kept on time", kept.line)
    figure.draw(picture, "kept")
    how.computed(
        "kept_on_time", picture, "kept_on_time", *BESIDE,
        rows=lambda: [
            sheets.whole([kept.series, dated, *others]), row_sheets.promises(ctx, "kept_on_time", *BESIDE),
        ],
        said=("Kept on time", kept.line),
    )  # fmt: skip

# what is due, and what stands beside the rate because any one number can be gamed
due.draw(ctx, team=team, whole=False)
open_promises.draw(ctx)

# how long until done
until = ctx.ask(promises.until_done, ctx.filters)
picture = ctx.chart("until", lambda: curve.until_done([until], ctx.mode, width=ctx.width))
shown = [series for series in others if series.whole.shown]
for series in others:
    if not series.whole.shown:
        untold.add(metric(series.metric).name, sentences.why_not(series.whole))
beside = ("What else counts", "", ctx.once("beside", lambda: tables.promised(dated, shown)))
if picture is None:
    components.sections(beside)
    untold.add("How long until done", sentences.until_done(until))
else:
    components.sections(beside, ("How long until done", sentences.until_done(until), ""))
    figure.draw(picture, "until")
    how.computed(
        "until_done", picture, "days_to_done",
        rows=lambda: [row_sheets.durations(ctx)], said=("How long until done", sentences.until_done(until)),
    )  # fmt: skip

# moved before the day, or after it
tallies, days = ctx.ask(Board.moves, ctx.filters), ctx.ask(Board.named_days, ctx.filters)
picture = ctx.chart("moves", lambda: promise_charts.moves(tallies, ctx.mode, days=days, width=ctx.width))
moved_dates = sentences.moves(tallies, ctx.ask(promises.moves_watched, ctx.filters))
if not any(each.renegotiated or each.slipped or each.unknown for each in tallies):
    untold.add("Moved days", moved_dates)
else:
    components.section("Moved days", moved_dates)
    figure.draw(picture, "moves")
    how.computed(
        "moves", picture, *MOVED,
        rows=lambda: [sheets.whole([ctx.ask(Board.series, m, ctx.filters) for m in MOVED]), row_sheets.moved(ctx)],
        said=("Moved days", moved_dates),
    )  # fmt: skip

# clear against not clear yet
found = ctx.ask(promises.clear_against_vague, ctx.filters)
picture = ctx.chart("clear_vague", lambda: groups.clear_vague(found, ctx.mode, width=ctx.width))
if not (found.clear.shown and found.vague.shown):  # one of the two alone compares nothing
    untold.add("Clear, or not clear yet", found.sentence)
else:
    components.section("Clear, or not clear yet", found.sentence)
    figure.draw(picture, "clear_vague")
    how.computed(
        "clear", picture, "clear", "done_in_30_clear", "done_in_30_vague",
        rows=lambda: [
            sheets.parts_of_clear(ctx.ask(promises.clear_parts, ctx.filters)),
            row_sheets.clearness(ctx, "clear", "done_in_30_clear", "done_in_30_vague"),
        ],
        said=("Clear, or not clear yet", found.sentence),
    )  # fmt: skip

# why late or dropped
counted = ctx.ask(promises.reasons, ctx.filters)
picture = ctx.chart(
    "reasons", lambda: promise_charts.pareto(sentences.named_reasons(counted), ctx.mode, width=ctx.width)
)
if picture is None:
    untold.add("Why late or dropped", sentences.reasons(counted))
else:
    components.section("Why late or dropped", sentences.reasons(counted))
    figure.draw(picture, "reasons")
    how.computed(
        "reasons", picture,
        rows=lambda: [row_sheets.late(ctx)], said=("Why late or dropped", sentences.reasons(counted)),
    )  # fmt: skip

untold.draw()
ends.one_pattern(ctx.ask(overview.patterns, ctx.filters), "vague_yes")
how.page("follow_through")
heading.missing(sentence, "follow_through")
