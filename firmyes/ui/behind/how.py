"""“Numbers”: under every chart its definition, its numbers as table and CSV, and itself as a picture; “How do we know?” once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st

from firmyes.charts.chart import Chart
from firmyes.metrics.registry import BY_ID, metric
from firmyes.model import Metric, Unit
from firmyes.ui.behind import sheets, take_along
from firmyes.ui.behind.sheets import Sheet

WIDE = 720  # pixels a paragraph may take
_COPY = Path(__file__).parent.parent / "copy"


def computed(
    key: str,
    chart: Chart | None,
    *measures: str,
    label: str = "Numbers",
    text: str = "",
    rows: Callable[[], Sequence[Sheet]] = tuple,
    numbers: bool = True,
    said: tuple[str, str] = ("", ""),
) -> None:
    """Below a chart: a quiet line that unfolds in place, filled when opened; in it the chart as a picture to take along, too.

    Unfolded: the definition of the first of ``measures`` (or ``text``, as Markdown), the chart's ``numbers``, the ``rows``
    they are made of, then the other definitions. ``said`` is what the page says above the chart, its head and its sentence;
    both go into the picture.
    """
    parts = (key, chart if numbers else None, measures, label, text, rows)
    if chart is None:
        _unfolded(*parts)
        return
    _unfolded(*parts, picture=(chart, *said))


def page(name: str) -> None:
    """One fold at a page's end: what the words stand for, for whoever is no statistician; Methods has the rest."""
    _unfolded(f"page_{name}", None, (), "How do we know?", in_short(), tuple)


def in_short() -> str:
    """What every page's words stand for, in a minute, and the way to the rest."""
    return f"{part('methods', 'In short')}\n\n[Methods](methods) has all of it, with formulas, sources and limits."


def _unfolded(
    key: str,
    chart: Chart | None,
    measures: Sequence[str],
    label: str,
    text: str,
    rows: Callable[[], Sequence[Sheet]],
    picture: tuple[Chart, str, str] | None = None,
) -> None:
    box = st.expander(label, key=f"how_{key}", type="compact", on_change="rerun")
    if not box.open:
        return
    with box:
        _define(measures[:1], text)
        numbers = [] if chart is None else [sheets.of_chart(chart, unit_of(chart, measures))]
        sheets.draw([*numbers, *rows()], key)
        if picture is not None:
            take_along.button(key, *picture)
        _define(measures[1:])


def unit_of(chart: Chart, measures: Sequence[str]) -> Unit:
    """A trend's numbers are in its measure's unit, all others are shares."""
    return metric(measures[0]).unit if measures and chart.columns[:2] == ("period", "value") else Unit.PROPORTION


def _define(measures: Sequence[str], text: str = "") -> None:
    said = "\n\n".join([*filter(None, [text]), *(definition(measure) for measure in measures)])
    if said:
        st.markdown(said, width=WIDE)


def definition(measure: str) -> str:
    """Definition, formula, source and limits of a measure, as Markdown."""
    row = metric(measure)
    return _sections(row.copy)[measure]


def families(measures: Sequence[Metric]) -> list[tuple[str, list[Metric]]]:
    """The registry by family, in its order, with the family's name as people say it."""
    names = {"promises": "Follow-through", "safety": "Psychological safety", "votes": "Agreement and commitment"}
    grouped = groupby(measures, key=lambda row: row.family)
    return [(names.get(family.value, "The room"), list(rows)) for family, rows in grouped]


def before(measures: Sequence[Metric]) -> str:
    """What holds for every measure of a family, as Markdown."""
    return _text(measures[0].copy).partition("\n## ")[0].strip()


def family(measures: Sequence[Metric]) -> str:
    """All definitions of a family, in the registry's order, as Markdown."""
    return "\n\n".join(definition(row.id) for row in measures)


@cache
def _sections(name: str) -> dict[str, str]:
    """The sections of one file of ``copy/measures``, by the id of the measure that stands in their heading."""
    out: dict[str, str] = {}
    for part in f"\n{_text(name)}".split("\n## ")[1:]:
        head, _, body = part.partition("\n")
        named = [ident for ident in BY_ID if re.search(rf"\b{ident}\b", head)]
        out |= {ident: f"**{metric(ident).name}** (`{ident}`)\n\n{body.strip()}" for ident in named}
    return out


@cache
def _text(name: str) -> str:
    return _laid((_COPY / "measures" / f"{name}.md").read_text(encoding="utf-8"))


def _laid(text: str) -> str:
    """What a statistician asks begins a line of its own: whoever does not can stop before it."""
    return text.replace(" *Exactly:*", "  \n*Exactly:*")


def part(name: str, head: str) -> str:
    """The part of a page's own text under one of its heads, as Markdown."""
    return prose(name).partition(f"## {head}\n")[2].partition("\n## ")[0].strip()


def paragraph(name: str, bold: str) -> str:
    """One paragraph of a page's own text, the one that begins with these words."""
    return prose(name).partition(f"**{bold}** ")[2].partition("\n\n")[0].strip()


def contents(name: str, *more: str) -> str:
    """The heads of a page's own text, and ``more`` of the page's, as Markdown that leads to them."""
    heads = [*re.findall(r"^## (.+)$", prose(name), re.MULTILINE), *more]
    return "\n".join(f"- [{head}](#{re.sub(r'[^a-z0-9]+', '-', head.lower())})" for head in heads)


@cache
def prose(name: str) -> str:
    """A page's own text: ``copy/<name>.md``, without the marks between which the benchmarks write."""
    return _laid(re.sub(r"<!--.*?-->\n?", "", (_COPY / f"{name}.md").read_text(encoding="utf-8")))
