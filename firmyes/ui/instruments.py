"""The words of an instrument's questions, and one question looked at closely."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from firmyes import door
from firmyes.board import Board, safety
from firmyes.charts import items, trend
from firmyes.instruments import item_texts
from firmyes.markup import unmarked
from firmyes.metrics.registry import metric
from firmyes.model import Series
from firmyes.model.findings import ItemRow
from firmyes.ui import components, figure, sentences
from firmyes.ui.behind import how
from firmyes.ui.shell import Context


def texts(ctx: Context, instrument: str) -> Mapping[str, str]:
    """Short texts by item code, in the favourable sense; none where the instrument's file is gone."""
    return ctx.once("instrument_texts", lambda: item_texts(ctx.workspace, instrument), instrument)


def others(ctx: Context) -> tuple[str, ...]:
    """The questionnaires with a section of their own that were answered in what is chosen."""
    told_apart = ctx.board.questionnaires.measure() == "net"  # the main one is told above by its mean
    shown = ctx.board.questionnaires.shown()[0 if told_apart else 1 :]
    return tuple(name for name in shown if _score(ctx, name).points)


def _score(ctx: Context, instrument: str) -> Series:
    measure = ctx.board.questionnaires.measure(instrument)
    return ctx.ask(Board.series, measure, ctx.filters, instrument=instrument)


def beside(ctx: Context, instrument: str) -> None:
    """A questionnaire beside the main one, with its own scale and its own section: its trend, and its questions."""
    measure = ctx.board.questionnaires.measure(instrument)
    score = _score(ctx, instrument)
    reaches = "−100 to 100" if measure == "net" else "0–100"
    picture = ctx.chart(
        "beside",
        lambda: trend.trend(
            score,
            ctx.mode,
            width=ctx.width,
            what=f"{score.name}, {reaches}",
            unit=metric(measure).unit,
            reference=None if measure == "net" else ctx.board.questionnaires.reference(instrument),
        ),
        instrument,
    )
    components.section(score.name, sentences.trend(score))
    figure.draw(picture, f"beside_{instrument}")
    how.computed(f"beside_{instrument}", picture, measure)
    rows = ctx.ask(safety.items, ctx.filters, instrument=instrument)
    if rows:
        words = texts(ctx, instrument)
        asked = ctx.chart("beside_items", lambda: items.diverging(rows, words, ctx.mode, width=ctx.width), instrument)
        components.lead(sentences.items(rows, words))
        figure.draw(asked, f"beside_items_{instrument}")
        how.computed(f"beside_items_{instrument}", asked, "safety_favourable")


def one_item(ctx: Context, rows: tuple[ItemRow, ...], words: Mapping[str, str]) -> None:
    """How the answers to one question spread, where enough people of every team in view answered; Methods says when."""
    spread = [row for row in rows if row.counts]
    if not spread:
        return
    chosen = st.selectbox(
        "Look at one question", spread, index=None, key="one_item", placeholder="Choose a question",
        format_func=lambda row: words.get(row.item, row.item), filter_mode=None, width=480,
    )  # fmt: skip
    if chosen is not None:
        text = words.get(chosen.item, chosen.item)
        picture = ctx.chart(
            "one_item", lambda: items.distribution(chosen, text, ctx.mode, width=ctx.width), chosen.item
        )
        figure.draw(picture, "one_item_chart")
        how.computed("one_item_data", picture)


def _yes(instrument: door.Instrument) -> str:
    """Of a ladder other than ours: which steps count as a yes, and to what."""
    if not instrument.votes:
        return ""
    yes = ", ".join(f"{step:g}" for step, answer in sorted(instrument.votes.items()) if answer >= 4)
    return f" {yes} count as a yes to {instrument.question}; it tells nothing of the other question, so no gap."


def all_of_them(ctx: Context) -> None:
    """Every questionnaire with its source, scale and questions, for Methods."""
    # read once a build: a new instrument changes nothing before an import makes the next one
    for instrument in ctx.once("instruments", lambda: tuple(door.instruments(ctx.workspace).values())):
        fold = st.expander(
            f"{unmarked(instrument.name)} (`{instrument.id}`)", key=f"about_{instrument.id}", on_change="rerun"
        )
        if not fold.open:
            continue
        with fold:
            low, high = instrument.scale
            often = f" Ask it {instrument.cadence}." if instrument.cadence else ""
            st.markdown(f"{instrument.source}\n\nScale {low:g} to {high:g}.{often}{_yes(instrument)}")
            st.table(
                {
                    "code": [item.code for item in instrument.items],
                    "question": [unmarked(item.text) for item in instrument.items],
                    "reversed": ["yes" if item.reverse else "" for item in instrument.items],
                },
                hide_index=True,
            )
