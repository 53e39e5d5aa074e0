"""The one home of what a browser session remembers. Filters live in the URL, numbers in the cache; little is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from firmyes.ui.frame import Frame

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage as Page

    from firmyes.ui.imports.desk import Desk, Item
    from firmyes.ui.meeting.table import Table
    from firmyes.ui.present.order import Show

_FRAME = "_frame"
_MENU = "_menu"
_TITLE = "_title"
_NOTES = "_url_notes"
_DESK = "_desk"
_MEETING = "_meeting"
_SHOW = "_show"
_SETTLING = "_settling"
_WISHED = "_wished"
_ON_DEMO = "_on_demo"


def put_frame(frame: Frame | None) -> None:
    """The frame of this run: set by the router before a page runs, taken away after it."""
    st.session_state[_FRAME] = frame


def frame() -> Frame | None:
    return st.session_state.get(_FRAME)


def menu(make: Callable[[], dict[str, list[Page]]]) -> dict[str, list[Page]]:
    """The session's menu, made once: a page looks its file up on disk when it is made, a millisecond for all of them.

    Not shared by sessions: a page remembers whether it may be run now.
    """
    if _MENU not in st.session_state:
        st.session_state[_MENU] = make()
    return st.session_state[_MENU]


def page(title: str) -> Page | None:
    """The page of this session's menu that is called so."""
    groups = st.session_state.get(_MENU, {}).values()
    return next((each for group in groups for each in group if each.title == title), None)


def title(otherwise: str) -> str:
    """What the browser's window was called when this session's last run ended."""
    return st.session_state.get(_TITLE, otherwise)


def put_title(title: str) -> None:
    st.session_state[_TITLE] = title


def url_notes() -> tuple[tuple[object, ...], tuple[str, ...]]:
    """What the URL asked for and nobody knows, with the filters it was said beside."""
    return st.session_state.get(_NOTES, ((), ()))


def put_url_notes(beside: tuple[object, ...], notes: tuple[str, ...]) -> None:
    st.session_state[_NOTES] = (beside, notes)


# --- the importer's desk (pages/import_and_data) -----------------------------------------------------------------------


def desk(make: Callable[[], Desk]) -> Desk:
    """The files dropped in this session; they stay when the page is left."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = make()
    return st.session_state[_DESK]


def on_desk() -> tuple[Item, ...]:
    """The files that lie on this session's desk."""
    desk = st.session_state.get(_DESK)
    return desk.items if desk is not None else ()


def on_demo() -> bool:
    """Whether this session looks at the demo that stands beside one's own numbers."""
    return bool(st.session_state.get(_ON_DEMO))


def put_on_demo(on: bool) -> None:
    st.session_state[_ON_DEMO] = on


def show(key: str, value: object) -> str:
    """Let the widget ``key``, drawn next, show what was decided elsewhere; gives the key back."""
    st.session_state[key] = value
    return key


def shown(key: str, otherwise: Any = None) -> Any:
    """What the person has made of the widget ``key``: for its ``on_change``, or where the widget is drawn below."""
    return st.session_state.get(key, otherwise)


def meeting(make: Callable[[], Table]) -> Table:
    """What lies on the meeting's table in this session (pages/meeting); it stays when the page is left."""
    if _MEETING not in st.session_state:
        st.session_state[_MEETING] = make()
    return st.session_state[_MEETING]


def put_meeting(table: Table) -> None:
    st.session_state[_MEETING] = table


def wish(what: str, ident: str | int) -> None:
    """For ``on_click`` and ``on_change``: what the next run does first. A callback that held the page's context would keep its
    build open as long as the session lives.
    """
    st.session_state[_WISHED] = (what, ident)


def wished() -> tuple[str, Any] | None:
    """What was wished since the last run, once."""
    return st.session_state.pop(_WISHED, None)


def forget(prefix: str) -> None:
    """Empty every widget whose key begins like this."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def drawn(key: str) -> bool:
    """Whether the widget ``key`` holds anything, also "nothing chosen"."""
    return key in st.session_state


def settling() -> tuple[str, str]:
    """Of which promise it is asked what became of it, and which of the answers was chosen; empty: of none."""
    return st.session_state.get(_SETTLING, ("", ""))


def settle(promise: str = "", answer: str = "") -> None:
    st.session_state[_SETTLING] = (promise, answer)


# --- the show of slides (pages/present) --------------------------------------------------------------------------------


def slide_show(make: Callable[[], Show]) -> Show:
    """Which slides this session shows, and whether they are on the screen now."""
    if _SHOW not in st.session_state:
        st.session_state[_SHOW] = make()
    return st.session_state[_SHOW]


def presenting() -> bool:
    """Whether slides have the screen: then there is no menu."""
    show = st.session_state.get(_SHOW)
    return show is not None and show.running


def end_show() -> None:
    st.session_state[_SHOW].end()
