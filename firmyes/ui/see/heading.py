"""The first lines of a See page: its sentence as the page's heading, the counts, what is due, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from firmyes import markup
from firmyes.board import Board, comparing, first_sentence
from firmyes.charts.parts import dates_said
from firmyes.metrics.first_sentence.facts import Door, Facts, FirstSentence
from firmyes.metrics.periods import periods_between
from firmyes.model import Filters, Grain
from firmyes.model.listing import named
from firmyes.ui import components, sitemap
from firmyes.ui.meeting import clock
from firmyes.ui.see.scope import ALL_TEAMS
from firmyes.ui.shell import Context

OF_FILTERS = {"from": "First", "to": "Last"}  # what opens an end again, as the filters have it


def said(ctx: Context, page: str) -> FirstSentence:
    """What the page says first: of the chosen months, or of two periods where the reader compares."""
    filters, against = compared(ctx)
    return ctx.ask(first_sentence.said, page, filters, today(ctx), against)


def facts(ctx: Context) -> Facts:
    """What it stands on: the same facts for every page of the scope."""
    return ctx.ask(first_sentence.facts, ctx.filters, today(ctx))


def one_team(ctx: Context) -> str:
    """The team in view: the one that was chosen, or the only one there is; empty for several."""
    found = facts(ctx)
    return "" if found.several or not found.teams else found.teams[0]


def today(ctx: Context) -> date | None:
    """The reader's day; none for the demo, which never grows old."""
    return None if ctx.board.build.demo else clock.today()


def compared(ctx: Context) -> tuple[Filters, tuple[date, date] | None]:
    """The filters with the two periods the reader chose to compare, if any can be."""
    ranges = ctx.ask(comparing.ranges, ctx.filters, ctx.compare) if ctx.compare else None
    if ranges is None:
        return ctx.filters, None
    (first, last), before = ranges
    return replace(ctx.filters, since=first, until=last), before


def draw(ctx: Context, page: str) -> FirstSentence:
    """The sentence and its doors; what is missing stands at the page's end (``missing``)."""
    sentence = said(ctx, page)
    st.html(markup.macros("ui/see").heading(sentence.title, " ".join(sentence.then), on_paper(ctx)))
    doors(sentence.doors if not sentence.missing else (), page)
    return sentence


def on_paper(ctx: Context) -> str:
    """What the scope bar says, for prints: whose numbers, which months, by month or quarter. Nothing where nothing is loaded."""
    reach, asked = ctx.ask(Board.months), ctx.filters
    if reach is None:
        return ""
    first, last = max(reach[0], asked.since or reach[0]), min(reach[1], asked.until or reach[1])
    whose = named(asked.teams) if asked.teams else ALL_TEAMS
    return f"{whose} · {dates_said(periods_between(min(first, last), last, Grain.MONTH))} · by {asked.grain.value}"


def doors(found: tuple[Door, ...], place: str) -> None:
    """Where a sentence leads: another page, or other filters on this one."""
    reachable = [door for door in once(found) if sitemap.has(door.screen) and (door.asks or door.screen != "overview")]
    if not reachable:
        return
    with st.container(horizontal=True, key=f"doors_{place}", gap="small"):
        for door in reachable:
            if door.asks:
                st.button(
                    markup.unmarked(door.label), key=f"door_{place}_{door.label}", on_click=_ask, args=(door.asks,)
                )
            else:
                components.link(door.screen, markup.unmarked(door.label))


def once(found: tuple[Door, ...]) -> list[Door]:
    """Two that lead to the same place are one, with the first's name."""
    return list({(door.screen, door.asks): door for door in reversed(found)}.values())[::-1]


def _ask(asks: tuple[tuple[str, str], ...]) -> None:
    for name, value in asks:
        st.session_state[name] = [value] if name == "team" and value else value or OF_FILTERS.get(name, [])


def missing(sentence: FirstSentence, place: str) -> None:
    """What is not here, one line with its next step, at the page's end."""
    if sentence.missing:
        with st.container(horizontal=True, vertical_alignment="center", key=f"missing_{place}", gap="small"):
            st.html(markup.macros("ui/parts").note(sentence.missing), width="content")
            doors(sentence.doors, f"missing_{place}")
