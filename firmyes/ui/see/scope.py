"""The scope bar on top of every page: whose numbers, which months, compared with what; copy the link, show it, begin.

Drawn by the router on every page: a bound widget that a page leaves out loses its value. What changes nothing on a page is
kept out of sight there, and is not there at all where nothing was chosen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from firmyes.model import Filters
from firmyes.ui import components, filters, look, sitemap
from firmyes.ui.sitemap import Screen

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ALL_TEAMS = "All teams"


def draw(offer: filters.Offer, screen: Screen, *, shown: bool = True) -> tuple[filters.Asked, tuple[str, ...]]:
    """The bar; what was asked, and in words what the URL asked for that nobody knows. Not ``shown``: slides have the screen."""
    uses = screen.uses if shown else frozenset()
    if not filters.drawn(offer, uses) and not has_doors(screen, shown=shown):
        return filters.draw(offer, uses)  # a bar with nothing in it
    hidden = filters.unseen(offer, uses)
    doors = has_doors(screen, shown=shown)
    key = "_".join(("scope", *(("no", *hidden) if hidden else ())))
    with _row(
        key, horizontal_alignment="distribute" if doors else "left"
    ):  # without doors nothing stands at the other end
        if not doors:
            return filters.draw(offer, uses)
        with _row("scope_asked", width="content"):
            asked, notes = filters.draw(offer, uses)
        with _row("scope_doors", width="content"):
            asked = replace(asked, naming=_doors())
    return asked, notes


def has_doors(screen: Screen, *, shown: bool) -> bool:
    """Whether the page's link can be copied here, and slides and the meeting begun."""
    return shown and screen.group == sitemap.SEE


def _row(key: str, **also: Any) -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", key=key, gap="small", **also)


def _doors() -> bool:
    """Whether a day is to be named."""
    naming = st.button("Marks", key="name_day", type="tertiary")
    look.follow(copies=True)
    if sitemap.has("present"):
        components.link("present", "Show as slides")
    components.link("meeting", "Start the meeting")
    return naming


def title(screen: Screen, asked: Filters) -> str:
    """The browser's title: page and teams."""
    whose = ", ".join(asked.teams) if asked.teams else ALL_TEAMS
    named = f"{screen.title} · {whose}" if sitemap.TEAMS in screen.uses else screen.title
    return f"{named} · Firm Yes"
