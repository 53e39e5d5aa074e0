"""Small parts that pages are composed of. What they look like: templates/parts.html, which escapes every text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import streamlit as st
from markupsafe import Markup

from firmyes import markup
from firmyes.model import BuildInfo
from firmyes.model.days import say_day
from firmyes.ui import sitemap, state


def _html() -> Any:
    return markup.macros("ui/parts")


def question(text: str, sentence: str, below: Markup | str = "", action: tuple[str, str] | None = None) -> None:
    """The first line of a page: what it asks, and the answer in one sentence made from the data.

    ``below`` is what follows, HTML as ``Markup``; ``action`` a screen and the words that lead there, at the right.
    """
    html = _html().question(text, sentence, below)
    if action is None or not sitemap.has(action[0]):
        st.html(html)
        return
    with st.container(horizontal=True, key="asked"):
        st.html(html)
        link(action[0], action[1], width="content")


def link(screen: str, label: str, width: Literal["content", "stretch"] = "content") -> None:
    """A link to another screen: to the menu's page, since a path would be looked up on disk at every run."""
    found = sitemap.screen(screen)
    st.page_link(state.page(found.title) or found.path, label=label, width=width)


def section(title: str, lead: str = "", body: Markup | str = "") -> None:
    """A section's head and what its picture says; ``body`` is what follows at once. A message less to send is a part of the page
    that comes sooner: a message costs as much as what it says.
    """
    st.html(_html().section(title, lead, body))


def sections(*parts: tuple[str, str, Markup | str]) -> None:
    """Several sections that follow one another, none with a picture of the page's own: one message for all."""
    st.html(_html().sections(parts))


def lead(text: str) -> None:
    """What the picture below says, in a sentence."""
    st.html(_html().lead(text))


def unfolded(label: str, key: str, make: Callable[[], Markup]) -> None:
    """A long piece of HTML behind a fold, made and sent only once it is opened."""
    fold = st.expander(label, key=key, on_change="rerun")
    if fold.open:
        with fold:
            st.html(make())


def small_head(text: str) -> None:
    st.html(_html().small_head(text))


def note(text: str) -> None:
    st.html(_html().note(text))


def note_html(text: str) -> Markup:
    """A note as part of a section."""
    return _html().note(text)


def aside(text: str) -> None:
    """A sentence beside what it is of, in a chart's size."""
    st.html(_html().aside(text))


def points(texts: Sequence[str]) -> None:
    """Sentences one below the other."""
    st.html(_html().points(texts))


def notice(text: str) -> None:
    st.html(_html().notice(text))


def error_card(title: str, what: str, next_step: str, where: str, error_id: str) -> None:
    """What went wrong: title, where, what happened, what to do, and the id that is also in the log."""
    st.html(_html().error(title, what, next_step, where, error_id))


def demo_banner(*, beside: bool = False) -> None:
    """Every page of the demo says so, and leads to where one's own begins, or to one's own where it stands ``beside``."""
    label = f"**Demo data** – {'back to your own' if beside else 'start with your own'}"
    with st.container(key="demo"):
        link("import_and_data", label, width="stretch")


def freshness(build: BuildInfo, waits: Sequence[str] | None = None, mended: str = "") -> None:
    """When the numbers were made, from how much, how far the answers reach; what waits to be built; what was made good."""
    lines = (freshness_line(build, datetime.now(UTC)), waits_line(waits), mended)
    st.html("".join(_html().note(line) for line in lines if line))


def signed_in(name: str, *, can_sign_out: bool) -> None:
    """Who has signed in, below the filters, and the way out."""
    st.html(_html().signed_in(name, can_sign_out))


def freshness_line(build: BuildInfo, now: datetime) -> str:
    """ "Numbers as of 15 November 2026.", the day the data reach to; when they were made, where there are none."""
    reached = [day for day in (build.promises_as_of, build.answers_as_of) if day is not None]
    if not reached:
        return "No numbers yet."
    made = ago((now - build.built_at).total_seconds())
    return f"Numbers as of {say_day(max(reached))}, made {made}."


def waits_line(waits: Sequence[str] | None) -> str:
    """“File 14 is not in the numbers yet.”; None is nothing, an empty list something nobody could write down."""
    if waits is None:
        return ""
    listed = " and ".join(filter(None, (", ".join(waits[:-1]), *waits[-1:]))) or "something that was added"
    listed = listed.replace("load ", "file ")  # left by an earlier version
    return f"{listed[0].upper()}{listed[1:]} {'are' if len(waits) > 1 else 'is'} not in the numbers yet."


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
