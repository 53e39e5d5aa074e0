"""Small parts that pages are composed of. Text from data is always escaped here, never in a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from firmyes.model import BuildInfo
from firmyes.ui import sitemap

_COUNT = re.compile(r"(?<=\d) of (?=\d)")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")  # a dash between numbers; the word joiners around it forbid a line's end


def question(text: str, sentence: str, below: str = "", action: tuple[str, str] | None = None) -> None:
    """The first line of a page: what it asks, and the answer in one sentence made from the data.

    ``below`` is HTML that follows; ``action`` a screen and the words that lead there, at the right.
    """
    html = f"<div class='fy'><h1 class='fy-question'>{escape(text)}</h1><p class='fy-sentence'>{plain(sentence)}</p>{below}</div>"
    if action is None or not sitemap.has(action[0]):
        st.html(html)
        return
    with st.container(horizontal=True, key="asked"):
        st.html(html)
        st.page_link(sitemap.screen(action[0]).path, label=action[1], width="content")


def section(title: str, lead: str = "", body: str = "") -> None:
    """A section's head and what its picture says; ``body`` is HTML that follows at once (one message fewer to send)."""
    said = f"<p class='fy-lead'>{plain(lead)}</p>" if lead else ""
    st.html(f"<div class='fy'><h2 class='fy-section'>{escape(title)}</h2>{said}{body}</div>")


def plain(text: str) -> str:
    """Text as HTML: escaped, and none of "8 of 11", "73 %", "43–90 % fits" torn apart at a line's end."""
    whole = _COUNT.sub("\u00a0of\u00a0", _RANGE.sub("\u2060–\u2060", escape(text)))
    return whole.replace(" %", "\u00a0%").replace("% fits", "%\u00a0fits")


def lead(text: str) -> None:
    """What the picture below says, in a sentence."""
    st.html(f"<p class='fy-lead'>{plain(text)}</p>")


def unfolded(label: str, key: str, make: Callable[[], str]) -> None:
    """A long piece of HTML behind a fold, made and sent only once it is opened."""
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            st.html(make())


def small_head(text: str) -> None:
    st.html(f"<h3 class='fy-small-head'>{escape(text)}</h3>")


def note(text: str) -> None:
    st.html(f"<p class='fy-note'>{plain(text)}</p>")


def points(texts: Sequence[str]) -> None:
    """Sentences one below the other."""
    st.html(f"<ul class='fy-points'>{''.join(f'<li>{plain(text)}</li>' for text in texts)}</ul>")


def notice(text: str) -> None:
    st.html(f"<div class='fy-banner' role='status'>{escape(text)}</div>")


def error_card(title: str, what: str, next_step: str, where: str, error_id: str) -> None:
    """What went wrong: title, where, what happened, what to do, and the id that is also in the log."""
    rows = [f"<p class='fy-card-title'>{escape(title)}</p>"]
    rows += [f"<p>{escape(text)}</p>" for text in (where, what) if text]
    if next_step:
        rows.append(f"<p><b>What to do:</b> {escape(next_step)}</p>")
    rows.append(f"<p class='fy-note'>Error id {escape(error_id)}</p>")
    st.html(f"<div class='fy-card fy-error' role='alert'>{''.join(rows)}</div>")


def demo_banner() -> None:
    """Every page of the demo workspace says so, and leads to where one's own begins."""
    with st.container(key="demo"):
        st.page_link(
            sitemap.screen("import_and_data").path, label="**Demo data** – start with your own", width="stretch"
        )


def empty(hint: str, place: str = "page") -> None:
    """Nothing loaded yet: a hint at what is enough to begin, and the way to Import. ``place`` tells two of a page apart."""
    with st.container(border=True, key=f"bring-{place}"):
        lead(hint)
        st.page_link(sitemap.screen("import_and_data").path, label="Import", width="content")


def freshness(build: BuildInfo) -> None:
    """When the numbers were made, from how much, and how far the answers reach."""
    st.html(f"<p class='fy-note'>{escape(freshness_line(build, datetime.now(UTC)))}</p>")


def signed_in(name: str, *, can_sign_out: bool) -> None:
    """Who has signed in, below the filters, and the way out."""
    out = " · <a href='/auth/logout' target='_self'>Sign out</a>" if can_sign_out else ""
    st.html(f"<p class='fy-note'>{escape(name)}{out}</p>")


def freshness_line(build: BuildInfo, now: datetime) -> str:
    loads = "1 load" if build.loads == 1 else f"{build.loads} loads"
    line = f"Built {ago((now - build.built_at).total_seconds())} from {loads}"
    return f"{line}; last answers {build.last_answers:%B %Y}." if build.last_answers else f"{line}; no answers to show."


def ago(seconds: float) -> str:
    """Seconds as a person says them: “just now”, “2 min ago”, “3 h ago”, “5 days ago”."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} h ago"
    return f"{minutes // (24 * 60)} days ago"
