"""“How is this computed?”: under every chart its definition, its numbers as table and CSV, and itself as a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st

from firmyes.charts.chart import Chart
from firmyes.findings import Metric
from firmyes.metrics.registry import BY_ID, metric
from firmyes.ui import figure, take_along

_COPY = Path(__file__).with_name("copy")


def computed(
    key: str,
    chart: Chart | None,
    *measures: str,
    label: str = "How is this computed?",
    said: tuple[str, str] = ("", ""),
) -> None:
    """Below a chart: the definitions of ``measures`` and its data, opened in place, and the chart as a picture.

    ``said`` is what the page says above the chart, its head and its sentence; both go into the picture.
    """
    if chart is None:
        _opened(key, None, measures, label)
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"below_{key}"):
        _opened(key, chart, measures, label)
        take_along.button(key, chart, *said)


def _opened(key: str, chart: Chart | None, measures: Sequence[str], label: str) -> None:
    """A quiet button that opens definitions and data; filled when opened."""
    box = st.popover(label, type="tertiary", key=f"how_{key}", on_change="rerun")
    if not box.open:
        return
    with box:
        _define(measures[:1])
        if chart is not None:
            figure.table(chart, f"how_{key}", key)
        _define(measures[1:])


def _define(measures: Sequence[str]) -> None:
    if measures:
        st.markdown("\n\n".join(definition(measure) for measure in measures))


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


def _text(name: str) -> str:
    return (_COPY / "measures" / f"{name}.md").read_text(encoding="utf-8")


@cache
def prose(name: str) -> str:
    """A page's own text: ``copy/<name>.md``."""
    return (_COPY / f"{name}.md").read_text(encoding="utf-8")
