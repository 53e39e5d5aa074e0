"""A chart as a PNG file, made by the browser: the server needs none, and nobody outside is asked.

The page sends the picture only when it is asked for; Plotly's own script comes from this server, where its package lies.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import plotly
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from firmyes.charts.chart import Chart
from firmyes.charts.parts import dates_said
from firmyes.charts.picture import intervals, picture, stands_on
from firmyes.metrics.periods import periods_between
from firmyes.model import Grain, Period
from firmyes.model.listing import named
from firmyes.ui import state
from firmyes.ui.frame import Frame
from firmyes.ui.viewer import taken

LIBRARY = f"drawing/plotly-{plotly.__version__}.js"  # the version in its name: a browser may keep it for ever
SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def routes() -> list[Route]:
    """Where the browser finds Plotly when it makes its first picture."""
    return [Route(f"/{LIBRARY}", _library)]


def _library(_request: Request) -> FileResponse:
    return FileResponse(
        SCRIPT, media_type="text/javascript", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def button(key: str, chart: Chart, head: str, title: str) -> None:
    """A quiet button that saves the chart as a picture under its head and sentence; what the page hides is not in it.

    Without a sentence the picture says what the chart's alt text does.
    """
    if st.button("Save as picture", type="tertiary", key=f"png_{key}"):
        frame = _frame()
        demo = "demo data" if frame.board.build.demo else ""
        foot = (_whose(frame), dates_said(_months(frame)), stands_on(chart), intervals(chart), demo)
        _make(key, frame, asdict(picture(chart, frame.mode, head, title or chart.alt, foot)))


def slide(key: str, svg: str, size: tuple[int, int]) -> None:
    """A slide, which is an SVG already."""
    width, height = size
    _make(key, _frame(), {"figure": None, "before": svg, "after": "", "width": width, "height": height})


def _frame() -> Frame:
    frame = state.frame()
    assert frame is not None, "a page is always drawn in its frame"
    return frame


def _make(key: str, frame: Frame, drawn: dict[str, Any]) -> None:
    """Hand the picture to the browser, once: ``ask`` tells a new wish from a page drawn again."""
    months = _months(frame)
    ends = dict.fromkeys(f"{month.start:%Y-%m}" for month in (months[0], months[-1]))
    file = file_name(key, _whose(frame), *ends, ending=".png")
    taken(file)
    data = {**drawn, "file": file, "library": LIBRARY, "ask": secrets.token_hex(8)}
    _maker()(data=data, key=f"png_{key}_file")


def _whose(frame: Frame) -> str:
    return named(frame.filters.teams) if frame.filters.teams else "All teams"


def _months(frame: Frame) -> tuple[Period, ...]:
    """The months in view: those of the data, within the filters. Where a chart was drawn there are some."""
    first, last = frame.board.months() or (frame.board.build.built_at.date(),) * 2
    first, last = max(first, frame.filters.since or first), min(last, frame.filters.until or last)
    return periods_between(min(first, last), last, Grain.MONTH)


def file_name(*parts: str, ending: str) -> str:
    """ "kept-on-time_payments_2025-10_2026-11.png": letters of any script and digits, whatever a team is called."""
    named = (re.sub(r"[\W_]+", "-", part, flags=re.UNICODE).strip("-").lower()[:60].strip("-") for part in parts)
    return f"{'_'.join(part for part in named if part) or 'firm-yes'}{ending}"


@cache
def _maker():
    """Registered once a process. The script sends nothing back."""
    script = Path(__file__).with_name("take_along.js").read_text(encoding="utf-8")
    html = "<p class='fy-made' role='status' style='margin:0;font-size:13px;line-height:18px;color:var(--fy-ink3)'></p>"
    return st.components.v2.component("firm_yes_picture", html=html, js=script)
