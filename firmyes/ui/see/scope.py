"""The scope bar on top of every page: whose numbers, which months, compared with what; copy the link, show it, begin.

Drawn by the router on every page: a bound widget that a page leaves out loses its value. What changes nothing on a page is
kept out of sight there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import streamlit as st

from firmyes.model import Filters
from firmyes.ui import filters, sitemap
from firmyes.ui.sitemap import Screen

ALL_TEAMS = "All teams"


def draw(offer: filters.Offer, screen: Screen, *, shown: bool = True) -> tuple[filters.Asked, tuple[str, ...]]:
    """The bar; what was asked, and in words what the URL asked for that nobody knows. Not ``shown``: slides have the screen."""
    see = shown and screen.group == sitemap.SEE
    bar = st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="scope", gap="small"
    )
    with bar:
        with st.container(
            horizontal=True, vertical_alignment="center", key="scope_asked", width="content", gap="small"
        ):
            asked, notes = filters.draw(offer, screen.uses if shown else frozenset())
        if see:
            with st.container(
                horizontal=True, vertical_alignment="center", key="scope_doors", width="content", gap="small"
            ):
                asked = replace(asked, naming=_doors())
    return asked, notes


def _doors() -> bool:
    """Whether a day is to be named."""
    naming = st.button("Marks", key="name_day", type="tertiary")
    _copier()(key="copy_link")
    if sitemap.has("present"):
        st.page_link(sitemap.screen("present").path, label="Show as slides")
    st.page_link(sitemap.screen("meeting").path, label="Start the meeting")
    return naming


@cache
def _copier():
    """Registered once a process. The script sends nothing back."""
    script = Path(__file__).with_name("copy_link.js").read_text(encoding="utf-8")
    html = "<button type='button' class='copy'>Copy link</button>"
    css = Path(__file__).with_name("copy_link.css").read_text(encoding="utf-8")
    return st.components.v2.component("firm_yes_copy_link", html=html, js=script, css=css)


def title(screen: Screen, asked: Filters) -> str:
    """The browser's title: page and teams."""
    whose = ", ".join(asked.teams) if asked.teams else ALL_TEAMS
    named = f"{screen.title} · {whose}" if sitemap.TEAMS in screen.uses else screen.title
    return f"{named} · Firm Yes"
