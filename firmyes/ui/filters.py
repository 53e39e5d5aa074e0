"""The filters: teams, months, grain, what to compare with. Bound to the URL, so a copied link shows the same view."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from firmyes.board.comparing import WAYS
from firmyes.model import Filters, Grain
from firmyes.ui import sitemap, state

if TYPE_CHECKING:
    from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

PRESETS = {"3": 3, "6": 6, "12": 12, "All": 0}
OPEN_START, OPEN_END = "First", "Last"
GRAINS = (Grain.MONTH.value, Grain.QUARTER.value)
NOTHING = "Compare …"  # the URL leaves it out
COMPARE = {NOTHING: "", "the months before": WAYS[0], "a year before": WAYS[1]}  # as the URL says it, and the way

# what stands where nobody chose, as the URL leaves it out; and the widgets behind each filter's key
AT_START = {"from": OPEN_START, "to": OPEN_END, "grain": GRAINS[0], "compare": NOTHING}
WIDGETS = {"team": ("team",), "period": ("from", "to", "grain"), "compare": ("compare",)}


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
        return _in_url(self.months)


@lru_cache(maxsize=64)
def _in_url(months: tuple[date, ...]) -> tuple[str, ...]:
    return tuple(f"{month:%Y-%m}" for month in months)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: the filters, the way to compare (of ``comparing.WAYS``; empty: none), to name a day."""

    filters: Filters
    compare: str = ""
    naming: bool = False


def draw(offer: Offer, uses: frozenset[str]) -> tuple[Asked, tuple[str, ...]]:
    """Draw the filters; return them, and what the URL asked for that nobody knows, in words.

    Drawn by the router on every page: a bound widget that a page leaves out loses its value. Those that change nothing on a
    page are kept out of sight (``unseen``), and left out where they hold nothing (``drawn``). Each has its own key for the style
    sheet: a container around it would be one message more on every page.
    """
    strangers = unknown(st.query_params, offer)
    hidden, here = unseen(offer, uses), drawn(offer, uses)
    many, dated, grained = "team" not in hidden, "period" not in hidden, sitemap.GRAIN in uses and bool(offer.months)
    teams = _teams(offer, disabled=not many) if "team" in here else ()
    since, until, grain = _period(offer, dated, grained) if "period" in here else (None, None, GRAINS[0])
    compare = _compare(disabled=not (dated and grained)) if "compare" in here else NOTHING
    chosen = Filters(teams, _first_day(since), _last_day(until), Grain(grain))
    return Asked(chosen, COMPARE[compare]), _keep_saying(chosen, strangers)


def _teams(offer: Offer, *, disabled: bool) -> tuple[str, ...]:
    chosen = st.multiselect(
        "Teams", offer.teams, key="team", placeholder="All teams", bind="query-params", label_visibility="collapsed",
        width=240, disabled=disabled,
    )  # fmt: skip
    return tuple(chosen)


def _period(offer: Offer, dated: bool, grained: bool) -> tuple[str | None, str | None, str]:
    """The months, as the URL says them, and by what they are shown."""
    before = _chosen_month(offer, "from"), _chosen_month(offer, "to")
    with st.popover(_period_said(offer, *before), key="period", width="content"):
        since, until = _months(offer, *before, disabled=not dated)
        grain = st.segmented_control(
            "Shown by", GRAINS, default=GRAINS[0], key="grain", width="stretch", bind="query-params", required=True,
            disabled=not grained,
        )  # fmt: skip
    return since, until, grain or GRAINS[0]


def _compare(*, disabled: bool) -> str:
    chosen = st.selectbox(
        "Compare with", list(COMPARE), key="compare", bind="query-params",
        label_visibility="collapsed", filter_mode=None, width=200, disabled=disabled,
    )  # fmt: skip
    return chosen or NOTHING


def drawn(offer: Offer, uses: frozenset[str]) -> tuple[str, ...]:
    """The keys of the filters that a page has: those it shows, and those out of sight that would lose what was chosen."""
    hidden = unseen(offer, uses)
    return tuple(key for key, names in WIDGETS.items() if key not in hidden or any(map(_holds, names)))


def _holds(name: str) -> bool:
    """Whether something other than at the start was chosen here, or the URL asks for it."""
    said = state.shown(name) or st.query_params.get(name)
    return bool(said) and said != AT_START.get(name)


def unseen(offer: Offer, uses: frozenset[str]) -> tuple[str, ...]:
    """The keys of the filters that change nothing on a page that ``uses`` so many, or have nothing to choose from."""
    dated, grained = (bool(offer.months) and each in uses for each in (sitemap.DATES, sitemap.GRAIN))
    seen = {"team": bool(offer.teams) and sitemap.TEAMS in uses, "period": dated, "compare": dated and grained}
    return tuple(key for key, shown in seen.items() if not shown)


def _period_said(offer: Offer, since: str | None, until: str | None) -> str:
    """What the door of the months says: “Oct 2025 – Nov 2026”, what is chosen or all there is."""
    if not offer.months:
        return "No months yet"
    first, last = _first_day(since) or offer.months[0], _first_day(until) or offer.months[-1]
    return f"{first:%b %Y} – {last:%b %Y}" if first != last else f"{first:%b %Y}"


def _chosen_month(offer: Offer, name: str) -> str | None:
    """What ``_month`` will give for ``name``, before it is drawn."""
    said = state.shown(name) or st.query_params.get(name)
    return said if said in offer.month_names else None


def _months(offer: Offer, since: str | None, until: str | None, *, disabled: bool) -> tuple[str | None, str | None]:
    """From, to, and above them the shortcuts that fill them. ``since`` and ``until`` are what stands there now."""
    st.session_state.preset = _matching_preset(offer, since, until)
    st.segmented_control(
        "Last months", list(PRESETS), key="preset", width="stretch", on_change=_take_preset, args=(offer,), disabled=disabled,
    )  # fmt: skip
    with st.container(horizontal=True, gap="xsmall", key="from_to"):
        return _month("From", "from", offer, OPEN_START, disabled), _month("To", "to", offer, OPEN_END, disabled)


def _month(label: str, key: str, offer: Offer, open_end: str, disabled: bool) -> str | None:
    """A month as the URL says it, or None at the open end (the default, which leaves the URL clean)."""
    options = (open_end, *offer.month_names)
    month = st.selectbox(
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
    if not params:
        return ()
    asked = params.get_all
    teams = [team for team in asked("team") if team and team not in offer.teams]
    notes = [_unknown_teams(teams, offer, len(teams) < len(asked("team")))] if teams else []
    for name in ("from", "to"):
        strange = [month for month in asked(name) if month and month not in (OPEN_START, OPEN_END, *offer.month_names)]
        notes += [f"The link asks for {name} “{month}”, where there are no data. {_reach(offer)}" for month in strange]
    notes += [f"The link asks for “{g}”; known are {_listed(GRAINS)}." for g in asked("grain") if g not in GRAINS]
    notes += [
        f"The link compares with “{w}”; known are {_listed(list(COMPARE)[1:])}."
        for w in asked("compare")
        if w not in COMPARE
    ]
    return tuple(notes)


def _reach(offer: Offer) -> str:
    names = offer.month_names
    return f"They reach from {names[0]} to {names[-1]}." if names else "Nothing is here yet."


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
