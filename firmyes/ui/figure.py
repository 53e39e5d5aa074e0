"""Draws charts: checked once, then sent as they are; and their data as a file."""

from __future__ import annotations

import csv
import importlib
import io
from collections.abc import Callable, Hashable
from copy import deepcopy
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly import graph_objs
from plotly.basedatatypes import BaseFigure

from firmyes.charts.chart import Cell, Chart
from firmyes.charts.theme import CONFIG
from firmyes.markup import unmarked
from firmyes.model.formulas import guarded
from firmyes.ui import viewer

MOST_FORMS = 2000  # of figures found valid that are remembered; all pages have some hundred
_valid: set[int] = set()


class CheckedFigure(BaseFigure):
    """A figure that was validated before and hands its dict out as it is.

    Streamlit validates a plain dict again at each draw (1.4–3.6 ms); a ``BaseFigure`` it only asks for ``to_dict``.
    The dict is shared by sessions: nobody may change it.
    """

    def __init__(self, figure: dict[str, Any]) -> None:
        # Not calling the parent is the point: it would take the figure apart and validate it again.
        self._checked = figure

    def to_dict(self) -> dict[str, Any]:
        return self._checked


def checked(chart: Chart | None) -> Chart | None:
    """A chart, once Plotly has found every property valid. Call it where the chart goes into the cache.

    A figure that has no other properties than one found valid before is as valid: to look again, for each month somebody
    chooses, was a fifth of what a page costs the first time. Raises ``ValueError`` for a property Plotly does not know, or a
    figure without data.
    """
    if chart is None:
        return None
    if not chart.figure["data"]:
        raise ValueError("a chart without data is never drawn: the page says why instead")
    form = hash(_form(chart.figure))
    if form not in _valid:
        _past_imports(lambda: go.Figure(deepcopy(chart.figure)))  # which puts what it is given into another order
        vars(graph_objs).setdefault("Figure", go.Figure)  # else Plotly looks for its module anew, twice at each draw
        if len(_valid) < MOST_FORMS:
            _valid.add(form)
    return chart


def _form(part: object) -> Hashable:
    """Which properties a part of a figure has and of which types: of a list of parts each form once, of values only which trace
    it is."""
    if isinstance(part, dict):
        return tuple((name, value if name == "type" else _form(value)) for name, value in part.items())
    if isinstance(part, list | tuple):
        return frozenset(_form(each) if isinstance(each, dict) else type(each) for each in part)
    return type(part)


def draw(chart: Chart | None, key: str, *, what_instead: str = "") -> None:
    """Draw a checked chart across its container; without one, say why in a calm line. A trend of one point has no course to see:
    it stays behind its numbers, and the sentence above has said it.
    """
    if chart is None or _is_one_point(chart):
        if chart is None and what_instead:
            st.caption(unmarked(what_instead))
        return
    found = CheckedFigure(chart.figure)
    _past_imports(
        lambda: st.plotly_chart(found, width="stretch", theme=None, key=key, config=dict(CONFIG), alt=chart.alt)
    )


def _is_one_point(chart: Chart) -> bool:
    return chart.columns[:2] == ("period", "value") and sum(row[1] is not None for row in chart.rows) == 1


def unfolded(label: str, chart: Chart | None, chart_key: str, *, key: str) -> None:
    """A chart behind a fold, sent only once that is opened."""
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw(chart, chart_key)


def _past_imports(do: Callable[[], object]) -> None:
    """Plotly looks whether pandas is there, and takes it half imported where another thread imports it just now (another
    page does, the first time): once more then, when it is whole.
    """
    try:
        do()
    except AttributeError:
        importlib.import_module("pandas")  # waits for whoever is at it
        do()


def csv_button(make: Callable[[], bytes], key: str, file_name: str) -> None:
    """A download that is made when it is asked for."""
    file = f"{file_name}.csv"
    st.download_button(
        "Download CSV", viewer.as_file(make, file), file, "text/csv", key=f"{key}-csv", on_click="ignore"
    )


def csv_bytes(chart: Chart) -> bytes:
    """The table as UTF-8 CSV with a mark spreadsheet programs recognise; text that would run as a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(chart.columns)
    writer.writerows([_safe(cell) for cell in row] for row in chart.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return guarded(cell)
    return round(cell, 6) if isinstance(cell, float) else cell
