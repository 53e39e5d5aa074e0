"""Can people speak up here?"""

from __future__ import annotations

import streamlit as st

from firmyes.board import Board, overview, promises, safety
from firmyes.charts import groups, items, practices, trend
from firmyes.metrics.registry import metric
from firmyes.model import Unit
from firmyes.ui import cards, components, figure, instruments, sentences, shell, tables
from firmyes.ui.behind import how, sheets
from firmyes.ui.behind import rows as row_sheets
from firmyes.ui.see import decided, ends, heading, told

SHOWN, SHOWN_NARROW = 30, 8  # decisions in the picture: more would lie on one another
PRACTICES = ("draft_ahead", "challenged", "challenger_thanked", "commitment_asked", "recap_in_day")
SAID_AFTER = ("welcome", "recap_answered")  # what the room says outweighs the word of whose proposal it is
ROOM = (*PRACTICES, *SAID_AFTER)

ctx = shell.page("psychological_safety")
sentence = heading.draw(ctx, "psychological_safety")

score, found = ctx.ask(Board.series, "safety", ctx.filters), decided.of(ctx, own=True)
lines = found.lines
hidden, others = ctx.ask(Board.hidden, ctx.filters), instruments.others(ctx)
if not score.points and not lines and not hidden and not others:
    st.stop()

# belief: what people say
if score.points:
    main = told.of(ctx, "safety")
    answered = components.note_html(sentences.response(ctx.ask(safety.response_rates, ctx.filters)))
    components.section(
        "What people answer" if ctx.board.questionnaires.speaks_up() else score.name, main.line, answered
    )
    line = ctx.board.questionnaires.reference()
    picture = ctx.chart(
        "score",
        lambda: trend.trend(
            main.series,
            ctx.mode,
            width=ctx.width,
            what=f"{score.name}, 0–100",
            unit=Unit.SCORE,
            reference=line,
            levels=main.levels,
        ),
    )
    figure.draw(picture, "score")
    how.computed(
        "safety", picture, "safety", "safety_favourable",
        rows=lambda: [row_sheets.survey(ctx)], said=(f"{score.name}, 0–100", main.line),
    )  # fmt: skip
rows = ctx.ask(safety.items, ctx.filters)
if rows:
    texts = instruments.texts(ctx, rows[0].instrument)
    picture = ctx.chart("items", lambda: items.diverging(rows, texts, ctx.mode, width=ctx.width))
    components.section("Question by question", sentences.items(rows, texts))
    figure.draw(picture, "items")
    instruments.one_item(ctx, rows, texts)
    how.computed("items", picture, "safety_favourable", said=("Question by question", sentences.items(rows, texts)))

# other questionnaires, each on its own scale
for other in others:
    instruments.beside(ctx, other)

# behaviour: what was done
seen = SHOWN_NARROW if ctx.narrow else SHOWN
components.section("What was done", sentences.practices(found.count, seen))
if lines:
    days = ctx.ask(Board.named_days, ctx.filters)
    done = tables.how_often([ctx.ask(Board.series, m, ctx.filters) for m in PRACTICES]) if found.count > seen else None
    picture = ctx.chart(
        "practices", lambda: practices.strip(lines[:seen], ctx.mode, done=done, days=days, width=ctx.width), str(done)
    )
    figure.draw(picture, "practices")
    st.html(ctx.once("room_facts", lambda: tables.beside([ctx.ask(Board.series, m, ctx.filters) for m in SAID_AFTER])))
    how.computed(
        "practices", picture, *ROOM,
        numbers=False, rows=lambda: [row_sheets.room(ctx, lines)],
        said=("What was done in the room", sentences.practices(found.count, seen)),
    )  # fmt: skip
    chosen = st.selectbox(
        "Trend of one practice", PRACTICES, index=None, key="practice", placeholder="Trend of one practice",
        label_visibility="collapsed", filter_mode=None, width=320, format_func=lambda name: metric(name).name,
    )  # fmt: skip
    if chosen:
        one = ctx.ask(Board.series, chosen, ctx.filters)
        components.lead(sentences.trend(one))
        picture = ctx.chart(
            "practice", lambda: trend.trend(one, ctx.mode, width=ctx.width, what=metric(chosen).name), chosen
        )
        figure.draw(picture, "practice_trend")
        how.computed(
            "practice", picture, chosen,
            rows=lambda: [row_sheets.room(ctx, lines)], said=(metric(chosen).name, sentences.trend(one)),
        )  # fmt: skip
    components.unfolded("Decision by decision", "room", lambda: decided.room(ctx, found))
else:
    components.lead("No decision is written down here yet. The next meeting can be the first.")

unsaid = ctx.ask(Board.series, "unsaid", ctx.filters)
if unsaid.points:
    picture = ctx.chart("unsaid", lambda: trend.trend(unsaid, ctx.mode, width=ctx.width, what="Concern not said"))
    components.section("Concerns not said", sentences.trend(unsaid))
    figure.draw(picture, "unsaid")
    how.computed(
        "unsaid", picture, "unsaid",
        rows=lambda: [row_sheets.voted(ctx, lines)], said=("Concerns not said", sentences.trend(unsaid)),
    )  # fmt: skip

# what goes with what
apart = [a for a in ctx.ask(promises.does_it_matter, ctx.filters) if a.id != "firm_yes" and a.difference.shown]
if apart:
    picture = ctx.chart(
        "goes_with", lambda: groups.forest(tables.differences(apart), ctx.mode, width=ctx.width, what="Kept share")
    )
    components.section("What goes with what", sentences.goes_with(apart))
    if sentences.clear(apart):
        figure.draw(picture, "goes_with")
    else:
        figure.unfolded("The comparisons", picture, "goes_with", key="comparisons")
    how.computed(
        "goes_with", picture, text=how.paragraph("methods", "Does it matter here?"),
        rows=lambda: [sheets.compared(apart), sheets.dots(apart)],
        said=("What goes with what", sentences.goes_with(apart)),
    )  # fmt: skip

kept_back = cards.hidden_line(hidden, ctx.ask(Board.coverage), "survey", others=bool(score.points), after=sentence)
ends.one_pattern(ctx.ask(overview.patterns, ctx.filters), "quiet_room", kept_back)
too_often = ctx.ask(safety.cadence, ctx.filters)
if too_often:
    components.notice(sentences.warnings(too_often))
how.page("psychological_safety")
heading.missing(sentence, "psychological_safety")
