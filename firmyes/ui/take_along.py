"""A chart as a PNG file, made by the browser: the server needs none, and nobody outside is asked.

The page sends the picture only when it is asked for; Plotly's own script comes from this server, where its package lies.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict
from functools import cache
from pathlib import Path

import plotly
import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from firmyes.charts.chart import Chart
from firmyes.charts.parts import dates_said
from firmyes.charts.picture import intervals, picture, stands_on
from firmyes.charts.words import listed
from firmyes.metrics.periods import periods_between
from firmyes.model import Grain, Period
from firmyes.ui import state
from firmyes.ui.shell import Frame

LIBRARY = f"drawing/plotly-{plotly.__version__}.js"  # the version in its name: a browser may keep it for ever
_SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def routes() -> list[Route]:
    """Where the browser finds Plotly when it makes its first picture."""
    return [Route(f"/{LIBRARY}", _library)]


def _library(_request: Request) -> FileResponse:
    return FileResponse(
        _SCRIPT, media_type="text/javascript", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def button(key: str, chart: Chart, head: str, title: str) -> None:
    """A quiet button that saves the chart as a picture under its head and sentence; what the page hides is not in it.

    Without a sentence the picture says what the chart's alt text does.
    """
    if st.button("Save as picture", type="tertiary", key=f"png_{key}"):
        frame = state.frame()
        assert frame is not None, "a page is always drawn in its frame"
        _maker()(data=_asked(key, chart, head, title or chart.alt, frame), key=f"png_{key}_file")


def _asked(key: str, chart: Chart, head: str, title: str, frame: Frame) -> dict[str, object]:
    periods = _periods(frame)
    teams = listed(list(frame.filters.teams)) if frame.filters.teams else "All teams"
    demo = "demo data" if frame.board.build.demo else ""
    foot = (teams, dates_said(periods) if periods else "", stands_on(chart), intervals(chart), demo)
    asked = asdict(picture(chart, frame.mode, head, title, foot))
    file = file_name(key, teams, *(f"{period.start:%Y-%m}" for period in _ends(periods)), ending=".png")
    return {**asked, "file": file, "library": LIBRARY, "ask": secrets.token_hex(8)}


def file_name(*parts: str, ending: str) -> str:
    """ "kept-on-time_payments_2025-10_2026-11.png": letters of any script and digits, whatever a team is called."""
    named = (re.sub(r"[\W_]+", "-", part, flags=re.UNICODE).strip("-").lower()[:60].strip("-") for part in parts)
    return f"{'_'.join(part for part in named if part) or 'firm-yes'}{ending}"


def _periods(frame: Frame) -> tuple[Period, ...]:
    """The months in view: those of the data, within the filters."""
    reach = frame.board.months()
    if reach is None:
        return ()
    first, last = max(reach[0], frame.filters.since or reach[0]), min(reach[1], frame.filters.until or reach[1])
    return tuple(periods_between(first, last, Grain.MONTH)) if first <= last else ()


def _ends(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys((periods[0], periods[-1]))) if periods else ()


@cache
def _maker():
    """Registered once a process. The script sends nothing back."""
    script = Path(__file__).with_name("take_along.js").read_text(encoding="utf-8")
    html = "<p class='fy-made' role='status' style='margin:0;font-size:13px;line-height:18px;color:var(--fy-ink3)'></p>"
    return st.components.v2.component("firm_yes_picture", html=html, js=script)
