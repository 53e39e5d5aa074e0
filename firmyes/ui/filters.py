"""The filters of the sidebar: teams, dates, grain. Bound to the URL, so a copied link shows the same view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from firmyes.model import Filters, Grain
from firmyes.ui import sitemap, state

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

PRESETS = {"3": 3, "6": 6, "12": 12, "All": 0}
OPEN_START, OPEN_END = "First", "Last"
GRAINS = (Grain.MONTH.value, Grain.QUARTER.value)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen: the viewer's teams, and their months with data, oldest first (as first days).

    ``some``: there may be other teams, that are not theirs to see.
    """

    teams: tuple[str, ...] = ()
    months: tuple[date, ...] = ()
    some: bool = False

    @property
    def month_names(self) -> tuple[str, ...]:
        """As they stand in the URL: ``2026-03``."""
        return tuple(f"{month:%Y-%m}" for month in self.months)


def draw(offer: Offer, uses: frozenset[str]) -> tuple[Filters, tuple[str, ...]]:
    """Draw the filters; return them, and what the URL asked for that nobody knows, in words.

    Drawn by the router on every page, disabled where they change nothing: a bound widget that a page leaves out loses
    its value.
    """
    strangers = unknown(st.query_params, offer)
    no_dates = sitemap.DATES not in uses or not offer.months
    teams = st.multiselect(
        "Teams", offer.teams, key="team", placeholder="All teams", bind="query-params",
        disabled=sitemap.TEAMS not in uses or not offer.teams,
    )  # fmt: skip
    presets = st.container()
    since_box, until_box = st.columns(2, gap="xsmall")
    since = _month(since_box, "From", "from", offer, OPEN_START, no_dates)
    until = _month(until_box, "To", "to", offer, OPEN_END, no_dates)
    st.session_state.preset = _matching_preset(offer, since, until)
    presets.segmented_control(
        "Last months", list(PRESETS), key="preset", width="stretch", disabled=no_dates,
        on_change=_take_preset, args=(offer,),
    )  # fmt: skip
    grain = st.segmented_control(
        "Shown by", GRAINS, default=GRAINS[0], key="grain", width="stretch", bind="query-params",
        required=True, disabled=sitemap.GRAIN not in uses or not offer.months,
    )  # fmt: skip
    chosen = Filters(tuple(teams), _first_day(since), _last_day(until), Grain(grain or GRAINS[0]))
    return chosen, _keep_saying(chosen, strangers)


def _month(box: DeltaGenerator, label: str, key: str, offer: Offer, open_end: str, disabled: bool) -> str | None:
    """A month as the URL says it, or None at the open end (the default, which leaves the URL clean)."""
    options = (open_end, *offer.month_names)
    month = box.selectbox(
        label, options, key=key, bind="query-params", disabled=disabled, filter_mode=None
    )  # fmt: skip
    return None if month == open_end else month


def _first_day(month: str | None) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None


def _last_day(month: str | None) -> date | None:
    first = _first_day(month)
    return first and months_before(first, 0) - timedelta(days=1)


def unknown(params: QueryParamsProxy, offer: Offer) -> tuple[str, ...]:
    """Values in the URL that no filter knows, a sentence each. Streamlit drops them without a word."""
    asked = params.get_all
    teams = [team for team in asked("team") if team and team not in offer.teams]
    notes = [_unknown_teams(teams, offer, len(teams) < len(asked("team")))] if teams else []
    for name in ("from", "to"):
        strange = [month for month in asked(name) if month and month not in (OPEN_START, OPEN_END, *offer.month_names)]
        notes += [f"The link asks for {name} “{month}”, where there are no data. {_reach(offer)}" for month in strange]
    notes += [f"The link asks for “{g}”; known are {_listed(GRAINS)}." for g in asked("grain") if g not in GRAINS]
    return tuple(notes)


def _reach(offer: Offer) -> str:
    names = offer.month_names
    return f"They reach from {names[0]} to {names[-1]}." if names else "Nothing is loaded yet."


def _unknown_teams(strangers: list[str], offer: Offer, some_known: bool) -> str:
    """A viewer of some teams is not told whether there is a team called so."""
    names = _listed(f"“{team}”" for team in strangers)
    everything = "Shown are all of yours." if offer.some else "Shown are all teams."
    shown = "Shown are the others you asked for." if some_known else everything
    why, whose = ("not yours to see", "Your") if offer.some else ("no team here", "Known")
    return f"The link asks for {names}, which is {why}. {shown} {whose} teams: {_listed(offer.teams) or 'none yet'}."


def _listed(names: Iterable[str]) -> str:
    *head, last = list(names) or [""]
    return f"{', '.join(head)} and {last}" if head else last


def _keep_saying(chosen: Filters, strangers: tuple[str, ...]) -> tuple[str, ...]:
    """The note stays while the filters stay: the URL itself is cleaned at once."""
    beside = (chosen,)
    if strangers:
        state.put_url_notes(beside, strangers)
        return strangers
    said_beside, notes = state.url_notes()
    return notes if said_beside == beside else ()


# --- presets: shortcuts that fill the months; the months are what the link carries --------------------------------------


def months_before(day: date, months: int) -> date:
    """First day of the month after which ``months - 1`` more begin, ``day``'s the last; 0 gives the month after it."""
    index = day.year * 12 + day.month - months
    return date(index // 12, index % 12 + 1, 1)


def _preset_start(offer: Offer, months: int) -> str:
    """Where a preset begins, as the URL says it; open where that is before the data."""
    start = months_before(offer.months[-1], months) if months and offer.months else None
    return f"{start:%Y-%m}" if start and start > offer.months[0] else OPEN_START


def _take_preset(offer: Offer) -> None:
    st.session_state["from"] = _preset_start(offer, PRESETS.get(st.session_state.preset or "All", 0))
    st.session_state["to"] = OPEN_END


def _matching_preset(offer: Offer, since: str | None, until: str | None) -> str | None:
    """The preset that says what the months say, or none."""
    if until is not None:
        return None
    if since is None:
        return "All"
    return next((name for name, months in PRESETS.items() if _preset_start(offer, months) == since), None)
