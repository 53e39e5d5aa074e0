"""Help for whoever looks: the words of the page, the keys, and the way through the demo in two minutes."""

from __future__ import annotations

import streamlit as st

from firmyes import markup
from firmyes.ui import sitemap
from firmyes.ui.behind import how
from firmyes.ui.sitemap import Screen

KEY = "H"
LABEL = "Words and keys"
EVERYWHERE = ("no change seen", "more, fewer, higher, lower", "since …", "usual range", "shown from five people")
OF_PAGE = {
    "overview": ("firm yes", "agreement without commitment", "kept on time", "psychological safety", "three patterns"),
    "follow_through": ("kept on time", "kept, or warned in time", "moved before the day", "past its day", "clear"),
    "psychological_safety": ("psychological safety", "favourable, unfavourable", "turned round", "two camps", "challenge"),
    "agreement": (
        "firm yes", "agrees, has not committed", "commits without agreeing", "neither yet", "agreement without commitment",
    ),
    "meeting": ("promise", "clear", "whose proposal it is", "recap", "challenge"),
}  # fmt: skip
KEYS = (
    (KEY, "these words"),
    ("←  →", "a step or a slide back, or on"),
    ("P", "on slides: what to ask"),
    ("Esc", "closes what lies over the page, and ends the slides"),
)
TOUR = (
    ("overview", "Read the sentence, then the card whose word stands in colour: that is what changed, and since when."),
    ("overview", "Choose Payments above: one team, what is due now, and the last five decisions."),
    ("agreement", "Choose Growth: almost all agree, and about half of them have not committed."),
    ("psychological_safety", "Choose Support: one round lower than the four before, and the questions it comes from."),
    ("meeting", "Set up a meeting: six steps, a vote from everybody's phone, and a recap to send."),
)


def button(screen: Screen, *, demo: bool) -> None:
    """The door to it, at the menu's end; on the demo with the tour."""
    if st.button(LABEL, shortcut=KEY, key="help", type="tertiary"):
        _open(screen.name, demo)


def meanings() -> dict[str, str]:
    """The glossary: each word, and what it means in a line."""
    rows = [line.strip("|").split(" | ") for line in how.prose("words").splitlines() if line.startswith("| ")][1:]
    return {word.strip(): line.replace("*", "") for word, line, _ in rows}


def of_page(name: str) -> list[tuple[str, str]]:
    """Ten words of a page with their meaning: its own, then those every page has."""
    known = meanings()
    return [(word, known[word]) for word in (*OF_PAGE.get(name, OF_PAGE["overview"]), *EVERYWHERE)]


@st.dialog(LABEL, width="large")
def _open(name: str, demo: bool) -> None:
    tour = [(sitemap.screen(screen).title, text) for screen, text in TOUR if sitemap.has(screen)] if demo else []
    st.html(markup.macros("ui/behind").words(of_page(name), KEYS, tour))
